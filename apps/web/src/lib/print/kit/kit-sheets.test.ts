import { sessionScripts, type SessionScript } from '@balai/domain';
import { describe, expect, it } from 'vitest';
import { SHEET_IDS, kitSheets, perPage } from './kit-sheets.ts';

const [rembug] = sessionScripts.filter(({ method }) => method === 'rembug') as [SessionScript];
const idsOf = (script: SessionScript) => kitSheets(script, 24).map(({ id }) => id);
/** A Rembug with other boards: what a run sheet of another method asks for. */
const tree: SessionScript = {
	...rembug,
	boards: [{ id: 'sebab', kind: 'tree', title: 'Pohon', ask: 'Apa sebabnya?', sides: [] }],
	polls: [{ id: 'nilai', board: 'sebab', per: 'row', ask: 'Di mana keluarga saya?', options: [] }],
	plan: true
};

describe('what is printed for a meeting', () => {
	it('follows the run sheet: cards of both sides and a matrix for a Rembug, a tree and plans where they are', () => {
		expect(idsOf(rembug)).toEqual(expect.arrayContaining(['kartu-miskin', 'kartu-kaya', 'matriks', 'slip-pilihan', 'janji']));
		expect(idsOf(rembug)).not.toEqual(expect.arrayContaining(['pohon']));
		expect(idsOf(tree)).toEqual(expect.arrayContaining(['kartu', 'pohon', 'nilai-diri', 'rencana']));
		for (const id of ['kartu-miskin', 'kartu-kaya', 'matriks'] as const) expect(idsOf(tree)).not.toContain(id);
	});

	it('has each sheet once and only ones that there are, for every run sheet', () => {
		for (const script of [...sessionScripts, tree]) {
			const ids = idsOf(script);
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids.filter((id) => !SHEET_IDS.includes(id))).toEqual([]);
		}
	});

	it('has a slip, a card of each side and a place in the list for everybody who is invited, and some more', () => {
		for (const invited of [0, 1, 9, 10, 24, 60]) {
			const pages = new Map(kitSheets(rembug, invited).map(({ id, pages }) => [id, pages]));
			expect((pages.get('slip-pilihan') ?? 0) * perPage.choices, String(invited)).toBeGreaterThan(invited);
			expect((pages.get('slip-pulang') ?? 0) * perPage.slips, String(invited)).toBeGreaterThan(invited);
			expect((pages.get('kartu-kaya') ?? 0) * perPage.cards, String(invited)).toBeGreaterThan(invited);
			expect(pages.get('kartu-kaya')).toBe(pages.get('kartu-miskin'));
		}
	});

	it('marks what names people', () => {
		const personal = kitSheets(tree, 24).filter(({ isPersonal }) => isPersonal);
		expect(personal.map(({ id }) => id)).toEqual(['daftar-hadir', 'undangan', 'kode']);
		// A page of the browser may be left open; what names people is a file of its own.
		for (const { isPdf } of personal) expect(isPdf).toBe(true);
	});
});
