/** Every method from its start to its close with practice phones, led as its run sheet says. */
import {
	actorOf,
	dateInZone,
	parseCommandId,
	parseSessionId,
	sessionScripts,
	type ScriptStep,
	type SessionScript
} from '@balai/domain';
import { randomId } from '@balai/case-store';
import type { DeskStage } from '@balai/live/client';
import { HallConsole } from '@balai/live/console';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Balai } from '../balai.ts';
import { hallWords } from './hall-words.ts';
import { PracticeHalls, VILLAGERS } from './practice-halls.ts';
import { preparePractice } from './prepare-practice.ts';
import { openPractice, secondMs, seeded, until } from './test-kit.ts';
import { PRACTICE_PASSWORD } from './village.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The village with one more meeting, of this method, to which twelve families are invited. */
async function planMeeting({ store, accounts, clock }: Balai, script: SessionScript) {
	const account = (await accounts.listAccounts()).find(({ username }) => username === 'rosalia');
	const sessionId = parseSessionId(randomId());
	if (!account || !sessionId) throw new Error('no Rosalia');
	const rosalia = actorOf(account);
	const areaCode = '5302992001';
	const command = async (sent: Parameters<typeof store.commands.session>[3]) => {
		const commandId = parseCommandId(randomId());
		if (commandId)
			expect(await store.commands.session(rosalia, commandId, sessionId, sent), sent.kind).toMatchObject({ ok: true });
	};
	await command({
		kind: 'planSession',
		plan: {
			method: script.method,
			scriptVersion: script.version,
			areaCode,
			zone: 'WITA',
			date: dateInZone(clock.nowMs(), 'WITA'),
			time: '09.00',
			venueKind: 'aulaDesa',
			facilitatorId: rosalia.accountId
		}
	});
	const { rows } = await store.listKpm(rosalia, { areaCode, limit: VILLAGERS });
	await command({ kind: 'inviteKpm', kpmIds: rows.map((row) => row.kpmId as Parameters<typeof store.commands.kpm>[2]) });
	return { sessionId, code: (await store.session(rosalia, sessionId))?.code ?? '' };
}

async function openConsole({ accounts }: Balai, url: string, code: string): Promise<HallConsole> {
	const signedIn = await accounts.signIn({ username: 'rosalia', password: PRACTICE_PASSWORD, address: '127.0.0.1' });
	if (!signedIn.ok) throw new Error(signedIn.refusal);
	const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
	const console = new HallConsole({ code, url, headers: { cookie } });
	onTestFinished(() => console.close());
	await until(() => Promise.resolve(console.connection === 'connected' && console.stage?.for === 'desk'));
	return console;
}

describe('practice phones', () => {
	it.each(sessionScripts.map((script) => [script.title, script] as const))(
		'[RB14] hold a whole %s, with words that fit each board and side',
		async (_, script) => {
			const balai = await openPractice(true);
			await preparePractice(balai);
			const { store } = balai;
			const { sessionId, code } = await planMeeting(balai, script);
			const url = `http://127.0.0.1:${new URL(balai.addresses()[0] ?? '').port}`;
			const halls = new PracticeHalls({ store, isPractice: true, url: () => url, chance: seeded(11), secondMs });
			onTestFinished(() => halls.close());
			const console = await openConsole(balai, url, code);
			const send = async (command: Parameters<HallConsole['send']>[0]) =>
				expect(await console.send(command), command.kind).toMatchObject({ ok: true });
			const desk = () => console.stage as DeskStage;
			const soon = (isSo: () => boolean) => until(() => Promise.resolve(isSo()));
			const all = (isDone: (person: HallConsole['people'][number]) => boolean) =>
				soon(() => console.people.filter(isDone).length === VILLAGERS);

			expect(await halls.invite(sessionId)).toBe(VILLAGERS);
			await send({ kind: 'startSession' });
			await all(({ mark }) => mark !== null);
			const written = new Set<string>();
			/** What a board's rows would be in a hall: three clusters with names. */
			const cluster = (board: string) => {
				const cards = console.wallOf(board).loose;
				return ['Rumah', 'Makan', 'Kerja'].map((title, index) => {
					const id = `rumpun-${board}-${index}`;
					const cardIds = cards.filter((_, place) => place % 3 === index).map((card) => card.id);
					console.layout.addCluster(id, { cardIds, ...(board === script.boards[0]?.id ? {} : { board }) });
					void console.send({ kind: 'setTitle', clusterId: id, title });
					return id;
				});
			};
			const acts: Record<NonNullable<ScriptStep['actions']>[number], (step: ScriptStep) => Promise<void>> = {
				async openWriting({ board = '' }) {
					const reveals = script.steps.some((step) => step.board === board && step.actions?.includes('revealCards'));
					await send({ kind: 'openWriting', board, mode: reveals ? 'tertutup' : 'langsung' });
					const isFirst = !written.has(board);
					written.add(board);
					if (isFirst) return soon(() => desk().writing?.board === board && console.inbox.writers === VILLAGERS);
					// Who has said all that she knows writes nothing more; two minutes of the hall are time enough for the others.
					await new Promise((resolve) => setTimeout(resolve, 120 * secondMs));
				},
				closeWriting: () => send({ kind: 'closeWriting' }),
				revealCards: () => send({ kind: 'revealCards' }),
				async openPoll({ poll = '' }) {
					const asked = script.polls.find(({ id }) => id === poll);
					await send({ kind: 'openPoll', poll, rows: asked?.per === 'row' ? cluster(asked.board) : [] });
					await soon(() => desk().poll?.answered === VILLAGERS);
				},
				closePoll: () => send({ kind: 'closePoll' }),
				showRightsCard: () => send({ kind: 'showRightsCard' }),
				async openPlans() {
					await send({ kind: 'openPlans' });
					await all(({ planDone }) => planDone);
				},
				closePlans: () => send({ kind: 'closePlans' }),
				async openChoice() {
					await send({ kind: 'openChoice' });
					await all(({ turnDone }) => turnDone);
				},
				closeChoice: () => send({ kind: 'closeChoice' }),
				showTotals: () => send({ kind: 'showTotals' }),
				closeSession: () => send({ kind: 'closeSession' })
			};
			for (const step of script.steps) {
				if (step.number > 1) await send({ kind: 'enterStep', step: step.number });
				for (const action of step.actions ?? []) await acts[action](step);
			}
			await soon(() => halls.count(sessionId) === 0);

			const state = (await store.hall.session(sessionId))?.state;
			const rounds = state && state.status !== 'none' ? state.rounds : [];
			const boardOf = new Map(rounds.map(({ round, board }) => [round, board]));
			const cards = (await store.hall.board(sessionId)).cards;
			expect(cards.filter(({ status }) => status === 'held')).toHaveLength(1);
			for (const { round, side, text, status } of cards) {
				const words = hallWords[boardOf.get(round) ?? ''];
				const fits = [...(words?.[side] ?? []), ...(words?.[''] ?? [])];
				expect(status === 'held' || fits.includes(text), `${boardOf.get(round)}, ${side}: ${text}`).toBe(true);
			}
			for (const { id, sides } of script.boards)
				for (const side of sides.map((known) => known.id))
					expect(
						cards.some((card) => boardOf.get(card.round) === id && card.side === side),
						`${id}, ${side}`
					).toBe(true);
			expect((await store.verifyAudit()).ok).toBe(true);
		}
	);
});
