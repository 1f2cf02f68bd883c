import { describe, expect, it } from 'vitest';
import { actorOf, addMonths, ROLES, type AccountId, type Role } from '@balai/domain';
import { openHall } from '../hall/test-kit.ts';
import type { VisitTaskTable } from '../schema.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const account = (role: Role, areaCode = '5302') => actorOf({ id: `account-${role}` as AccountId, role, areaCode });
const korkab = account('korkab');
const today = '2026-11-19';
const year = { areaCode: '5302', from: '2026-01-01', to: '2026-12-31' };
const quarter = { areaCode: '5302', from: '2026-07-01', to: '2026-09-30' };

interface Said {
	pilihan?: 'mundur' | 'belum' | 'tidakMenjawab';
	/** Of the visit that follows a *mundur*. */
	task?: Partial<Pick<VisitTaskTable, 'status' | 'first_day' | 'last_day' | 'ended_at' | 'family'>>;
	visit?: { on: string; outcome: string; pressed?: string };
	usulan?: { status: 'running' | 'done' | 'cancelled'; skOn?: string };
	status?: 'present' | 'left' | 'undone';
}

/** Meetings, and what became of them, written as their read tables stand after the events. */
async function openYear(under: DatabaseUnderTest) {
	const { store } = await openHall(under);
	const { writer } = store.database;
	// The hall itself is still open, and counts for nothing.
	const family = async (id: string, areaCode: string, endedOn: string | null = null) => {
		await writer
			.insertInto('kpm')
			.values({
				id,
				area_code: areaCode,
				name_key: id,
				pendamping_id: null,
				pendamping_key: null,
				since: null,
				components: '{}',
				desil: null,
				batch_id: 'batch-1',
				ended_on: endedOn
			})
			.execute();
	};
	const meeting = async (id: string, date: string, areaCode = '5302992001', status: 'closed' | 'running' = 'closed') => {
		await writer
			.insertInto('session')
			.values({
				id,
				code: id,
				method: 'rembug',
				script_version: '1',
				area_code: areaCode,
				zone: 'WITA',
				date,
				time: '09.00',
				venue_kind: 'aulaDesa',
				facilitator_id: 'account-rosalia',
				status,
				closed_at: null,
				projector: null,
				on_paper: 0
			})
			.execute();
	};
	const invites = async (session_id: string, ...ids: string[]) => {
		await writer
			.insertInto('invitation')
			.values(ids.map((kpm_id) => ({ session_id, kpm_id, code_digest: `${session_id} ${kpm_id}` })))
			.execute();
	};
	const comes = async (session_id: string, kpm_id: string, { pilihan, task, visit, usulan, status = 'present' }: Said = {}) => {
		const { date } = await writer.selectFrom('session').select('date').where('id', '=', session_id).executeTakeFirstOrThrow();
		const who = { session_id, kpm_id };
		await writer
			.insertInto('attendance')
			.values({ ...who, status, invited: 1, device_id: null, binding: 1, arrived_at: '', left_at: null })
			.execute();
		if (!pilihan) return;
		await writer
			.insertInto('choice')
			.values({ ...who, binding: 1, pilihan, follow_up: 'hariIni', at: `${date}T04:00:00.000Z`, typed_by: null })
			.execute();
		if (pilihan !== 'mundur') return;
		const about = { source_id: session_id, kpm_id };
		const { area_code } = await writer.selectFrom('kpm').select('area_code').where('id', '=', kpm_id).executeTakeFirstOrThrow();
		await writer
			.insertInto('visit_task')
			.values({
				...about,
				source: 'session',
				pendamping_id: null,
				area_code,
				first_day: addMonths(date, 1),
				last_day: addMonths(date, 3),
				status: 'open',
				asks_family: 0,
				family: null,
				ended_at: null,
				...task
			})
			.execute();
		if (visit)
			await writer
				.insertInto('visit')
				.values({
					...about,
					id: `${session_id} ${kpm_id}`,
					visited_on: visit.on,
					outcome: visit.outcome,
					pressed: visit.pressed ?? 'tidak',
					family: null,
					early: 0,
					note_id: null,
					photo_id: null,
					by_account: 'account-rosalia'
				})
				.execute();
		if (!usulan) return;
		await writer
			.insertInto('usulan')
			.values({
				id: `${session_id} ${kpm_id}`,
				kpm_id,
				path: 'mandiri',
				basis_id: session_id,
				area_code,
				pendamping_id: null,
				status: usulan.status,
				step: 1,
				letter_id: '',
				statement_on: date,
				since: '',
				returned_from: null,
				returned_how: null,
				note_id: null,
				by_korkab: 0,
				sk_on: usulan.skOn ?? null,
				ground: null,
				counted_in: null,
				counted_for: null
			})
			.execute();
	};
	const forced = async (id: string, at: string, area_code = '5302992001') => {
		await writer
			.insertInto('forced_report')
			.values({ id, session_id: null, area_code, kpm_id: null, text: '', at, due_on: today, seen_by: null })
			.execute();
	};
	const ask = async (asked = year, actor = korkab) => {
		const answer = await store.gambaran.ask(actor, asked, today);
		if (!answer?.isWhole) throw new Error('not told');
		return answer.numbers;
	};
	return { store, family, meeting, invites, comes, forced, ask };
}

