import {
	assertNever,
	daysBetween,
	formatDate,
	paperNames,
	penetapanStep,
	roleNames,
	type IsoDate,
	type MissingItem,
	type MissingPaper,
	type PenetapanStepNumber,
	type Role,
	type UsulanBasis,
	type UsulanEvent,
	type UsulanPath
} from '@balai/domain';
import { groundNames } from '../kpm/ending-words.ts';

/** As a column of a table has room for it. */
export const pathShort: Readonly<Record<UsulanPath, string>> = {
	mandiri: 'Mandiri',
	alamiah: 'Alamiah',
	nonEligible: 'Non-Eligible'
};

/** The two kinds that e-PKH knows; Non-Eligible never counts as mandiri (domain 3.5). */
export function epkhKind(path: UsulanPath): string {
	return path === 'mandiri' ? 'Graduasi Sejahtera Mandiri' : 'Graduasi Alamiah';
}

const missingNames: Readonly<Record<MissingItem, string>> = {
	any: 'satu dari: Profil KPM, Surat Pernyataan, Surat Keterangan Mampu, berita acara',
	suratPernyataan: 'Surat Pernyataan',
	formPdse: 'Form PDSE',
	nik: 'NIK',
	nomorPeserta: 'Nomor peserta PKH'
};

export function missingWords(missing: readonly (MissingItem | MissingPaper)[]): string {
	// The Surat Pernyataan is one of the four: who brings it has brought one.
	const named = missing.includes('suratPernyataan') ? missing.filter((item) => item !== 'any') : missing;
	return named.map((item) => missingNames[item]).join(', ');
}

const shortRoles: Readonly<Partial<Record<Role, string>>> = { korkab: 'Korkab', apd: 'APD', korwil: 'Korwil' };

/** In whose hand it lies: 'Saya', a pendamping by name, an office, or the Directorate. */
export function holderWords(
	{ step, isMine, pendamping }: { step: PenetapanStepNumber; isMine: boolean; pendamping: string },
	decides = penetapanStep(step)?.decidedBy
): string {
	if (isMine) return 'Saya';
	if (decides) return decides;
	const roles = penetapanStep(step)?.roles ?? [];
	if (roles.includes('pendamping')) return pendamping || 'Belum ada pendamping';
	return roles.map((role) => shortRoles[role] ?? roleNames[role]).join(' atau ');
}

/** 'hari ini', '3 hari'. */
export function sinceWords(since: IsoDate, today: IsoDate): string {
	const days = Math.max(0, daysBetween(since, today));
	return days === 0 ? 'hari ini' : `${days} hari`;
}

export const endedWords = {
	done: 'Selesai',
	refused: 'Ditolak',
	dropped: 'Ditarik pendamping',
	cancelled: 'Dibatalkan'
} as const;

const kindWords: Readonly<Record<string, string>> = {
	session: 'Pilihan pribadi di pertemuan',
	ownRequest: 'Permintaan sendiri',
	profil: 'Profil KPM',
	pdse: 'DTKS atau PDSE, dengan pengecekan lapangan',
	musyawarah: 'Musyawarah',
	suratKeteranganMampu: 'Surat Keterangan Mampu',
	ajuanDinsos: 'Surat ajuan Dinas Sosial',
	evidence: 'Keputusan atas bukti',
	...groundNames
};

export function basisKind(kind: string): string {
	return kindWords[kind] ?? kind;
}

/** What a proposal stands on, with its days. */
export function basisWords(basis: UsulanBasis): string {
	const kind = basisKind(basis.kind);
	if (basis.path !== 'mandiri') return `${kind}, ${formatDate(basis.decidedOn)}`;
	return `${kind}, ${formatDate(basis.saidOn)}. Kunjungan rumah tetap mundur, ${formatDate(basis.visitedOn)}`;
}

/** The name of the day that stands beside the SK. */
export function statementWord(path: UsulanPath): string {
	return path === 'mandiri' ? 'Tanggal pernyataan' : 'Tanggal keputusan';
}

function stepTitle(number: PenetapanStepNumber): string {
	return penetapanStep(number)?.title ?? '';
}

export interface TurnLine {
	title: string;
	detail: string;
	/** A paper came into being. */
	kind: 'doc' | 'fact';
}

/** One thing that happened to a proposal, for the history on its page. */
export function turnLine(event: UsulanEvent, nameOf: (accountId: string) => string): TurnLine | undefined {
	switch (event.type) {
		case 'usulanProposed':
			return undefined; // The letter of step 1 says it.
		case 'stepTaken': {
			const { step, by, role, on, disposition, bnbaOn, papers } = event;
			const more = [
				papers ? `${papers.length} berkas: ${[...new Set(papers.map(({ kind }) => paperNames[kind]))].join(', ')}` : '',
				disposition ? `Disposisi kepada ${disposition === 'apd' ? 'APD' : 'Korkab'}` : '',
				bnbaOn ? `BNBA diserahkan ${formatDate(bnbaOn)}` : ''
			].filter(Boolean);
			return {
				title: `${step} ${stepTitle(step)}`,
				detail: [`${nameOf(by)}, ${roleNames[role]}. Tertanggal ${formatDate(on)}`, ...more].join('. '),
				kind: 'doc'
			};
		}
		case 'usulanReturned': {
			const { from, to, how, by } = event;
			const word = how === 'rejected' ? 'Ditolak di e-PKH, kembali' : 'Dikembalikan';
			return {
				title: `${word} ke ${to} ${stepTitle(to)}`,
				detail: `Dari ${from} ${stepTitle(from)}, oleh ${nameOf(by)}`,
				kind: 'fact'
			};
		}
		case 'usulanRefused':
			return { title: 'Ditolak', detail: `Di ${event.from} ${stepTitle(event.from)}, oleh ${nameOf(event.by)}`, kind: 'fact' };
		case 'usulanDropped':
			return { title: 'Ditarik pendamping', detail: nameOf(event.by), kind: 'fact' };
		case 'usulanVoided':
			return { title: 'Dibatalkan', detail: '', kind: 'fact' };
		default:
			return assertNever(event);
	}
}
