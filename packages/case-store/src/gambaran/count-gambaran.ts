import {
	dateInZone,
	daysBetween,
	VISIT_STANDINGS,
	type CountedGambaran,
	type CountedPromise,
	type IsoDate,
	type PromiseState,
	type ReportPeriod,
	type VisitStanding,
	type Zone
} from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import { statusIs } from '../follow-up/task-status.ts';
import type { CodeRange } from '../monitoring/counted-sets.ts';
import type { Tables, VisitTaskTable } from '../schema.ts';
import { hiddenBatches, liveKpm } from '../scope.ts';

/** What is counted: meetings of a period, in a range of areas whose calendar is that of `zone`. */
export interface CountedIn {
	range: CodeRange;
	period: ReportPeriod;
	zone: Zone;
}

/** Meetings of the period that are closed: before, what was answered is the hall's. */
function meetings(db: Kysely<Tables>, { range, period }: CountedIn) {
	return db
		.selectFrom('session')
		.where('session.area_code', '>=', range.from)
		.where('session.area_code', '<', range.to)
		.where('session.status', '=', 'closed')
		.where('session.date', '>=', period.from)
		.where('session.date', '<=', period.to);
}

const came = (db: Kysely<Tables>, asked: CountedIn) =>
	meetings(db, asked)
		.innerJoin('attendance', 'attendance.session_id', 'session.id')
		.where('attendance.status', 'in', ['present', 'left']);

/** Who was invited or came, who came, and what they answered last; each person once (GB1). */
export async function countMeetings(
	db: Kysely<Tables>,
	asked: CountedIn
): Promise<Pick<CountedGambaran, 'invited' | 'present' | 'answers'>> {
	const asEither = meetings(db, asked)
		.innerJoin('invitation', 'invitation.session_id', 'session.id')
		.select('invitation.kpm_id')
		.union(came(db, asked).select('attendance.kpm_id'));
	const { invited } = await db
		.selectFrom(asEither.as('either'))
		.select((eb) => eb.fn.countAll().as('invited'))
		.executeTakeFirstOrThrow();
	const { present } = await came(db, asked)
		.select((eb) => eb.fn.count('attendance.kpm_id').distinct().as('present'))
		.executeTakeFirstOrThrow();
	const answered = await db
		.selectFrom(lastAnswers(db, asked).as('answer'))
		.where('answer.nth', '=', 1)
		.select((eb) => ['answer.pilihan', eb.fn.countAll().as('people')])
		.groupBy('answer.pilihan')
		.execute();
	const answers = { mundur: 0, belum: 0, tidakMenjawab: 0 };
	for (const { pilihan, people } of answered) answers[pilihan as keyof typeof answers] = Number(people);
	return { invited: Number(invited), present: Number(present), answers };
}

/** Answers of those who came; `nth` 1 is the last one of a person. */
function lastAnswers(db: Kysely<Tables>, asked: CountedIn) {
	return came(db, asked)
		.innerJoin('choice', (join) =>
			join.onRef('choice.session_id', '=', 'attendance.session_id').onRef('choice.kpm_id', '=', 'attendance.kpm_id')
		)
		.select([
			'choice.session_id',
			'choice.kpm_id',
			'choice.pilihan',
			'session.date',
			sql<number>`row_number() over (partition by choice.kpm_id order by session.date desc, choice.at desc)`.as('nth')
		]);
}

/** What became of the last *mundur* of each person (GB2). */
export async function countPromises(db: Kysely<Tables>, asked: CountedIn): Promise<CountedPromise[]> {
	const rows = await db
		.selectFrom(lastAnswers(db, asked).as('answer'))
		.innerJoin('visit_task', (join) =>
			join.onRef('visit_task.source_id', '=', 'answer.session_id').onRef('visit_task.kpm_id', '=', 'answer.kpm_id')
		)
		.where('answer.nth', '=', 1)
		.where('answer.pilihan', '=', 'mundur')
		.select((eb) => {
			const visits = eb
				.selectFrom('visit')
				.whereRef('visit.kpm_id', '=', 'visit_task.kpm_id')
				.whereRef('visit.source_id', '=', 'visit_task.source_id');
			const proposals = eb
				.selectFrom('usulan')
				.whereRef('usulan.kpm_id', '=', 'visit_task.kpm_id')
				.whereRef('usulan.basis_id', '=', 'visit_task.source_id')
				.where('usulan.path', '=', 'mandiri');
			return [
				'answer.date',
				'visit_task.status',
				'visit_task.last_day',
				'visit_task.ended_at',
				'visit_task.family',
				visits
					.where('visit.outcome', 'in', ['tetapMundur', 'berubahPikiran'])
					.select((of) => of.fn.max('visit.visited_on').as('heard'))
					.as('heard'),
				visits
					.where('visit.pressed', '=', 'ada')
					.select((of) => of.fn.countAll().as('count'))
					.as('pressed'),
				proposals.select((of) => of.fn.max('usulan.sk_on').as('sk')).as('sk'),
				proposals
					.where('usulan.status', 'in', ['running', 'done'])
					.select((of) => of.fn.countAll().as('count'))
					.as('proposals')
			];
		})
		.execute();
	return rows.map(({ date, status, last_day, ended_at, family, heard, pressed, sk, proposals }) => {
		const isCancelled = status === 'cancelled';
		const state = stateOf(status, { hasSk: sk !== null, isProposed: Number(proposals) > 0 });
		const heardOn = isCancelled || status === 'open' ? null : heard;
		const decidedOn = isCancelled && ended_at !== null ? dateInZone(Date.parse(ended_at), asked.zone) : heardOn;
		return {
			month: date.slice(0, 7),
			state,
			isCancelled,
			family: family as 'setuju' | 'belum' | null,
			isPressed: Number(pressed) > 0,
			daysToDecide: decidedOn === null ? null : daysBetween(date, decidedOn),
			daysLate: heardOn === null ? null : Math.max(0, daysBetween(last_day, heardOn))
		};
	});
}

