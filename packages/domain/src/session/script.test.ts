import { describe, expect, it } from 'vitest';
import { musyawarahScript } from './musyawarah.script.ts';
import { refleksiScript } from './refleksi.script.ts';
import { rembugScript } from './rembug.script.ts';
import {
	checkScript,
	type ScriptBoard,
	type ScriptPoll,
	type ScriptStep,
	type SessionScript,
	type StepAction
} from './script.ts';
import { findScript, scriptStep, sessionScripts } from './session-scripts.ts';

const withStep = (number: number, change: Partial<ScriptStep>): SessionScript => ({
	...rembugScript,
	steps: rembugScript.steps.map((step) => (step.number === number ? { ...step, ...change } : step))
});

describe('every run sheet', () => {
	it.each(sessionScripts.map((script) => [script.version, script] as const))('[RB1] %s has no problems', (_, script) => {
		expect(checkScript(script)).toEqual([]);
	});

	it('[RB1] versions are found and stand once', () => {
		for (const script of sessionScripts) expect(findScript(script.method, script.version)).toBe(script);
		expect(findScript('rembug', 'never')).toBeUndefined();
		expect(scriptStep(rembugScript, 13)?.id).toBe('privateChoice');
		expect(scriptStep(rembugScript, 19)).toBeUndefined();
	});
});

describe('checkScript', () => {
	it('[RB1] finds a gap in the numbering and an id that stands twice', () => {
		const without5 = { ...rembugScript, steps: rembugScript.steps.filter((step) => step.number !== 5) };
		expect(checkScript(without5)).toContain('step 6: stands at place 5');
		expect(checkScript(withStep(5, { id: 'opening' }))).toContain("id 'opening' stands twice");
	});

	it('[RB2] finds missing sources, titles, work and minutes', () => {
		expect(checkScript(withStep(4, { source: ' ' }))).toEqual(['step 4: no source']);
		expect(checkScript({ ...rembugScript, source: '' })).toEqual(['script: no source']);
		expect(checkScript({ ...rembugScript, steps: [] })).toEqual(['script: no steps']);
		expect(checkScript(withStep(4, { say: [], do: [] }))).toEqual(['step 4: nothing to say and nothing to do']);
		expect(checkScript(withStep(4, { title: 'Judul yang terlalu panjang untuk susunan acara' }))).toHaveLength(1);
		expect(checkScript(withStep(4, { minutes: 0 }))).toEqual(['step 4: minutes must be a whole number above 0']);
		expect(checkScript(withStep(14, { bedaDariJuknis: '' }))).toEqual(['step 14: empty note bedaDariJuknis']);
	});

	it("[RB3] finds a quotation without source and the word 'Anda'", () => {
		expect(checkScript(withStep(12, { say: [{ text: 'Kata orang', quotation: true }] }))).toEqual([
			'step 12: quotation without its source'
		]);
		expect(checkScript(withStep(4, { say: [{ text: 'Silakan Anda duduk' }] }))).toEqual(["step 4: says 'Anda'"]);
	});

	it('[RB10] finds two sides of one shape, and lets numbers tell groups apart', () => {
		const withSides = (sides: ScriptBoard['sides']): SessionScript => ({
			...refleksiScript,
			boards: refleksiScript.boards.map((board) => (board.id === 'berhakkah' ? { ...board, sides } : board))
		});
		const ya = { id: 'ya', label: 'Ya', shape: 'segi' } as const;
		expect(checkScript(withSides([ya, { id: 'entah', label: 'Entah', shape: 'segi' }]))).toEqual([
			'board berhakkah: two sides are segi'
		]);
		expect(checkScript(withSides([ya, { id: 'tidak', label: 'Tidak', shape: 'kotak' }]))).toEqual([
			"board berhakkah: side 'tidak' is lipat"
		]);
		expect(
			checkScript(
				withSides([
					{ ...ya, label: 'Meja 1' },
					{ id: 'dua', label: 'Meja 2', shape: 'segi' }
				])
			)
		).toEqual([]);
	});

	it('[RB15] finds a tree whose writing goes on while it is hung', () => {
		const change = (endsWriting: boolean): SessionScript => ({
			...refleksiScript,
			steps: refleksiScript.steps.map(({ endsWriting: _, ...step }) =>
				step.id === 'tree' && endsWriting ? { ...step, endsWriting: true as const } : step
			)
		});
		expect(checkScript(change(true))).toEqual([]);
		expect(checkScript(change(false))).toEqual(["step 12: does not end the writing of tree 'sebab'"]);
		expect(checkScript(withStep(9, { endsWriting: true }))).toEqual([
			'step 9: ends the writing of no board, or asks for cards itself'
		]);
	});

	it('[RB16] finds names that are looked up before the hall, or before the private choice is closed', () => {
		const with_ = (id: string, change: Partial<ScriptStep>): SessionScript => ({
			...musyawarahScript,
			steps: musyawarahScript.steps.map((step) => (step.id === id ? { ...step, ...change } : step))
		});
		expect(checkScript(with_('findings', { projector: 'join' }))).toEqual(['step 13: names are looked up before the hall']);
		expect(checkScript(with_('opening', { prelist: 'temuan' }))).toEqual([
			'names are looked up before the private choice is closed'
		]);
		const { prelist: _, ...without } = musyawarahScript;
		expect(checkScript(without)).toContain('step 13: no prelist in this script');
		const steps = musyawarahScript.steps.map(({ prelist, ...step }) =>
			prelist === 'keluar' ? step : { ...step, ...(prelist && { prelist }) }
		);
		expect(checkScript({ ...musyawarahScript, steps })).toEqual(['the prelist is not looked up to its end']);
	});

	it('[RB4] finds a choice that stands before the rights card', () => {
		expect(checkScript(withStep(9, { phone: 'choice' }))).toEqual(['step 9: choice without a rights step before it']);
		expect(checkScript(withStep(13, { actions: ['openChoice', 'showRightsCard'] }))).toEqual([
			'step 13: openChoice without showRightsCard before it'
		]);
		expect(checkScript(withStep(13, { actions: ['openChoice'], projector: 'title', phone: 'wait' }))).toContain(
			'step 14: choice without a rights step before it'
		);
	});

	it('[RB5] finds what is opened and not closed, and totals before the close', () => {
		expect(checkScript(withStep(16, { actions: [] }))).toEqual(['the choice is opened and never closed']);
		expect(checkScript(withStep(16, { actions: ['showTotals', 'closeChoice'] }))).toEqual([
			'step 16: showTotals without closeChoice before it'
		]);
		expect(checkScript(withStep(9, { actions: ['openWriting'] }))).toEqual([
			"writing on board 'kriteria' is opened and never closed"
		]);
		expect(checkScript(withStep(18, { actions: [] }))).toEqual(['the last step does not close the session']);
		expect(checkScript(withStep(3, { actions: ['closeSession'] }))).toEqual(['step 3: closes the session before the last step']);
	});
});

