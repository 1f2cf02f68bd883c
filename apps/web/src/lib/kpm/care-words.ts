import {
	ASPECT_ANSWERS,
	evaluationAspects,
	formatDate,
	interventionText,
	type AspectAnswer,
	type CareEvent,
	type CertificateSigner,
	type PascaAccess,
	type TransisiItem
} from '@balai/domain';

const transisiNames: Readonly<Record<TransisiItem, string>> = {
	p2k2: 'Mengikuti P2K2',
	pemberdayaan: 'Akses pemberdayaan: pelatihan, kewirausahaan, bantuan modal',
	komplementer: 'Bantuan sosial komplementer lainnya'
};

const accessNames: Readonly<Record<PascaAccess, string>> = {
	kreditUsahaMikro: 'Kredit Usaha Mikro',
	uep: 'Usaha Ekonomi Produktif (UEP)',
	pemberdayaanSosial: 'Program Pemberdayaan Sosial',
	lain: 'Lainnya'
};

const signerNames: Readonly<Record<CertificateSigner, string>> = {
	dinsos: 'Dinas Sosial',
	desa: 'Pemerintah desa/kelurahan'
};

const answerNames: Readonly<Record<AspectAnswer, string>> = { sudah: 'Sudah', sebagian: 'Sebagian', belum: 'Belum' };

const statusNames = { direncanakan: 'Direncanakan', diberikan: 'Diberikan' } as const;

/** 'semester 2 tahun 2026'. */
function periodWords(period: string): string {
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
				...fact('Sertifikat Sejahtera Mandiri', `Nomor ${event.number}, ditandatangani ${signerNames[event.signedBy]}.`),
				kind: 'doc'
			};
		case 'pascaAccessOpened':
			return fact('Akses sesudah graduasi', `${accessNames[event.access]}.`);
		case 'interventionRecorded':
			return fact(
				`Asi Diri: ${statusNames[event.status].toLowerCase()}`,
				`${interventionText(event.group, event.item) ?? event.item}.`
			);
		case 'asiDiriEvaluated': {
			const counts = ASPECT_ANSWERS.map((answer) => {
				const ids = evaluationAspects.filter(({ id }) => event.answers[id] === answer).map(({ id }) => id);
				return ids.length === 0 ? [] : [`${answerNames[answer]}: ${ids.join(', ')}`];
			}).flat();
			return { ...fact(`Evaluasi Asi Diri, ${periodWords(event.period)}`, `${counts.join('. ')}.`), kind: 'doc' };
		}
	}
}
