/** What holds for every method, whatever its facilitator does in whichever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import type { AccountId, KpmId } from '../ids.ts';
import { SMALLEST_SHOWN_GROUP, type OptionTotals, type PollCounts } from './public-totals.ts';
import { scriptBoard, type ScriptStep, type SessionScript, type StepAction } from './script.ts';
import { decideSession, evolveSession, initialSession, type SessionCommand, type SessionState } from './session-decisions.ts';
import type { SessionEvent, SessionPlan } from './session-events.ts';
import { sessionScripts } from './session-scripts.ts';

const facilitator: Actor = { kind: 'account', accountId: 'account-1' as AccountId, role: 'supervisor', areaCode: '5302' };
const at = '2026-11-19T01:00:00.000Z';
const rowIds = ['rumpun-1', 'rumpun-2'];

/** A session and everything that has happened in it. */
class Walk {
	readonly script: SessionScript;
	readonly counts: PollCounts;
	state: SessionState = initialSession;
	readonly events: SessionEvent[] = [];

	constructor(script: SessionScript, counts: PollCounts = { answered: 0, rows: {} }) {
		this.script = script;
		this.counts = counts;
		const plan: SessionPlan = {
			method: script.method,
			scriptVersion: script.version,
			areaCode: '5302992001',
			zone: 'WITA',
			date: '2026-11-19',
			time: '09.00',
			venueKind: 'aulaDesa',
			facilitatorId: 'account-1' as AccountId
		};
		this.does({ kind: 'planSession', plan });
		this.does({ kind: 'inviteKpm', kpmIds: ['kpm-maria-01' as KpmId] });
	}

	/** The refusal; undefined when it was done. */
	does(command: SessionCommand): string | undefined {
		const { script } = this;
		const context = {
			actor: facilitator,
			at,
			script,
			today: at.slice(0, 10),
			presentCount: 20,
			hiddenCards: 1,
			pollCounts: this.counts,
			areaHasContact: true
		};
		const decision = decideSession(command, this.state, context);
		if (!decision.ok) return decision.refusal;
		this.events.push(...decision.value);
		this.state = decision.value.reduce(evolveSession, this.state);
		return undefined;
	}

	before(type: SessionEvent['type']): readonly SessionEvent[] {
		const index = this.events.findIndex((event) => event.type === type);
		return index === -1 ? this.events : this.events.slice(0, index);
	}
}

function commandOf(action: StepAction, { board = '', poll = '' }: ScriptStep, mode: 'tertutup' | 'langsung'): SessionCommand {
	switch (action) {
		case 'openWriting':
			return { kind: action, board, mode };
		case 'openPoll':
			return { kind: action, poll, rows: rowIds };
		case 'showRightsCard':
			return { kind: action, version: 'kartu-hak-1' };
		default:
			return { kind: action };
	}
}

const methods = sessionScripts.map((script) => [script.version, script] as const);

const anyScript = fc.constantFrom(...sessionScripts);
const anyCommand = (script: SessionScript): fc.Arbitrary<SessionCommand> =>
	fc.oneof(
		fc.integer({ min: 1, max: script.steps.length }).map((step) => ({ kind: 'enterStep', step }) as const),
		fc
			.record({
				board: fc.constantFrom(...script.boards.map(({ id }) => id), 'papanLain'),
				mode: fc.constantFrom('tertutup' as const, 'langsung' as const)
			})
			.map((fields) => ({ kind: 'openWriting', ...fields }) as const),
		fc
			.constantFrom(...script.polls.map(({ id }) => id), 'pertanyaanLain')
			.map((poll): SessionCommand => ({ kind: 'openPoll', poll, rows: rowIds })),
		fc.constantFrom<SessionCommand>(
			{ kind: 'startSession' },
			{ kind: 'closeWriting' },
			{ kind: 'revealCards' },
			{ kind: 'lockBoard', locked: true },
			{ kind: 'lockBoard', locked: false },
			{ kind: 'setWords', words: { kaya: 'sugih', miskin: 'mlarat' } },
			{ kind: 'closePoll' },
			{ kind: 'openPlans' },
			{ kind: 'closePlans' },
			{ kind: 'showRightsCard', version: 'kartu-hak-1' },
			{ kind: 'openChoice' },
			{ kind: 'closeChoice' },
			{ kind: 'showTotals' },
			{ kind: 'closeSession' },
			{ kind: 'reopenSession', noteId: 'n1' }
		)
	);
const anyDoing = anyScript.chain((script) =>
	fc.record({
		script: fc.constant(script),
		commands: fc.array(anyCommand(script), { maxLength: 60 }),
		/** People, by row and option, of whatever poll is open. */
		people: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 3 })
	})
);

