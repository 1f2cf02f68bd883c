import type { LifeEvent, PengurusReason } from '@balai/domain';
import { componentWords } from './component-words.ts';

const pengurusReasonNames: Readonly<Record<PengurusReason, string>> = {
	meninggal: 'Meninggal',
	pindah: 'Pindah rumah',
	merantau: 'Merantau',
	sakit: 'Sakit',
	lain: 'Sebab lain'
};

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
			return { ...fact('Data pengurus diperbaiki', 'Orangnya sama; yang lama tetap tersimpan.'), kind: 'doc' };
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
