import { expect, it } from 'vitest';
import { janjiHatiFor, janjiHatiText, janjiHatiVersion, janjiHatiWordings } from './janji-hati-wording.ts';

it('[RB7] gives the first to who withdraws, the second to everyone else, and in an MPA the same to everyone', () => {
	const rembug = { mundur: 'pertama', lain: 'kedua' } as const;
	const mpa = { mundur: 'mpa', lain: 'mpa' } as const;
	const choices = ['mundur', 'belum', 'tidakMenjawab'] as const;
	expect(choices.map((pilihan) => janjiHatiFor(pilihan, rembug))).toEqual(['pertama', 'kedua', 'kedua']);
	expect(choices.map((pilihan) => janjiHatiFor(pilihan, mpa))).toEqual(['mpa', 'mpa', 'mpa']);
});

it('[RB7] keeps the words of the guideline', () => {
	expect(janjiHatiText('pertama')?.statements).toEqual([
		'SAYA MUNDUR DARI KEPESERTAAN PKH ATAS DASAR SUKARELA',
		'SAYA INGIN MEMBERIKAN KESEMPATAN KEPADA SAUDARA TETANGGA LAINNYA YANG LEBIH MEMBUTUHKAN BANTUAN PKH',
		'SAYA SIAP SEJAHTERA DALAM HAL EKONOMI MAUPUN SOSIAL'
	]);
	expect(janjiHatiText('kedua', 'juknis-2020')?.statements).toEqual([
		'SAYA MASIH MERUPAKAN BAGIAN DARI KELUARGA PRA SEJAHTERA ATAU KELUARGA YANG LAYAK DAPAT BANTUAN PKH',
		'APABILA SUATU HARI ADA YANG MELAPORKAN SAYA MENGENAI KONDISI EKONOMI DAN SOSIAL SAYA. SAYA SIAP UNTUK MUNDUR SECARA SUKARELA',
		'APABILA SAYA MASIH KUKUH INGIN MENDAPAT PKH KETIKA PEREKONOMIAN DAN KONDISI SOSIAL SAYA SEJAHTERA. SAYA SIAP DIGRADUASIKAN.'
	]);
});

it('[RB7] keeps the commitments of the MPA as the guideline has them', () => {
	expect(janjiHatiText('mpa')).toEqual({
		title: 'Janji hati / komitmen peserta KPM PKH',
		statements: [
			'Akan hadir setiap kegiatan P2K2',
			'akan mempergunakan uang bantuan untuk keperluan sekolah anak',
			'berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri'
		]
	});
});

it('[RB7] knows each wording by its version, and no kind in a version that has no words for it', () => {
	expect(janjiHatiText('pertama', 'never')).toBeUndefined();
	expect(janjiHatiText('mpa', 'juknis-2020')).toBeUndefined();
	expect(janjiHatiText('kedua', 'mpa-2020.1')).toBeUndefined();
	expect((['pertama', 'kedua', 'mpa'] as const).map(janjiHatiVersion)).toEqual(['juknis-2020', 'juknis-2020', 'mpa-2020.1']);
	expect(new Set(janjiHatiWordings.map(({ version }) => version)).size).toBe(janjiHatiWordings.length);
});
