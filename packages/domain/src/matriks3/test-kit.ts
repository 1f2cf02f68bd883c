/** Matrices of any size for tests: what may stand in a cell, and nothing that a file could not hold. */
import fc from 'fast-check';
import { TEMUAN } from '../musyawarah/musyawarah-events.ts';
import { matriksText, type Matriks3 } from './matriks3.ts';
import { hubunganSpellings, programSpellings, spelled } from './matriks3-words.ts';

const allPrograms = [...programSpellings.pusat, ...programSpellings.daerah];
/** Also what begins like a formula, holds the signs of a CSV, or more than letters. */
const anyText = fc
	.oneof(
		fc.string({ maxLength: 20 }),
		fc.string({ unit: 'grapheme', maxLength: 12 }),
		fc.constantFrom(
			'=1+1',
			'+62',
			'-',
			'@nama',
			"D'Costa",
			'Ani; "Budi"',
			'Ana,\nMaria',
			'00123',
			'1e5',
			'Ya',
			'(1)',
			'constructor'
		)
	)
	.map(matriksText);
const anyName = anyText.filter((text) => text !== '' && !/^\(?\d+\)?$/.test(text));
const anyProgram = fc.oneof(
	fc.constantFrom(...allPrograms.map(({ word }) => word)),
	fc.string({ minLength: 3, maxLength: 20 }).map(matriksText)
);
const isOwnName = (name: string) => name !== '' && (spelled(allPrograms, name)?.word ?? name) === name;
const anyNik = fc.oneof(
	fc.constant(''),
	fc.integer({ min: 1, max: 9999 }).map((serial) => `530299560271${String(serial).padStart(4, '0')}`),
	// A faulty one of the register stays as it is.
	fc.constantFrom('530299560271', 'tidak ada')
);
const anyMark = fc.constantFrom(true, false, null);

export const anyMatriks: fc.Arbitrary<Matriks3> = fc
	.tuple(fc.uniqueArray(anyProgram.filter(isOwnName), { minLength: 0, maxLength: 7 }), fc.nat({ max: 7 }))
	.chain(([programs, cut]) => {
		const [pusat, daerah] = [programs.slice(0, cut), programs.slice(cut)];
		const marks = (count: number) => fc.array(anyMark, { minLength: count, maxLength: count });
		return fc.record({
			pusat: fc.constant(pusat),
			daerah: fc.constant(daerah),
			rows: fc.array(
				fc.record({
					idKeluarga: anyText,
					idIndividu: anyText,
					nama: anyName,
					nik: anyNik,
					perbaikanNik: fc.constantFrom('', '5302990602710014'),
					jenisKelamin: fc.constantFrom('L' as const, 'P' as const, null),
					hubungan: anyText.filter((text) => (spelled(hubunganSpellings, text, false)?.word ?? text) === text),
					verifikasi: fc.constantFrom(...TEMUAN, null),
					ditetapkan: anyMark,
					pusat: marks(pusat.length),
					daerah: marks(daerah.length)
				}),
				{ minLength: 1, maxLength: 12 }
			)
		});
	});