type Year = Awaited<ReturnType<typeof openYear>>;

const confirmed = {
	pilihan: 'mundur',
	task: { status: 'confirmed' },
	visit: { on: '2026-03-10', outcome: 'tetapMundur' }
} as const;

/** Thirty families of two desa and five who were never invited; of the thirty twenty-eight were asked in February; ten of these again in August. */
async function playYear({ family, meeting, invites, comes }: Year) {
	const ids = Array.from({ length: 30 }, (_, index) => `ibu-${String(index).padStart(2, '0')}`);
	for (const [index, id] of ids.entries()) await family(id, index < 20 ? '5302992001' : '5302982001');
	for (let nth = 0; nth < 5; nth += 1) await family(`jauh-${nth}`, '5302992001');
	await meeting('februari', '2026-02-05');
	await meeting('agustus', '2026-08-20');
	await meeting('terbuka', '2026-11-19', '5302992001', 'running');
	await meeting('tetangga', '2026-02-05', '5303002001');
	await invites('februari', ...ids.slice(0, 28));
	const of = (from: number, to: number) => ids.slice(from, to);
	for (const id of of(0, 5)) await comes('februari', id, { ...confirmed, usulan: { status: 'done', skOn: '2026-07-01' } });
	for (const id of of(5, 10))
		await comes('februari', id, { ...confirmed, usulan: { status: 'running' }, task: { status: 'confirmed', family: 'setuju' } });
	for (const id of of(10, 15))
		await comes('februari', id, {
			pilihan: 'mundur',
			task: { status: 'changedMind' },
			// Eight days after the last one.
			visit: { on: '2026-05-13', outcome: 'berubahPikiran', pressed: 'ada' }
		});
	// Late in the evening of the 7th in Greenwich it is the 8th there.
	for (const id of of(15, 20))
		await comes('februari', id, { pilihan: 'mundur', task: { status: 'cancelled', ended_at: '2026-02-07T23:00:00.000Z' } });
	for (const id of of(20, 23)) await comes('februari', id, { pilihan: 'belum' });
	await comes('februari', ids[23] ?? '', { status: 'undone' });
	await invites('agustus', ...of(15, 25));
	// Those who had cancelled said it again, and wait.
	for (const id of of(15, 20)) await comes('agustus', id, { pilihan: 'mundur', status: 'left' });
	for (const id of of(20, 25)) await comes('agustus', id, { pilihan: 'belum' });
	for (const id of of(0, 9)) await comes('terbuka', id, { pilihan: 'tidakMenjawab' });
	for (const id of of(0, 9)) await comes('tetangga', id, { pilihan: 'tidakMenjawab' });
	return ids;
}

