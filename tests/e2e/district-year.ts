import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addDays, addMonths, type PromiseState } from '@balai/domain';

/** What became of the promises of a meeting, as many each. */
type Became = Partial<Record<PromiseState | 'late', number>>;

interface PlayedMeeting {
	desa: string;
	date: string;
	invited: number;
	present: number;
	belum: number;
	tidakMenjawab: number;
	became: Became;
}

const kecamatan = { '530298': 'Nunkolo', '530299': 'Fatuleu', '530297': 'Amanuban' } as const;
const desa: Readonly<Record<string, readonly [name: string, families: number]>> = {
	'5302972001': ['Desa Oe Ekam', 64],
	'5302972002': ['Desa Mnela', 88],
	'5302972003': ['Desa Tubuhue', 41],
	'5302982001': ['Desa Nunkolo', 72],
	'5302982002': ['Desa Haumeni', 55],
	'5302982003': ['Desa Op', 38],
	'5302982004': ['Desa Fat', 47],
	'5302992003': ['Desa Sillu', 90],
	'5302992004': ['Desa Tolnaku', 66],
	'5302992005': ['Desa Nusa', 52]
};

const meetings: readonly PlayedMeeting[] = [
	meeting('5302982001', '2026-01-20', [48, 44, 30, 2], { ended: 9, takenBack: 3 }),
	meeting('5302992003', '2026-02-12', [60, 55, 39, 0], { ended: 11, takenBack: 5 }),
	meeting('5302982002', '2026-03-10', [40, 36, 26, 0], { ended: 8, takenBack: 2 }),
	meeting('5302992004', '2026-04-21', [50, 46, 30, 4], { ended: 8, proposed: 3, takenBack: 1 }),
	meeting('5302982004', '2026-05-19', [40, 35, 26, 0], { ended: 6, takenBack: 3 }),
	meeting('5302972001', '2026-06-16', [45, 38, 27, 0], { proposed: 9, takenBack: 2 }),
	meeting('5302972002', '2026-07-14', [52, 46, 30, 5], { confirmed: 7, takenBack: 4 }),
	meeting('5302992005', '2026-08-11', [46, 44, 20, 1], { confirmed: 6, takenBack: 5, waiting: 6, late: 6 }),
	meeting('5302982001', '2026-08-13', [30, 26, 16, 0], { waiting: 5, late: 5 }),
	meeting('5302972001', '2026-08-25', [24, 21, 13, 0], { confirmed: 2, waiting: 6 }),
	meeting('5302992003', '2026-09-15', [30, 28, 12, 1], { takenBack: 1, waiting: 14 }),
	meeting('5302982002', '2026-10-13', [20, 19, 10, 0], { waiting: 9 }),
	meeting('5302972003', '2026-11-10', [18, 3, 3, 0], {})
];

function meeting(
	desaCode: string,
	date: string,
	[invited, present, belum, tidakMenjawab]: readonly [number, number, number, number],
	became: Became
): PlayedMeeting {
	return { desa: desaCode, date, invited, present, belum, tidakMenjawab, became };
}

/**
 * A year of a kab/kota as it lies in the read tables, written past the store: hundreds of families, thirteen meetings, and what became of
 * every promise until 19 November 2026. No event stands behind it, so that it serves what counts and nothing else.
 */
