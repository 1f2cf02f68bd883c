import { actorOf, parseCommandId, type KpmEvent, type KpmId } from '@balai/domain';
import { loadStream } from '../../packages/case-store/src/streams/streams.ts';
import type { Balai } from '../../apps/web/server/balai.ts';

/**
 * A family of Rosalia's whose membership ended with an SK and who was handed a certificate, written past the twelve steps: other tests
 * walk those. `except`: families that a meeting needs.
 */
export async function honoured(balai: Balai, except: readonly string[] = []): Promise<KpmId> {
	const { store, accounts } = balai;
	const account = (await accounts.listAccounts()).find(({ username }) => username === 'rosalia');
	if (!account) throw new Error('The practice village has no Rosalia.');
	const rosalia = actorOf(account);
	const { rows } = await store.listKpm(rosalia, {});
	const kpmId = rows.map((row) => row.kpmId as KpmId).findLast((id) => !except.includes(id));
	if (kpmId === undefined) throw new Error('Rosalia has no other family.');
	const at = '2026-09-28T01:00:00.000Z';
	const ended = { usulanId: 'usulan-honoured-0001', path: 'mandiri' } as const;
	await store.database.writer.transaction().execute(async (trx) => {
		const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
		const events: KpmEvent[] = [
			{ ...ended, type: 'usulanOpened', basisId: 'basis-honoured-0001', at },
			{ ...ended, type: 'membershipEnded', skDate: '2026-09-28', at }
		];
		await store.commands.appendKpm(trx, kpmId, stream, events, { kind: 'operator' });
	});
	const text = 'Keberatan? Sampaikan kepada Dinas Sosial.';
	const noteId = store.noteRef(text);
	const commandId = parseCommandId('command-honoured-0001');
	if (!commandId) throw new Error('The command id has the wrong shape.');
	const given = await store.recordCare(
		rosalia,
		commandId,
		kpmId,
		{
			kind: 'giveCertificate',
			certificateId: 'certificate-honoured',
			number: '045/SSM/2026',
			on: '2026-10-12',
			signedBy: 'dinsos',
			handedBy: 'pendamping',
			noteId,
			fileId: null
		},
		[{ id: noteId, text }]
	);
	if (!given.ok) throw new Error(given.refusal);
	return kpmId;
}
