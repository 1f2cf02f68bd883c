/** A client made of bare frames: it says whatever it is told to, and whoever opened it hears every byte that comes back. */
import { WebSocket } from 'ws';
import { PROTOCOL, type Ack } from '@balai/live';
import type { TestHall } from './hall-under-test.ts';

export type Frame = string | Uint8Array;

const HeadedWebSocket = WebSocket as unknown as new (url: string, options: { headers: object }) => WebSocket;

export class RawClient {
	readonly #socket: WebSocket;
	readonly #answers = new Map<number, (ack: Ack | undefined) => void>();
	readonly closed: Promise<void>;
	isOpen = true;
	#asked = 1_000_000;

	private constructor(socket: WebSocket, hear: (frame: Frame) => void) {
		this.#socket = socket;
		this.closed = new Promise((resolve) => {
			socket.once('close', () => {
				this.isOpen = false;
				for (const answer of this.#answers.values()) answer(undefined);
				this.#answers.clear();
				resolve();
			});
		});
		// A server that ends a line in the middle of a frame is what these tests are about.
		socket.on('error', () => undefined);
		socket.on('message', (data: Buffer, isBinary: boolean) => {
			const frame = isBinary ? data : data.toString('utf8');
			hear(frame);
			if (frame === '2') this.send('3');
			const [, id = '', answer = ''] = typeof frame === 'string' ? (/^43(\d+)(\[.*)$/s.exec(frame) ?? []) : [];
			if (id === '') return;
			this.#answers.get(Number(id))?.((JSON.parse(answer) as [Ack])[0]);
			this.#answers.delete(Number(id));
		});
	}

	/** A websocket on which nothing has been said yet. */
	static async connect({ url }: Pick<TestHall, 'url'>, headers = {}, hear: (frame: Frame) => void = () => undefined) {
		const socket = new HeadedWebSocket(`${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`, { headers });
		const client = new RawClient(socket, hear);
		await new Promise<void>((resolve) => {
			socket.once('open', () => resolve());
			void client.closed.then(resolve);
		});
		return client;
	}

	/** Comes into the hall; not open any more when it is not let in. */
	static async enter(
		hall: Pick<TestHall, 'url' | 'code'>,
		auth: object,
		headers = {},
		hear: (frame: Frame) => void = () => undefined
	) {
		let answered = (_: boolean): void => undefined;
		const isIn = new Promise<boolean>((resolve) => (answered = resolve));
		const client = await RawClient.connect(hall, headers, (frame) => {
			if (typeof frame === 'string' && frame.startsWith('40')) answered(true);
			if (typeof frame === 'string' && frame.startsWith('44')) answered(false);
			hear(frame);
		});
		client.send(`40${JSON.stringify({ protocol: PROTOCOL, code: hall.code, ...auth })}`);
		if (!(await Promise.race([isIn, client.closed.then(() => false)]))) client.close();
		return client;
	}

	send(...frames: readonly Frame[]): void {
		for (const frame of frames) if (this.isOpen) this.#socket.send(frame as string);
	}

	/** Undefined when the line was closed before an answer came. */
	ask(event: string, message: unknown): Promise<Ack | undefined> {
		if (!this.isOpen) return Promise.resolve(undefined);
		this.#asked += 1;
		const id = this.#asked;
		const answer = new Promise<Ack | undefined>((resolve) => this.#answers.set(id, resolve));
		this.send(`42${id}${JSON.stringify([event, message])}`);
		return answer;
	}

	close(): void {
		this.isOpen = false;
		this.#socket.terminate();
	}
}
