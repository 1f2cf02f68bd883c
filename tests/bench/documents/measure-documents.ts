import { DrawingThread, notaDinas, suratPernyataan, type BnbaRow, type Letter, type LetterFrame } from '@balai/documents';
import { letterFonts } from '../../../apps/web/server/letters/letter-fonts.ts';

export interface DocumentFigures {
	what: string;
	letters: number;
	pages: number;
	mb: number;
	/** Of one drawing; of many drawings the median. */
	ms: number;
	p95: number | null;
}

const frame: LetterFrame = {
	paper: 'A4',
	kop: { lines: ['PEMERINTAH KABUPATEN CONTOH'], name: 'DINAS SOSIAL', below: ['Jalan Contoh Nomor 1'], emblem: null },
	place: 'Contoh',
	on: '2027-03-17',
	today: '2027-03-17',
	number: { kind: 'given', text: '012/ND/PKH/III/2027' },
	materai: true
};
const check = { url: 'https://balai.example.go.id/periksa/W4PT9HXCRK7M', fingerprint: '7f3a 91c2 5be0 44d8' };

function statement(index: number): Letter {
	const person = {
		nama: `Keluarga Contoh ${index + 1}`,
		nik: `530299520585${String(index + 1).padStart(4, '0')}`,
		nomorPeserta: `530299-${index + 1}`,
		alamat: `Dusun ${(index % 6) + 1}`,
		desa: 'Desa Contoh',
		kecamatan: 'Kecamatan Contoh',
		kabupaten: 'Kabupaten Contoh'
	};
	return { ...suratPernyataan({ ...frame, person, reason: 'usaha keluarga sudah cukup' }), check };
}

function nota(families: number): Letter {
	const rows = Array.from({ length: families }, (_, index): BnbaRow => {
		const { nama, nik, nomorPeserta, alamat, desa, kecamatan } = {
			nama: `Keluarga Contoh ${index + 1}`,
			nik: `530299520585${String(index + 1).padStart(4, '0')}`,
			nomorPeserta: `530299-${index + 1}`,
			alamat: `Dusun ${(index % 6) + 1}`,
			desa: 'Desa Contoh',
			kecamatan: 'Kecamatan Contoh'
		};
		return { nama, nik, nomorPeserta, alamat, desa, kecamatan, jalur: 'Sejahtera mandiri', statementOn: '2026-11-19' };
	});
	const head = { sifat: 'Penting', lampiran: '1 (satu) berkas', hal: 'Telaah dan rekomendasi', yth: ['Ketua Pelaksana PKH'] };
	const signer = { title: 'Koordinator Kabupaten', name: 'Yosef Contoh', below: [] };
	return { ...notaDinas({ ...frame, head, signer, rows, verification: { number: '', on: null }, byKorkab: false }), check };
}

/** Letters drawn by the thread that the server draws them in: the first one with its start, one after the other, and many as one file. */
export async function* measureDocuments(samples: number): AsyncGenerator<DocumentFigures> {
	const thread = new DrawingThread(letterFonts);
	// The thread keeps no program alive.
	const alive = setInterval(() => undefined, 1000);
	try {
		const time = async (letters: readonly Letter[]) => {
			const startedAt = performance.now();
			const drawn = await thread.draw(letters);
			if (!drawn) throw new Error('Nobody ended this');
			return { ms: performance.now() - startedAt, pages: drawn.pages, mb: drawn.bytes.byteLength / 1e6 };
		};
		const many = async (what: string, make: (index: number) => Letter): Promise<DocumentFigures> => {
			const runs = [];
			for (let index = 0; index < samples; index += 1) runs.push(await time([make(index)]));
			const sorted = runs.map(({ ms }) => ms).sort((a, b) => a - b);
			const { pages = 0, mb = 0 } = runs[0] ?? {};
			const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
			return { what, letters: 1, pages, mb, ms: at(0.5), p95: at(0.95) };
		};
		yield { what: 'the first letter, with the thread', letters: 1, p95: null, ...(await time([statement(0)])) };
		yield await many('a Surat Pernyataan', statement);
		yield await many('a Nota Dinas with 40 families', () => nota(40));
		yield { what: 'a Nota Dinas with 300 families', letters: 1, p95: null, ...(await time([nota(300)])) };
		const all = Array.from({ length: 500 }, (_, index) => statement(index));
		yield { what: '500 Surat Pernyataan as one PDF', letters: 500, p95: null, ...(await time(all)) };
	} finally {
		clearInterval(alive);
		await thread.close();
	}
}

export function documentsTable(all: readonly DocumentFigures[]): string {
	const rows = all.map(
		({ what, pages, mb, ms, p95 }) =>
			`| ${what} | ${pages} | ${mb < 0.1 ? mb.toFixed(3) : mb.toFixed(1)} | ${ms < 2000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`} | ${p95 === null ? '' : `${p95.toFixed(0)} ms`} |`
	);
	return ['| what | pages | MB | time | p95 |', '|---|---|---|---|---|', ...rows].join('\n');
}
