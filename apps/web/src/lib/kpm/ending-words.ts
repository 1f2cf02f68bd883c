import {
	formatDate,
	type AlamiahDetail,
	type AlamiahGround,
	type EndingEvent,
	type EvidenceKind,
	type NoticeWay,
	type ReplyStance,
	type ReplyWay,
	type StatusPaper
} from '@balai/domain';

export const groundNames: Readonly<Record<AlamiahGround, string>> = {
	neKomponen: 'NE komponen',
	tanpaPengurus: 'Tanpa pengurus',
	inclusionError: 'Inclusion error'
};

export const detailNames: Readonly<Record<AlamiahDetail, string>> = {
	tanpaKomponen: 'Tidak ada komponen lagi',
	tanpaPengurus: 'Tidak ada yang bisa menjadi pengurus',
	yatimPiatu: 'Komponen tunggal: anak yatim piatu',
	lansiaTunggal: 'Komponen tunggal: lansia tunggal',
	tunggalLain: 'Komponen tunggal lainnya',
	asn: 'Ada anggota ASN',
	tniPolri: 'Ada anggota TNI/Polri',
	aparaturDesa: 'Ada anggota aparatur desa atau kecamatan',
	lain: 'Sebab lain'
};

export const statusPaperNames: Readonly<Record<StatusPaper, string>> = {
	skKepesertaan: 'SK Penetapan Kepesertaan PKH',
	kk: 'Kartu Keluarga',
	formPemutakhiran: 'Form pemutakhiran'
};

export const evidenceNames: Readonly<Record<EvidenceKind, string>> = {
	fotoRumah: 'Foto rumah',
	fotoKendaraan: 'Foto kendaraan',
	tempatUsaha: 'Tempat usaha',
	dataPekerjaan: 'Data pekerjaan',
	tandaTanganSekolah: 'Tanda tangan guru atau sekolah',
	tabunganAnak: 'Tabungan anak',
	biodataAnak: 'Biodata anak'
};

export const noticeWayNames: Readonly<Record<NoticeWay, string>> = {
	diserahkan: 'Suratnya diserahkan',
	dibacakan: 'Dibacakan di rumahnya'
};

export const stanceNames: Readonly<Record<ReplyStance, string>> = {
	setuju: 'Setuju',
	keberatan: 'Keberatan',
	penjelasan: 'Memberi penjelasan'
};

export const replyWayNames: Readonly<Record<ReplyWay, string>> = {
	spoken: 'Disampaikan lisan',
	paper: 'Di kertas bertanda tangan'
};

/** What happened on the paths alamiah and Non-Eligible, as a title and a sentence. `nameOf`: account id → name. */
export function endingWords(
	event: EndingEvent,
	nameOf: (accountId: string) => string
): { title: string; detail: string; kind: 'doc' | 'fact'; on: string | null } {
	switch (event.type) {
		case 'alamiahNoted':
			return fact(`Graduasi alamiah dicatat: ${groundNames[event.ground]}`, `${detailNames[event.detail]}.`, event.on);
		case 'statusExplained': {
			const whom = event.to === 'kpm' ? 'keluarga' : 'aparatur desa/kelurahan';
			const shown = event.shown.map((paper) => statusPaperNames[paper]).join(', ');
			return fact(`Status dijelaskan kepada ${whom}`, shown === '' ? 'Tanpa surat.' : `Dengan ${shown}.`, event.on);
		}
		case 'beritaAcaraNonEligibleKept':
			return { ...fact('Berita Acara Non-Eligible', 'Ditandatangani, fotonya disimpan.', event.on), kind: 'doc' };
		case 'nonEligibleProposed':
			return fact('Non-Eligible diajukan', `Oleh ${nameOf(event.by)}. Bukan graduasi mandiri.`, null);
		case 'evidenceAdded':
			return {
				...fact(`Bukti: ${evidenceNames[event.evidence]}`, event.file ? 'Fotonya disimpan.' : '', event.on),
				kind: 'doc'
			};
		case 'noticeGiven':
			return {
				...fact(
					'Pemberitahuan kepada keluarga',
					`${noticeWayNames[event.way]}. Keluarga boleh menjawab sampai ${formatDate(event.replyBy)}.`,
					event.on
				),
				kind: 'doc'
			};
		case 'replyRecorded':
			return fact(
				`Jawaban keluarga: ${stanceNames[event.stance].toLowerCase()}`,
				`${replyWayNames[event.through]}. Dicatat ${nameOf(event.by)}.`,
				event.on
			);
		case 'nonEligibleDecided':
			return fact(
				event.decision === 'tidakLayak' ? 'Diputuskan: Non-Eligible' : 'Diputuskan: tetap KPM',
				`Oleh ${nameOf(event.by)}, yang tidak mengajukannya.`,
				event.on
			);
		case 'endingWithdrawn':
			return fact('Ditarik oleh kantor', `Oleh ${nameOf(event.by)}. Keluarga tetap KPM.`, null);
	}
}

function fact(title: string, detail: string, on: string | null) {
	return { title, detail, kind: 'fact' as const, on };
}
