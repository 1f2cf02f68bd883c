/**
 * A Refleksi and an MPA of the practice village, played over real sockets, in which everything that somebody may not see bears a mark:
 * words that stand nowhere else. `tests/e2e/secrets.e2e.ts` looks for them on every path.
 */
import {
	actorOf,
	DEVICE_ROLES,
	janjiHatiVersion,
	mpaScript,
	parseCommandId,
	parseSessionId,
	refleksiScript,
	type Actor,
	type BeforeMeetingCommand,
	type DeviceRole,
	type KpmId,
	type SessionCommand,
	type SessionId,
	type SessionPlan,
	type SessionScript
} from '@balai/domain';
import { randomId, type Ack } from '@balai/live/client';
import { HallConsole, type CommandInput } from '@balai/live/console';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { PROTOCOL } from '@balai/live';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { openBalai, type Balai } from '../../apps/web/server/balai.ts';
import { parseSettings } from '../../apps/web/server/settings.ts';
import { signedSheet } from './people/person.ts';
import { Offices } from './proposals.ts';
import type { World } from './world.ts';

/** Words that stand nowhere else, by what they are written on. */
export const marks = {
	held: 'Zubafa',
	refused: 'Zukepi',
	withdrawn: 'Zulomo',
	waiting: 'Zumira',
	tray: 'Zunosu',
	plan: 'Zupagi',
	otherPlan: 'Zuriko',
	readiness: 'Zusabe',
	givenBack: 'Zutefo',
	replacement: 'Zuvami',
	rujukan: 'Zutile',
	prelist: 'Zuwani'
} as const;
export type Mark = keyof typeof marks;

const DESA = '5302992001';
const STROKES = '1000 390 M180,250l60,-120l70,140l50,-90l60,60l90,-110l70,80l120,-40';

export interface Family {
	kpmId: KpmId;
	name: string;
	nik: string;
}

export interface Meeting {
	sessionId: SessionId;
	code: string;
	/** What each role was told over its line; a typist's device has none. */
	heard: Map<string, () => string>;
	/** Of a device of each role that opens pages: its cookies. */
	devices: Map<string, string>;
}

export interface Village {
	refleksi: Meeting;
	mpa: Meeting;
	/** Of Rosalia's caseload: withdraws and plans. */
	maria: Family;
	/** Of Rosalia's caseload: stays, and writes no plan. */
	dorkas: Family;
	/** Of Lukas' caseload, in a meeting that Rosalia leads: withdraws and plans. */
	yuliana: Family;
	/** A signed sheet of Maria's. */
	photoId: string;
	/** The Rembug of the practice village, which has not begun. */
	plannedId: string;
	penetapan: MarkedProposals;
	/** Yuliana's referral: of a family whose answers nobody exchanges. */
	rujukanId: string;
}

/** Families of Rosalia's in Penetapan; their numbers stand in full where they are typed, compared and signed for, and nowhere else. */
export interface MarkedProposals {
	/** What is ready to be proposed. */
	ready: Family;
	proposed: readonly Family[];
	usulanIds: readonly string[];
	/** What the Korkab and the Dinas Sosial sign for a list with numbers, and the SK. */
	documents: {
		suratPengajuan: readonly string[];
		notaDinas: readonly string[];
		suratDinas: readonly string[];
		sk: readonly string[];
	};
}

/** The store of a world whose server runs, opened beside it. */
export async function beside(world: World, clock = '2026-11-19T00:40:00Z'): Promise<Balai> {
	const parsed = parseSettings({ BALAI_DATA: world.dataFolder, BALAI_CLOCK: clock }, ['--latihan']);
	if (!parsed.ok) throw new Error(parsed.problems.join(' '));
	return openBalai(parsed.settings);
}

/** What a browser would send back. */
export function cookiesOf(answer: Response): string {
	return answer.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
}

async function until<T>(what: string, look: () => T | undefined | null | false): Promise<T> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		const seen = look();
		if (seen) return seen;
		if (Date.now() > deadline) throw new Error(`It never came to this: ${what}.`);
		await sleep(20);
	}
}

