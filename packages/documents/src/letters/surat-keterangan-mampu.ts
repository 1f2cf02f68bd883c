import { formatDate, type IsoDate } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { footOf, numberText, orLine, orLongLine, placeAndDate, type LetterFrame, type LetterPerson } from './words.ts';

export interface SuratKeteranganMampuFacts extends LetterFrame {
	person: LetterPerson & { tempatLahir: string; tanggalLahir: IsoDate | null; jenisKelamin: 'L' | 'P' | ''; pekerjaan: string };
	/** 'Desa' or 'Kelurahan'. */
	desaKind: string;
	kepalaDesa: string;
}

const sexes = { L: 'Laki-laki', P: 'Perempuan', '': 'Laki-laki / Perempuan' };

/** Surat Keterangan Mampu dari Desa (Juknis, Lampiran): paper and number of the desa; it bears no NIK. */
export function suratKeteranganMampu(facts: SuratKeteranganMampuFacts): Letter {
	const { person, desaKind, kepalaDesa, paper, kop, today } = facts;
	const head = desaKind === 'Kelurahan' ? 'Lurah' : `Kepala ${desaKind || 'Desa'}`;
	const desa = orLine(person.desa.replace(/^(Desa|Kelurahan|Nagari) /, ''));
	const kecamatan = orLine(person.kecamatan.replace(/^Kecamatan /, ''));
	const kabupaten = person.kabupaten || `Kabupaten/Kota ${orLine('')}`;
	const born = `${orLine(person.tempatLahir)}, ${person.tanggalLahir ? formatDate(person.tanggalLahir) : '………………'}`;
	return {
		title: 'Surat Keterangan Mampu',
		paper,
		kop,
		blocks: [
			{ kind: 'title', lines: ['SURAT KETERANGAN MAMPU'], number: numberText(facts.number) },
			{
				kind: 'paragraph',
				text: `Yang bertanda tangan di bawah ini, ${head} ${desa} Kecamatan ${kecamatan} ${kabupaten}, dengan ini menerangkan dengan sebenarnya bahwa:`
			},
			{
				kind: 'fields',
				indent: true,
				rows: [
					{ label: 'Nama', value: orLongLine(person.nama) },
					{ label: 'Tempat/Tanggal Lahir', value: born },
					{ label: 'Jenis Kelamin', value: sexes[person.jenisKelamin] },
					{ label: 'Pekerjaan', value: orLongLine(person.pekerjaan) },
					{
						label: 'Alamat Lengkap',
						value: orLongLine([person.alamat, person.desa, person.kecamatan].filter(Boolean).join(', '))
					}
				]
			},
			{
				kind: 'paragraph',
				text: `Orang dengan identitas yang telah disebutkan di atas benar-benar penduduk asli ${desaKind || 'Desa/Kelurahan'} ${desa} Kecamatan ${kecamatan} ${kabupaten}. Berdasarkan keadaan serta fakta yang ada, benar bahwa orang yang bersangkutan termasuk dalam golongan keluarga Mampu/Sejahtera.`
			},
			{
				kind: 'paragraph',
				text: 'Demikian surat keterangan ini saya buat agar dapat dipergunakan sebagaimana mestinya. Atas perhatian dan kerja samanya saya ucapkan terima kasih.',
				keepNext: true
			},
			{
				kind: 'signatures',
				placeAndDate: placeAndDate(facts),
				rows: [[{ caption: [`${head},`], name: kepalaDesa, below: [], hand: 'kepalaDesa' }]]
			}
		],
		foot: footOf('Surat Keterangan Mampu', facts),
		check: null,
		on: facts.on ?? today
	};
}
