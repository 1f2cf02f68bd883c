import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarTexts } from './similar-texts.ts';

const causes = [
	'Tidak punya penghasilan',
	'Tidak ada pekerjaan tetap',
	'Sekolah tidak tamat',
	'Hasil kebun sedikit',
	'Uang cepat habis',
	'Belum ada keterampilan',
	'Takut mulai usaha',
	'Hujan tidak menentu',
	'Jalan ke pasar rusak',
	'Anak putus sekolah',
	'Sering sakit',
	'Utang bertambah',
	'Makan dua kali sehari',
	'Lahan sempit',
	'Malas bekerja',
	'Air bersih jauh',
	'Menikah terlalu muda',
	'Biaya adat besar'
];
const known = causes.map((text, index) => ({ id: String(index), text }));
const found = (text: string, most?: number) => similarTexts(text, known, most).map((id) => causes[Number(id)]);

describe('cards that say nearly the same', () => {
	it.each([
		['tidak punya penghasilan', 'Tidak punya penghasilan'],
		['Penghasilan tidak ada', 'Tidak punya penghasilan'],
		['sonde punya penghasilan', 'Tidak punya penghasilan'],
		['karena tdk berpenghasilan', 'Tidak punya penghasilan'],
		['tidak bekerja tetap', 'Tidak ada pekerjaan tetap'],
		['skolah tidak tamat', 'Sekolah tidak tamat'],
		['tidak tamat sekolahnya', 'Sekolah tidak tamat'],
		['kebun hasilnya sedikit', 'Hasil kebun sedikit'],
		['uangnya cepet habis', 'Uang cepat habis'],
		['duit cepat habis', 'Uang cepat habis'],
		['belum punya ketrampilan', 'Belum ada keterampilan'],
		['takut memulai usaha', 'Takut mulai usaha'],
		['jalan pasar rusak', 'Jalan ke pasar rusak'],
		['hutang makin bertambah', 'Utang bertambah'],
		['sering sakit-sakitan', 'Sering sakit'],
		['tanahnya sempit', 'Lahan sempit'],
		['malas kerja', 'Malas bekerja'],
		['nikah muda', 'Menikah terlalu muda'],
		['air bersih djaoeh', 'Air bersih jauh']
	])('[ST1] proposes for "%s" first "%s"', (text, first) => {
		expect(found(text)[0]).toBe(first);
	});

	it.each(['Gempa bumi', 'suami merantau', 'tidak ada', 'karena itu', '', '???'])('[ST1] proposes nothing for "%s"', (text) => {
		expect(found(text)).toEqual([]);
	});

	it('[ST2] takes the opposite for less alike', () => {
		const pair = [
			{ id: 'ada', text: 'Punya sawah sendiri' },
			{ id: 'tiada', text: 'Tidak punya sawah sendiri' }
		];
		expect(similarTexts('belum punya sawah sendiri', pair)).toEqual(['tiada', 'ada']);
		expect(similarTexts('punya sawah sendiri', pair)).toEqual(['ada', 'tiada']);
	});

	it('[ST3] answers the same whatever else it was asked, at most so many, the earlier of equals first', () => {
		const twice = [...known, ...known.map(({ id, text }) => ({ id: `lagi${id}`, text }))];
		expect(similarTexts('Sering sakit', twice)).toEqual(['10', 'lagi10']);
		expect(similarTexts('sekolah putus', known, 1)).toHaveLength(1);
	});

	it('[ST3] finds every card by its own text, first, and only cards that are there', () => {
		const words = fc.constantFrom(
			'rumah',
			'bocor',
			'kebun',
			'kering',
			'anak',
			'sakit',
			'utang',
			'malu',
			'jauh',
			'pasar',
			'ternak'
		);
		const texts = fc.uniqueArray(fc.uniqueArray(words, { minLength: 1, maxLength: 5 }), {
			minLength: 1,
			maxLength: 12,
			selector: (list) => [...list].sort().join(' ')
		});
		fc.assert(
			fc.property(texts, (lists) => {
				const all = lists.map((list, index) => ({ id: `k${index}`, text: list.join(' ') }));
				for (const { id, text } of all) expect(similarTexts(text, all)[0]).toBe(id);
			})
		);
	});

	it('[ST3] looks through three thousand long cards', () => {
		const long = Array.from({ length: 3000 }, (_, index) => ({
			id: `k${index}`,
			text: `keluarga nomor rumpun ${'abcdefghij'.charAt(index % 10)}${index} tidak punya penghasilan karena pekerjaan suami sering berhenti tiba-tiba`
		}));
		expect(similarTexts('pekerjaan suami tiba-tiba berhenti, jadi keluarga tidak berpenghasilan', long, 3)).toHaveLength(3);
	});
});