async function granted(what: string, asked: Promise<Ack>): Promise<Ack & { ok: true }> {
	const ack = await asked;
	if (!ack.ok) throw new Error(`${what}: ${ack.text}`);
	return ack;
}

/** One meeting, its facilitator, and everybody who listens to it. */
class Played {
	readonly meeting: Meeting;
	readonly desk: HallConsole;
	readonly #world: World;
	readonly #cookie: string;
	readonly #open: { close(): void }[] = [];

	constructor(world: World, meeting: Meeting, cookie: string) {
		this.#world = world;
		this.#cookie = cookie;
		this.meeting = meeting;
		this.desk = new HallConsole({ url: world.url, code: meeting.code, headers: { cookie } });
		this.#open.push(this.desk);
	}

	async ask(command: CommandInput): Promise<Ack & { ok: true }> {
		return granted(command.kind, this.desk.send(command));
	}

	/** Keeps all that a line is told, byte by byte. */
	async #listen(name: string, auth: object, hello?: object): Promise<void> {
		const { code, heard } = this.meeting;
		const told: string[] = [];
		const socket = io(this.#world.url, {
			path: '/live',
			query: { hall: code },
			transports: ['websocket'],
			auth: { protocol: PROTOCOL, code, ...auth },
			...('as' in auth ? { extraHeaders: { cookie: this.#cookie } } : {}),
			reconnection: false,
			forceNew: true
		});
		socket.onAny((...message: unknown[]) =>
			told.push(
				JSON.stringify(message, (_, value: unknown) =>
					value instanceof ArrayBuffer || Buffer.isBuffer(value) ? Buffer.from(value as ArrayBuffer).toString('latin1') : value
				)
			)
		);
		this.#open.push({ close: () => socket.disconnect() });
		heard.set(name, () => told.join('\n'));
		await new Promise<void>((done, failed) => {
			socket.once('welcome', () => done());
			socket.once('connect_error', (fault) => failed(new Error(`${name}: ${fault.message}`)));
		});
		if (hello) await socket.emitWithAck('resume', hello);
	}

	/** Everybody who may be in a hall and is nobody in particular. */
	async begin(): Promise<void> {
		await until('the console is let in', () => this.desk.stage);
		await this.ask({ kind: 'startSession' });
		await this.#listen('facilitator', { as: 'facilitator' }, { rev: 0, stateVector: new Uint8Array([0]) });
		for (const role of DEVICE_ROLES) {
			if (role === 'phone' || role === 'sharedPhone') {
				await this.#listen(role, { join: role });
				continue;
			}
			if (role !== 'typist')
				await this.#listen(
					role,
					{ pairing: await this.#pairingCode(role) },
					role === 'projector' ? { rev: 0, seq: 0 } : undefined
				);
			this.meeting.devices.set(role, await this.#openPage(await this.#pairingCode(role)));
		}
	}

	async #pairingCode(role: Exclude<DeviceRole, 'phone' | 'sharedPhone'>): Promise<string> {
		const { value } = await this.ask({ kind: 'pairDevice', role });
		return value && 'code' in value ? value.code : '';
	}

	/** Pairs a browser by its form; answers its cookies. */
	async #openPage(pairing: string): Promise<string> {
		const { url } = this.#world;
		const answer = await fetch(`${url}/g/${this.meeting.code}/pasang`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: url, accept: 'text/html' },
			body: new URLSearchParams({ kode: pairing })
		});
		if (answer.status !== 303) throw new Error(`pairing: ${answer.status}`);
		return cookiesOf(answer);
	}

	phone(): HallPhone {
		const { code } = this.meeting;
		const phone = new HallPhone({ code, join: 'phone', url: this.#world.url, store: memoryStore(), onchange: () => undefined });
		this.#open.push(phone);
		return phone;
	}

	/** Her own phone, bound by the code of her invitation. */
	async join(balai: Balai, { kpmId, name }: Family): Promise<HallPhone> {
		const phone = this.phone();
		const code = balai.store.secrets.invitationCode(this.meeting.sessionId, kpmId);
		await granted(`${name} joins`, phone.presentInvitation(code));
		await until(`${name} is known`, () => phone.stage?.me.person);
		return phone;
	}

	/** A round of writing, from its beginning to its reveal. */
	async write(board: string, mode: 'langsung' | 'tertutup', writing: () => Promise<void>): Promise<void> {
		await this.ask({ kind: 'openWriting', board, mode });
		await writing();
		await this.ask({ kind: 'closeWriting' });
	}

	/** One row of the board for a poll to ask about. */
	async cluster(board: string, cardIds: readonly string[]): Promise<string> {
		const id = randomId();
		this.desk.layout.placeCards(cardIds, id, Infinity, board);
		await this.ask({ kind: 'setTitle', clusterId: id, title: 'Rumah' });
		await until('the cluster is kept', () => this.desk.unsent === 0);
		return id;
	}

	leave(): void {
		for (const open of this.#open) open.close();
	}
}

async function answer(phone: HallPhone, poll: string, answers: Record<string, string>): Promise<void> {
	await until(`${poll} is asked`, () => phone.question?.poll === poll);
	await granted(poll, phone.say({ kind: 'answerPoll', poll, answers }));
}

async function choose(phone: HallPhone, pilihan: 'mundur' | 'belum', script: SessionScript): Promise<void> {
	await until('the choice is open', () => phone.stage?.choice === 'open');
	const choice = pilihan === 'mundur' ? ({ pilihan, kapan: 'hariIni' } as const) : ({ pilihan, kunjungan: 'boleh' } as const);
	await granted('a choice', phone.say({ kind: 'makeChoice', choice }));
	await until('her promise', () => phone.stage?.me.person?.janjiHati);
	const wording = janjiHatiVersion(pilihan === 'mundur' ? script.promises.mundur : script.promises.lain);
	await granted('a promise', phone.say({ kind: 'recordJanjiHati', wording, signing: 'finger', strokes: STROKES }));
}

/** Plans both meetings past the pages, which is not what is looked at here, and plays them. `cookie`: Rosalia's. */
export async function playMarked(world: World, balai: Balai, cookie: string): Promise<Village> {
	const { store, accounts } = balai;
	const known = new Map((await accounts.listAccounts()).map((account) => [account.username, actorOf(account)]));
	const actor = (username: string): Actor & { kind: 'account' } => {
		const found = known.get(username);
		if (found?.kind !== 'account') throw new Error(`${username} has no account`);
		return found;
	};
	const [rosalia, lukas, sinta] = [actor('rosalia'), actor('lukas'), actor('sinta')];
	const family = async (of: Actor, index: number): Promise<Family> => {
		const { rows } = await store.listKpm(of, { limit: 60 });
		const row = rows.filter(({ maskedNik }) => maskedNik !== null)[index];
		const nik = row && (await store.officialNumbers(of, [row.kpmId])).get(row.kpmId)?.nik;
		if (!row || !nik) throw new Error('the village is too small');
		return { kpmId: row.kpmId as KpmId, name: row.nama, nik };
	};
	const [maria, dorkas, yuliana] = [await family(rosalia, 0), await family(rosalia, 1), await family(lukas, 0)];

	const plan = async ({ method, version }: SessionScript): Promise<Meeting> => {
		const sessionId = parseSessionId(randomId()) as SessionId;
		const command = async (by: Actor, asked: SessionCommand, more: object = {}) => {
			const done = await store.commands.session(by, newCommandId(), sessionId, asked, more);
			if (!done.ok) throw new Error(`${asked.kind}: ${done.refusal}`);
		};
		const planned: SessionPlan = {
			method,
			scriptVersion: version,
			areaCode: DESA,
			zone: 'WITA',
			date: '2026-11-19',
			time: '09.00',
			venueKind: 'aulaDesa',
			facilitatorId: rosalia.accountId
		};
		await command(
			rosalia,
			{ kind: 'planSession', plan: planned },
			{ detail: { venue: 'Aula Desa Oelbiteno', narasumber: '[]', materials: '[]' } }
		);
		await command(sinta, { kind: 'inviteKpm', kpmIds: [maria.kpmId, dorkas.kpmId, yuliana.kpmId] });
		return { sessionId, code: (await store.session(rosalia, sessionId))?.code ?? '', heard: new Map(), devices: new Map() };
	};

	const note = `Masih takut, ${marks.readiness}`;
	const ready = {
		kind: 'noteReadiness',
		readinessId: store.noteRef(note),
		readiness: { stage: 'menimbang', reasons: ['belumDiizinkan'], note }
	} satisfies BeforeMeetingCommand;
	const noted = await store.recordBeforeMeeting(rosalia, newCommandId(), maria.kpmId, ready);
	if (!noted.ok) throw new Error(noted.refusal);

	const plannedId = (await store.listSessions(rosalia))[0]?.id ?? '';
	const refleksi = await plan(refleksiScript);
	await playRefleksi(new Played(world, refleksi, cookie), balai, { maria, dorkas, yuliana });
	const mpa = await plan(mpaScript);
	await playMpa(new Played(world, mpa, cookie), balai, { maria, dorkas });
	const photo = await store.files.keepPhoto(
		rosalia,
		{ purpose: 'janjiHati', sessionId: refleksi.sessionId, kpmId: maria.kpmId },
		signedSheet.buffer
	);
	if (!photo.ok) throw new Error(photo.refusal);
	const rujukanId = randomId();
	const referred = await store.rujukan.record(lukas, newCommandId(), yuliana.kpmId, {
		kind: 'sendRujukan',
		rujukanId,
		need: 'kesehatan',
		officeId: 'slrt-ntt-09',
		agreement: { by: 'pengurus', way: 'lisan', on: '2026-11-19' },
		on: '2026-11-19',
		note: `Perlu kartu berobat, ${marks.rujukan}`
	});
	if (!referred.ok) throw new Error(referred.refusal);
	const penetapan = await leadMarked(new Offices(balai));
	return { refleksi, mpa, maria, dorkas, yuliana, photoId: photo.value.id, plannedId, rujukanId, penetapan };
}

/** One waits for the entry, one at the kabupaten, one was given back by the province, and one has its SK. */
async function leadMarked(offices: Offices): Promise<MarkedProposals> {
	const [ready, ...proposed] = await offices.families(2, 7);
	if (!ready) throw new Error('the village is too small');
	await offices.ask([ready, ...proposed]);
	await offices.prepare([ready, ...proposed]);
	const steps = [5, 6, 7, 10] as const;
	const usulanIds: string[] = [];
	for (const [index, step] of steps.entries())
		usulanIds.push(...(await offices.lead(proposed.slice(index, index + 1), step, `Yosefina ${marks.replacement}`)));
	const [entering = '', approving = '', back = '', ended = ''] = usulanIds;
	await offices.sendBack(back, 7, `Alamat berbeda, ${marks.givenBack}`);
	return {
		ready,
		proposed,
		usulanIds,
		documents: {
			suratPengajuan: [await offices.documentOf(ended, 1)],
			notaDinas: await Promise.all([entering, approving, ended].map((id) => offices.documentOf(id, 3))),
			suratDinas: [await offices.documentOf(ended, 8)],
			sk: [await offices.documentOf(ended, 9)]
		}
	};
}

const newCommandId = () => {
	const id = parseCommandId(randomId());
	if (!id) throw new Error('a random id is none');
	return id;
};

async function playRefleksi(
	played: Played,
	balai: Balai,
	{ maria, dorkas, yuliana }: Pick<Village, 'maria' | 'dorkas' | 'yuliana'>
): Promise<void> {
	await played.begin();
	const hers = await played.join(balai, maria);
	const dorkasPhone = await played.join(balai, dorkas);
	const yulianaPhone = await played.join(balai, yuliana);
	const card = async (phone: HallPhone, board: string, text: string, side = ''): Promise<string> => {
		const cardId = randomId();
		await until(`${board} is written on`, () => phone.stage?.writing?.open && phone.stage.writing.board === board);
		await granted(text, phone.writeCard({ cardId, side, text }));
		return cardId;
	};

	await played.write('apaItuPkh', 'langsung', async () => {
		await card(hers, 'apaItuPkh', 'Bantuan untuk sekolah anak');
		await card(hers, 'apaItuPkh', `Seperti ${dorkas.name} ${marks.held}`);
		const refused = await card(yulianaPhone, 'apaItuPkh', `Untuk ${dorkas.name} ${marks.refused}`);
		await played.ask({ kind: 'refuseCard', cardId: refused });
	});
	await played.write('pengalaman', 'tertutup', async () => {
		await card(dorkasPhone, 'pengalaman', 'Makan jagung sehari sekali');
		const taken = await card(hers, 'pengalaman', `Berutang ${marks.withdrawn}`);
		await granted('withdrawing', hers.withdrawCard(taken));
	});
	await played.ask({ kind: 'revealCards' });
	const cards: string[] = [];
	await played.write('kelompok', 'langsung', async () => {
		cards.push(
			await card(hers, 'kelompok', 'Atap bocor', 'kelompok1'),
			await card(dorkasPhone, 'kelompok', 'Lantai tanah', 'kelompok2')
		);
	});
	const row = await played.cluster('kelompok', cards);
	await played.ask({ kind: 'openPoll', poll: 'titikSetuju', rows: [row] });
	await answer(hers, 'titikSetuju', { [row]: 'setuju' });
	await played.ask({ kind: 'closePoll' });
	await played.ask({ kind: 'openPoll', poll: 'cekKriteria', rows: [] });
	await answer(hers, 'cekKriteria', { satu: 'belum' });
	await answer(dorkasPhone, 'cekKriteria', { satu: 'sesuai' });
	await played.ask({ kind: 'closePoll' });

	await played.ask({ kind: 'showRightsCard' });
	await played.ask({ kind: 'openPlans' });
	const planOf = async (phone: HallPhone, mark: string) => {
		await until('plans are open', () => phone.stage?.plans === 'open');
		const texts = { upaya: `Buka kios ${mark}`, potensi: `Punya kebun ${mark}`, bila: `Menyekolahkan anak ${mark}` };
		await granted('a plan', phone.say({ kind: 'recordPlan', target: '2027-11-01', ...texts }));
	};
	await planOf(hers, marks.plan);
	await planOf(yulianaPhone, marks.otherPlan);
	await until('plans are open', () => dorkasPhone.stage?.plans === 'open');
	await granted('no plan', dorkasPhone.say({ kind: 'declinePlan' }));
	await played.ask({ kind: 'closePlans' });

	await played.ask({ kind: 'openChoice' });
	await choose(hers, 'mundur', refleksiScript);
	await choose(dorkasPhone, 'belum', refleksiScript);
	await choose(yulianaPhone, 'mundur', refleksiScript);
	await played.ask({ kind: 'closeChoice' });
	await played.ask({ kind: 'showTotals' });
	await played.write('sebab', 'tertutup', async () => {
		await card(yulianaPhone, 'sebab', `Kemarau panjang ${marks.waiting}`);
	});
	await played.ask({ kind: 'closeSession' });
	await sleep(300);
	played.leave();
}

async function playMpa(played: Played, balai: Balai, { maria, dorkas }: Pick<Village, 'maria' | 'dorkas'>): Promise<void> {
	await played.begin();
	const hers = await played.join(balai, maria);
	const others = await played.join(balai, dorkas);
	const cards = [randomId(), randomId()] as const;
	await played.write('kriteria', 'langsung', async () => {
		await until('writing', () => hers.stage?.writing?.open);
		await granted('a card', hers.writeCard({ cardId: cards[0], side: 'kaya', text: 'Dinding tembok' }));
		await granted('a card', hers.writeCard({ cardId: cards[1], side: 'miskin', text: 'Dinding bebak' }));
		await granted('a rule', hers.writeCard({ side: 'miskin', text: `Harus dapat PKH ${marks.tray}` }));
	});
	const row = await played.cluster('kriteria', cards);
	await played.ask({ kind: 'openPoll', poll: 'penilaianDiri', rows: [row] });
	await answer(hers, 'penilaianDiri', { [row]: 'kaya' });
	await granted('keeping it', hers.say({ kind: 'keepOwnResult', poll: 'penilaianDiri', answers: { [row]: 'kaya' } }));
	await answer(others, 'penilaianDiri', { [row]: 'miskin' });
	await played.ask({ kind: 'closePoll' });
	await played.ask({ kind: 'closeSession' });
	await sleep(300);
	played.leave();
}
