/** The facilitator's remote: a phone that turns pages. What cannot be sent now is not sent at all: late, it would turn another page. */
import type { CommandInput } from './command-table.ts';
import { HallLine } from './hall-line.ts';
import { KeptHall, type KeyValueStore } from './kept-hall.ts';
import { PROTOCOL, type RemoteStage } from './protocol.ts';
import { randomId } from './random-id.ts';

export interface RemoteOptions {
	/** Hall code, upper case. */
	code: string;
	/** Holds the token of the paired device. */
	store: KeyValueStore;
	url?: string;
	/** Something that can be read here has changed. */
	onchange(): void;
}

export type RemoteCommand = Extract<CommandInput, { kind: 'enterStep' | 'setProjector' | 'setTimer' }>;

export class HallRemote {
	connection: 'connected' | 'waiting' = 'waiting';
	stage: RemoteStage | undefined;
	/** Why the server lets this device in no more; it does not try again. */
	problem: { refusal: string; text: string } | undefined;
	readonly #line: HallLine;
	readonly #onchange: () => void;

	constructor({ code, store, url, onchange }: RemoteOptions) {
		this.#onchange = onchange;
		const kept = new KeptHall(store, code);
		this.#line = new HallLine({
			url,
			handshake: () => ({ protocol: PROTOCOL, code, token: kept.token ?? 'none-kept' }),
			onrefused: (refusal, text) => {
				this.#set(() => (this.problem = { refusal, text }));
				return false;
			},
			onclose: () => this.#set(() => (this.connection = 'waiting'))
		});
		this.#line.socket.on('welcome', () =>
			this.#set(() => {
				this.connection = 'connected';
				this.problem = undefined;
			})
		);
		this.#line.socket.on('stage', (stage) => {
			if (stage.for === 'remote') this.#set(() => (this.stage = stage));
		});
		this.#line.open();
	}

	/** The sentence of a refusal; undefined when it was done. */
	async send(command: RemoteCommand): Promise<string | undefined> {
		const ack = await this.#line.ask('command', { id: randomId(), ...command });
		if (!ack) return 'Belum sampai ke laptop. Lihat sinyalnya, lalu tekan lagi.';
		return ack.ok ? undefined : ack.text;
	}

	close(): void {
		this.#line.close();
	}

	#set(change: () => void): void {
		change();
		this.#onchange();
	}
}

export type { RemoteStage } from './protocol.ts';
