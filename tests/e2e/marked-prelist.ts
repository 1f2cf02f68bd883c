/** A musyawarah on whose list somebody stands, and is proposed, with a marked name and a marked reason (`secrets.e2e.ts`). */
import { musyawarahScript, parseCommandId, parseSessionId, type Actor, type CommandId, type SessionCommand } from '@balai/domain';
import { randomId } from '@balai/live/client';
import type { Balai } from '../../apps/web/server/balai.ts';
import { marks } from './marked-meetings.ts';

function newCommandId(): CommandId {
	return parseCommandId(randomId()) ?? newCommandId();
}

/** Answers the id of the session, which runs. */
export async function markedPrelist({ store }: Balai, pendamping: Actor): Promise<string> {
	const sessionId = parseSessionId(randomId());
	if (!sessionId || pendamping.kind !== 'account') throw new Error('no session');
	const { musyawarah, commands } = store;
	const done = async (what: Promise<{ ok: boolean }>) => {
		if (!(await what).ok) throw new Error('the marked prelist was refused');
	};
	const session = (command: SessionCommand) => done(commands.session(pendamping, newCommandId(), sessionId, command));
	await session({
		kind: 'planSession',
		plan: {
			method: musyawarahScript.method,
			scriptVersion: musyawarahScript.version,
			areaCode: '5302992001',
			zone: 'WITA',
			date: '2026-11-19',
			time: '15.00',
			venueKind: 'aulaDesa',
			facilitatorId: pendamping.accountId
		}
	});
	const person = { nama: `Orpa ${marks.prelist}`, tempat: 'Dusun 3', nik: '', hubungan: '' };
	await done(musyawarah.take(pendamping, newCommandId(), sessionId, { from: 'tangan', person }));
	await session({ kind: 'startSession' });
	const entryId = (await musyawarah.file(pendamping, sessionId))?.rows[0]?.entryId ?? '';
	const reason = `Punya kios, ${marks.prelist}`;
	await done(musyawarah.record(pendamping, newCommandId(), sessionId, { kind: 'proposeOut', entryId, reason }));
	return sessionId;
}

/** Matriks 3 with one line, whose name is marked. */
export async function markedMatriks({ store }: Balai, korkab: Actor, matriksId: CommandId): Promise<void> {
	const bytes = Buffer.from(`ID Keluarga;ID Individu;Nama;NIK;Perbaikan NIK\nK1;K1-1;Orpa ${marks.prelist};;\n`);
	const taken = await store.matriks3.begin(korkab, matriksId, { fileName: 'balikan.csv', bytes });
	if (!taken.ok) throw new Error(taken.problems.join('\n'));
}
