import { expect, it } from 'vitest';
import { readVisit, typedVisit } from './visit-report.ts';

const filled = {
	keluarga: 'kpm-maria-01',
	janji: 'session-oelbiteno',
	asal: 'session',
	hasil: 'tetapMundur',
	setuju: 'setuju',
	tekan: 'tidak',
	tanggal: '2026-12-20',
	bertemu: 'Ibu Maria',
	catatan: 'Tetap mau.'
};

function read(changes: Record<string, string>) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...filled, ...changes })) form.set(name, value);
	return readVisit(form, typedVisit(form));
}

it('reads a visit after a session, a request and the SK', () => {
	const told = { on: '2026-12-20', note: 'Bertemu: Ibu Maria\nTetap mau.', photoId: 'foto-1' };
	const answers = { outcome: 'tetapMundur', pressed: 'tidak', family: 'setuju' };
	const reported = (changes: Record<string, string>) => {
		const visit = read(changes);
		return 'problem' in visit ? visit : visit.report('foto-1');
	};
	expect(reported({})).toEqual({ ...told, ...answers, source: { sessionId: filled.janji } });
	expect(reported({ asal: 'request' })).toEqual({ ...told, ...answers, source: { requestId: filled.janji } });
	expect(reported({ asal: 'after', hasil: '' })).toEqual({ ...told, usulanId: filled.janji });
});

it('asks nothing of somebody who was not at home, and takes no answers for her', () => {
	const visit = read({ hasil: 'tidakDitemui', setuju: '', tekan: 'tidak' });
	expect('problem' in visit ? visit : visit.report(null)).toMatchObject({ family: 'tidakJawab', pressed: 'tidakJawab' });
});

it('asks for what is missing, and takes no photograph that is too large', () => {
	for (const field of ['hasil', 'setuju', 'tekan', 'tanggal', 'keluarga', 'janji'])
		for (const value of ['', '<b>']) expect(read({ [field]: value }), `${field} ${value}`).toHaveProperty('problem');
	const form = new FormData();
	for (const [name, value] of Object.entries(filled)) form.set(name, value);
	form.set('foto', new File([new Uint8Array(13_000_000)], 'besar.jpg'));
	expect(readVisit(form, typedVisit(form))).toMatchObject({ problem: expect.stringContaining('12 MB') as string });
});
