import type { Role } from '../access/roles.ts';

export type PenetapanStepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** From here on the membership has ended: nothing is returned, refused or cancelled any more. */
export const SK_STEP = 9;
export const FIRST_STEP = 1;
export const LAST_STEP = 12;

/** Whether a paper of a step must carry something, may, or has no place for it. */
type Asked = 'required' | 'optional' | 'none';

/** One of the twelve steps by which a proposal becomes an SK and is told to the family. */
export interface PenetapanStep {
	number: PenetapanStepNumber;
	/** As lists and the row of twelve show it. */
	title: string;
	/** What is done, for who has to do it. */
	does: string;
	/** Any of them. */
	roles: readonly Role[];
	/** Set where somebody without an account decides, and one of ours records it. */
	decidedBy?: string;
	/** The paper that one taking of this step makes or records, for one family or for many. */
	document: { name: string; number: Asked; file: Asked };
	/** May give it back to an earlier step, with the reason. */
	returns: boolean;
	/** Giving it back here is the *reject* of e-PKH, and is called so. */
	rejects: boolean;
	/** May end the proposal for good, with the reason. */
	refuses: boolean;
	/** The person who takes it took none of the others of this kind (domain 4.2). */
	needsOwnPerson: boolean;
	source: string;
}

const plain = { returns: false, rejects: false, refuses: false, needsOwnPerson: false } as const;
const unnumbered = { number: 'none', file: 'none' } as const;
const letter = { number: 'optional', file: 'optional' } as const;

