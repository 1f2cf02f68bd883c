import { FACT_KINDS, factQuestions, type FactKind } from '@balai/domain';

/** One answer as it is being typed. */
export type TypedFact = {
	/** Ticked options. */
	picks: string[];
	/** The chosen option of each group that takes one; '' where none is chosen, or where the group takes many. */
	ones: string[];
	amount: string;
	per: string;
	text: string;
	/** Id of the fact that it puts right; '' for a new one. */
	corrects: string;
};

/** What is being written about a family. It carries its form's id, so that sending it again after a lost answer changes nothing. */
export type FactsDraft = {
	commandId: string;
	source: string;
	informant: string;
	/** ISO date. */
	on: string;
	facts: Record<FactKind, TypedFact>;
};

export const allFactKinds: readonly FactKind[] = [...FACT_KINDS, 'saran'];

/** Draft of one account about one family; another account on the same device does not find it. */
export function factsKey(accountId: string, kpmId: string): string {
	return `balai.keterangan.${accountId}.${kpmId}`;
}

export function emptyFact(kind: FactKind): TypedFact {
	const groups = factQuestions.find((question) => question.kind === kind)?.groups ?? [];
	return { picks: [], ones: groups.map(() => ''), amount: '', per: '', text: '', corrects: '' };
}

export function emptyFacts(commandId: string, today: string): FactsDraft {
	const facts = Object.fromEntries(allFactKinds.map((kind) => [kind, emptyFact(kind)])) as Record<FactKind, TypedFact>;
	return { commandId, source: 'kunjungan', informant: '', on: today, facts };
}

export function isAnswered({ picks, ones, amount, text }: TypedFact): boolean {
	return picks.length > 0 || ones.some((one) => one !== '') || amount.trim() !== '' || text.trim() !== '';
}

export function hasAnswers(draft: FactsDraft): boolean {
	return draft.informant.trim() !== '' || allFactKinds.some((kind) => isAnswered(draft.facts[kind]));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function isTypedFact(value: unknown): value is TypedFact {
	if (typeof value !== 'object' || value === null) return false;
	const { picks, ones, amount, per, text, corrects } = value as Record<string, unknown>;
	return areTexts(picks) && areTexts(ones) && [amount, per, text, corrects].every(isText);
}

/** A draft as it was stored; undefined for nothing and for whatever else stands there. */
export function parseFactsDraft(stored: string | null): FactsDraft | undefined {
	const found = parseRecord(stored);
	if (!found || ![found['commandId'], found['source'], found['informant'], found['on']].every(isText)) return undefined;
	const facts = found['facts'];
	if (typeof facts !== 'object' || facts === null) return undefined;
	const typed = facts as Record<string, unknown>;
	return allFactKinds.every((kind) => isTypedFact(typed[kind])) ? (found as FactsDraft) : undefined;
}

/** The pendamping's own note as it is being written. */
export type ReadinessDraft = { commandId: string; stage: string; reasons: string[]; note: string };

export function readinessKey(accountId: string, kpmId: string): string {
	return `balai.kesiapan.${accountId}.${kpmId}`;
}

export function parseReadinessDraft(stored: string | null): ReadinessDraft | undefined {
	const found = parseRecord(stored);
	if (!found || ![found['commandId'], found['stage'], found['note']].every(isText) || !areTexts(found['reasons']))
		return undefined;
	return found as ReadinessDraft;
}

function parseRecord(stored: string | null): Record<string, unknown> | undefined {
	if (!stored) return undefined;
	try {
		const value: unknown = JSON.parse(stored);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		// Not ours, or cut off: a draft that cannot be read is no draft.
		return undefined;
	}
}