describe.each(databasesUnderTest)('Gambaran on $name', (under) => {
	it('[GB1, GB2] counts each person once, with her last answer, and what became of it', async () => {
		const opened = await openYear(under);
		await playYear(opened);
		const { funnel, answers, promises } = await opened.ask();
		expect(funnel).toEqual({ invited: null, present: 25, answered: 25, mundur: 20, confirmed: 10, proposed: 10, ended: 5 });
		expect(answers).toEqual({ mundur: 20, belum: 5, tidakMenjawab: 0 });
		expect(promises.filter(({ counts }) => Object.values(counts).some((count) => count !== 0))).toEqual([
			{ month: '2026-02', counts: { waiting: 0, confirmed: 0, proposed: 5, ended: 5, takenBack: 5, over: 0 } },
			{ month: '2026-08', counts: { waiting: 5, confirmed: 0, proposed: 0, ended: 0, takenBack: 0, over: 0 } }
		]);
		// Months that have begun.
		expect(promises.map(({ month }) => month).at(-1)).toBe('2026-11');
		// In the quarter they were asked a second time, only that meeting is known.
		expect((await opened.ask(quarter)).funnel).toMatchObject({ invited: 10, present: 10, mundur: 5, confirmed: 0 });
		await opened.store.close();
	});

	it('[GB5] tells how willingly it was, in days of the calendar there', async () => {
		const opened = await openYear(under);
		await playYear(opened);
		for (let nth = 0; nth < 5; nth += 1) await opened.forced(`laporan-${nth}`, '2026-12-31T15:59:59.000Z');
		// Midnight in WITA, and a neighbour.
		await opened.forced('sesudah', '2026-12-31T16:00:00.000Z');
		await opened.forced('tetangga', '2026-05-05T00:00:00.000Z', '5303002001');
		expect((await opened.ask()).voluntary).toEqual({
			forced: 5,
			pressed: 5,
			changedMind: 5,
			cancelled: 0,
			familyAgrees: 5,
			familyDisagrees: 0,
			visitedLate: 5,
			// Ten after 33 days, five after 97.
			daysToDecide: 33,
			daysLate: 8
		});
		const february = { ...year, to: '2026-03-31' };
		expect((await opened.ask(february)).voluntary).toMatchObject({ cancelled: 5, daysToDecide: 33 });
		await opened.store.close();
	});

	it('[GB3, GB4, SN2] counts visits that are owed today, and who of each desa came', async () => {
		const opened = await openYear(under);
		const ids = await playYear(opened);
		const { visits, coverage } = await opened.ask();
		// From 20 September to 20 November: tomorrow is the last day.
		expect(visits.total).toEqual({ upcoming: 0, open: 0, soon: 5, late: 0 });
		expect(visits.kecamatan).toEqual([{ areaCode: '530299', counts: { upcoming: 0, open: 0, soon: 5, late: 0 } }]);
		expect(visits.desa.map(({ areaCode }) => areaCode)).toEqual(['5302992001']);
		// With the three families of the hall.
		expect(coverage).toEqual([
			{ areaCode: '5302982001', families: 10, met: 5 },
			{ areaCode: '5302992001', families: 28, met: 20 }
		]);
		await opened.store.database.writer
			.updateTable('kpm')
			.set({ ended_on: '2026-07-01' })
			.where('id', 'in', ids.slice(0, 5))
			.execute();
		expect((await opened.ask()).coverage).toEqual([
			{ areaCode: '5302982001', families: 10, met: 5 },
			{ areaCode: '5302992001', families: 23, met: 15 }
		]);
		// Another period has no meeting, and the same visits.
		const before = await opened.ask({ ...year, from: '2025-01-01', to: '2025-12-31' });
		expect(before.visits).toEqual(visits);
		expect(before.coverage.map(({ met }) => met)).toEqual([0, 0]);
		await opened.store.close();
	});

	it('[GB6, GB7, GB8] answers each role of its own area, and a partner what does not change any more', async () => {
		const opened = await openYear(under);
		await playYear(opened);
		for (const role of ROLES) {
			const isNear = ['supervisor', 'korkab'].includes(role);
			const isUpper = ['dinsos', 'korwil'].includes(role);
			for (const actor of [account(role), account(role, '53')]) {
				const [ofQuarter, ofYear] = [
					await opened.store.gambaran.ask(actor, quarter, today),
					await opened.store.gambaran.ask(actor, year, today)
				];
				expect(ofQuarter?.isWhole, role).toBe(isNear ? true : role === 'mitra' ? false : undefined);
				expect(ofYear?.isWhole, role).toBe(isNear || isUpper ? true : undefined);
			}
			for (const elsewhere of ['5303', '31', ''])
				expect(await opened.store.gambaran.ask(account(role, elsewhere), quarter, today), role).toBeUndefined();
		}
		// Her part of the kabupaten.
		expect((await opened.ask(year, account('supervisor', '530298'))).funnel.invited).toBe(0);
		const mitra = account('mitra');
		expect(await opened.store.gambaran.ask(mitra, quarter, today)).toEqual({
			isWhole: false,
			numbers: {
				funnel: { invited: 10, present: 10, answered: 10 },
				answers: { mundur: 5, belum: 5, tidakMenjawab: 0 },
				forced: 0
			}
		});
		for (const asked of [year, { ...quarter, to: '2026-09-29' }, { ...quarter, from: '2026-10-01', to: '2026-12-31' }])
			expect(await opened.store.gambaran.ask(mitra, asked, today)).toBeUndefined();
		expect(await opened.store.gambaran.ask(account('mitra', '530299'), quarter, today)).toBeUndefined();
		await opened.store.close();
	});
});
