import { PROFIL_SECTIONS, type ProfilContent, type ProfilSectionId } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { placeHands, type DrawnHand } from '../place-hands.ts';
import { beritaAcaraNonEligible } from './berita-acara-non-eligible.ts';
import { beritaAcaraSesi } from './berita-acara-sesi.ts';
import { beritaAcaraVerifikasi } from './berita-acara-verifikasi.ts';
import type { BnbaRow } from './bnba.ts';
import { bnbaDesa } from './bnba-desa.ts';
import { instrumentSamples } from './instrumen-samples.ts';
import { laporanSesi } from './laporan-sesi.ts';
import { lembarDisposisi } from './lembar-disposisi.ts';
import { notaDinas } from './nota-dinas.ts';
import { profilKpm } from './profil-kpm.ts';
import { sertifikat } from './sertifikat.ts';
import {
	attendanceSheet,
	codeSheet,
	homeSlipSheet,
	invitationSheet,
	materialsSheet,
	promiseSheet,
	writtenPromiseSheet
} from './meeting-sheets.ts';
import {
	contact,
	invited,
	LONG_NAME,
	materials,
	meeting,
	meetingFacts,
	mpaFacts,
	musyawarahFacts,
	narasumber,
	papers,
	promises,
	refleksiFacts,
	writtenPromise
} from './meeting-test-kit.ts';
import { suratDinas } from './surat-dinas.ts';
import { suratKeteranganMampu } from './surat-keterangan-mampu.ts';
import { suratPemberitahuan } from './surat-pemberitahuan.ts';
import { suratPengajuan } from './surat-pengajuan.ts';
import { suratPernyataan } from './surat-pernyataan.ts';
import type { LetterFrame, LetterPerson, Officer } from './words.ts';

/** Everybody here is invented. */
export const frame: LetterFrame = {
	paper: 'A4',
	kop: {
		lines: ['PELAKSANA PROGRAM KELUARGA HARAPAN'],
		name: 'KABUPATEN TIMOR TENGAH SELATAN',
		below: ['Jalan Contoh Nomor 1, SoE · telepon (0388) 00000'],
		emblem: null
	},
	place: 'SoE',
	on: '2027-03-17',
	today: '2027-03-17',
	number: { kind: 'given', text: '012/ND/PKH/III/2027' },
	materai: false
};

const desaKop = {
	lines: ['PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN', 'KECAMATAN CONTOH'],
	name: 'DESA OELBITENO',
	below: ['Kantor Desa Oelbiteno'],
	emblem: null
};

export const person: LetterPerson = {
	nama: 'Maria Neno',
	nik: '5302995205850001',
	nomorPeserta: '530299-0001',
	alamat: 'RT 003/RW 001, Dusun 2',
	desa: 'Desa Oelbiteno',
	kecamatan: 'Kecamatan Contoh',
	kabupaten: 'Kabupaten Timor Tengah Selatan'
};

export const korkab: Officer = { title: 'Koordinator Kabupaten', name: 'Yosef Lakapu', below: [] };
const kabid: Officer = {
	title: 'Ketua Pelaksana PKH',
	name: 'Dra. Marta Oematan',
	below: ['Pembina, IV/a', 'NIP 197001012000122001']
};
const kadis: Officer = { title: 'Kepala Dinas Sosial', name: 'Drs. Nikodemus Tefa', below: ['Pembina Utama Muda, IV/c'] };
const rosalia: Officer = { title: 'Pendamping Sosial PKH', name: 'Rosalia Bete', below: [] };

/** So many families in three villages. */
export function bnba(count: number): BnbaRow[] {
	return Array.from({ length: count }, (_, index) => ({
		nama: index === 1 ? LONG_NAME : `Keluarga Contoh ${index + 1}`,
		nik: index === 2 ? '' : `53029952058${String(50001 + index)}`,
		nomorPeserta: index === 2 ? '' : `530299-${String(index + 1).padStart(4, '0')}`,
		alamat: `Dusun ${(index % 4) + 1}`,
		desa: ['Desa Oelbiteno', 'Desa Nunleu', 'Desa Fatukoto'][index % 3] ?? '',
		kecamatan: 'Kecamatan Contoh',
		jalur: index % 5 === 4 ? 'Alamiah' : 'Sejahtera mandiri',
		statementOn: '2026-11-19'
	}));
}

