import type { PenetapanStepNumber } from '@balai/domain';

interface StepWords {
	/** On the row of a worklist. */
	open: string;
	/** On the button that takes the step; the number of families follows. */
	act: string;
	date: string;
	number?: string;
	/** What the maker should have done outside Balai before pressing. */
	before?: string;
}

/** The words of each step where somebody takes it. */
export const stepWords: Readonly<Record<PenetapanStepNumber, StepWords>> = {
	1: { open: 'Perbaiki', act: 'Ajukan lagi', date: 'Tanggal Surat Pengajuan', number: 'Nomor Surat Pengajuan' },
	2: {
		open: 'Periksa',
		act: 'Simpan Berita Acara Hasil Verifikasi',
		date: 'Tanggal Berita Acara',
		number: 'Nomor Berita Acara',
		before: 'Periksa kelayakan dan kelengkapan tiap keluarga, dari Form PDSE sampai berita acara.'
	},
	3: {
		open: 'Telaah',
		act: 'Simpan Nota Dinas',
		date: 'Tanggal Nota Dinas',
		number: 'Nomor Nota Dinas',
		before: 'Nota dinas dilampiri BNBA dan Berita Acara Hasil Verifikasi. BNBA bisa dicetak sesudah disimpan.'
	},
	4: { open: 'Putuskan', act: 'Setujui dan disposisikan', date: 'Tanggal disposisi' },
	5: {
		open: 'Entri',
		act: 'Simpan: sudah dientri',
		date: 'Tanggal dientri',
		before: 'Entri dulu di e-PKH, lalu centang keluarga yang sudah dientri.'
	},
	6: { open: 'Putuskan', act: 'Setujui di kabupaten', date: 'Tanggal disetujui', before: 'Setujui juga di e-PKH.' },
	7: { open: 'Putuskan', act: 'Setujui di provinsi', date: 'Tanggal disetujui', before: 'Setujui juga di e-PKH.' },
	8: { open: 'Laporkan', act: 'Simpan Surat Dinas', date: 'Tanggal surat', number: 'Nomor surat' },
	9: {
		open: 'Catat SK',
		act: 'Simpan SK',
		date: 'Tanggal SK',
		number: 'Nomor SK',
		before: 'Pilih hanya keluarga yang namanya ada di SK.'
	},
	10: {
		open: 'Catat',
		act: 'Simpan pemberitahuan',
		date: 'Tanggal surat pemberitahuan',
		number: 'Nomor surat pemberitahuan'
	},
	11: { open: 'Unduh SK', act: 'Simpan: SK sudah diunduh', date: 'Tanggal diunduh', before: 'Unduh dulu SK dari e-PKH.' },
	12: {
		open: 'Sampaikan',
		act: 'Selesaikan',
		date: 'Tanggal disampaikan kepada keluarga',
		before: 'Sampaikan SK kepada keluarga, dan serahkan BNBA kepada Kepala Desa atau Lurah.'
	}
};
