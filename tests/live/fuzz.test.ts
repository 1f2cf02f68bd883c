/**
 * 100,000 frames of all roles to two halls. BALAI_FUZZ_SEED repeats a run, BALAI_FUZZ_FRAMES makes it longer.
 * In the first hall writing is *tertutup* and never revealed, in the second it is *langsung*; what somebody must not hear
 * carries a word that is then looked for in every byte that she was sent.
 */
import type { HallRole } from '@balai/live';
import { randomInt } from 'node:crypto';
import process from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Chance } from '../random.ts';
import { facilitatorHeaders, newCard, until, type TestHall } from './hall-under-test.ts';
import { brokenFrames, nextFrames, type Known } from './fuzz-frames.ts';
import { facilitator, openHall, openProjector, phone as enterByCode } from './hall-visitors.ts';
import { planHall, planSession } from './planned-hall.ts';
import { RawClient, type Frame } from './raw-client.ts';

const FRAMES = Number(process.env['BALAI_FUZZ_FRAMES'] ?? 100_000);
/** Seeds that once found something. */
const keptSeeds: readonly number[] = [];
const seeds = [...keptSeeds, Number(process.env['BALAI_FUZZ_SEED'] ?? randomInt(1e9))];

/** To one line before its answer is awaited. */
const FRAMES_AT_ONCE = 40;
const names = Array.from({ length: 12 }, (_, index) => `Wuqozambe${'bdfgklmnprst'[index]} Zirubante${'bdfgklmnprst'[index]}`);
const secretWords = {
	waiting: 'rahasiaqzmenunggu',
	held: 'rahasiaqztertahan',
	tray: 'rahasiaqzbaki',
	wall: 'rahasiaqzdinding'
} as const;

