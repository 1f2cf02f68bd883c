/** What happens in one pendamping's caseload over three years, by the commands that people give, in a case store in memory. */
import { openCaseStore, type CaseStore } from '@balai/case-store';
import {
	addDays,
	addMonths,
	daysBetween,
	instantInZone,
	type AccountId,
	type CommandId,
	type IsoDate,
	type KpmId,
	type Readiness,
	type SessionId
} from '@balai/domain';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chance } from '../../random.ts';
import { inventedId, inventedPerson } from './invented-people.ts';
import { planProposals, planRequest } from './story-penetapan.ts';
import { holdSession, planMeeting, type Meeting, type Promised } from './story-session.ts';
import {
	FIRST_DAY,
	GENERATED_SECRET,
	STORY_ROLES,
	storyPlace,
	TODAY,
	type StoryAccounts,
	type Teller,
	type Account
} from './teller.ts';

export interface Story {
	store: CaseStore;
	accounts: StoryAccounts;
}

/** Tells a story of some `families`; the same seed tells the same one, with other ids. */
export async function tellStory({ seed, families }: { seed: number; families: number }): Promise<Story> {
	const chance = new Chance(seed);
	const clock = { at: Date.parse(`${FIRST_DAY}T01:00:00Z`) };
	const filesFolder = await mkdtemp(join(tmpdir(), 'balai-story-'));
	const opened = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: GENERATED_SECRET,
		now: () => clock.at,
		filesFolder
	});
	const store = { ...opened, close: () => opened.close().finally(() => rm(filesFolder, { recursive: true, force: true })) };
	const account = (role: Account['role'], areaCode: string): Account => ({
		kind: 'account',
		accountId: inventedId(chance) as AccountId,
		role,
		areaCode
	});
	const areaOf = (role: Account['role']) => (role === 'korwil' ? storyPlace.kabupaten.slice(0, 2) : storyPlace.kabupaten);
	const accounts = Object.fromEntries(
		Object.entries(STORY_ROLES).map(([name, role]) => [name, account(role, areaOf(role))])
	) as StoryAccounts;
	const days = new Map<IsoDate, (() => Promise<void>)[]>();
	const teller: Teller = {
		store,
		chance,
		accounts,
		id: () => inventedId(chance),
		commandId() {
			clock.at += 5_000 + chance.below(60_000);
			return inventedId(chance) as CommandId;
		},
		leaving: new Set(),
		allowed(what, result, ...tolerated) {
			if (!result.ok && !tolerated.includes(result.refusal))
				throw new Error(`The story breaks off: ${what} was refused with ${result.refusal}.`);
		},
		on(day, work) {
			const works = days.get(day) ?? [];
			works.push(work);
			days.set(day, works);
		}
	};
	await listFamilies(teller, families);
	const kpmIds = (await store.database.reader.selectFrom('kpm').select('id').execute()).map(({ id }) => id as KpmId);
	planVisitsBefore(teller, kpmIds);
	planMeetings(teller, kpmIds);
	planProposals(teller);
	for (let day = FIRST_DAY; day <= TODAY; day = addDays(day, 1)) {
		const works = days.get(day);
		clock.at = Date.parse(instantInZone(day, '09.00', 'WITA') ?? '');
		// What is done today may give something to do today.
		for (let next = works?.shift(); next; next = works?.shift()) await next();
	}
	return { store, accounts };
}