/** Juknis Graduasi KPM PKH 2020, Lampiran Prosedur Penetapan Graduasi a–k, with Tabel 3.1. */
export const penetapanSteps: readonly PenetapanStep[] = [
	{
		...plain,
		number: 1,
		title: 'Surat pengajuan',
		does: 'Pendamping menyiapkan berkas dan mengajukan ke Dinas Sosial melalui Koordinator Kabupaten/Kota.',
		roles: ['pendamping'],
		document: { name: 'Surat Pengajuan', ...letter },
		needsOwnPerson: true,
		source: 'Juknis, Lampiran Prosedur, huruf a; Tabel 3.1, Pengajuan usulan Graduasi'
	},
	{
		...plain,
		number: 2,
		title: 'Verifikasi',
		does: 'Supervisor dan/atau Koordinator Kabupaten/Kota memeriksa kelayakan dan kelengkapan berkas.',
		roles: ['supervisor', 'korkab'],
		document: { name: 'Berita Acara Hasil Verifikasi', ...letter },
		returns: true,
		refuses: true,
		needsOwnPerson: true,
		source: 'Juknis, Lampiran Prosedur, huruf b; Tabel 3.1, Verifikasi kelayakan'
	},
	{
		...plain,
		number: 3,
		title: 'Nota dinas',
		does: 'Koordinator Kabupaten/Kota menelaah dan merekomendasikan kepada Ketua Pelaksana PKH, dengan BNBA dan Berita Acara Hasil Verifikasi.',
		roles: ['korkab'],
		document: { name: 'Nota Dinas', ...letter },
		returns: true,
		source: 'Juknis, Lampiran Prosedur, huruf c; Tabel 3.1, Pembuatan Nota Dinas'
	},
	{
		...plain,
		number: 4,
		title: 'Persetujuan, disposisi',
		does: 'Dinas Sosial menyetujui dan mendisposisikan entri data.',
		roles: ['dinsos'],
		document: { name: 'Lembar Disposisi', number: 'none', file: 'optional' },
		returns: true,
		refuses: true,
		needsOwnPerson: true,
		source: 'Juknis, Lampiran Prosedur, huruf d; Tabel 3.1, Persetujuan Graduasi dan disposisi'
	},
	{
		...plain,
		number: 5,
		title: 'e-PKH entri',
		does: 'Administrator Pangkalan Data mengentri graduasi di e-PKH, lalu menandai yang sudah dientri.',
		roles: ['apd'],
		document: { name: 'Lembar entri e-PKH', ...unnumbered },
		returns: true,
		source: 'Juknis, Lampiran Prosedur, huruf e; Tabel 3.1, Entry data e-PKH'
	},
	{
		...plain,
		number: 6,
		title: 'Setuju kabupaten',
		does: 'Koordinator Kabupaten/Kota menyetujui atau menolak di e-PKH.',
		roles: ['korkab'],
		document: { name: 'Daftar keputusan kabupaten', ...unnumbered },
		returns: true,
		rejects: true,
		refuses: true,
		source: 'Juknis, Lampiran Prosedur, huruf f; Tabel 3.1, Approval data, butir 1'
	},
	{
		...plain,
		number: 7,
		title: 'Setuju provinsi',
		does: 'Koordinator Wilayah menyetujui atau menolak di e-PKH.',
		roles: ['korwil'],
		document: { name: 'Daftar keputusan provinsi', ...unnumbered },
		returns: true,
		rejects: true,
		refuses: true,
		needsOwnPerson: true,
		source: 'Juknis, Lampiran Prosedur, huruf g; Tabel 3.1, Approval data, butir 2'
	},
	{
		...plain,
		number: 8,
		title: 'Surat ke Dit. JSK',
		does: 'Dinas Sosial melapor ke Direktur Jaminan Sosial Keluarga, tembusan Dinas Sosial Provinsi, dengan usulan calon pengganti.',
		roles: ['dinsos'],
		document: { name: 'Surat Dinas', ...letter },
		returns: true,
		source: 'Juknis, Lampiran Prosedur, huruf h'
	},
	{
		...plain,
		number: SK_STEP,
		title: 'SK',
		does: 'Direktur Jaminan Sosial Keluarga menetapkan. Dinas Sosial mencatat nomor, tanggal, dan berkas SK.',
		roles: ['dinsos'],
		decidedBy: 'Direktorat JSK',
		document: { name: 'SK Penetapan Graduasi', number: 'required', file: 'required' },
		returns: true,
		refuses: true,
		source: 'Juknis II.I; Lampiran Prosedur, huruf i; Tabel 3.1, Penetapan Graduasi'
	},
	{
		...plain,
		number: 10,
		title: 'Pemberitahuan',
		does: 'Dinas Sosial mencatat surat pemberitahuan dan memerintahkan tindak lanjut kepada pendamping melalui Koordinator Kabupaten/Kota.',
		roles: ['dinsos'],
		document: { name: 'Surat Pemberitahuan', ...letter },
		source: 'Juknis, Lampiran Prosedur, huruf i dan j'
	},
	{
		...plain,
		number: 11,
		title: 'SK diunduh',
		does: 'Pendamping mengunduh SK dari e-PKH.',
		roles: ['pendamping'],
		document: { name: 'Catatan unduh SK', ...unnumbered },
		source: 'Juknis, Lampiran Prosedur, huruf k'
	},
	{
		...plain,
		number: LAST_STEP,
		title: 'Sosialisasi',
		does: 'Pendamping menyampaikan SK kepada KPM, dan menyerahkan BNBA kepada Kepala Desa atau Lurah.',
		roles: ['pendamping'],
		document: { name: 'Catatan sosialisasi', ...unnumbered },
		source: 'Juknis, Lampiran Prosedur, huruf k; Tabel 3.1, Penyampaian data BNBA'
	}
];

/** A step by its number; `undefined` for what is no step. */
export function penetapanStep(number: number): PenetapanStep | undefined {
	return penetapanSteps.find((step) => step.number === number);
}

/** Where a proposal that stands at `from` may be given back to: the steps before it, nearest first. */
export function returnSteps(from: PenetapanStepNumber): PenetapanStep[] {
	return penetapanStep(from)?.returns ? penetapanSteps.filter(({ number }) => number < from).reverse() : [];
}