const head = {
	sifat: 'Penting',
	lampiran: '1 (satu) berkas',
	hal: 'Pengajuan graduasi KPM PKH',
	yth: ['Yth. Kepala Dinas Sosial', 'Kabupaten Timor Tengah Selatan', 'di SoE']
};

const emptySections: Partial<Record<ProfilSectionId, ProfilContent>> = {};

/** A profile with so many members. */
export function profilOf(members: number): Partial<Record<ProfilSectionId, ProfilContent>> {
	const art = Array.from({ length: members }, (_, index) => ({
		hubungan: index === 0 ? 'suami' : 'anak',
		nama: index === 3 ? LONG_NAME : `Anggota Contoh ${index + 1}`,
		nik: null,
		tempatLahir: 'SoE',
		tanggalLahir: '2010-05-12',
		keterangan: index % 3 === 0 ? 'sekolah, menenun' : ''
	}));
	const pokok = {
		nama: 'Maria Neno',
		kohort: '2016',
		nik: person.nik,
		alamat: person.alamat,
		desa: 'Oelbiteno',
		kecamatan: 'Contoh'
	};
	return {
		...Object.fromEntries(PROFIL_SECTIONS.map((id) => [id, { fields: {}, rows: {} }])),
		pokok: { fields: pokok, rows: { art } },
		penghasilan: {
			fields: {},
			rows: { penghasilan: [{ hubungan: 'kpm', nama: 'Maria Neno', pekerjaan: 'kios dan tenun', jumlah: 1_288_680 }] }
		},
		aset: {
			fields: { rumah: 'sendiri' },
			rows: { aset: [{ jenis: 'ternak', nama: 'Sapi', satuan: '2 ekor', harga: 14_000_000 }] }
		},
		potensi: {
			fields: { keterampilan: 'Menenun', alam: 'Kebun jagung' },
			rows: { usaha: [{ nama: 'Kios', omzet: 900_000, keuntungan: 300_000 }] }
		},
		kesimpulan: { fields: { sejahtera: 'sudah', layak: 'sudah' }, rows: {} },
		konfirmasi: { fields: {}, rows: { pihak: [{ nama: 'Yeremias Tunliu', jabatan: 'Ketua RT', alamat: 'Dusun 2' }] } }
	};
}

export const profilFacts = {
	...frame,
	sums: { income: 1_288_680, assets: 14_000_000 },
	verified: { on: null, by: '' },
	made: { on: '2026-12-20', by: 'Rosalia Bete' }
};

/** Somebody writes, by a fixed hand. */
export const scribble =
	'1000 420 M140,250l30,-90l25,-40l15,30l-10,110l-25,60l45,-150l40,-60l20,40l-15,90l30,-60l35,-30l25,50l50,-10l60,-70l30,40l-20,60l50,-20l80,-60l40,30l30,40l70,-40l60,-50';
const thumb = '1000 420 M420,210a80,105,0,1,0,160,0a80,105,0,1,0,-160,0';

export function handOf(place: DrawnHand['place'], more: Partial<DrawnHand> = {}): DrawnHand {
	return { place, way: 'finger', name: '', on: '2027-03-17', strokes: scribble, account: rosalia.name, ...more };
}

