/** Boards with few and with many cards, hung as a facilitator would hang them; for the pictures, and for what measures the projector. */
import { clusters, type Written } from '../pictures/cards.ts';
import type { Hall } from './hall.ts';

const wherever = [
	'di dusun atas',
	'dekat kali',
	'di kebun',
	'waktu kemarau',
	'dekat pasar',
	'tiap tahun',
	'sejak lama',
	'di sini'
];

/** The village of the pictures on a day when everybody writes and writes; hung in the same clusters. */
function manyCards(count: number): { title: string; card: Written }[] {
	const all = clusters.flatMap(([title, cards]) => cards.map((card) => ({ title, card })));
	return Array.from({ length: count }, (_, index) => {
		const { title, card } = all[index % all.length] ?? { title: '', card: ['miskin', ''] as const };
		const round = Math.floor(index / all.length);
		return round === 0 ? { title, card } : { title, card: [card[0], `${card[1]} ${wherever[round - 1] ?? ''}`] };
	});
}

async function writeRound(hall: Hall, board: string, cards: readonly (readonly [side: string, text: string])[]): Promise<void> {
	await hall.ask({ kind: 'openWriting', board, mode: 'langsung' });
	await hall.write(cards);
	await hall.ask({ kind: 'closeWriting' });
}

/** Cards of the wall from one number to another. A phone may send twenty at once: it takes fifteen of them for three hundred. */
export async function growWall(hall: Hall, from: number, to: number): Promise<void> {
	const cards = manyCards(to).slice(from);
	await writeRound(
		hall,
		'kriteria',
		cards.map(({ card }) => card)
	);
	for (const [title] of clusters) {
		const texts = cards.filter((one) => one.title === title).map(({ card }) => card[1]);
		if (texts.length === 0) continue;
		const known = hall.desk.wall.clusters.find((cluster) => cluster.title === title)?.id;
		if (known === undefined) await hall.hang(title, texts);
		else hall.desk.layout.placeCards(await Promise.all(texts.map((text) => hall.cardId('kriteria', text))), known);
	}
	await hall.kept();
}

/** What a group of mothers says about the causes; `luar` comes from outside the families. */
export const said = {
	daun: [
		['Rumah tidak terurus', 'Sering sakit', 'Utang bertambah', 'Anak putus sekolah', 'Makan dua kali sehari'],
		['Anak ikut kerja', 'Jual ternak waktu susah', 'Tidak ikut kumpul', 'Beras dibeli eceran', 'Banyak pikiran']
	].flat(),
	batang: ['Kerja tidak tetap', 'Hasil kebun sedikit', 'Uang cepat habis', 'Beras mahal'],
	akar: ['Belum ada keterampilan', 'Uang belum diatur', 'Takut mulai usaha', 'Sekolah tidak tamat', 'Lahan sempit'],
	luar: ['Hujan tidak menentu', 'Jalan ke pasar rusak']
} as const;
const places = ['', ' di dusun atas', ' dekat kali', ' waktu kemarau', ' tiap tahun', ' sejak lama'];

/** Cards of the tree from one number to another, the first ones as they were said. */
export async function growTree(hall: Hall, from: number, to: number): Promise<void> {
	const { layout } = hall.desk;
	const all = Object.entries(said).flatMap(([part, words]) => words.map((text) => ({ part, text })));
	const cards = Array.from({ length: to }, (_, index) => {
		const { part, text } = all[index % all.length] ?? { part: 'daun', text: '' };
		return { part, text: `${text}${places[Math.floor(index / all.length) % places.length] ?? ''}` };
	}).slice(from);
	await writeRound(
		hall,
		'sebab',
		cards.map(({ text }) => ['', text] as const)
	);
	for (const { part, text } of cards) {
		const id = await hall.cardId('sebab', text);
		if (part === 'daun' || part === 'batang') layout.hangInPart([id], part);
		else layout.hangAsRoot(id, part === 'luar');
	}
	await hall.kept();
}
