import type { Verdict } from '@balai/domain';
import { Chance } from '../../random.ts';
import { inventedPerson } from '../cases/invented-people.ts';

/** What is wrong with a row, as a list of an office has it; the word of the first ones is the reason for which it is refused. */
export const DEFECTS = [
	'nik_15_digits',
	'nik_spreadsheet_damaged',
	'nik_month_13',
	'date_unreadable',
	'name_empty',
	'nik_empty',
	'sex_differs_from_nik',
	'formula_cell',
	'same_nik_twice'
] as const;
export type Defect = (typeof DEFECTS)[number];

export const REFUSED: readonly Defect[] = DEFECTS.slice(0, 5);
export const WARNED: readonly Defect[] = DEFECTS.slice(5, 8);

export interface PlantedCases {
	/** As an office uploads it. */
	csv: string;
	rows: number;
	defects: Record<Defect, number>;
	/** What Juknis 2020 answers on 22 November 2026 about the families that may be taken over. */
	verdicts: Record<Verdict, number>;
}

const KECAMATAN = '530299';
const HEADER =
	'No;Nama Pengurus;NIK;No KK;No Peserta PKH;Tanggal Mulai PKH;Jenis Kelamin;Tanggal Lahir;Dusun;Desa;Kode Desa;' +
	'Bumil;AUD;SD;SMP;SMA;Lansia;Disabilitas;Desil DTKS;Pendamping';

/** The columns of one family, by what stands in them. */
interface Row {
	nama: string;
	nik: string;
	kk: string;
	peserta: string;
	since: string;
	sex: string;
	born: string;
	dusun: string;
	components: readonly number[];
	desil: string;
}

/** A list of cases with planted defects and planted answers; the same seed gives the same list, and every person is invented. */
export function plantedCases({ families, seed }: { families: number; seed: number }): PlantedCases {
	const chance = new Chance(seed);
	const niks = new Set<string>();
	const defects = Object.fromEntries(DEFECTS.map((defect) => [defect, 0])) as Record<Defect, number>;
	const verdicts: Record<Verdict, number> = { yes: 0, no: 0, unknown: 0 };
	const rows: Row[] = [];
	for (let index = 0; index < families; index += 1) {
		const verdict = chance.is(0.6) ? 'yes' : chance.is(0.7) ? 'no' : 'unknown';
		const row = family(chance, niks, verdict);
		// The first families have one defect each, so that no kind is missing from a small list.
		const defect = index < DEFECTS.length ? DEFECTS[index] : chance.is(0.08) ? chance.of(DEFECTS) : undefined;
		if (defect === undefined) {
			verdicts[verdict] += 1;
			rows.push(row);
			continue;
		}
		defects[defect] += 1;
		// The second row with a NIK waits for a person; the first is taken over.
		if (!REFUSED.includes(defect)) verdicts[verdict] += 1;
		rows.push(spoilt(row, defect));
		if (defect === 'same_nik_twice') rows.push({ ...family(chance, niks, verdict), nik: row.nik, sex: row.sex, born: row.born });
	}
	const lines = rows.map(({ nama, nik, kk, peserta, since, sex, born, dusun, components, desil }, index) =>
		[
			index + 1,
			nama,
			nik,
			kk,
			peserta,
			since,
			sex,
			born,
			dusun,
			'Oelbiteno',
			'53.02.99.2001',
			...components,
			desil,
			'Rosalia Bete'
		].join(';')
	);
	return { csv: [HEADER, ...lines].join('\r\n'), rows: rows.length, defects, verdicts };
}

const indonesian = (isoDate: string) => isoDate.split('-').reverse().join('/');

function family(chance: Chance, niks: Set<string>, verdict: Verdict): Row {
	const person = inventedPerson(chance, KECAMATAN);
	if (niks.has(person.nik)) return family(chance, niks, verdict);
	niks.add(person.nik);
	const someone = [0, 0, 0, 0, 0, 0, 0].map((_, index, all) => (index === chance.below(all.length) ? 1 : 0));
	const components = someone.includes(1) ? someone : [0, 0, 1, 0, 0, 0, 0];
	const row: Row = {
		nama: person.nama,
		nik: person.nik,
		kk: person.nomorKk,
		peserta: person.nomorPeserta,
		since: `${String(1 + chance.below(28)).padStart(2, '0')}/${String(1 + chance.below(12)).padStart(2, '0')}/${2022 + chance.below(4)}`,
		sex: 'P',
		born: indonesian(person.tanggalLahir),
		dusun: person.dusun,
		components,
		desil: String(1 + chance.below(3))
	};
	if (verdict === 'no') return row;
	if (verdict === 'unknown') return { ...row, desil: '' };
	return chance.of<Row>([
		{ ...row, since: '22/11/2021' },
		{ ...row, desil: '4' },
		{ ...row, components: [0, 0, 0, 0, 0, 0, 0] }
	]);
}

function spoilt(row: Row, defect: Defect): Row {
	switch (defect) {
		case 'nik_15_digits':
			return { ...row, nik: row.nik.slice(0, -1) };
		case 'nik_spreadsheet_damaged':
			return { ...row, nik: `${row.nik[0]},${row.nik.slice(1, 3)}E+15` };
		case 'nik_month_13':
			return { ...row, nik: `${row.nik.slice(0, 8)}13${row.nik.slice(10)}` };
		case 'date_unreadable':
			return { ...row, since: '31/02/2019' };
		case 'name_empty':
			return { ...row, nama: '' };
		case 'nik_empty':
			return { ...row, nik: '' };
		case 'sex_differs_from_nik':
			return { ...row, sex: 'L' };
		case 'formula_cell':
			return { ...row, dusun: '=1+1' };
		case 'same_nik_twice':
			return row;
	}
}
