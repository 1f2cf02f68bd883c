import type { Deceased, LifeEvent, PengurusReason } from '@balai/domain';
import { componentWords } from './component-words.ts';

export const pengurusReasonNames: Readonly<Record<PengurusReason, string>> = {
	meninggal: 'Meninggal',
	pindah: 'Pindah rumah',
	merantau: 'Merantau',
	sakit: 'Sakit',
	lain: 'Sebab lain'
};

export const deceasedNames: Readonly<Record<Deceased, string>> = {
	anggota: 'Anggota keluarga',
	pengurus: 'Pengurus',
	terakhir: 'Anggota terakhir, keluarganya habis'
};

/** What can be recorded about a household, each with what it leads to, said before it is done (rules LF1–LF8). */
export const lifeActs = [
	{
		id: 'pengurus',
		title: 'Pengurus berganti',
		leadsTo: [
			'Nama pengurus lama tetap tersimpan di riwayat.',
			'Janji dan permintaan pengurus lama tidak berlaku bagi yang baru: kunjungannya ditutup, usulan mandiri yang berjalan batal.',
			'Catatan alamiah “tanpa pengurus” berakhir, usulannya batal.',
			'Pengurus baru boleh bicara sendiri, kapan saja.'
		]
	},
	{
		id: 'data',
		title: 'Nama atau data pengurus salah tulis',
		leadsTo: [
			'Orangnya tetap sama: janji, kunjungan, dan usulannya tidak berubah.',
			'Tulisan yang lama tetap tersimpan di riwayat.'
		]
	},
	{
		id: 'komponen',
		title: 'Komponen dimutakhirkan',
		leadsTo: [
			'Hitungan yang lama tetap tampak di riwayat.',
			'Tanpa komponen pun keluarga tidak keluar dengan sendirinya. Jalannya ada di halaman Alamiah dan Non-Eligible.'
		]
	},
	{
		id: 'pindah',
		title: 'Pindah rumah',
		leadsTo: [
			'Di desa yang sama, atau masih di wilayah pendampingnya: hanya alamatnya yang berganti.',
			'Lebih jauh: supervisor atau koordinator kabupaten yang mencatat. Keluarga, kunjungan yang terbuka, dan usulannya diserahkan; pendamping yang sekarang tidak melihatnya lagi.'
		]
	},
	{
		id: 'meninggal',
		title: 'Ada yang meninggal',
		leadsTo: [
			'Anggota: janji dan kunjungan tidak berubah. Hitung ulang komponennya sesudah ini.',
			'Pengurus: janjinya berakhir, kunjungannya ditutup, usulan mandiri batal. Keluarga menunggu pengurus baru.',
			'Anggota terakhir: kunjungan dan rencananya ditutup. Riwayatnya tetap bisa dibaca. Kepesertaan baru berakhir dengan SK.'
		]
	},
	{
		id: 'pisah',
		title: 'Sebagian pisah rumah tangga',
		leadsTo: [
			'Yang pisah mendapat catatan sendiri, dengan pendamping yang sama. Keduanya saling menyebut.',
			'Janji tetap milik yang mengucapkannya, di catatan ini.'
		]
	},
	{
		id: 'gabung',
		title: 'Bergabung dengan keluarga lain',
		leadsTo: [
			'Catatan ini diteruskan. Catatan keluarga yang lain tetap bisa dibaca, tetapi tidak ditambah lagi.',
			'Di catatan yang lain, janjinya berakhir, dan kunjungan serta rencananya ditutup.'
		]
	}
] as const;
export type LifeAct = (typeof lifeActs)[number]['id'];

/** What happened to a household, as a title and a sentence. */
export function lifeWords(event: LifeEvent): { title: string; detail: string; kind: 'doc' | 'fact'; on: string | null } {
	const fact = (title: string, detail: string) => ({ title, detail, kind: 'fact' as const, on: 'on' in event ? event.on : null });
	switch (event.type) {
		case 'componentsUpdated':
			return { ...fact('Komponen dimutakhirkan', `Komponen: ${componentWords(event.components)}.`), kind: 'doc' };
		case 'pengurusChanged':
			return fact(
				'Pengurus berganti',
				`${pengurusReasonNames[event.why]}. Janji pengurus lama tidak berlaku bagi yang baru; ia boleh bicara sendiri.`
			);
		case 'personCorrected':
			return { ...fact('Data pengurus diperbaiki', 'Orangnya sama; tulisan yang lama tetap tersimpan.'), kind: 'doc' };
		case 'moved':
			return fact(
				event.from === event.to ? 'Pindah rumah di dalam desa' : 'Pindah ke desa lain',
				event.handsOver ? 'Pendampingannya diserahkan.' : ''
			);
		case 'deathRecorded':
			return fact(
				{ anggota: 'Anggota keluarga meninggal', pengurus: 'Pengurus meninggal', terakhir: 'Anggota terakhir meninggal' }[
					event.who
				],
				event.who === 'pengurus' ? 'Menunggu pengurus baru.' : ''
			);
		case 'householdSplit':
			return event.role === 'stays'
				? fact('Sebagian keluarga pisah rumah tangga', 'Yang pisah punya catatan sendiri.')
				: fact('Pisah dari keluarga asal', 'Riwayat sebelumnya ada di catatan keluarga asal.');
		case 'householdsJoined':
			return event.role === 'keeps'
				? fact('Keluarga lain bergabung ke sini', 'Riwayatnya ada di catatannya sendiri.')
				: fact('Bergabung dengan keluarga lain', 'Catatan ini tetap bisa dibaca.');
		case 'lifeFactWithdrawn':
			return fact('Catatan keliru ditarik', 'Catatan yang keliru tetap tampak di riwayat.');
	}
}
