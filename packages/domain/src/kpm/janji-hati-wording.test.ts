import { expect, it } from 'vitest';
import { JANJI_HATI_VERSION, janjiHatiFor, janjiHatiText, janjiHatiWordings } from './janji-hati-wording.ts';

it('[RB7] gives the first to who withdraws, the second to everyone else', () => {
	expect([janjiHatiFor('mundur'), janjiHatiFor('belum'), janjiHatiFor('tidakMenjawab')]).toEqual(['pertama', 'kedua', 'kedua']);
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
	expect(janjiHatiText('pertama', 'never')).toBeUndefined();
	expect(janjiHatiWordings.map((wording) => wording.version)).toContain(JANJI_HATI_VERSION);
});
