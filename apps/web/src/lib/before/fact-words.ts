import {
	factQuestion,
	factSourceNames,
	formatDate,
	type FactContent,
	type FactKind,
	type FactSource,
	type Readiness,
	type WeighingReason,
	rupiah
} from '@balai/domain';

/** What was answered, in one line: 'Motor, Kebun. Ternak dua ekor'. */
export function contentWords(kind: FactKind, { picks, amount, per, text }: FactContent): string {
	const question = factQuestion(kind);
	const picked = (question?.groups ?? []).flatMap(({ ask, options }) => {
		const labels = options.filter(({ id }) => picks.includes(id)).map(({ label }) => label);
		if (labels.length === 0) return [];
		const words = labels.map((label, index) => (index === 0 || /^[A-Z]{2}/.test(label) ? label : label.toLowerCase())).join(', ');
		// A question with several groups needs their names to be understood.
		return [(question?.groups.length ?? 0) > 1 ? `${ask}: ${words.toLowerCase()}` : words];
	});
	const number = amount === null || !question?.amount ? [] : [amountWords(amount, question.amount.unit, per)];
	return [...number, ...picked, ...(text === '' ? [] : [text])].join('. ');
}

function amountWords(amount: number, unit: 'tahun' | 'orang' | 'rupiah', per: FactContent['per']): string {
	if (unit !== 'rupiah') return `${amount} ${unit}`;
	return `${rupiah(amount)}${per === null ? '' : ` per ${per}`}`;
}

/** Where a fact comes from: 'Tokoh masyarakat (Bapak Yosep), 18 November 2026'. */
export function sourceWords({ source, informant, knownOn }: { source: FactSource; informant: string; knownOn: string }): string {
	return `${factSourceNames[source]}${informant === '' ? '' : ` (${informant})`}, ${formatDate(knownOn)}`;
}

export const stageNames: Readonly<Record<Readiness['stage'], string>> = {
	sudahSadar: 'Sudah memutuskan sendiri, tinggal dikuatkan',
	menimbang: 'Masih menimbang'
};

export const reasonNames: Readonly<Record<WeighingReason, string>> = {
	butuhBantuan: 'Masih butuh bantuan',
	belumDiizinkan: 'Belum mendapat izin keluarga',
	takutDisangkaSombong: 'Malu, takut disangka sombong',
	tekananSosial: 'Tekanan dari orang sekitar',
	lainnya: 'Alasan lain'
};

export const isStage = (text: string): text is Readiness['stage'] => Object.hasOwn(stageNames, text);
export const isReason = (text: string): text is WeighingReason => Object.hasOwn(reasonNames, text);
export const isSource = (text: string): text is FactSource => Object.hasOwn(factSourceNames, text);
