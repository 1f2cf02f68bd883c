import {
	FACT_TEXT_LENGTH,
	INFORMANT_LENGTH,
	READINESS_NOTE_LENGTH,
	factQuestions,
	parseIsoDate,
	type BeforeMeetingCommand,
	type FactContent,
	type NewFact
} from '@balai/domain';
import { isReason, isSource, isStage } from '../before/fact-words.ts';
import { emptyFacts, isAnswered, type FactsDraft, type ReadinessDraft } from '../before/facts-draft.ts';
import { typedAmount } from '../words/amounts.ts';
import { formText } from './form-text.ts';

const ANSWERS_MOST = 20;

/** What a form about a family brought; nothing of it is checked yet. */
export function readFactsForm(form: FormData, commandId: string): FactsDraft {
	const typed = emptyFacts(commandId, formText(form, 'tanggal', 10));
	for (const { kind, groups } of factQuestions) {
		const fact = typed.facts[kind];
		groups.forEach(({ one }, index) => {
			const sent = form.getAll(`${kind}.pilih.${index}`).filter((value) => typeof value === 'string');
			if (one) fact.ones[index] = sent[0]?.slice(0, 40) ?? '';
			else fact.picks.push(...sent.slice(0, ANSWERS_MOST).map((value) => value.slice(0, 40)));
		});
		fact.amount = formText(form, `${kind}.jumlah`, 24);
		fact.per = formText(form, `${kind}.per`, 8);
		fact.text = formText(form, `${kind}.kata`, FACT_TEXT_LENGTH);
		fact.corrects = formText(form, `${kind}.perbaiki`, 120);
	}
	return { ...typed, source: formText(form, 'sumber', 20), informant: formText(form, 'siapa', INFORMANT_LENGTH) };
}

/** The command that a typed form asks for, or what is missing in words. `refOf` gives an erasable text its id. */
export function factsCommand(
	typed: FactsDraft,
	refOf: (text: string) => string
): { command: BeforeMeetingCommand } | { problem: string } {
	const on = parseIsoDate(typed.on);
	if (!isSource(typed.source)) return { problem: 'Pilih dari mana keterangan ini.' };
	if (!on) return { problem: 'Isi tanggal keterangannya.' };
	const facts: NewFact[] = [];
	for (const { kind, title, amount: asked } of factQuestions) {
		const fact = typed.facts[kind];
		if (!isAnswered(fact)) continue;
		if (kind === 'saran' && typed.source === 'kunjungan')
			return { problem: 'Saran datang dari warga, tokoh, atau aparat. Ganti asal keterangannya, atau kosongkan sarannya.' };
		const amount = asked ? typedAmount(fact.amount) : null;
		if (amount === undefined) return { problem: `${title}: tulis angkanya saja, misalnya 1.250.000.` };
		const per = fact.per === 'hari' || fact.per === 'bulan' ? fact.per : null;
		if (asked?.isPerTime && amount !== null && per === null) return { problem: `${title}: pilih per hari atau per bulan.` };
		const content: FactContent = {
			picks: [...fact.picks, ...fact.ones.filter((one) => one !== '')],
			amount,
			per: asked?.isPerTime && amount !== null ? per : null,
			text: fact.text
		};
		const factId = refOf(JSON.stringify([typed.informant, content]));
		facts.push({ factId, fact: kind, content, corrects: fact.corrects === '' ? null : fact.corrects });
	}
	return { command: { kind: 'recordFacts', source: typed.source, informant: typed.informant, on, facts } };
}

export function readReadinessForm(form: FormData, commandId: string): ReadinessDraft {
	return {
		commandId,
		stage: formText(form, 'tahap', 20),
		reasons: form.getAll('alasan').flatMap((reason) => (typeof reason === 'string' ? [reason.slice(0, 40)] : [])),
		note: formText(form, 'catatan', READINESS_NOTE_LENGTH)
	};
}

export function readinessCommand(
	{ stage, reasons, note }: ReadinessDraft,
	refOf: (text: string) => string
): { command: BeforeMeetingCommand } | { problem: string } {
	if (!isStage(stage)) return { problem: 'Pilih dulu salah satu keadaannya.' };
	// Reasons are asked of one who still weighs; ticks that were left behind are not hers.
	const readiness = { stage, reasons: stage === 'menimbang' ? reasons.filter(isReason) : [], note };
	return { command: { kind: 'noteReadiness', readinessId: refOf(JSON.stringify(readiness)), readiness } };
}
