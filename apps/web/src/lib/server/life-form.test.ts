import type { AccountId } from '@balai/domain';
import { expect, it } from 'vitest';
import { readLifeForm, type LifeFormContext } from './life-form.ts';

let made = 0;
const context: LifeFormContext = {
	newId: () => `made-up-id-${String((made += 1)).padStart(8, '0')}`,
	noteRef: (text) => `note:${text}`,
	nama: 'Maria Bete',
	areaCode: '5302992001',
	desaOf: (code) => (code === '5302992002' ? 'Desa Oelnaineno' : undefined),
	pendamping: [{ id: 'account-lukas' as AccountId, areaCode: '5302992002' }]
};
const form = (fields: Record<string, string>) => {
	const sent = new FormData();
	for (const [name, value] of Object.entries({ tanggal: '2026-11-19', ...fields })) sent.set(name, value);
	return sent;
};
const counts = (prefix: string, sd = '0') =>
	Object.fromEntries(
		['bumil', 'aud', 'sd', 'smp', 'sma', 'lansia', 'disabilitas'].map((key) => [`${prefix}.${key}`, key === 'sd' ? sd : '0'])
	);

it('[LF3] says in a note who it was and who it is now, and takes no number that cannot be one', () => {
	const typed = { nama: ' Yohanes  Bete ', sebab: 'merantau', kelamin: 'L', keterangan: 'Ke Kalimantan.' };
	expect(readLifeForm('pengurus', form({ ...typed, nik: '5302 9901 0170 0001' }), context)).toMatchObject({
		command: { kind: 'changePengurus', why: 'merantau', on: '2026-11-19' },
		contents: {
			pengurus: { nama: 'Yohanes Bete', nik: '5302990101700001', jenisKelamin: 'L', tanggalLahir: null },
			notes: [{ text: 'Sebelumnya Maria Bete. Sekarang Yohanes Bete.\nKe Kalimantan.' }]
		}
	});
	for (const wrong of [
		{ nik: '530299010170000' },
		{ nik: '5302991301700000' },
		{ nama: '' },
		{ sebab: 'bosan' },
		{ tanggal: '' }
	])
		expect(readLifeForm('pengurus', form({ ...typed, ...wrong }), context)).toHaveProperty('problem');
});

it('puts right what was written wrongly, and asks for a word about it when neither name nor number changes', () => {
	const same = { nama: 'Maria Bete', lahir: '1971-02-16' };
	expect(readLifeForm('data', form(same), context)).toHaveProperty('problem');
	expect(readLifeForm('data', form({ ...same, keterangan: 'Tanggal lahir.' }), context)).toMatchObject({
		command: { kind: 'correctPerson' },
		contents: { pengurus: { nik: null, tanggalLahir: '1971-02-16' }, notes: [{ text: 'Tanggal lahir.' }] }
	});
});

it('[LF5] hands a family that moves to a pendamping of that desa alone', () => {
	expect(
		readLifeForm('pindah', form({ desa: '5302992002', dusun: 'Dusun 7', pendamping: 'account-lukas' }), context)
	).toMatchObject({
		command: { kind: 'recordMove', to: '5302992002', pendampingId: 'account-lukas' },
		contents: { address: { dusun: 'Dusun 7' }, notes: [{ text: 'Alamat baru: Dusun 7, Desa Oelnaineno.' }] }
	});
	expect(readLifeForm('pindah', form({ kode: '5303010001', pendamping: 'account-lukas' }), context)).toHaveProperty('problem');
	expect(readLifeForm('pindah', form({ kode: '53030' }), context)).toHaveProperty('problem');
	expect(readLifeForm('pindah', form({ dusun: 'Dusun 3' }), context)).toMatchObject({
		command: { to: '5302992001', pendampingId: null }
	});
});

it('[LF6] counts those who stay and those who leave, and refuses what is no count', () => {
	const split = { nama: 'Ana Bete', ...counts('tinggal', '1'), ...counts('pisah', '2') };
	expect(readLifeForm('pisah', form(split), context)).toMatchObject({
		command: { kind: 'splitHousehold', staying: { sd: 1 }, leaving: { sd: 2 } }
	});
	expect(readLifeForm('pisah', form({ ...split, 'pisah.sd': 'dua' }), context)).toHaveProperty('problem');
	expect(readLifeForm('komponen', form(counts('sekarang', '3')), context)).toMatchObject({ command: { components: { sd: 3 } } });
	expect(readLifeForm('gabung', form({ keluarga: '' }), context)).toHaveProperty('problem');
	expect(readLifeForm('meninggal', form({ siapa: 'tetangga' }), context)).toHaveProperty('problem');
});
