/**
 * `node prepare-balai.ts FOLDER PLAN`: fills an empty data folder with running sessions whose writing is open, by the commands
 * that the console sends, and prints their hall codes as JSON.
 */
import { actorOf, dateInZone, parseCommandId, parseSessionId, rembugScript, type Actor, type SessionId } from '@balai/domain';
import { randomId } from '@balai/live/client';
import { join } from 'node:path';
import process from 'node:process';
import { openBalai } from '../../../apps/web/server/balai.ts';
import { preparePractice } from '../../../apps/web/server/practice/prepare-practice.ts';
import { storeOldBoard } from './old-board.ts';
import type { BalaiPlan } from './plan.ts';

const [folder = '', planned = '{}'] = process.argv.slice(2);
const { sessions, mode, oldBoard } = JSON.parse(planned) as BalaiPlan;
const areaCode = '5302992001';

const balai = await openBalai({
	port: 0,
	host: '127.0.0.1',
	dataFolder: folder,
	filesFolder: join(folder, 'berkas'),
	anchorsFile: join(folder, 'jangkar.txt'),
	databaseUrl: undefined,
	origin: undefined,
	proxies: 0,
	peerAddress: undefined,
	clockStart: undefined,
	isPractice: true
});
await preparePractice(balai);
const rosalia = (await balai.accounts.listAccounts()).find((account) => account.username === 'rosalia');
if (!rosalia) throw new Error('The practice village has no Rosalia.');
const leader: Actor = actorOf(rosalia);

type SessionArguments = Parameters<typeof balai.store.commands.session>;

async function command(sessionId: SessionId, one: SessionArguments[3], attachments?: SessionArguments[4]): Promise<void> {
	const commandId = parseCommandId(randomId());
	if (!commandId) throw new Error('A random id was no command id.');
	const done = await balai.store.commands.session(leader, commandId, sessionId, one, attachments);
	if (!done.ok) throw new Error(`${one.kind}: ${done.refusal}`);
}

async function openSession(facilitatorId: string): Promise<string> {
	const sessionId = parseSessionId(randomId());
	if (!sessionId) throw new Error('A random id was no session id.');
	const plan = {
		method: 'rembug',
		scriptVersion: rembugScript.version,
		areaCode,
		zone: 'WITA',
		date: dateInZone(balai.clock.nowMs(), 'WITA'),
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId
	} as Extract<SessionArguments[3], { kind: 'planSession' }>['plan'];
	const detail = { venue: 'Aula Desa Oelbiteno', narasumber: '[]', materials: '[]' };
	await command(sessionId, { kind: 'planSession', plan }, { detail });
	await command(sessionId, { kind: 'startSession' });
	await command(sessionId, { kind: 'enterStep', step: 9 });
	await command(sessionId, { kind: 'openWriting', board: 'kriteria', mode });
	const session = await balai.store.hall.session(sessionId);
	if (!session) throw new Error('A session that was planned is not there.');
	if (oldBoard && oldBoard.cards > 0) await storeOldBoard(balai.store.hall, sessionId, oldBoard);
	return session.code;
}

const codes: string[] = [];
for (let index = 0; index < sessions; index += 1) codes.push(await openSession(rosalia.id));
await balai.close();
process.stdout.write(`${JSON.stringify({ codes })}\n`);