/** Each kind once, as it comes out on an ordinary day. */
export const samples: Record<string, () => Letter> = {
	...instrumentSamples,
	'surat-pernyataan': () =>
		suratPernyataan({
			...frame,
			place: 'Oelbiteno',
			person,
			reason: 'usaha kios saya sudah cukup untuk keluarga',
			materai: true
		}),
	'surat-pernyataan-cap-jempol': () =>
		placeHands(samples['surat-pernyataan']!(), [
			handOf('kpm', { way: 'thumb', strokes: thumb, on: '2027-03-15' }),
			handOf('saksi', { name: 'Yuliana Tefa' })
		]),
	'berita-acara-non-eligible-digoreskan': () =>
		placeHands(samples['berita-acara-non-eligible']!(), [
			handOf('kpm'),
			handOf('pendamping'),
			handOf('saksi1', { name: 'Yuliana Tefa' }),
			handOf('saksi2', { name: 'Orpa Nabu' })
		]),
	'profil-kpm-foto': () =>
		profilKpm({
			...profilFacts,
			sections: {
				...profilOf(1),
				foto: {
					fields: {},
					rows: {
						foto: [
							{ tentang: 'kpm', foto: 'foto-kpm' },
							{ tentang: 'rumah', foto: 'foto-rumah' },
							{ tentang: 'rumah', foto: 'foto-yang-hilang' }
						]
					}
				}
			}
		}),
	'surat-pengajuan-lambang': () =>
		placeHands(
			suratPengajuan({
				...frame,
				kop: { ...frame.kop, emblem: 'lambang' },
				head,
				signer: rosalia,
				korkab: korkab.name,
				rows: bnba(2),
				papers: [['Surat Pernyataan'], ['Surat Pernyataan']]
			}),
			[handOf('pejabat')]
		),
	'surat-pernyataan-kosong': () =>
		suratPernyataan({
			...frame,
			place: '',
			on: null,
			person: { nama: '', nik: '', nomorPeserta: '', alamat: '', desa: '', kecamatan: '', kabupaten: '' },
			reason: ''
		}),
	'profil-kpm': () => profilKpm({ ...profilFacts, sections: profilOf(4) }),
	'profil-kpm-kosong': () =>
		profilKpm({ ...profilFacts, sections: emptySections, sums: { income: 0, assets: 0 }, made: { on: null, by: '' } }),
	'surat-keterangan-mampu': () =>
		suratKeteranganMampu({
			...frame,
			kop: desaKop,
			place: 'Oelbiteno',
			number: { kind: 'byHand' },
			person: { ...person, tempatLahir: 'SoE', tanggalLahir: '1985-05-12', jenisKelamin: 'P', pekerjaan: 'Penenun' },
			desaKind: 'Desa',
			kepalaDesa: 'Yeremias Tunliu'
		}),
	'berita-acara-non-eligible': () =>
		beritaAcaraNonEligible({
			...frame,
			pendamping: { nama: 'Rosalia Bete', kecamatan: 'Contoh', nik: '', alamat: '' },
			person,
			reason: 'tidak memiliki komponen lagi: anak bungsu sudah tamat SMA',
			korkab: korkab.name,
			kepalaDesa: 'Yeremias Tunliu',
			saksi: ['', '']
		}),
	'berita-acara-rembug': () => beritaAcaraSesi(meetingFacts(frame)),
	'berita-acara-mpa': () => beritaAcaraSesi(mpaFacts(frame)),
	'berita-acara-refleksi': () => beritaAcaraSesi(refleksiFacts(frame)),
	'berita-acara-musyawarah': () => beritaAcaraSesi(musyawarahFacts(frame)),
	'laporan-refleksi': () => laporanSesi({ ...refleksiFacts(frame), kabupaten: person.kabupaten }),
	alat: () => materialsSheet({ ...meeting, materials, papers }),
	'daftar-hadir': () => attendanceSheet({ ...meeting, facilitator: rosalia.name, families: invited(14), narasumber }),
	undangan: () => invitationSheet({ ...meeting, invited: invited(9) }),
	kode: () => codeSheet({ ...meeting, invited: invited(20) }),
	'slip-pulang': () => homeSlipSheet({ ...meeting, address: 'http://192.168.1.7:3000', contact, count: 8 }),
	'janji-hati': () => promiseSheet({ ...meeting, promises, count: 1 }),
	'janji-hati-tertulis': () => writtenPromiseSheet(writtenPromise),
	'surat-pengajuan': () =>
		suratPengajuan({
			...frame,
			number: { kind: 'draft' },
			head,
			signer: rosalia,
			korkab: korkab.name,
			rows: bnba(3),
			papers: [['Surat Pernyataan', 'Profil KPM'], ['Surat Pernyataan'], []]
		}),
	'berita-acara-verifikasi': () =>
		beritaAcaraVerifikasi({
			...frame,
			verifiers: [{ title: 'Pekerja Sosial Supervisor', name: 'Anastasia Bria', below: [] }, korkab],
			pendamping: 'Rosalia Bete, Pendamping Sosial PKH',
			kabupaten: person.kabupaten,
			eligible: bnba(3),
			others: [{ ...bnba(5)[4]!, outcome: 'Dikembalikan', reason: 'Surat Pernyataan belum ditandatangani' }],
			papers: [['Surat Pernyataan', 'Profil KPM'], ['Surat Pernyataan'], ['Surat Keterangan Mampu']],
			byKorkab: false
		}),
	'nota-dinas': () =>
		notaDinas({
			...frame,
			head: {
				...head,
				hal: 'Telaah dan rekomendasi graduasi KPM PKH',
				yth: ['Ketua Pelaksana PKH', 'Dinas Sosial Kabupaten Timor Tengah Selatan']
			},
			signer: korkab,
			rows: bnba(40),
			verification: { number: '007/BAV/PKH/III/2027', on: '2027-03-10' },
			byKorkab: true
		}),
	'lembar-disposisi': () =>
		lembarDisposisi({
			...frame,
			incoming: {
				from: 'Koordinator Kabupaten',
				number: '012/ND/PKH/III/2027',
				on: '2027-03-17',
				hal: 'Telaah dan rekomendasi graduasi KPM PKH'
			},
			receivedOn: '2027-03-18',
			to: 'apd',
			instruction: 'Setujui, dan entri 40 KPM sesuai BNBA di aplikasi e-PKH.',
			signer: kadis
		}),
	'surat-dinas': () =>
		suratDinas({
			...frame,
			head: {
				...head,
				hal: 'Laporan graduasi KPM PKH dan usulan calon pengganti',
				yth: ['Yth. Direktur Jaminan Sosial Keluarga', 'Kementerian Sosial Republik Indonesia', 'di Jakarta']
			},
			signer: kadis,
			kabupaten: person.kabupaten,
			copies: ['Kepala Dinas Sosial Provinsi Nusa Tenggara Timur', 'Arsip'],
			rows: bnba(12),
			replacements: [
				{ nama: 'Orpa Contoh', nik: '', address: 'Dusun 3, Desa Nunleu', reason: 'rumah tidak layak, dua anak sekolah' }
			]
		}),
	'surat-pemberitahuan': () =>
		suratPemberitahuan({
			...frame,
			head: { ...head, hal: 'Pemberitahuan SK Penetapan Graduasi KPM PKH', yth: ['Yth. Koordinator Kabupaten PKH', 'di SoE'] },
			signer: kabid,
			sk: { number: '123/LJS.JSK/HK.01/4/2027', on: '2027-04-02' },
			copies: ['Arsip'],
			rows: bnba(2)
		}),
	sertifikat: () =>
		sertifikat({
			...frame,
			nama: LONG_NAME,
			alamat: 'Dusun 2, Desa Oelbiteno',
			skOn: '2027-04-02',
			signer: kadis,
			appeal: 'Yang tidak setuju dengan keputusan ini boleh menyampaikannya kepada Dinas Sosial, telepon (0388) 00000.',
			changedOn: ''
		}),
	'bnba-desa': () =>
		bnbaDesa({
			...frame,
			place: 'Oelbiteno',
			desa: 'Desa Oelbiteno',
			sk: { number: '123/LJS.JSK/HK.01/4/2027', on: '2027-04-02' },
			rows: bnba(6),
			pendamping: rosalia,
			kepala: { title: 'Kepala Desa Oelbiteno', name: 'Yeremias Tunliu', below: [] }
		})
};
