import { expect, it } from 'vitest';
import { readCareForm, type CareAct } from './care-form.ts';

let made = 0;
const context = { newId: () => `made-up-id-${(made += 1)}`, noteRef: (text: string) => `note:${text}`, fileId: null };
const read = (act: CareAct, fields: [string, string][]) => {
	const form = new FormData();
	form.set('tanggal', '2026-11-19');
	for (const [name, value] of fields) form.append(name, value);
	return readCareForm(act, form, context);
};

it('[AD2] plans what was ticked, each with its target, and none before the plan itself', () => {
	const ticks: [string, string][] = [
		['butir', 'p2k2'],
		['butir', 'komplementer'],
		['butir', 'apa saja'],
		['target.komplementer', '2027-03-31'],
		['target.pemberdayaan', '2027-01-01']
	];
	expect(read('rencana', ticks)).toMatchObject({
		command: {
			kind: 'planTransisi',
			noteId: null,
			items: [
				{ item: 'p2k2', target: null },
				{ item: 'komplementer', target: '2027-03-31' }
			]
		}
	});
	expect(read('rencana', [])).toHaveProperty('problem');
	expect(
		read('rencana', [
			['butir', 'p2k2'],
			['target.p2k2', '2026-11-18']
		])
	).toHaveProperty('problem');
});

it('[AD3] takes a certificate with number, signer, hand and the way to object alone', () => {
	const whole: Record<string, string> = {
		nomor: '045/SSM/2026',
		penandatangan: 'desa',
		penyerah: 'pendamping',
		keterangan: 'Ke Dinas Sosial.'
	};
	expect(read('sertifikat', Object.entries(whole))).toMatchObject({
		command: { number: '045/SSM/2026', signedBy: 'desa', handedBy: 'pendamping', noteId: 'note:Ke Dinas Sosial.', fileId: null }
	});
	for (const missing of ['nomor', 'penyerah', 'keterangan'])
		expect(
			read(
				'sertifikat',
				Object.entries(whole).filter(([name]) => name !== missing)
			),
			missing
		).toHaveProperty('problem');
});

it('[AD6] evaluates all six aspects or none, and an intervention of the five groups', () => {
	const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id): [string, string] => [`aspek.${id}`, 'sebagian']);
	expect(read('evaluasi', six)).toMatchObject({ command: { answers: { a: 'sebagian', f: 'sebagian' } } });
	expect(read('evaluasi', six.slice(1))).toHaveProperty('problem');
	expect(
		read('intervensi', [
			['butir', 'usaha.b'],
			['status', 'diberikan']
		])
	).toMatchObject({
		command: { group: 'usaha', item: 'b', status: 'diberikan' }
	});
	expect(read('intervensi', [['butir', 'apa.b']])).toHaveProperty('problem');
});
