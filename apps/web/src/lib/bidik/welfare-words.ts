import type { ComparedIncome, WelfareStanding } from '@balai/domain';
import { lineWords } from './bidik-words.ts';

/** Where the way over Profil and income stands, and what comes next (Juknis II.H.1a). */
export const welfareWords: Readonly<Record<WelfareStanding, string>> = {
	belumDapatDinilai: 'Belum dapat dinilai: isi bagian I dan II, dan garis kemiskinan kabupatennya.',
	tidakDiAtasGaris: 'Penghasilan per orang tidak di atas garis kemiskinan.',
	perluKonfirmasi: 'Di atas garis. Konfirmasi dulu ke ketua RT, RW, tokoh masyarakat, atau ketua kelompok (bagian VIII).',
	perluMusyawarah: 'Perlu musyawarah: pendapat yang dikonfirmasi berbeda-beda, semuanya tersimpan.',
	belumLayak: 'Belum layak: yang dikonfirmasi mengatakan keluarga ini belum sejahtera.',
	sudahLayak: 'Sudah layak menurut penghasilan dan konfirmasi. Mundur atau tidak tetap pilihan keluarga sendiri.'
};

/** 'di atas Rp451.237 (Timor Tengah Selatan, Mar 2026)'. */
export function comparedWords({ isAbove, isExtreme, line }: ComparedIncome): string {
	return `${isAbove ? 'di atas' : 'tidak di atas'} ${lineWords(line)}${isExtreme ? ', di bawah garis kemiskinan ekstrem' : ''}`;
}
