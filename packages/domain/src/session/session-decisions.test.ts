import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import { account, lukas, maria, plan, rosalia, scribe } from '../kpm/kpm-world.ts';
import {
	decideSession,
	evolveSession,
	initialSession,
	type SessionCommand,
	type SessionContext,
	type SessionState
} from './session-decisions.ts';
import { refleksiScript } from './refleksi.script.ts';
import { rembugScript } from './rembug.script.ts';
import type { SessionScript } from './script.ts';
import type { SizeType } from './size-type.ts';

const supervisor = account('supervisor');

function decide(command: SessionCommand, state: SessionState, actor: Actor = rosalia, context: Partial<SessionContext> = {}) {
	return decideSession(command, state, {
		actor,
		at: '2026-11-19T01:00:00.000Z',
		today: '2026-11-19',
		script: rembugScript,
		presentCount: 0,
		hiddenCards: 1,
		pollCounts: { answered: 0, rows: {} },
		areaHasContact: true,
		...context
	});
}

/** The state after commands that must all succeed. */
function given(...commands: SessionCommand[]): SessionState {
	return commands.reduce((state, command) => {
		const decision = decide(command, state);
		if (!decision.ok) throw new Error(`${command.kind}: ${decision.refusal}`);
		return decision.value.reduce(evolveSession, state);
	}, initialSession);
}

const planned = given({ kind: 'planSession', plan });
const running = given({ kind: 'planSession', plan }, { kind: 'inviteKpm', kpmIds: [maria] }, { kind: 'startSession' });

function after(state: SessionState, ...commands: SessionCommand[]): SessionState {
	return commands.reduce((current, command) => {
		const decision = decide(command, current);
		if (!decision.ok) throw new Error(`${command.kind}: ${decision.refusal}`);
		return decision.value.reduce(evolveSession, current);
	}, state);
}

/** A method of another kind, to see that the rules know none by name. */
const twoBoards: SessionScript = {
	...rembugScript,
	boards: [...rembugScript.boards, { id: 'harapan', kind: 'wall', title: 'Harapan', ask: 'Tulis satu harapan', sides: [] }],
	polls: [
		{
			id: 'cocok',
			board: 'kriteria',
			per: 'row',
			ask: 'Cocok?',
			options: [
				{ id: 'ya', label: 'Ya' },
				{ id: 'tidak', label: 'Tidak' }
			]
		},
		{
			id: 'umum',
			board: 'kriteria',
			per: 'person',
			ask: 'Cocok semua?',
			options: [
				{ id: 'ya', label: 'Ya' },
				{ id: 'tidak', label: 'Tidak' }
			]
		}
	]
};

/** A session of this script that has just begun. */
function withScript(script: SessionScript): SessionState {
	const begun = [{ kind: 'planSession', plan }, { kind: 'startSession' }] as const;
	return begun.reduce<SessionState>((state, command) => {
		const decision = decide(command, state, rosalia, { script });
		if (!decision.ok) throw new Error(decision.refusal);
		return decision.value.reduce(evolveSession, state);
	}, initialSession);
}

