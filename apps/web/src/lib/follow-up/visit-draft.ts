import type { Letter } from '#lib/drafts/letters.ts';
import type { TypedVisit } from './visit-words.ts';

/** A visit that was begun on this device. It carries its command id, so that sending it again after a lost answer changes nothing. */
export type VisitDraft = TypedVisit & {
	commandId: string;
	/** A photograph as text; '' without any. */
	photo: string;
};

const fields = ['commandId', 'outcome', 'pressed', 'family', 'on', 'met', 'note', 'photo'] as const;

/** Draft of one account for one family; another account on the same device does not find it. */
export function draftKey(accountId: string, sourceId: string, kpmId: string): string {
	return `${draftPrefix(accountId)}${sourceId}.${kpmId}`;
}

function draftPrefix(accountId: string): string {
	return `balai.kunjungan.${accountId}.`;
}

/** A draft as it was stored; undefined for nothing and for whatever else stands there. */
export function parseDraft(stored: string | null): VisitDraft | undefined {
	if (!stored) return undefined;
	let value: unknown;
	try {
		value = JSON.parse(stored);
	} catch {
		// Not ours, or cut off: a draft that cannot be read is no draft.
		return undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const found = value as Record<string, unknown>;
	return fields.every((field) => typeof found[field] === 'string') ? (found as VisitDraft) : undefined;
}

/** The visit of a letter that is taken out of the outbox to be changed. */
export function draftOf({ id, fields: sent, photo }: Letter): VisitDraft {
	const { hasil = '', tekan = '', setuju = '', tanggal = '', bertemu = '', catatan = '' } = sent;
	return { commandId: id, outcome: hasil, pressed: tekan, family: setuju, on: tanggal, met: bertemu, note: catatan, photo };
}

/** Texts about persons do not stay on a device longer than needed: drops this account's drafts of visits that are no longer open. */
export function dropOldDrafts(storage: Storage, accountId: string, openKeys: readonly string[]): void {
	const own = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) =>
		key?.startsWith(draftPrefix(accountId))
	);
	for (const key of own) if (key && !openKeys.includes(key)) storage.removeItem(key);
}
