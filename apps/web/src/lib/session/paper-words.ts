/** Stands on every page and paper of a session that was held with nothing but paper (LV11). */
export const PAPER_MARK = 'SESI KERTAS: diketik dari lembar, dengan dua saksi';

/** Stands on every paper of a practice folder. */
export const PRACTICE_MARK = 'LATIHAN: semua orang rekaan';
