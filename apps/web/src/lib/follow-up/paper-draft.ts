/** What stands on a paper on which she asks for something, as it is typed. */
export type TypedPaper = {
	/** mundur: she asks to withdraw · awal: that the visit may come early. */
	kind: string;
	occasion: string;
	/** ISO date on the paper. */
	on: string;
	witness: string;
	witnessRole: string;
	/** Hers, for an early visit. */
	reason: string;
};

export type PaperDraft = TypedPaper & { commandId: string; photo: string };

const fields = ['commandId', 'kind', 'occasion', 'on', 'witness', 'witnessRole', 'reason', 'photo'] as const;

/** A draft as it was stored; undefined for whatever else stands there. */
export function parsePaperDraft(stored: string | null): PaperDraft | undefined {
	let value: unknown;
	try {
		value = JSON.parse(stored ?? '');
	} catch {
		// Not ours, or cut off.
		return undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const found = value as Record<string, unknown>;
	return fields.every((field) => typeof found[field] === 'string') ? (found as PaperDraft) : undefined;
}