/** The list of the office, read and taken over as any other. */
async function listFamilies({ store, chance, accounts, allowed, commandId }: Teller, families: number): Promise<void> {
	const administrator: Account = { ...accounts.korkab, role: 'admin' };
	const { kabupaten, kecamatan, desa, names } = storyPlace;
	const contact = { contactName: 'Ibu Rosalina Manu', contactPhone: '0812-0000-0147', contactAccountId: null };
	const nobody = { contactName: null, contactPhone: null, contactAccountId: null };
	const areas = [
		{ code: kabupaten, name: 'Kabupaten', kind: 'kabupaten', ...contact },
		{ code: kecamatan, name: 'Kecamatan', kind: 'kecamatan', ...nobody },
		...desa.map((code, index) => ({ code, name: names[index] ?? '', kind: 'desa', ...nobody }))
	];
	for (const area of areas) allowed('an area', await store.saveArea(administrator, { ...area, zone: 'WITA' }));
	const header =
		'No;Nama Pengurus;NIK;No KK;No Peserta PKH;Tanggal Mulai PKH;Jenis Kelamin;Tanggal Lahir;Dusun;Desa;Kode Desa;' +
		'Bumil;AUD;SD;SMP;SMA;Lansia;Disabilitas;Desil DTKS;Pendamping';
	const rows = Array.from({ length: families }, (_, index) => {
		const person = inventedPerson(chance, kecamatan);
		// Of a list a NIK stands in one row.
		const nik = `${person.nik.slice(0, 12)}${String(index + 1).padStart(4, '0')}`;
		const [where, since] = [index % 2, `${2012 + chance.below(11)}-0${1 + chance.below(9)}-15`];
		const components = [0, 1, 1, 0, 0, 0, 0].map((most) => (chance.is(0.4) ? 1 + chance.below(1 + most) : 0));
		const first = [index + 1, person.nama, nik, person.nomorKk, person.nomorPeserta, since, 'P', person.tanggalLahir];
		return [...first, person.dusun, names[where], desa[where], ...components, 1 + chance.below(6), 'Rosalia Bete'].join(';');
	});
	const bytes = new TextEncoder().encode([header, ...rows].join('\n'));
	commandId();
	const read = await store.lists.importList(accounts.korkab, { kind: 'pkh', fileName: 'bnba-pkh.csv', bytes });
	if (!read.ok) throw new Error(`The list of the story was refused: ${read.refusal}.`);
	const caseload = { id: accounts.pendamping.accountId, name: 'Rosalia Bete', role: 'pendamping', areaCode: kabupaten } as const;
	const taken = await store.lists.takeOver(accounts.korkab, read.value.batch.id, [caseload]);
	allowed('the list', taken);
}

/** Facts a–h and the pendamping's own notes: most families are visited before a meeting, some twice. */
function planVisitsBefore(teller: Teller, kpmIds: readonly KpmId[]): void {
	const { chance } = teller;
	for (const kpmId of kpmIds) {
		for (let visits = chance.is(0.75) ? (chance.is(0.4) ? 2 : 1) : 0; visits > 0; visits -= 1) {
			const day = addDays(FIRST_DAY, 7 + chance.below(1000));
			teller.on(day, () => recordFacts(teller, kpmId, day));
		}
		if (!chance.is(0.3)) continue;
		teller.on(addDays(FIRST_DAY, 7 + chance.below(1000)), async () => {
			const note = 'Suami masih bekerja di kota, pulang bulan depan.';
			const readiness: Readiness = chance.is(0.6)
				? { stage: 'menimbang', reasons: ['butuhBantuan'], note }
				: { stage: 'sudahSadar', reasons: [], note };
			const noted = await teller.store.recordBeforeMeeting(teller.accounts.pendamping, teller.commandId(), kpmId, {
				kind: 'noteReadiness',
				readinessId: teller.id(),
				readiness
			});
			teller.allowed('a readiness', noted);
		});
	}
}

async function recordFacts({ store, chance, accounts, allowed, commandId, id }: Teller, kpmId: KpmId, on: IsoDate) {
	const nothing = { picks: [], amount: null, per: null, text: '' };
	const facts = [
		{ fact: 'aset', content: { ...nothing, picks: ['rumah', 'kebun'], text: 'Dua ekor babi, kebun jagung di belakang rumah' } },
		{ fact: 'usaha', content: { ...nothing, picks: ['sendiri'], text: 'Kios kecil' } },
		{ fact: 'pendapatan', content: { ...nothing, amount: 100_000 * (3 + chance.below(20)), per: 'bulan', text: 'Hasil tenun' } },
		{ fact: 'tanggungan', content: { ...nothing, picks: ['sd'], amount: 2 + chance.below(5) } },
		{ fact: 'izin', content: { ...nothing, picks: ['suamiMengizinkan'] } }
	] as const;
	const known = facts.filter(() => chance.is(0.5)).map((fact) => ({ ...fact, factId: id(), corrects: null }));
	if (known.length === 0) return;
	const command = { kind: 'recordFacts', source: 'kunjungan', informant: '', on, facts: known } as const;
	allowed('facts', await store.recordBeforeMeeting(accounts.pendamping, commandId(), kpmId, command));
}

