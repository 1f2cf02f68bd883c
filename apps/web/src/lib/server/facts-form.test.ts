import { rupiah } from '@balai/domain';
import { expect, it } from 'vitest';
import { contentWords } from '../before/fact-words.ts';
import { typedAmount } from '../words/amounts.ts';
import { emptyFacts, hasAnswers, parseFactsDraft, parseReadinessDraft } from '../before/facts-draft.ts';
import { factsCommand, readFactsForm, readReadinessForm, readinessCommand } from './facts-form.ts';

const form = (fields: readonly (readonly [string, string])[]) => {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
};
const from = [
	['sumber', 'kunjungan'],
	['tanggal', '2026-11-18'],
	['siapa', '']
] as const;
const asked = (...fields: (readonly [string, string])[]) =>
	factsCommand(readFactsForm(form([...from, ...fields]), 'command-1'), (text) => `ref of ${text.length}`);

it.each([
	['', null],
	['1.250.000', 1_250_000],
	['Rp 1 250 000', 1_250_000],
	['rp.50000', 50_000],
	['7', 7],
	['0', 0],
	['1,5 juta', undefined],
	['Rp', undefined],
	['-3', undefined],
	['9999999999999', undefined]
])('reads the amount %s as %s', (text, amount) => {
	expect(typedAmount(text)).toBe(amount);
});

it('sends what was answered and nothing else', () => {
	expect(asked(['aset.pilih.0', 'motor'], ['aset.pilih.0', 'kebun'], ['izin.pilih.1', 'keluargaBelum'])).toMatchObject({
		command: {
			source: 'kunjungan',
			on: '2026-11-18',
			facts: [
				{ fact: 'aset', content: { picks: ['motor', 'kebun'], amount: null, per: null, text: '' }, corrects: null },
				{ fact: 'izin', content: { picks: ['keluargaBelum'] } }
			]
		}
	});
	expect(asked()).toMatchObject({ command: { facts: [] } });
	// An answer per month without an amount is no answer.
	expect(asked(['pendapatan.per', 'bulan'])).toMatchObject({ command: { facts: [] } });
	expect(asked(['usaha.kata', 'kios'], ['usaha.perbaiki', 'fact-1'])).toMatchObject({
		command: { facts: [{ corrects: 'fact-1' }] }
	});
});

it('says in words what is missing', () => {
	const problem = (...fields: (readonly [string, string])[]) => {
		const answer = asked(...fields);
		return 'problem' in answer ? answer.problem : '';
	};
	expect(problem(['pendapatan.jumlah', '50.000'])).toBe('Pendapatan: pilih per hari atau per bulan.');
	expect(problem(['pendapatan.jumlah', 'lumayan'])).toContain('tulis angkanya saja');
	expect(problem(['saran.kata', 'sudah mampu'])).toContain('Saran datang dari warga');
	expect(problem(['tanggal', '']) || 'taken').toBe('taken');
	expect(factsCommand({ ...emptyFacts('c', 'kemarin') }, () => '')).toEqual({ problem: 'Isi tanggal keterangannya.' });
	expect(factsCommand({ ...emptyFacts('c', '2026-11-18'), source: 'radio' }, () => '')).toMatchObject({
		problem: expect.any(String) as string
	});
});

it('keeps no reason of one who does not weigh any more', () => {
	const typed = readReadinessForm(
		form([
			['tahap', 'sudahSadar'],
			['alasan', 'lainnya'],
			['catatan', 'mantap']
		]),
		'c'
	);
	expect(readinessCommand(typed, () => 'ref')).toMatchObject({
		command: { readiness: { stage: 'sudahSadar', reasons: [], note: 'mantap' } }
	});
	expect(readinessCommand({ ...typed, stage: '' }, () => 'ref')).toMatchObject({ problem: expect.any(String) as string });
	expect(readinessCommand({ ...typed, stage: 'menimbang', reasons: ['lainnya', 'x'] }, () => 'ref')).toMatchObject({
		command: { readiness: { reasons: ['lainnya'] } }
	});
});

it('reads back a draft, and nothing that is not one', () => {
	const draft = readFactsForm(form([...from, ['aset.pilih.0', 'motor']]), 'command-1');
	expect(parseFactsDraft(JSON.stringify(draft))).toEqual(draft);
	expect(hasAnswers(draft)).toBe(true);
	expect(hasAnswers(emptyFacts('c', '2026-11-18'))).toBe(false);
	for (const broken of [null, '', '{', '[]', '{}', JSON.stringify({ ...draft, facts: {} }), JSON.stringify({ ...draft, on: 3 })])
		expect(parseFactsDraft(broken)).toBeUndefined();
	const own = { commandId: 'c', stage: 'menimbang', reasons: [], note: '' };
	expect(parseReadinessDraft(JSON.stringify(own))).toEqual(own);
	expect(parseReadinessDraft(JSON.stringify({ ...own, reasons: 'x' }))).toBeUndefined();
});

it('says a fact in one line', () => {
	expect(rupiah(1_250_000)).toBe('Rp1.250.000');
	expect(rupiah(500)).toBe('Rp500');
	const content = { picks: ['kis', 'bpnt'], amount: null, per: null, text: 'beras' };
	expect(contentWords('bantuan', content)).toBe('KIS, BPNT. beras');
	expect(contentWords('pendapatan', { picks: [], amount: 40_000, per: 'hari', text: '' })).toBe('Rp40.000 per hari');
	expect(contentWords('lamaPkh', { picks: [], amount: 7, per: null, text: '' })).toBe('7 tahun');
	expect(contentWords('izin', { picks: ['suamiBelum', 'keluargaBelum'], amount: null, per: null, text: '' })).toBe(
		'Suami: belum mengizinkan. Anggota keluarga lain: belum semua'
	);
});
