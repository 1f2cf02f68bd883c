export {
	plainText,
	type Block,
	type Cell,
	type Kop,
	type Letter,
	type LetterCheck,
	type PaperSize,
	type SignaturePlace,
	type Text
} from './letter.ts';
export { letterText } from './letter-text.ts';
export { placeHands, signaturePlaces, type DrawnHand } from './place-hands.ts';
export { renderLetters, type LetterMedia, type RenderedLetters } from './pdf/render-letters.ts';
export { type LetterFonts } from './pdf/canvas.ts';
export { DrawingThread } from './pdf/drawing-thread.ts';
export type { PackedLetters, PackJob } from './pdf/pack-letters.ts';
export { beritaAcaraNonEligible } from './letters/berita-acara-non-eligible.ts';
export { beritaAcaraSesi, type BeritaAcaraSesiFacts } from './letters/berita-acara-sesi.ts';
export { beritaAcaraVerifikasi } from './letters/berita-acara-verifikasi.ts';
export { bnbaDesa } from './letters/bnba-desa.ts';
export type { BnbaRow } from './letters/bnba.ts';
export { instrumen, type Instrument } from './letters/instrumen.ts';
export { laporanSesi } from './letters/laporan-sesi.ts';
export { lembarDisposisi } from './letters/lembar-disposisi.ts';
export {
	attendanceSheet,
	codeSheet,
	homeSlipSheet,
	invitationSheet,
	materialsSheet,
	promiseSheet,
	writtenPromiseSheet,
	type MeetingFrame
} from './letters/meeting-sheets.ts';
export { notaDinas } from './letters/nota-dinas.ts';
export { profilKpm } from './letters/profil-kpm.ts';
export { sertifikat } from './letters/sertifikat.ts';
export { suratDinas } from './letters/surat-dinas.ts';
export { suratKeteranganMampu } from './letters/surat-keterangan-mampu.ts';
export { suratPemberitahuan } from './letters/surat-pemberitahuan.ts';
export { suratPengajuan } from './letters/surat-pengajuan.ts';
export { suratPernyataan } from './letters/surat-pernyataan.ts';
export type { BoardOnPaper, PollOnPaper } from './letters/session-boards.ts';
export type { LetterFrame, LetterNumber, LetterPerson, Officer } from './letters/words.ts';
