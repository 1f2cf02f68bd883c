import {
	assertNever,
	decisive,
	formatDate,
	periodOf,
	VERDICTS,
	wholePerHead,
	type Assessment,
	type DesilRegister,
	type FieldCheck,
	type Finding,
	type PackId,
	type PovertyLine,
	type RuleId,
	type UsedFact,
	type Verdict,
	rupiah
} from '@balai/domain';

export const packNames: Readonly<Record<PackId, string>> = {
	'juknis-2020': 'Juknis 2020',
	'ntt-67-2024': 'Pergub NTT 67/2024'
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
	yes: 'Masuk bidik',
	no: 'Tidak masuk',
	unknown: 'Belum dapat dinilai'
};

/** A tab for each verdict and one for all; `hrefOf` is asked for the value that the address names it by. */
export function verdictTabs(counts: Readonly<Record<Verdict, number>>, hrefOf: (shown: string) => string) {
	const all = { key: 'semua', word: 'Semua', count: counts.yes + counts.no + counts.unknown };
	const each = VERDICTS.map((verdict) => ({ key: verdict as string, word: verdictWords[verdict], count: counts[verdict] }));
	return [...each, all].map((tab) => ({ ...tab, href: hrefOf(tab.key) }));
}

export const ruleWords: Readonly<Record<RuleId, string>> = {
	tanpaKomponen: 'Komponen',
	lamaPeserta: 'Lama kepesertaan',
	desil: 'Desil',
	didugaSejahtera: 'Diduga sudah sejahtera',
	penghasilan: 'Penghasilan',
	aparatur: 'Anggota ASN, TNI/Polri, aparat',
	penilaian: 'Penilaian pendamping'
};

const registerNames: Readonly<Record<DesilRegister, string>> = {
	dtks: 'DTKS',
	regsosek: 'Regsosek',
	p3ke: 'P3KE',
	dtsen: 'DTSEN'
};

/** One reason as somebody reads it, with the paragraph that it comes from. */
export interface Reason {
	text: string;
	source: string;
}

/** Why a verdict is as it is: what said yes, what stands in the way, or what is missing. */
export function reasonsOf(assessment: Pick<Assessment, 'verdict' | 'findings'>): Reason[] {
	return decisive(assessment).flatMap((finding) => {
		const parts = finding.parts.filter(({ answer }) => answer === finding.answer);
		return (parts.length > 0 ? parts : [finding]).map((each) => ({ text: sentence(each), source: each.source }));
	});
}

function sentence({ facts, answer }: Finding): string {
	return facts.map((used) => factWords(used, answer)).join('. ');
}

/** '2 tahun menjadi KPM (sejak 1 November 2024), perlu 5'; what is missing says where it is written down. */
function factWords(used: UsedFact, answer: Verdict): string {
	switch (used.fact) {
		case 'komponen':
			if (used.count === null) return 'Komponennya belum tercatat';
			return used.count === 0 ? 'Tidak ada komponen lagi' : `Masih ada komponen, ${used.count} orang`;
		case 'lamaPeserta': {
			if (used.since === null || used.years === null) return 'Tanggal mulai PKH belum tercatat';
			const since = `${used.years} tahun menjadi KPM, sejak ${formatDate(used.since)}`;
			return answer === 'yes' ? since : `${since}; perlu ${used.needed} tahun`;
		}
		case 'desil': {
			const registers = used.registers.map((register) => registerNames[register]).join(' atau ');
			if (!used.entry) return `Desil ${registers} belum ada`;
			const { register, desil, on } = used.entry;
			return `Desil ${desil} menurut ${registerNames[register]}${on ? `, ${formatDate(on)}` : ''}`;
		}
		case 'penghasilan':
			return incomeWords(used, answer);
		case 'aparatur':
			if (used.answer === null) return 'Pekerjaan ASN, TNI/Polri, atau aparat belum ditanyakan (Profil VII)';
			return used.answer === 'ada'
				? 'Ada anggota ASN, TNI/Polri, atau aparat kecamatan, kelurahan, atau desa'
				: 'Tidak ada anggota ASN, TNI/Polri, atau aparat';
		case 'penilaian':
			if (used.answer === null) return 'Penilaian pendamping belum ada (Profil VII)';
			if (!used.hasReason) return 'Penilaian pendamping belum ada alasannya (Profil VII)';
			return used.answer === 'sudah' ? 'Pendamping menilai sudah sejahtera' : 'Pendamping menilai belum sejahtera';
		default:
			return assertNever(used);
	}
}

function incomeWords({ income, line }: Extract<UsedFact, { fact: 'penghasilan' }>, answer: Verdict): string {
	// Who reads no profile is told the answer and no sum.
	if (!line) return 'Garis kemiskinan kabupaten ini belum diisi';
	if (!income && answer === 'unknown') return 'Penghasilan belum tercatat (Profil I dan II)';
	const where = answer === 'yes' ? 'di atas' : 'tidak di atas';
	if (!income) return `Penghasilan per orang ${where} garis kemiskinan, ${lineWords(line)}`;
	const { rupiah: whole } = wholePerHead(income);
	return `Penghasilan ${rupiah(whole)} per orang, ${where} garis kemiskinan ${lineWords(line)}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];

/** 'Rp451.237 (Timor Tengah Selatan, Mar 2026)'. */
export function lineWords(line: PovertyLine): string {
	const period = `${months[line.month - 1] ?? periodOf(line)} ${line.year}`;
	return `${rupiah(line.rupiah)} (${line.name ? `${line.name}, ` : ''}${period})`;
}

export const fieldCheckWords: Readonly<Record<FieldCheck, Reason>> = {
	hanyaDesil: { text: 'Cek rumahnya dulu: alasannya hanya desil', source: 'Juknis Graduasi KPM PKH 2020, II.H angka 2' },
	pdseLama: { text: 'Cek rumahnya dulu: PDSE-nya lebih dari setahun lalu', source: 'Juknis Graduasi KPM PKH 2020, II.H angka 3' }
};
