import type { TreeCard, TreePart } from '@balai/live/client';

/** How the parts of the *pohon kemiskinan* are called in the hall (Juknis 2020, Lampiran Model Refleksi Kemiskinan, langkah 8). */
export const partTexts: Record<TreePart, { name: string; means: string }> = {
	daun: { name: 'Daun', means: 'akibatnya bagi keluarga' },
	batang: { name: 'Batang', means: 'masalah tiap hari' },
	akar: { name: 'Akar', means: 'sebabnya' }
};

/** 'Apa yang harus dipangkas?' (the same place, langkah 9). The answers are for the facilitator; the hall finds them itself. */
export const cutQuestions: Record<TreePart, { ask: string; answer: string }> = {
	daun: {
		ask: 'Jika daun dan rantingnya dipotong, apa yang terjadi?',
		answer: 'Jawaban di panduan: akan tumbuh daun dan ranting lainnya.'
	},
	batang: {
		ask: 'Jika batangnya dipotong, apa yang akan terjadi?',
		answer: 'Jawaban di panduan: akan tumbuh ranting.'
	},
	akar: {
		ask: 'Jika akarnya dipotong, apa yang akan terjadi?',
		answer: 'Jawaban di panduan: pohon tidak akan tumbuh lagi.'
	}
};

/** 'Kemarau panjang (luar diri)' */
export function markedText({ text, isOutside, isCut }: Pick<TreeCard, 'text' | 'isOutside' | 'isCut'>): string {
	const marks = [isOutside ? 'luar diri' : '', isCut ? 'dipangkas' : ''].filter((mark) => mark !== '');
	return marks.length > 0 ? `${text} (${marks.join(', ')})` : text;
}