function stateOf(status: VisitTaskTable['status'], { hasSk, isProposed }: { hasSk: boolean; isProposed: boolean }): PromiseState {
	if (hasSk) return 'ended';
	if (status === 'changedMind' || status === 'cancelled') return 'takenBack';
	if (status === 'open') return 'waiting';
	if (status !== 'confirmed') return 'over';
	return isProposed ? 'proposed' : 'confirmed';
}

/** Home visits that are owed today, by desa (GB3). */
export async function countVisits(
	db: Kysely<Tables>,
	{ from, to }: CodeRange,
	today: IsoDate
): Promise<CountedGambaran['visits']> {
	const rows = await db
		.selectFrom('visit_task')
		.innerJoin('kpm', 'kpm.id', 'visit_task.kpm_id')
		.leftJoin('session', 'session.id', 'visit_task.source_id')
		.where('visit_task.status', '=', 'open')
		.where('visit_task.source', '!=', 'after')
		.where('visit_task.area_code', '>=', from)
		.where('visit_task.area_code', '<', to)
		.where((eb) => eb.or([eb('visit_task.source', '!=', 'session'), eb('session.status', '=', 'closed')]))
		.where('kpm.batch_id', 'not in', hiddenBatches(db))
		.select((eb) => [
			'visit_task.area_code as areaCode',
			...VISIT_STANDINGS.map((each) =>
				eb.fn.sum<number>(eb.case().when(statusIs(each, today)(eb)).then(1).else(0).end()).as(each)
			)
		])
		.groupBy('visit_task.area_code')
		.orderBy('visit_task.area_code')
		.execute();
	return rows.map((row) => ({
		areaCode: row.areaCode,
		counts: Object.fromEntries(VISIT_STANDINGS.map((each) => [each, Number(row[each])])) as Record<VisitStanding, number>
	}));
}

/** Families that are members today, by desa, and who of them came to a meeting of the period (GB4). */
export async function countCoverage(db: Kysely<Tables>, asked: CountedIn): Promise<CountedGambaran['coverage']> {
	const { from, to } = asked.range;
	const members = await liveKpm(db)
		.where('kpm.ended_on', 'is', null)
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.select((eb) => ['kpm.area_code as areaCode', eb.fn.countAll().as('families')])
		.groupBy('kpm.area_code')
		.execute();
	const met = await came(db, asked)
		.innerJoin('kpm', 'kpm.id', 'attendance.kpm_id')
		.where('kpm.ended_on', 'is', null)
		.where('kpm.batch_id', 'not in', hiddenBatches(db))
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.select((eb) => ['kpm.area_code as areaCode', eb.fn.count('kpm.id').distinct().as('met')])
		.groupBy('kpm.area_code')
		.execute();
	const metIn = new Map(met.map((row) => [row.areaCode, Number(row.met)]));
	return members.map(({ areaCode, families }) => ({ areaCode, families: Number(families), met: metIn.get(areaCode) ?? 0 }));
}

/** 'Saya merasa dipaksa', by the instants between which it was said. */
export async function countForced(db: Kysely<Tables>, { from, to }: CodeRange, [begin, end]: [string, string]): Promise<number> {
	const { people } = await db
		.selectFrom('forced_report')
		.where('area_code', '>=', from)
		.where('area_code', '<', to)
		.where('at', '>=', begin)
		.where('at', '<', end)
		.select((eb) => eb.fn.countAll().as('people'))
		.executeTakeFirstOrThrow();
	return Number(people);
}
