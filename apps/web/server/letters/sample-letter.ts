import type { Letterhead } from '@balai/case-store';
import type { Letter } from '@balai/documents';
import { formatDate, letterNumber, type IsoDate } from '@balai/domain';

/** The paper of an office with nothing on it but places: how a head, a number and a signature will look. */
export function sampleLetter({ lines, name, below, place, paper, numberPattern, emblem }: Letterhead, today: IsoDate): Letter {
	const number = letterNumber(numberPattern, { seq: 1, code: 'ND', on: today });
	const where = place || 'Tempat';
	return {
		title: 'Contoh kop surat',
		paper,
		kop: { lines: lines.filter(Boolean), name: name || 'NAMA KANTOR', below: below.filter(Boolean), emblem },
		blocks: [
			{
				kind: 'head',
				placeAndDate: `${where}, ${formatDate(today)}`,
				rows: [
					{ label: 'Nomor', value: number },
					{ label: 'Sifat', value: 'Biasa' },
					{ label: 'Lampiran', value: '-' },
					{ label: 'Hal', value: [{ bold: 'Contoh kop surat' }] }
				]
			},
			{ kind: 'address', lines: ['Yth. Penerima surat', 'di tempat'] },
			{ kind: 'paragraph', text: 'Ini contoh, bukan surat. Nomor di atas tidak diambil dari register.' },
			{
				kind: 'signatures',
				placeAndDate: '',
				rows: [[{ caption: ['Jabatan penanda tangan,'], name: 'Nama penanda tangan', below: ['Pangkat, NIP'] }]]
			}
		],
		foot: 'Balai · contoh, bukan surat',
		check: null,
		on: today
	};
}