const board = rembugScript.boards[0] as ScriptBoard;
const withBoard = (change: Partial<ScriptBoard>): SessionScript => ({ ...rembugScript, boards: [{ ...board, ...change }] });
const poll: ScriptPoll = {
	id: 'cocok',
	board: 'kriteria',
	per: 'row',
	ask: 'Cocok?',
	options: [
		{ id: 'ya', label: 'Ya' },
		{ id: 'tidak', label: 'Tidak' }
	]
};
/** Asked in step 11, behind the writing. */
const withPoll = (change: Partial<ScriptPoll>, actions: readonly StepAction[] = ['openPoll', 'closePoll']): SessionScript => ({
	...withStep(11, { poll: 'cocok', actions }),
	polls: [{ ...poll, ...change }]
});

describe('boards and polls of a run sheet', () => {
	it('[RB9] are what its steps name', () => {
		expect(checkScript(withStep(10, { board: 'lain' }))).toEqual(["step 10: no board 'lain'"]);
		const { board: _board, ...without } = rembugScript.steps[9] as ScriptStep;
		const steps = rembugScript.steps.map((step) => (step.number === 10 ? without : step));
		expect(checkScript({ ...rembugScript, steps })).toEqual(['step 10: cards without a board']);
		expect(checkScript(withStep(10, { projector: 'tree' }))).toEqual(["step 10: a tree of board 'kriteria'"]);
		expect(checkScript(withStep(10, { tree: 'why' }))).toEqual(['step 10: work on a tree that is not shown']);
		expect(checkScript(withStep(11, { projector: 'poll' }))).toEqual(['step 11: an answer without a poll']);
		expect(checkScript(withStep(11, { phone: 'plan' }))).toEqual(['step 11: no plans in this script']);
		expect(checkScript(withPoll({}))).toEqual([]);
		expect(checkScript(withPoll({}, []))).toContain("poll 'cocok' is never opened");
		const unwritten = {
			...rembugScript,
			boards: [board, { ...board, id: 'lain', criteria: undefined } as unknown as ScriptBoard]
		};
		expect(checkScript(unwritten)).toEqual(["board 'lain' is never written"]);
	});

	it('[RB9] keep kaya and miskin where a matrix is drawn', () => {
		const sides = [
			{ id: 'ya', label: 'Ya', shape: 'segi' },
			{ id: 'tidak', label: 'Tidak', shape: 'lipat' }
		] as const;
		expect(checkScript({ ...withBoard({ sides }), localWords: undefined } as unknown as SessionScript)).toEqual([
			'step 6: no local words in this script',
			"step 10: a matrix of board 'kriteria' without kaya and miskin",
			"step 11: a matrix of board 'kriteria' without kaya and miskin",
			'board kriteria: criteria need a wall with kaya and miskin'
		]);
		expect(checkScript(withBoard({ sides }))).toContain('local words without a board of kaya and miskin');
	});

	it('[RB10] draw kaya round and miskin square, and ask in one short sentence', () => {
		const sides = board.sides.map((side) => ({ ...side, shape: 'segi' as const }));
		expect(checkScript(withBoard({ sides }))).toEqual([
			'board kriteria: two sides are segi',
			"board kriteria: side 'kaya' is bulat",
			"board kriteria: side 'miskin' is kotak"
		]);
		expect(checkScript(withBoard({ ask: 'x'.repeat(141) }))).toEqual(['board kriteria: ask longer than 140 characters']);
		expect(checkScript(withBoard({ sides: board.sides.slice(0, 1), criteria: undefined } as unknown as ScriptBoard))).toContain(
			'board kriteria: a single side is none'
		);
		expect(checkScript({ ...rembugScript, boards: [board, board] })).toEqual([
			"board 'kriteria' stands twice",
			'more than one criteria board'
		]);
	});

	it('[RB11] are asked about in order, and what is asked can be answered', () => {
		expect(checkScript(withPoll({}, ['openPoll']))).toEqual(["poll 'cocok' is opened and never closed"]);
		expect(checkScript(withPoll({}, ['closePoll', 'openPoll']))).toEqual(['step 11: closePoll without openPoll before it']);
		expect(checkScript(withPoll({ board: 'lain' }))).toContain("poll cocok: no board 'lain'");
		expect(checkScript(withPoll({ options: poll.options.slice(1) }))).toEqual([
			'poll cocok: two options or more; dots have one, on rows'
		]);
		expect(checkScript(withPoll({ options: poll.options.slice(1), mostRows: 3 }))).toEqual([]);
		const early = { ...withStep(8, { poll: 'cocok', actions: ['openPoll', 'closePoll'] }), polls: [poll] };
		expect(checkScript(early)).toEqual(["step 8: openPoll before board 'kriteria' is written"]);
	});

	it('[RB11] never replace the private choice', () => {
		const steps = rembugScript.steps.map((step) => ({
			...step,
			actions: step.actions?.filter((action) => !/[cC]hoice/.test(action))
		}));
		expect(checkScript({ ...rembugScript, steps } as SessionScript)).toContain('there is no private choice');
		expect(checkScript({ ...withStep(11, { actions: ['openPlans', 'closePlans'] }), plan: true })).toEqual([
			'step 11: openPlans without showRightsCard before it'
		]);
	});
});