export function playYear(dataFolder: string): void {
	const database = new DatabaseSync(join(dataFolder, 'balai.sqlite'), { timeout: 10_000 });
	const put = (table: string, row: Record<string, string | number | null>) => {
		const names = Object.keys(row);
		database
			.prepare(`insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
			.run(...Object.values(row));
	};
	database.exec('begin immediate');
	for (const [code, name] of Object.entries(kecamatan)) put('area', { code, name, kind: 'kecamatan', zone: 'WITA' });
	for (const [code, [name, families]] of Object.entries(desa)) {
		put('area', { code, name, kind: 'desa', zone: 'WITA' });
		for (let nth = 1; nth <= families; nth += 1)
			put('kpm', {
				id: `tahun-${code}-${nth}`,
				area_code: code,
				name_key: '',
				components: '{}',
				batch_id: '',
				household: 'active'
			});
	}
	// The same people come again to a second meeting of their desa only after everybody was asked once.
	const asked = new Map<string, number>();
	for (const [index, one] of meetings.entries()) {
		const first = asked.get(one.desa) ?? 0;
		asked.set(one.desa, first + one.invited);
		playMeeting(put, one, `tahun-pertemuan-${index}`, (nth) => `tahun-${one.desa}-${first + nth}`);
	}
	for (let nth = 1; nth <= 6; nth += 1)
		put('forced_report', {
			id: `tahun-laporan-${nth}`,
			area_code: '5302992003',
			text: '',
			at: `2026-0${nth}-17T03:00:00.000Z`,
			due_on: '2026-12-01'
		});
	database.exec('commit');
	database.close();
}

function playMeeting(
	put: (table: string, row: Record<string, string | number | null>) => void,
	{ desa: area_code, date, invited, present, belum, tidakMenjawab, became }: PlayedMeeting,
	session_id: string,
	familyOf: (nth: number) => string
): void {
	put('session', {
		id: session_id,
		code: session_id,
		method: 'rembug',
		script_version: '1',
		area_code,
		zone: 'WITA',
		date,
		time: '09.00',
		venue_kind: 'aulaDesa',
		facilitator_id: 'tahun',
		status: 'closed',
		closed_at: `${date}T05:00:00.000Z`,
		on_paper: 0
	});
	const answers = Object.entries(became).flatMap(([state, people]) => Array.from({ length: people }, () => state));
	const said = [...answers, ...Array<string>(belum).fill('belum'), ...Array<string>(tidakMenjawab).fill('tidakMenjawab')];
	for (let nth = 1; nth <= invited; nth += 1) {
		const kpm_id = familyOf(nth);
		const who = { session_id, kpm_id };
		put('invitation', { ...who, code_digest: `${session_id}-${nth}` });
		if (nth > present) continue;
		put('attendance', { ...who, status: 'present', invited: 1, binding: 1, arrived_at: `${date}T01:00:00.000Z` });
		const answer = said[nth - 1];
		if (answer === undefined) continue;
		const isMundur = nth <= answers.length;
		put('choice', {
			...who,
			binding: 1,
			pilihan: isMundur ? 'mundur' : answer,
			follow_up: 'hariIni',
			at: `${date}T04:00:00.000Z`
		});
		if (isMundur) playPromise(put, { source_id: session_id, kpm_id }, { date, area_code, state: answer, nth });
	}
}

function playPromise(
	put: (table: string, row: Record<string, string | number | null>) => void,
	who: { source_id: string; kpm_id: string },
	{ date, area_code, state, nth }: { date: string; area_code: string; state: string; nth: number }
): void {
	const isOpen = state === 'waiting' || state === 'late';
	const isCancelled = state === 'takenBack' && nth % 2 === 0;
	const [firstDay, lastDay] = [addMonths(date, 1), addMonths(date, 3)];
	const visitedOn = addDays(firstDay, (nth * 7) % 66);
	const family = nth % 6 === 0 ? 'belum' : 'setuju';
	const decided = state === 'takenBack' ? (isCancelled ? 'cancelled' : 'changedMind') : state === 'ended' ? 'ended' : 'confirmed';
	put('visit_task', {
		...who,
		source: 'session',
		area_code,
		first_day: firstDay,
		// Some wait longer than they should.
		last_day: state === 'late' ? addDays('2026-11-18', -(nth % 9)) : lastDay,
		status: isOpen ? 'open' : decided,
		asks_family: 0,
		family: isOpen || isCancelled ? null : family,
		ended_at: isOpen ? null : `${visitedOn}T03:00:00.000Z`
	});
	if (isOpen || isCancelled) return;
	const outcome = state === 'takenBack' ? 'berubahPikiran' : 'tetapMundur';
	put('visit', {
		...who,
		id: `${who.kpm_id}-${who.source_id}`,
		visited_on: visitedOn,
		outcome,
		pressed: nth % 11 === 0 ? 'ada' : 'tidak',
		family,
		early: 0,
		by_account: 'tahun'
	});
	if (state === 'confirmed' || state === 'takenBack') return;
	put('usulan', {
		id: `usulan-${who.kpm_id}`,
		kpm_id: who.kpm_id,
		path: 'mandiri',
		basis_id: who.source_id,
		area_code,
		status: state === 'ended' ? 'done' : 'running',
		step: state === 'ended' ? 12 : 4,
		letter_id: '',
		statement_on: date,
		since: `${visitedOn}T03:00:00.000Z`,
		by_korkab: 0,
		sk_on: state === 'ended' ? addMonths(date, 5) : null
	});
}
