import { expect, it } from 'vitest';
import { readPaper, typedPaper } from './paper-form.ts';

const filled = {
	jenis: 'mundur',
	jalur: 'musyawarah',
	tanggal: '2027-01-05',
	saksi: 'Yakobus',
	hubungan: 'Ketua RT',
	kartu: 'ya'
};

function read(changes: Record<string, string>, without: readonly string[] = []) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...filled, ...changes })) if (!without.includes(name)) form.set(name, value);
	if (!without.includes('foto')) form.set('foto', new File([new Uint8Array(10)], 'surat.jpg'));
	const paper = readPaper(form, typedPaper(form));
	return 'problem' in paper ? paper : paper.word('foto-1');
}

const told = { on: '2027-01-05', witness: { name: 'Yakobus', role: 'Ketua RT' }, paperId: 'foto-1' };

it('reads a request to withdraw, and a wish to be visited early', () => {
	expect(read({})).toEqual({ kind: 'request', occasion: 'musyawarah', rightsCard: 'kartu-hak-1', ...told });
	expect(read({ jenis: 'awal', alasan: 'Mau merantau.' }, ['kartu', 'jalur'])).toEqual({
		kind: 'early',
		reason: 'Mau merantau.',
		...told
	});
});

it('asks for what is missing', () => {
	for (const field of ['jenis', 'jalur', 'tanggal', 'saksi', 'kartu', 'foto'])
		expect(read({}, [field]), field).toHaveProperty('problem');
	expect(read({ jenis: 'awal' })).toHaveProperty('problem');
	expect(read({ jalur: 'paksa' })).toHaveProperty('problem');
});