function walkOf({ script, commands, people }: { script: SessionScript; commands: SessionCommand[]; people: number[] }): Walk {
	const options = new Set(script.polls.flatMap((poll) => poll.options.map(({ id }) => id)));
	const row = Object.fromEntries([...options].map((id, index) => [id, people[index % people.length] ?? 0]));
	const answered = people.reduce((sum, count) => sum + count, 0);
	const walk = new Walk(script, { answered, rows: { satu: row, 'rumpun-1': row } });
	walk.does({ kind: 'startSession' });
	for (const command of commands) walk.does(command);
	return walk;
}

describe('a session of any method', () => {
	it.each(methods)('[RB14] %s can be walked from its start to its close, as its steps say', (_, script) => {
		for (const mode of ['tertutup', 'langsung'] as const) {
			const walk = new Walk(script);
			expect(walk.does({ kind: 'startSession' })).toBeUndefined();
			for (const step of script.steps) {
				expect(walk.does({ kind: 'enterStep', step: step.number })).toBeUndefined();
				for (const action of step.actions ?? []) {
					// Cards that hang at once have nothing to be revealed.
					const isNeedless = action === 'revealCards' && mode === 'langsung';
					expect(walk.does(commandOf(action, step, mode)), `step ${step.number}, ${action}`).toBe(
						isNeedless ? 'nothingToReveal' : undefined
					);
				}
			}
			expect(walk.state).toMatchObject({ status: 'closed', choice: 'closed', totalsShown: true });
			expect(walk.events.at(-1)).toMatchObject({ type: 'sessionClosed', early: false });
		}
	});

	it('[SE5] never opens the choice, nor plans, before the rights card was shown', () => {
		fc.assert(
			fc.property(anyDoing, (doing) => {
				const walk = walkOf(doing);
				for (const opened of ['choiceOpened', 'plansOpened'] as const)
					if (walk.events.some(({ type }) => type === opened))
						expect(walk.before(opened).some(({ type }) => type === 'rightsCardShown')).toBe(true);
			})
		);
	});

	it('[SE6] never opens the choice again once its totals were shown or the session was closed', () => {
		fc.assert(
			fc.property(anyDoing, (doing) => {
				const { events } = walkOf(doing);
				const last = events.findLastIndex(({ type }) => type === 'choiceOpened');
				expect(events.slice(0, Math.max(0, last)).some(({ type }) => type === 'totalsShown' || type === 'sessionClosed')).toBe(
					false
				);
			})
		);
	});

	it('[SE12] lets totals of a poll out only with its closing, once, and none of a small group', () => {
		fc.assert(
			fc.property(anyDoing, (doing) => {
				const { events, state, script } = walkOf(doing);
				let open: string | undefined;
				const seen = new Set<string>();
				for (const event of events) {
					if (event.type === 'pollOpened') {
						expect(open).toBeUndefined();
						expect(seen.has(event.poll)).toBe(false);
						seen.add((open = event.poll));
					} else if (event.type === 'pollClosed') {
						expect(event.poll).toBe(open);
						open = undefined;
						for (const totals of Object.values<OptionTotals>(event.totals))
							if (totals.shown) expect(Math.min(...Object.values(totals.counts))).toBeGreaterThanOrEqual(SMALLEST_SHOWN_GROUP);
					} else if (event.type === 'sessionClosed') expect(open).toBeUndefined();
				}
				if (state.status === 'none') throw new Error('nothing was planned');
				for (const poll of state.polls) expect(poll.totals === undefined).toBe(poll.poll === open);
				expect(script.polls.map(({ id }) => id)).toEqual(expect.arrayContaining([...seen]));
			})
		);
	});

	it('[SE4] keeps every round on one board of the script, one open at a time, none hidden under a later one', () => {
		fc.assert(
			fc.property(anyDoing, (doing) => {
				const { state, script, events } = walkOf(doing);
				if (state.status === 'none') throw new Error('nothing was planned');
				const boards = new Map<number, string>();
				for (const event of events) {
					if (event.type !== 'writingOpened') continue;
					const board = event.board ?? '';
					expect(scriptBoard(script, board)).toBeDefined();
					expect(boards.get(event.round) ?? board).toBe(board);
					boards.set(event.round, board);
				}
				expect(state.rounds.map(({ round }) => round)).toEqual([...boards.keys()]);
				expect(state.writing).toEqual(state.rounds.at(-1));
				for (const round of state.rounds.slice(0, -1)) {
					expect(round.status).not.toBe('open');
					expect(round.mode === 'langsung' || round.status === 'revealed').toBe(true);
				}
			})
		);
	});
});
