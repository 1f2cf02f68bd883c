import {
	evolveSession,
	initialSession,
	sessionScripts,
	type AccountId,
	type SessionEvent,
	type SessionId,
	type SessionScript,
	type SessionState
} from '@balai/domain';
import { describe, expect, it } from 'vitest';
import type { HallSession, PhoneSelf } from './hall-storage.ts';
import { phoneStage } from './stage.ts';

const at = '2026-11-19T01:00:00.000Z';

/** A session of this script in which these things happened, with names as long as they get. */
function running(
	script: SessionScript,
	...events: SessionEvent[]
): HallSession & { state: Exclude<SessionState, { status: 'none' }> } {
	const state = [
		{
			type: 'sessionPlanned',
			plan: {
				method: script.method,
				scriptVersion: script.version,
				areaCode: '5302992001',
				zone: 'WITA',
				date: '2026-11-19',
				time: '09.00',
				venueKind: 'aulaDesa',
				facilitatorId: 'account-rosalia' as AccountId,
				words: { kaya: 'k'.repeat(30), miskin: 'm'.repeat(30) }
			}
		} as const,
		{ type: 'sessionStarted', at } as const,
		...events
	].reduce(evolveSession, initialSession);
	if (state.status === 'none') throw new Error('nothing was planned');
	return {
		id: 'session-1' as SessionId,
		code: 'K7QM',
		state,
		title: `${script.title}, ${'Desa Oelbiteno Timur '.repeat(2)}`,
		venue: 'Aula Desa',
		narasumber: '',
		contact: { name: 'Rosalina Tefa, Dinas Sosial Kabupaten', phone: '0812-0000-0147' },
		presentCount: 30,
		names: [],
		pollAnswered: 0,
		totals: null
	} as unknown as ReturnType<typeof running>;
}

const me: PhoneSelf = {
	mark: 'B7',
	person: {
		turn: 't'.repeat(43),
		name: 'Maria Goreti Tefa Nenobahan',
		choice: { pilihan: 'tidakMenjawab', kunjungan: 'tidakUsah' },
		janjiHati: { kind: 'kedua', answer: 'declined' },
		slipCode: 'ABCD2345',
		answeredElsewhere: false,
		poll: null,
		kept: ['penilaianDiri'],
		plan: 'written'
	}
} as PhoneSelf;

const steps = sessionScripts.flatMap((script) => script.steps.map((step) => [script.version, step.number, script] as const));

describe('the stage of a phone', () => {
	it.each(steps)('[LV2] stays below 1 kB in %s, step %i, whatever is open', (_, number, script) => {
		const step = script.steps.find((one) => one.number === number);
		const open: SessionEvent[] = [{ type: 'stepEntered', step: number, at }];
		if (step?.board) open.push({ type: 'writingOpened', round: 1, board: step.board, mode: 'tertutup', at });
		if (step?.poll) open.push({ type: 'pollOpened', poll: step.poll, rows: ['r1'], at });
		const session = running(script, ...open);
		const stage = phoneStage(session, session.state, me);
		expect(stage.board?.id).toBe(step?.board);
		expect(new TextEncoder().encode(JSON.stringify(stage)).byteLength).toBeLessThan(1024);
	});

	it('[LV15] says what is written on, also when the step has gone on to another board', () => {
		const script = sessionScripts.find(({ boards }) => boards.length > 1);
		const [first, second] = script?.boards ?? [];
		if (!script || !first || !second) throw new Error('no method has two boards');
		const later = script.steps.find(({ board }) => board === second.id)?.number ?? 0;
		const session = running(
			script,
			{ type: 'writingOpened', round: 1, board: first.id, mode: 'langsung', at },
			{ type: 'stepEntered', step: later, at }
		);
		expect(phoneStage(session, session.state, me)).toMatchObject({
			method: script.method,
			board: { id: first.id, ask: first.ask },
			writing: { board: first.id, open: true }
		});
		const closed = evolveSession(session.state, { type: 'writingClosed', round: 1, at });
		if (closed.status === 'none') throw new Error('it was planned');
		expect(phoneStage(session, closed, me).board?.id).toBe(second.id);
	});

	it('[LV15] takes a locked board for one that is not written on, and names its sides as the hall does', () => {
		const script = sessionScripts[0];
		if (!script) throw new Error('no method');
		const session = running(
			script,
			{ type: 'writingOpened', round: 1, board: 'kriteria', mode: 'langsung', at },
			{ type: 'wordsSet', words: { kaya: 'sugih', miskin: 'mlarat' }, at },
			{ type: 'boardLocked', locked: true, at }
		);
		expect(phoneStage(session, session.state, me)).toMatchObject({
			locked: true,
			writing: { open: false },
			board: {
				sides: [
					{ id: 'kaya', word: 'sugih' },
					{ id: 'miskin', word: 'mlarat' }
				]
			}
		});
	});
});