/** What may not be in a frame to this role. Names are looked for apart, because a phone is told that of its own person. */
const forbidden: Record<HallRole, RegExp> = {
	phone: /rahasiaqz/,
	sharedPhone: /rahasiaqz/,
	corner: /rahasiaqz/,
	projector: /rahasiaqzmenunggu|rahasiaqztertahan|rahasiaqzbaki|"pilihan"|hariIni|"choice":\{/,
	remote: /rahasiaqz|"pilihan"|hariIni|"choice"|presentCount|"people"/,
	scribe: /rahasiaqz|"pilihan"|hariIni/,
	facilitator: /rahasiaqzmenunggu|"pilihan"|hariIni/
};

/** A large board comes as gzip. */
function unpacked(frame: Uint8Array): Buffer {
	return frame[0] === 0x1f && frame[1] === 0x8b ? gunzipSync(frame) : Buffer.from(frame);
}

/** One place in a hall from which frames are sent; when its line is ended it comes again. */
class Place {
	client: RawClient | undefined;
	readonly #hall: TestHall;
	readonly #role: HallRole;
	readonly #leaks: string[];
	#token: string | undefined;
	#deviceId = '';
	/** Of the person who is bound to this phone. */
	ownName = '';
	reopened = -1;

	constructor(hall: TestHall, role: HallRole, leaks: string[]) {
		this.#hall = hall;
		this.#role = role;
		this.#leaks = leaks;
	}

	get role(): HallRole {
		return this.#role;
	}
	get deviceId(): string {
		return this.#deviceId;
	}

	async open(): Promise<void> {
		while (!this.client?.isOpen) {
			this.reopened += 1;
			const auth = await this.#auth();
			this.client = await RawClient.enter(this.#hall, auth, facilitatorHeaders, (frame) => this.#hear(frame));
			// The facilitator took the device away.
			if (!this.client.isOpen) this.#token = undefined;
		}
	}

	/** Resolves when everything sent so far has been looked at. */
	async settle(): Promise<void> {
		await this.client?.ask('command', null);
		await this.open();
	}

	async #auth(): Promise<object> {
		if (this.#role === 'facilitator') return { as: 'facilitator' };
		if (this.#token === undefined) {
			const { device, token } = await this.#hall.addDevice(this.#role);
			this.#token = token;
			this.#deviceId = device.id;
			this.ownName = '';
		}
		return { token: this.#token };
	}

	#hear(frame: Frame): void {
		const text = typeof frame === 'string' ? frame : unpacked(frame).toString('latin1');
		const isDesk = this.#role === 'scribe' || this.#role === 'facilitator';
		const others = isDesk ? '' : text.replaceAll(this.ownName === '' ? '\n' : this.ownName, '');
		const isPerson = this.#role === 'phone' || this.#role === 'sharedPhone' || this.#role === 'corner';
		const tellsChoice = isPerson && this.ownName === '' && text.includes('"pilihan"');
		if (forbidden[this.#role].test(text) || /Wuqozambe|Zirubante/.test(others) || tellsChoice)
			this.#leaks.push(`${this.#role} was sent ${text.slice(0, 500)}`);
	}
}

const much = { perSecond: 1_000_000, burst: 1_000_000 };

/** A running hall with secrets of every sort, its own people, and a place for each role. */
async function openSecrets(first: TestHall, mode: 'tertutup' | 'langsung', leaks: string[]) {
	const hall: TestHall = mode === 'tertutup' ? first : { ...first, ...(await planSession(first.store, names, names.length)) };
	const [console, phone] = [await facilitator(hall), await enterByCode(hall)];
	const projector = openProjector(hall);
	await console.command({ kind: 'startSession' });
	await console.command({ kind: 'showRightsCard' });
	await console.command({ kind: 'openChoice' });
	await console.command({ kind: 'openWriting', board: 'kriteria', mode });
	const cardIds: string[] = [];
	const texts: Record<string, string> = {
		[secretWords.held]: `Seperti rumah ${names[0]}`,
		[secretWords.tray]: 'Harus dapat PKH',
		[mode === 'tertutup' ? secretWords.waiting : secretWords.wall]: 'Atap bocor'
	};
	for (const [word, text] of Object.entries(texts)) {
		for (let index = 0; index < 20; index++) {
			const card = { ...newCard(`${text} ${word}`), cardId: `kartu-${word.slice(-5)}-${mode}-${index}` };
			// Before the reveal no card of a tertutup round may be heard of, whatever it will be.
			if (mode === 'tertutup' && word !== secretWords.held) Object.assign(card, newCard(`${text} ${secretWords.waiting}`));
			expect(await phone.command(card)).toMatchObject({ ok: true });
			if (word !== secretWords.wall) cardIds.push(card.cardId);
		}
	}
	const places = (['phone', 'phone', 'sharedPhone', 'corner', 'projector', 'projector', 'scribe', 'facilitator'] as const).map(
		(role) => new Place(hall, role, leaks)
	);
	await Promise.all(places.map((place) => place.open()));
	// Somebody of her own on two of the phones; and one who has chosen, on a phone that sends nothing odd.
	const [bound, shared] = [places[0], places[2]];
	for (const [index, place] of [bound, shared].entries()) {
		if (!place) continue;
		place.ownName = names[index + 1] ?? '';
		await place.client?.ask('command', {
			id: `undangan-${index}`,
			kind: 'presentInvitation',
			code: hall.people[index + 1]?.invitation
		});
	}
	await phone.command({ kind: 'presentInvitation', code: hall.people[5]?.invitation });
	await until(() => JSON.stringify(phone.heard.stage.at(-1)).includes(names[5] ?? ''));
	const turn = (phone.heard.stage.at(-1) as { me: { person: { turn: string } } }).me.person.turn;
	expect(await phone.command({ kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } })).toMatchObject({
		ok: true
	});
	const known = (isFacilitator: boolean): Known => ({
		cardIds: isFacilitator ? ['kartu-acak-1', 'kartu-acak-2'] : cardIds,
		deviceIds: places.map(({ deviceId }) => deviceId).filter((id) => id !== ''),
		kpmIds: ['kpm-tidak-ada', ...hall.people.slice(6).map(({ kpmId }) => kpmId)],
		turns: [turn, 'giliran-lain'],
		codes: ['XXXXXX', 'A2B4C6']
	});

	/** The hall goes on as if nothing had happened. */
	async function goesOn(round: number): Promise<void> {
		await console.command({ kind: 'openWriting', board: 'kriteria', mode });
		expect(await console.command({ kind: 'setProjector', mode: 'follow' })).toEqual({ ok: true });
		const text = mode === 'tertutup' ? `Periksa ${secretWords.waiting}` : `Periksa ke ${round}`;
		const before = console.heard.inbox.at(-1)?.waiting ?? 0;
		expect(await phone.command(newCard(text))).toEqual({ ok: true });
		if (mode === 'tertutup') await until(() => (console.heard.inbox.at(-1)?.waiting ?? 0) > before);
		else await until(() => projector.wall.loose.some((card) => card.text === text));
		console.heard.cards.length = 0;
		console.heard.stage.length = 0;
	}
	return { hall, projector, places, known, goesOn };
}

describe.each(seeds)(`${FRAMES} frames that no client of ours sends, seed %i`, (seed) => {
	it(
		'[LV3] are refused without a fault; the halls go on, and nobody hears what is not for her',
		{ timeout: 600_000 },
		async () => {
			const chance = new Chance(seed);
			const leaks: string[] = [];
			const limits = { commands: much, layouts: much, wrongInvitations: 1_000_000 };
			const first = await openHall(await planHall({ names, invited: names.length }), { limits });
			const halls = [await openSecrets(first, 'tertutup', leaks), await openSecrets(first, 'langsung', leaks)];
			for (let sent = 0, round = 0; sent < FRAMES; round++) {
				const settled: Promise<void>[] = [];
				for (const hall of halls) {
					for (const place of hall.places) {
						const known = hall.known(place.role === 'facilitator');
						const frames = Array.from({ length: FRAMES_AT_ONCE }, () => nextFrames(place.role, known, chance)).flat();
						if (chance.is(0.3)) frames.push(...brokenFrames(chance));
						place.client?.send(...frames);
						sent += frames.length;
						settled.push(place.settle());
					}
				}
				await Promise.all(settled);
				if (round % 10 === 9) for (const hall of halls) await hall.goesOn(round);
				expect([leaks, first.faults]).toEqual([[], []]);
			}
			expect(({} as { polluted?: unknown }).polluted).toBeUndefined();

			// What was stored meanwhile can be read again, and looks as it looked.
			const again = await openHall(first, { limits });
			for (const { hall, projector } of halls) {
				const fresh = openProjector({ url: again.url, code: hall.code });
				await until(() => fresh.stage !== undefined && isDeepStrictEqual(fresh.wall, projector.wall));
			}
			expect([leaks, again.faults]).toEqual([[], []]);
		}
	);
});
