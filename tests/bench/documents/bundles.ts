import type { CaseStore } from '@balai/case-store';
import { actorOf, parseCommandId, type CommandId } from '@balai/domain';
import { randomId } from '@balai/live/client';
import type { AccountActor } from '../../../apps/web/server/accounts.ts';
import type { Balai } from '../../../apps/web/server/balai.ts';

export async function actorNamed(balai: Balai, name: string): Promise<AccountActor> {
	const account = (await balai.accounts.listAccounts()).find(({ username }) => username === name);
	const actor = account && actorOf(account);
	if (actor?.kind !== 'account') throw new Error(`The practice village has no ${name}.`);
	return actor;
}

export function newCommandId(): CommandId {
	const id = parseCommandId(randomId());
	if (!id) throw new Error('A random id was no command id.');
	return id;
}

/** A bundle of its own for so many families of a pendamping, each waiting for its number, as proposing one by one leaves them. */
export async function proposeEach(store: CaseStore, pendamping: AccountActor, count: number, at: string): Promise<void> {
	const families = await store.letterBatches.subjects(pendamping, { kind: 'suratPernyataan', act: 'draft', limit: count });
	const none = { returned_from: null, returned_how: null, note_id: null, sk_on: null, ground: null, counted_in: null };
	const by = pendamping.accountId;
	await store.database.writer.transaction().execute(async (trx) => {
		for (const [index, { subject: kpmId, areaCode }] of families.entries()) {
			const [usulanId, documentId] = [randomId(), randomId()];
			const usulan = { id: usulanId, kpm_id: kpmId, path: 'mandiri', basis_id: `dasar-${index}`, area_code: areaCode } as const;
			const state = { pendamping_id: by, status: 'running', step: 2, letter_id: documentId, since: at, by_korkab: 0 } as const;
			const document = { id: documentId, step: 1, number: '', on_date: at.slice(0, 10), file_id: null, area_code: areaCode };
			const made = { register: null, seq: null, disposition: null, by_account: by, by_role: 'pendamping', at };
			await trx
				.insertInto('usulan')
				.values({ ...usulan, ...state, ...none, counted_for: null, statement_on: at.slice(0, 10) })
				.execute();
			await trx
				.insertInto('usulan_document')
				.values({ ...document, ...made })
				.execute();
			await trx.insertInto('usulan_entry').values({ document_id: documentId, usulan_id: usulanId, step: 1, stands: 1 }).execute();
		}
	});
}
