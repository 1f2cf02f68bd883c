export type SizeType = 'kecil' | 'menengah' | 'komunal';

export interface SizeProposal {
	/** Undefined at exactly 20, where the facilitator chooses between the two of `choices`. */
	proposed: SizeType | undefined;
	choices: readonly SizeType[];
	/** Fewer than the 10 people the guideline starts at: allowed, but said. */
	belowMinimum: boolean;
}

export const sizeTypeNames: Record<SizeType, string> = {
	kecil: 'Kelompok kecil (10–20 orang)',
	menengah: 'Kelompok menengah (20–30 orang)',
	komunal: 'Kelompok komunal (lebih dari 30 orang)'
};

/** The group type that follows from the attendance, in people (Juknis, Lampiran Rembug, Peserta). Rules SZ1–SZ4. */
export function proposeSizeType(present: number): SizeProposal {
	const belowMinimum = present < 10;
	if (present === 20) return { proposed: undefined, choices: ['kecil', 'menengah'], belowMinimum };
	const proposed = present < 20 ? 'kecil' : present <= 30 ? 'menengah' : 'komunal';
	return { proposed, choices: [proposed], belowMinimum };
}
