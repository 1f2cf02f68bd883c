import {
	formatDate,
	interventionText,
	type AspectAnswer,
	type CareEvent,
	type CertificateHand,
	type CertificateSigner,
	type PascaAccess,
	type TransisiItem
} from '@balai/domain';

export const transisiNames: Readonly<Record<TransisiItem, string>> = {
	p2k2: 'Mengikuti P2K2',
	pemberdayaan: 'Akses pemberdayaan: pelatihan, kewirausahaan, bantuan modal',
	komplementer: 'Bantuan sosial komplementer lainnya'
};

export const accessNames: Readonly<Record<PascaAccess, string>> = {
	kreditUsahaMikro: 'Kredit Usaha Mikro',
	uep: 'Usaha Ekonomi Produktif (UEP)',
	pemberdayaanSosial: 'Program Pemberdayaan Sosial',
	lain: 'Lainnya'
};

export const signerNames: Readonly<Record<CertificateSigner, string>> = {
	dinsos: 'Dinas Sosial',
	desa: 'Pemerintah desa/kelurahan'
};

export const handNames: Readonly<Record<CertificateHand, string>> = {
	pendamping: 'Pendamping',
	dinsos: 'Dinas Sosial',
	desa: 'Pemerintah desa/kelurahan'
};

export const answerNames: Readonly<Record<AspectAnswer, string>> = { sudah: 'Sudah', sebagian: 'Sebagian', belum: 'Belum' };

export const statusNames = { direncanakan: 'Direncanakan', diberikan: 'Diberikan' } as const;

/** 'semester 2 tahun 2026'. */
export function periodWords(period: string): string {
	const [year, half] = period.split('-');
	return `semester ${half} tahun ${year}`;
}

/** What accompanied a family, as a title and a sentence. */
export function careWords(event: CareEvent): { title: string; detail: string; kind: 'doc' | 'fact'; on: string } {
	const { on } = event;
	const fact = (title: string, detail: string) => ({ title, detail, kind: 'fact' as const, on });
	switch (event.type) {
		case 'transisiPlanned': {
			const items = event.items.map(({ item, target }) =>
				target === null ? transisiNames[item] : `${transisiNames[item]} (sampai ${formatDate(target)})`
			);
			return { ...fact('Rencana transisi', `${items.join('. ')}.`), kind: 'doc' };
		}
		case 'transisiItemDone':
			return fact('Transisi: selesai satu bagian', `${transisiNames[event.item]}.`);
		case 'certificateGiven':
			return {
				...fact(
					'Sertifikat Sejahtera Mandiri',
					`Nomor ${event.number}, ditandatangani ${signerNames[event.signedBy]}, diserahkan ${handNames[event.handedBy]}.`
				),
				kind: 'doc'
			};
		case 'pascaAccessOpened':
			return fact('Akses sesudah graduasi', `${accessNames[event.access]}.`);
		case 'interventionRecorded':
			return fact(
				`Asi Diri: ${statusNames[event.status].toLowerCase()}`,
				`${interventionText(event.group, event.item) ?? event.item}.`
			);
		case 'asiDiriEvaluated':
			return {
				...fact(
					`Evaluasi Asi Diri, ${periodWords(event.period)}`,
					'Keenam aspek dijawab. Gambarannya di halaman Transisi dan sesudah graduasi.'
				),
				kind: 'doc'
			};
	}
}
