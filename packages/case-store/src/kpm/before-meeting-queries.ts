import type { Kysely } from 'kysely';
import {
	FACT_KINDS,
	mayFor,
	type Actor,
	type EightFact,
	type FactContent,
	type FactKind,
	type FactSource,
	type Readiness,
	type WeighingReason
} from '@balai/domain';
import { readingScope } from '../access/emergency-table.ts';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';

export interface FamilyFact {
	id: string;
	fact: FactKind;
	source: FactSource;
	/** '' where the pendamping saw it herself and named nobody. */
	informant: string;
	/** ISO date. */
	knownOn: string;
	content: FactContent;
	/** The fact that this one puts right. */
	corrects: string | null;
	byAccount: string;
	/** Instant. */
	at: string;
}

export interface NotedReadiness extends Readiness {
	id: string;
	at: string;
}

export interface BeforeMeeting {
	/** Newest day first; what was put right stands among them. */
	facts: FamilyFact[];
	/** Newest first; undefined for everybody but the family's present pendamping, whether there is a note or not (BM5). */
	readiness: NotedReadiness[] | undefined;
}

/** What is known of a family before a meeting; undefined when it is unknown, not this actor's, or not of this actor's work (alike, CS4). */
export async function beforeMeetingOf(
	db: Kysely<Tables>,
	actor: Actor,
	kpmId: string,
	at: string
): Promise<BeforeMeeting | undefined> {
	const reading = await readingScope(db, actor, 'readFamilyFacts', kpmId, at);
	if (!reading) return undefined;
	const { scope } = reading;
	let family = liveKpm(db)
		.select('kpm.pendamping_id')
		.where('kpm.id', '=', kpmId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId) family = family.where('kpm.pendamping_id', '=', scope.pendampingId);
	const found = await family.executeTakeFirst();
	if (!found) return undefined;
	const facts = await db
		.selectFrom('family_fact')
		.selectAll()
		.where('kpm_id', '=', kpmId)
		.orderBy('known_on', 'desc')
		.orderBy('at', 'desc')
		.execute();
	return {
		facts: facts.map(({ known_on, by_account, content, kpm_id: _kpmId, ...fact }) => ({
			...fact,
			knownOn: known_on,
			byAccount: by_account,
			content: JSON.parse(content) as FactContent
		})),
		readiness: mayFor(actor, 'readReadiness', found.pendamping_id) ? await readinessOf(db, kpmId) : undefined
	};
}

async function readinessOf(db: Kysely<Tables>, kpmId: string): Promise<NotedReadiness[]> {
	const rows = await db
		.selectFrom('readiness')
		.select(['id', 'stage', 'reasons', 'note', 'at'])
		.where('kpm_id', '=', kpmId)
		.orderBy('at', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, reasons: JSON.parse(row.reasons) as WeighingReason[] }));
}

export interface KnownBefore {
	/** Which of the eight facts are known, in the order of the guideline. */
	facts: EightFact[];
	/** Somebody of the village suggested to invite her. */
	isSuggested: boolean;
}

/** What is known of many families, in as far as this actor may read it; a family that is missing has nothing. */
export async function knownBefore(
	db: Kysely<Tables>,
	actor: Actor,
	kpmIds: readonly string[]
): Promise<ReadonlyMap<string, KnownBefore>> {
	const scope = caseScope(actor, 'readFamilyFacts');
	const known = new Map<string, KnownBefore>();
	if (!scope) return known;
	// A few hundred ids to a question: engines limit how many values one may carry.
	for (let from = 0; from < kpmIds.length; from += PORTION) {
		let query = liveKpm(db)
			.innerJoin('family_fact', 'family_fact.kpm_id', 'kpm.id')
			.where('kpm.id', 'in', kpmIds.slice(from, from + PORTION))
			.where('kpm.area_code', '>=', scope.from)
			.where('kpm.area_code', '<', scope.to);
		if (scope.pendampingId) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
		for (const { kpmId, fact } of await query.select(['family_fact.kpm_id as kpmId', 'family_fact.fact']).distinct().execute()) {
			const before = known.get(kpmId) ?? { facts: [], isSuggested: false };
			known.set(kpmId, {
				facts: FACT_KINDS.filter((kind) => kind === fact || before.facts.includes(kind)),
				isSuggested: before.isSuggested || fact === 'saran'
			});
		}
	}
	return known;
}

const PORTION = 500;