describe('session decisions', () => {
	it('[SE1] refuses another pendamping and a scribe, allows a supervisor', () => {
		expect(decide({ kind: 'startSession' }, planned, lukas)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(decide({ kind: 'startSession' }, planned, scribe)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(decide({ kind: 'startSession' }, planned, supervisor).ok).toBe(true);
	});

	it('[SE1] lets the facilitator’s remote turn pages and do nothing else', () => {
		const remote: Actor = { ...scribe, device: 'remote' };
		expect(decide({ kind: 'enterStep', step: 2 }, running, remote)).toMatchObject({ ok: true });
		for (const command of [
			{ kind: 'startSession' },
			{ kind: 'skipStep', step: 2, noteId: 'n' },
			{ kind: 'openWriting', board: 'kriteria', mode: 'langsung' },
			{ kind: 'revealCards' },
			{ kind: 'showRightsCard', version: 'v' },
			{ kind: 'openChoice' },
			{ kind: 'showTotals' },
			{ kind: 'closeSession' }
		] as const) {
			expect(decide(command, running, remote)).toEqual({ ok: false, refusal: 'notAllowed' });
		}
	});

	it('[SE2] refuses a second plan, and a new plan once the session runs', () => {
		expect(decide({ kind: 'planSession', plan }, planned)).toEqual({ ok: false, refusal: 'sessionExists' });
		expect(decide({ kind: 'replanSession', plan }, running)).toEqual({ ok: false, refusal: 'sessionNotPlanned' });
		expect(decide({ kind: 'enterStep', step: 2 }, planned)).toEqual({ ok: false, refusal: 'sessionNotRunning' });
		expect(decide({ kind: 'enterStep', step: 2 }, initialSession)).toEqual({ ok: false, refusal: 'sessionUnknown' });
	});

	it('[SE2] invites each family once', () => {
		expect(decide({ kind: 'inviteKpm', kpmIds: [maria, maria] }, planned)).toEqual({
			ok: true,
			value: [{ type: 'kpmInvited', kpmIds: [maria] }]
		});
		expect(decide({ kind: 'inviteKpm', kpmIds: [maria] }, running)).toEqual({ ok: true, value: [] });
	});

	it('[RB15] ends the writing of a tree at the step that hangs it, and of nothing else', () => {
		const hang = refleksiScript.steps.find(({ endsWriting }) => endsWriting);
		const asked = { actor: rosalia, script: refleksiScript };
		const writing = (board: string) =>
			[
				{ kind: 'planSession', plan: { ...plan, method: refleksiScript.method, scriptVersion: refleksiScript.version } },
				{ kind: 'startSession' },
				{ kind: 'openWriting', board, mode: 'tertutup' }
			] as const satisfies readonly SessionCommand[];
		const enter = (board: string, step: number) => {
			const state = writing(board).reduce<SessionState>((before, command) => {
				const decision = decide(command, before, asked.actor, { script: asked.script });
				return decision.ok ? decision.value.reduce(evolveSession, before) : before;
			}, initialSession);
			const decision = decide({ kind: 'enterStep', step }, state, asked.actor, { script: asked.script });
			return decision.ok ? decision.value.map(({ type }) => type) : [decision.refusal];
		};
		const number = hang?.number ?? 0;
		expect(hang?.board).toBe('sebab');
		expect(enter('sebab', number)).toEqual(['writingClosed', 'stepEntered']);
		expect(enter('sebab', number - 1)).toEqual(['stepEntered']);
		expect(enter('kelompok', number)).toEqual(['stepEntered']);
	});

	it('[SE3] enters any step of the script and keeps the log when going back', () => {
		const state = after(
			running,
			{ kind: 'enterStep', step: 9 },
			{ kind: 'openWriting', board: 'kriteria', mode: 'tertutup' },
			{ kind: 'enterStep', step: 3 }
		);
		expect(state).toMatchObject({ step: 3, writing: { round: 1, status: 'open' } });
		expect(state.status !== 'none' && state.log.map((entry) => entry.step)).toEqual([1, 9, 3]);
		expect(decide({ kind: 'enterStep', step: 19 }, running)).toEqual({ ok: false, refusal: 'stepUnknown' });
	});

	it('[SE4] opens one round at a time and a closed hidden round again as itself', () => {
		const open = after(running, { kind: 'openWriting', board: 'kriteria', mode: 'tertutup' });
		expect(decide({ kind: 'openWriting', board: 'kriteria', mode: 'langsung' }, open)).toEqual({
			ok: false,
			refusal: 'writingAlreadyOpen'
		});
		expect(after(open, { kind: 'closeWriting' }, { kind: 'openWriting', board: 'kriteria', mode: 'langsung' })).toMatchObject({
			writing: { round: 1, mode: 'tertutup', status: 'open' }
		});
		const revealed = after(open, { kind: 'revealCards' });
		expect(decide({ kind: 'revealCards' }, revealed)).toEqual({ ok: false, refusal: 'nothingToReveal' });
		expect(after(revealed, { kind: 'openWriting', board: 'kriteria', mode: 'langsung' })).toMatchObject({
			writing: { round: 2, mode: 'langsung' }
		});
	});

	it('[SE5] opens the private choice only after the rights card, and only where another contact is named', () => {
		expect(decide({ kind: 'openChoice' }, running)).toEqual({ ok: false, refusal: 'rightsCardNotShown' });
		const shown = after(running, { kind: 'showRightsCard', version: 'kartu-hak-1' });
		expect(decide({ kind: 'openChoice' }, shown, rosalia, { areaHasContact: false })).toEqual({
			ok: false,
			refusal: 'areaHasNoContact'
		});
		expect(decide({ kind: 'openChoice' }, shown).ok).toBe(true);
	});

	it('[SE6] shows totals only after the choice is closed, and never opens it again after that', () => {
		const open = after(running, { kind: 'showRightsCard', version: 'kartu-hak-1' }, { kind: 'openChoice' });
		expect(decide({ kind: 'showTotals' }, open)).toEqual({ ok: false, refusal: 'choiceStillOpen' });
		const closed = after(open, { kind: 'closeChoice' });
		expect(decide({ kind: 'openChoice' }, closed).ok).toBe(true);
		expect(decide({ kind: 'openChoice' }, after(closed, { kind: 'showTotals' }))).toEqual({
			ok: false,
			refusal: 'totalsAlreadyShown'
		});
	});

	it('[SE7] closes what is open with the session and says whether it ended early', () => {
		const busy = after(
			running,
			{ kind: 'openWriting', board: 'kriteria', mode: 'langsung' },
			{ kind: 'showRightsCard', version: 'kartu-hak-1' },
			{ kind: 'openChoice' }
		);
		const decision = decide({ kind: 'closeSession' }, busy);
		expect(decision.ok && decision.value.map((event) => event.type)).toEqual(['writingClosed', 'choiceClosed', 'sessionClosed']);
		expect(decision.ok && decision.value.at(-1)).toMatchObject({ early: true });
		expect(decide({ kind: 'closeSession' }, after(running, { kind: 'enterStep', step: 18 }))).toMatchObject({
			value: [{ early: false }]
		});
	});

	it('[SE4] writes on boards of the script only, and on no other while hidden cards wait', () => {
		expect(decide({ kind: 'openWriting', board: 'sebab', mode: 'langsung' }, running)).toEqual({
			ok: false,
			refusal: 'notInScript'
		});
		const hidden = after(
			withScript(twoBoards),
			{ kind: 'openWriting', board: 'kriteria', mode: 'tertutup' },
			{ kind: 'closeWriting' }
		);
		const other = { kind: 'openWriting', board: 'harapan', mode: 'langsung' } as const;
		expect(decide(other, hidden, rosalia, { script: twoBoards })).toEqual({ ok: false, refusal: 'cardsStillHidden' });
		expect(decide(other, hidden, rosalia, { script: twoBoards, hiddenCards: 0 })).toMatchObject({
			value: [{ type: 'writingOpened', round: 2, board: 'harapan' }]
		});
		const revealed = after(hidden, { kind: 'revealCards' });
		const decision = decide(other, revealed, rosalia, { script: twoBoards });
		const written = decision.ok ? decision.value.reduce(evolveSession, revealed) : revealed;
		expect(written).toMatchObject({
			writing: { round: 2, board: 'harapan', status: 'open' },
			rounds: [
				{ round: 1, board: 'kriteria', status: 'revealed' },
				{ round: 2, board: 'harapan', status: 'open' }
			]
		});
	});

	it('[SE4] reads rounds from before boards had names as those of the first board', () => {
		const old = evolveSession(running, { type: 'writingOpened', round: 1, mode: 'langsung', at: '2026-11-19T01:00:00.000Z' });
		expect(old).toMatchObject({ writing: { board: 'kriteria' }, rounds: [{ round: 1, board: 'kriteria' }] });
	});

	it('[SE9] opens no writing while the board is locked', () => {
		const locked = after(running, { kind: 'lockBoard', locked: true });
		expect(decide({ kind: 'openWriting', board: 'kriteria', mode: 'langsung' }, locked)).toMatchObject({
			refusal: 'boardLocked'
		});
		expect(decide({ kind: 'lockBoard', locked: true }, locked)).toEqual({ ok: true, value: [] });
		expect(after(locked, { kind: 'lockBoard', locked: false })).toMatchObject({ locked: false });
	});

	it('[SE10] keeps the words of the plan until the hall has others', () => {
		const words = { kaya: 'sugih', miskin: 'mlarat' };
		const spoken = given({ kind: 'planSession', plan: { ...plan, words } }, { kind: 'startSession' });
		expect(spoken).toMatchObject({ words });
		expect(after(spoken, { kind: 'setWords', words: { kaya: 'kaya', miskin: 'susah' } })).toMatchObject({
			words: { kaya: 'kaya', miskin: 'susah' }
		});
		expect(after(spoken, { kind: 'setWords', words: null })).toMatchObject({ words: undefined });
		const mute = { script: { ...rembugScript, localWords: undefined } as unknown as SessionScript };
		expect(decide({ kind: 'setWords', words }, running, rosalia, mute)).toEqual({ ok: false, refusal: 'notInScript' });
	});

	it('[SE11] lets the size be chosen at exactly 20 people', () => {
		const at = (presentCount: number, sizeType: SizeType) =>
			decide({ kind: 'chooseSizeType', sizeType }, running, rosalia, { presentCount });
		expect(at(20, 'menengah')).toMatchObject({ value: [{ type: 'sizeTypeChosen', sizeType: 'menengah' }] });
		expect(at(20, 'komunal')).toEqual({ ok: false, refusal: 'sizeTypeFixed' });
		expect(at(19, 'kecil')).toEqual({ ok: false, refusal: 'sizeTypeFixed' });
	});

	it('[SE12] opens a poll once, one at a time, and tells no totals that name a small group', () => {
		const asked = {
			script: twoBoards,
			pollCounts: { answered: 16, rows: { r1: { ya: 5, tidak: 11 }, r2: { ya: 4, tidak: 12 } } }
		};
		const open = { kind: 'openPoll', poll: 'cocok', rows: ['r1', 'r2', 'r1'] } as const;
		const decideAsked = (command: SessionCommand, state: SessionState) => decide(command, state, rosalia, asked);
		const start = withScript(twoBoards);
		expect(decideAsked({ ...open, rows: [] }, start)).toEqual({ ok: false, refusal: 'pollHasNoRows' });
		expect(decideAsked({ kind: 'closePoll' }, start)).toEqual({ ok: false, refusal: 'pollNotOpen' });
		expect(decide({ ...open, rows: ['r1'] }, running)).toEqual({ ok: false, refusal: 'notInScript' });
		const opened = decideAsked({ ...open, rows: [...open.rows] }, start);
		if (!opened.ok) throw new Error(opened.refusal);
		expect(opened.value).toMatchObject([{ rows: ['r1', 'r2'] }]);
		const state = opened.value.reduce(evolveSession, start);
		expect(decideAsked({ kind: 'openPoll', poll: 'umum', rows: [] }, state)).toEqual({ ok: false, refusal: 'pollAlreadyOpen' });
		const closed = decideAsked({ kind: 'closePoll' }, state);
		if (!closed.ok) throw new Error(closed.refusal);
		expect(closed.value).toMatchObject([
			{ totals: { r1: { shown: true, counts: { ya: 5, tidak: 11 } }, r2: { shown: false, answered: 16 } } }
		]);
		const after = closed.value.reduce(evolveSession, state);
		expect(decideAsked({ ...open, rows: ['r1'] }, after)).toEqual({ ok: false, refusal: 'pollAlreadyClosed' });
	});

	it('[SE13] opens plans only behind the rights card, and not after the closing', () => {
		const script = { ...twoBoards, plan: true } as const;
		const decidePlans = (command: SessionCommand, state: SessionState) => decide(command, state, rosalia, { script });
		const start = withScript(script);
		expect(decide({ kind: 'openPlans' }, start)).toEqual({ ok: false, refusal: 'notInScript' });
		expect(decidePlans({ kind: 'openPlans' }, start)).toEqual({ ok: false, refusal: 'rightsCardNotShown' });
		const shown = after(start, { kind: 'showRightsCard', version: 'kartu-hak-1' });
		expect(decidePlans({ kind: 'openPlans' }, shown)).toMatchObject({ value: [{ type: 'plansOpened' }] });
		expect(decidePlans({ kind: 'closePlans' }, shown)).toEqual({ ok: false, refusal: 'plansNotOpen' });
		expect(decidePlans({ kind: 'openPlans' }, { ...shown, wasClosed: true } as SessionState)).toMatchObject({
			refusal: 'totalsAlreadyShown'
		});
	});

	it('[SE2] refuses a plan whose run sheet this program does not know', () => {
		const unknown = { script: undefined };
		expect(decide({ kind: 'planSession', plan }, initialSession, rosalia, unknown)).toEqual({
			ok: false,
			refusal: 'scriptUnknown'
		});
		expect(decide({ kind: 'closeSession' }, running, rosalia, unknown)).toEqual({ ok: false, refusal: 'scriptUnknown' });
	});

	it('[SE8] lets only a supervisor or korkab reopen a closed session', () => {
		const closed = after(running, { kind: 'closeSession' });
		expect(decide({ kind: 'reopenSession', noteId: 'note-1' }, closed)).toEqual({ ok: false, refusal: 'notAllowed' });
		const reopened = decide({ kind: 'reopenSession', noteId: 'note-1' }, closed, supervisor);
		expect(reopened.ok).toBe(true);
		if (!reopened.ok) return;
		const again = after(reopened.value.reduce(evolveSession, closed), { kind: 'showRightsCard', version: 'kartu-hak-1' });
		expect(decide({ kind: 'openChoice' }, again)).toEqual({ ok: false, refusal: 'totalsAlreadyShown' });
		expect(decide({ kind: 'reopenSession', noteId: 'note-1' }, running, supervisor)).toEqual({
			ok: false,
			refusal: 'sessionNotClosed'
		});
	});
});

describe('witnesses and signed sheets', () => {
	it('[SE14] are recorded and taken back while the session runs, four at most', () => {
		const four = ['1', '2', '3', '4'].map((n): SessionCommand => ({ kind: 'recordWitness', witnessId: `witness-${n}` }));
		const state = after(running, ...four);
		expect(decide({ kind: 'recordWitness', witnessId: 'witness-5' }, state)).toMatchObject({ refusal: 'tooManyWitnesses' });
		expect(decide({ kind: 'recordWitness', witnessId: 'witness-1' }, state)).toEqual({ ok: true, value: [] });
		expect(after(state, { kind: 'removeWitness', witnessId: 'witness-2' })).toMatchObject({
			witnesses: ['witness-1', 'witness-3', 'witness-4']
		});
		expect(decide({ kind: 'recordWitness', witnessId: 'witness-1' }, planned)).toMatchObject({ refusal: 'sessionNotRunning' });
		expect(decide({ kind: 'recordWitness', witnessId: 'witness-1' }, running, scribe)).toMatchObject({ refusal: 'notAllowed' });
	});
});

describe('a session held on paper', () => {
	const start: SessionCommand = { kind: 'startOnPaper', date: '2026-11-12', time: '10.00' };
	const paper = after(planned, start);

	it('[SE15] starts with the day and time it was held, which become its own, and enters no step', () => {
		expect(paper).toMatchObject({ status: 'running', onPaper: true, step: 0, plan: { date: '2026-11-12', time: '10.00' } });
		expect(decide({ ...start, date: '2026-11-20' }, planned)).toMatchObject({ refusal: 'paperDateInFuture' });
		expect(decide({ ...start, time: '25.00' }, planned)).toMatchObject({ refusal: 'timeUnreadable' });
		expect(decide(start, running)).toMatchObject({ refusal: 'sessionNotPlanned' });
		expect(decide(start, planned, lukas)).toMatchObject({ refusal: 'notAllowed' });
	});

	it('[SE16] has its steps written with the times of the paper, in any order, or left out with a note', () => {
		const state = after(
			paper,
			{ kind: 'writePaperStep', step: 4, time: '10.40', noteId: null },
			{ kind: 'writePaperStep', step: 2, time: '10:05', noteId: null },
			{ kind: 'writePaperStep', step: 3, time: '10.10', noteId: 'note-1' }
		);
		const log = [
			{ step: 4, enteredAt: '2026-11-12T02:40:00.000Z' },
			{ step: 2, enteredAt: '2026-11-12T02:05:00.000Z' },
			{ step: 3, enteredAt: '2026-11-12T02:10:00.000Z', skipped: { noteId: 'note-1' } }
		];
		expect(state).toMatchObject({ step: 4, log });
		const typing = after(state, { kind: 'enterStep', step: 10 }, { kind: 'enterStep', step: 9 });
		expect(typing, 'going to the matrix and back while typing').toMatchObject({ step: 9, log });
		expect(decide({ kind: 'writePaperStep', step: 99, time: '10.40', noteId: null }, paper)).toMatchObject({
			refusal: 'stepUnknown'
		});
		expect(decide({ kind: 'writePaperStep', step: 4, time: 'siang', noteId: null }, paper)).toMatchObject({
			refusal: 'timeUnreadable'
		});
		expect(decide({ kind: 'writePaperStep', step: 4, time: '10.40', noteId: null }, running)).toMatchObject({
			refusal: 'notOnPaper'
		});
	});

	it('[SE17] closes only with two witnesses and a photograph of a signed sheet', () => {
		const witnessed = after(
			paper,
			{ kind: 'recordWitness', witnessId: 'witness-1' },
			{ kind: 'recordWitness', witnessId: 'witness-2' }
		);
		const sheet: SessionCommand = { kind: 'keepSheet', fileId: 'file-1', digest: 'd' };
		expect(decide({ kind: 'closeSession' }, after(paper, sheet))).toMatchObject({ refusal: 'witnessesMissing' });
		expect(decide({ kind: 'closeSession' }, witnessed)).toMatchObject({ refusal: 'sheetMissing' });
		expect(after(witnessed, sheet, { kind: 'closeSession' })).toMatchObject({ status: 'closed', onPaper: true });
		expect(decide({ kind: 'openChoice' }, paper)).toMatchObject({ refusal: 'rightsCardNotShown' });
	});
});