/** On average. */
const MEETINGS_PER_FAMILY = 1.5;
const INVITED = 40;
const METHODS = ['rembug', 'refleksi', 'mpa', 'rembug'] as const;

function planMeetings(teller: Teller, kpmIds: readonly KpmId[]): void {
	const { chance } = teller;
	const count = Math.max(4, Math.round((kpmIds.length * MEETINGS_PER_FAMILY) / (INVITED * 0.85)));
	const [first, last] = [addDays(FIRST_DAY, 60), addDays(TODAY, 3)];
	for (let number = 0; number < count; number += 1) {
		// Evenly over the years; the last one is still to come.
		const day = addDays(first, Math.round((daysBetween(first, last) * number) / (count - 1)));
		const drawn = [...kpmIds].sort(() => chance.next() - 0.5);
		const plan = {
			sessionId: teller.id() as SessionId,
			method: METHODS[number % METHODS.length] ?? 'rembug',
			date: day,
			areaCode: storyPlace.desa[number % 2] ?? storyPlace.desa[0]
		};
		teller.on(addDays(day, -7), async () => {
			const invited = drawn.filter((kpmId) => !teller.leaving.has(kpmId)).slice(0, INVITED);
			const meeting: Meeting = { ...plan, kpmIds: invited };
			await planMeeting(teller, meeting);
			teller.on(day, async () => {
				for (const promised of await holdSession(teller, meeting)) planAfter(teller, meeting, promised);
			});
		});
	}
}

/** What follows on a meeting for one family: her word taken back, home visits, her plan spoken about. */
function planAfter(teller: Teller, { sessionId, date }: Meeting, { kpmId, isLeaving, hasPlan }: Promised): void {
	const { chance, store, accounts } = teller;
	if (isLeaving && chance.is(0.06)) {
		teller.on(addDays(date, 2 + chance.below(80)), async () => {
			teller.commandId();
			const cancelled = await store.slips.cancel(store.secrets.slipCode(sessionId, kpmId));
			teller.allowed('a cancellation', cancelled, 'membershipEnded');
		});
	} else if (isLeaving) {
		if (chance.is(0.1)) planVisit(teller, sessionId, kpmId, addDays(date, 10 + chance.below(15)), 'butuhWaktu');
		if (chance.is(0.15)) planVisit(teller, sessionId, kpmId, addDays(date, 35 + chance.below(15)), 'tidakDitemui');
		const outcome = chance.is(0.75) ? 'tetapMundur' : 'berubahPikiran';
		if (chance.is(0.85)) planVisit(teller, sessionId, kpmId, addDays(addMonths(date, 1), 20 + chance.below(60)), outcome);
	}
	if (!isLeaving && chance.is(0.04)) planRequest(teller, sessionId, kpmId, date);
	if (!hasPlan || !chance.is(0.5)) return;
	const on = addDays(date, 60 + chance.below(300));
	teller.on(on, async () => {
		const command = { kind: 'followUpPlan', sessionId, on, noteId: null } as const;
		teller.allowed('a plan', await store.commands.kpm(accounts.pendamping, teller.commandId(), kpmId, command));
	});
}

function planVisit(
	{ store, accounts, chance, commandId, allowed, on }: Teller,
	sessionId: SessionId,
	kpmId: KpmId,
	day: IsoDate,
	outcome: 'tetapMundur' | 'berubahPikiran' | 'butuhWaktu' | 'tidakDitemui'
): void {
	on(day, async () => {
		const visited = await store.followUp.recordVisit(accounts.pendamping, commandId(), kpmId, {
			source: { sessionId },
			on: day,
			outcome,
			pressed: outcome === 'tidakDitemui' ? 'tidakJawab' : 'tidak',
			family: outcome === 'tetapMundur' ? 'setuju' : 'tidakJawab',
			note: chance.is(0.6) ? 'Ditemui di rumah, suami ikut bicara.' : '',
			photoId: null
		});
		// Whoever has said another word since is not visited for this one.
		allowed('a visit', visited, 'noOpenWithdrawal', 'membershipEnded');
	});
}