describe('the Rembug', () => {
	it('[RB6] has the 18 steps of the guideline', () => {
		expect(rembugScript.steps.map((step) => step.title)).toEqual([
			'Siapkan alat dan bahan',
			'Peserta datang, daftar hadir',
			'Buka, kenalkan narasumber',
			'Tujuan rembug',
			'Video motivasi',
			'Pendapat, aset dan usaha',
			'Kriteria miskin, Pasal 42',
			'Narasumber (boleh lewat)',
			'Tulis kartu',
			'Matriks kaya dan miskin',
			'Tanya ulang kriteria',
			'Kalimat penguatan',
			'Pilihan pribadi',
			'Hari ini, atau tanya dulu',
			'Catat kedua daftar',
			'Janji hati',
			'Boleh menyusul kapan saja',
			'Tutup'
		]);
		expect(rembugScript.steps.filter((step) => step.optional).map((step) => step.number)).toEqual([8]);
	});

	it('[RB6] notes 13–16, and only those, as different from the paper, and asks nobody to raise a hand', () => {
		expect(rembugScript.steps.filter((step) => step.bedaDariJuknis).map((step) => step.number)).toEqual([13, 14, 15, 16]);
		for (const step of rembugScript.steps) {
			if (step.bedaDariJuknis) expect(step.bedaDariJuknis).toMatch(/^Juknis: .+ Di sini: .+ Sebabnya: .+\.$/);
			expect(step.say.map((line) => line.text).join(' ')).not.toMatch(/angkat tangan|acungkan|tunjuk tangan/i);
		}
	});

	it('[RB3] reads the sentences of step 12 as quotations', () => {
		expect(scriptStep(rembugScript, 12)?.say.map((line) => [line.quotation, line.source?.slice(-4)])).toEqual([
			[true, '12 a'],
			[true, '12 b'],
			[true, '12 c'],
			[true, '12 d']
		]);
	});

	it('[RB2] lists every material once, and steps name only those', () => {
		const labels: string[] = rembugScript.materials.map((material) => material.label);
		expect(new Set(labels).size).toBe(labels.length);
		for (const step of rembugScript.steps) for (const label of step.materials) expect(labels).toContain(label);
	});
});
