import type { Need } from '../rujukan/needs.ts';

const none = /^(0|nihil|nol|n\/?a|null|kosong|belum( ada| pernah| dapat| menerima| mendapat)?.*|tidak.*|tdk.*|tanpa.*|bukan.*)$/i;

/** Whether a list says that somebody gets aid; an empty cell of a column that is there says that she does not (Padang, C.2). */
export function saysAid(bantuan: string | null): boolean {
	return bantuan !== null && !none.test(bantuan.trim());
}

/** What families ask for to make a living, in the words of assessments (Padang, D.2); the first that fits. */
const asked: readonly (readonly [RegExp, Need])[] = [
	[/ternak|sapi|kambing|babi|ayam|itik|bebek|unggas|kerbau/, 'peternakan'],
	[/ikan|perahu|pukat|jaring|nelayan|keramba|rumput laut|lele/, 'perikanan'],
	[/tani|pupuk|benih|bibit|sawah|kebun|jagung|padi|traktor|ladang/, 'pertanian'],
	[/modal|usaha|dagang|warung|kios|kredit|\bkur\b|jualan/, 'modal'],
	[/sekolah|\bkip\b|kuliah|beasiswa|pendidikan/, 'pendidikan'],
	[/latih|kursus|keterampilan|jahit/, 'pelatihan'],
	[/kerja|padat karya/, 'kerja'],
	[/rumah|atap|\brtlh\b|bedah|jamban|listrik|air bersih/, 'perumahan'],
	[/sehat|obat|\bkis\b|bpjs|\bpbi\b|rumah sakit/, 'kesehatan'],
	[/\bktp\b|\bkk\b|akta|kartu keluarga/, 'adminduk']
];

/** null: she asks for nothing. */
export function needAskedFor(permintaan: string | null): Need | null {
	const text = (permintaan ?? '').toLowerCase().trim();
	if (text === '' || none.test(text)) return null;
	return asked.find(([words]) => words.test(text))?.[1] ?? 'lain';
}
