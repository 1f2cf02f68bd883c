/** Who may send what, and when: every role × every message × every phase of a session, compared with `who-when.table.ts`. */
import { janjiHatiVersion, refusalText } from '@balai/domain';
import { commandTable, type Ack, type HallRole } from '@balai/live';
import { randomId } from '@balai/live/client';
import { describe, expect, it } from 'vitest';
import { BoardLayout, makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import type { TestHall } from './hall-under-test.ts';
import { nothing, openHall } from './hall-visitors.ts';
import { planHall } from './planned-hall.ts';
import { choice, roles, SessionInPhase, villagers } from './session-in-phase.ts';
import { answers, askingPhases, askingTable, phases, roleLetters, table } from './who-when.table.ts';

const commands = Object.keys(commandTable) as (keyof typeof commandTable)[];
const kinds = [...commands, 'layout', 'resume'];
const ofPhase = new Set<string>(commands.filter((kind) => commandTable[kind].changes === 'session'));

const linesOf = (of: string) =>
	of
		.trim()
		.split('\n')
		.slice(1)
		.map((line) => line.trim().split(/\s+/));

/** The table as 'message of role' → answer, for one phase. */
function expectedIn<P extends string>(phase: P, all: readonly P[], of: string): Map<string, string> {
	const expected = new Map<string, string>();
	for (const [kind = '', who = '', ...cells] of linesOf(of)) {
		for (const role of roles) expected.set(`${kind} of ${role}`, 'notAllowed');
		const answer = answers[cells[all.indexOf(phase)] ?? ''] ?? `not in the legend: ${kind}`;
		for (const role of roles) if (who.includes(roleLetters[role])) expected.set(`${kind} of ${role}`, answer);
	}
	return expected;
}

/** What a well-meaning client of that role would send. */
function fieldsOf(session: SessionInPhase, kind: string, role: HallRole): Record<string, unknown> {
	const { cardId, secret, side } = session.card(kind, role);
	const turn = session.turn(kind, role);
	const { poll, row, option } = session.asked;
	switch (kind) {
		case 'writeCard':
			return { cardId, secret, side, text: 'Beli beras per kilo' };
		case 'changeCard':
			return { cardId, secret, side, text: 'Atap bocor kalau hujan' };
		case 'withdrawCard':
			return { cardId, secret };
		case 'releaseCard':
			return { cardId, text: 'Rumah besar' };
		case 'refuseCard':
		case 'moveToTray':
		case 'fromTray':
			return { cardId };
		case 'setTitle':
			return { clusterId: randomId(), title: 'Rumah' };
		case 'presentInvitation':
			return { code: session.person(kind, role).invitation };
		case 'endTurn':
			return { turn };
		case 'makeChoice':
			return { turn, choice };
		case 'recordJanjiHati':
			return { turn, wording: janjiHatiVersion('pertama'), signing: 'finger', strokes: '1000 390 M180,250l60,-120' };
		case 'declineJanjiHati':
			return { turn, wording: janjiHatiVersion('pertama') };
		case 'answerPoll':
		case 'keepOwnResult':
			return { turn, poll, answers: { [row]: option } };
		case 'dropOwnResult':
			return { turn, poll };
		case 'recordPlan':
			return { turn, target: '2027-03-31', upaya: 'Buka kios', potensi: '', bila: '' };
		case 'declinePlan':
			return { turn };
		case 'addPaperAnswers':
			return { poll, row, option, count: 1 };
		case 'recordPaperJanjiHati':
			return { turn, wording: janjiHatiVersion('pertama'), photo: 'foto-yang-tidak-ada' };
		case 'recordSignedSheet':
			return { kpmId: session.person(kind, role).kpmId, photo: 'foto-yang-tidak-ada' };
		case 'allowSaying':
			return { turn, reason: '' };
		case 'withdrawSaying':
			return { turn };
		case 'recordWitness':
			return { name: 'Yusuf Neno', role: 'kepala dusun' };
		case 'removeWitness':
			return { witnessId: 'saksi-yang-tidak-ada' };
		case 'guestLeft':
			return { guestId: 'tamu-yang-tidak-ada' };
		case 'reportForced':
			return { turn: null, text: '' };
		case 'checkIn':
		case 'undoCheckIn':
		case 'recordLeaving':
			return { kpmId: session.person(kind, role).kpmId };
		case 'setPhotoConsent':
			return { kpmId: session.person(kind, role).kpmId, agrees: true };
		case 'addGuest':
			return { name: 'Hironimus Bria', guest: 'tamu' };
		case 'findKpm':
			return { query: 'wuq' };
		case 'enterStep':
			return { step: 3 };
		case 'skipStep':
			return { step: 2, note: '' };
		case 'openWriting':
			return { board: 'kriteria', mode: 'langsung' };
		case 'lockBoard':
			return { locked: true };
		case 'setWords':
			return { words: { kaya: 'kaya raya', miskin: 'susah' } };
		case 'chooseSizeType':
			return { sizeType: 'kecil' };
		case 'openPoll':
			return { poll, rows: [randomId()] };
		case 'pairDevice':
			return { role: 'scribe' };
		case 'removePhone':
			return { mark: session.spareMark };
		case 'removeDevice':
			return { deviceId: session.spare };
		case 'setProjector':
			return { mode: 'follow' };
		case 'setTimer':
			return { seconds: 60, running: true, shown: false };
		default:
			return {};
	}
}

function newUpdate(): Uint8Array {
	const layout = new BoardLayout(makeLayoutDoc());
	const updates: Uint8Array[] = [];
	layout.onOwnUpdate((update) => updates.push(update));
	layout.addCluster(randomId());
	return updates[0] ?? new Uint8Array();
}

async function ask(session: SessionInPhase, kind: string, role: HallRole): Promise<string> {
	const client = session.client(kind, role);
	const ack: Ack =
		kind === 'layout'
			? await client.layout(newUpdate())
			: kind === 'resume'
				? await client.resume(nothing[role === 'facilitator' ? role : 'projector'])
				: await client.command({ kind, ...fieldsOf(session, kind, role) });
	if (ack.ok) return 'ok';
	// Every refusal has a name and a sentence.
	expect(ack.text, ack.refusal).toBe(refusalText[ack.refusal as keyof typeof refusalText]);
	return ack.refusal;
}

async function openVillage(): Promise<TestHall> {
	const much = { perSecond: 10_000, burst: 10_000 };
	return openHall(await planHall({ names: villagers }), { limits: { commands: much, layouts: much } });
}

describe('who may send what, and when', () => {
	it('[LV3] the table has a line for every message, and a cell for every phase', () => {
		expect([...new Set(linesOf(table).map(([kind]) => kind))].sort()).toEqual([...kinds].sort());
		for (const [kind, , ...cells] of linesOf(table)) expect(cells, kind).toHaveLength(phases.length);
		for (const [kind, , ...cells] of linesOf(askingTable)) expect(cells, kind).toHaveLength(askingPhases.length);
	});

	const every = [
		...phases.map((phase) => ({ phase, expected: expectedIn(phase, phases, table) })),
		...askingPhases.map((phase) => ({ phase, expected: expectedIn(phase, askingPhases, askingTable) }))
	];
	it.each(every)(
		'[LV3] in the phase $phase everybody is answered as the table says',
		{ timeout: 60_000 },
		async ({ phase, expected }) => {
			const hall = await openVillage();
			const session = await SessionInPhase.reach(hall, phase, false);
			const answered = new Map<string, string>();
			const before = await session.stored();
			for (const [of, answer] of expected) {
				const [kind, role] = of.split(' of ') as [string, HallRole];
				if (answer === 'notAllowed') answered.set(of, await ask(session, kind, role));
			}
			expect(await session.stored()).toEqual(before);
			for (const [of, answer] of expected) {
				const [kind, role] = of.split(' of ') as [string, HallRole];
				if (answer === 'notAllowed') continue;
				// What would end the phase ends it in a session of its own.
				const ends = ofPhase.has(kind) && answer === 'ok';
				answered.set(of, await ask(ends ? await SessionInPhase.reach(hall, phase, true) : session, kind, role));
			}
			expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(expected));
			expect(hall.faults).toEqual([]);
		}
	);
});
