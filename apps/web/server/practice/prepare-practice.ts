import { actorOf, dateInZone, parseCommandId, parseSessionId, rembugScript, type Actor } from '@balai/domain';
import { randomId } from '@balai/case-store';
import type { Account } from '../accounts.ts';
import type { Balai } from '../balai.ts';
import { PRACTICE_PASSWORD, practiceAccounts, practiceAreas, practiceList } from './village.ts';

const INVITED = 24;

function fail(what: string, refusal: string): never {
	throw new Error(`practice: ${what}: ${refusal}`);
}

/**
 * Fills an empty practice folder by the ways that real people use: accounts, areas, a list taken over, a Rembug planned for
 * today with 24 invited families. Answers false when somebody was here already. Refuses any folder that is not for practice.
 */
export async function preparePractice(balai: Balai): Promise<boolean> {
	if (!balai.settings.isPractice) fail('settings', 'not in mode latihan');
	const { accounts, store } = balai;
	if (await accounts.hasAnyAccount()) return false;
	const byName = new Map<string, Account>();
	for (const account of practiceAccounts) {
		const created = await accounts.createAccount({ ...account, password: PRACTICE_PASSWORD });
		if (!created.ok) fail(account.username, created.refusal);
		byName.set(account.username, created.account);
	}
	const actor = (username: string): Actor => {
		const account = byName.get(username);
		return account ? actorOf(account) : fail(username, 'unknown');
	};
	for (const area of practiceAreas) {
		const { contactName = null, contactPhone = null } = area as { contactName?: string; contactPhone?: string };
		const { code, name, kind, zone } = area;
		const saved = await store.saveArea(actor('admin'), {
			code,
			name,
			kind,
			zone,
			contactName,
			contactPhone,
			contactAccountId: null
		});
		if (!saved.ok) fail(code, saved.refusal);
	}
	const korkab = actor('kornelis');
	const bytes = new TextEncoder().encode(practiceList());
	const list = await store.lists.importList(korkab, { kind: 'pkh', fileName: 'daftar-latihan.csv', bytes });
	if (!list.ok) fail('list', list.refusal);
	const taken = await store.lists.takeOver(korkab, list.value.batch.id, await accounts.listAccounts());
	if (!taken.ok) fail('take over', taken.refusal);
	await planRembug(balai, actor('rosalia'));
	return true;
}

async function planRembug({ store, clock }: Balai, pendamping: Actor): Promise<void> {
	const sessionId = parseSessionId(randomId());
	if (!sessionId || pendamping.kind !== 'account') fail('session', 'no id');
	const areaCode = '5302992001';
	const command = async (
		...args: Parameters<typeof store.commands.session> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never
	) => {
		const done = await store.commands.session(
			pendamping,
			parseCommandId(randomId()) ?? fail('command', 'no id'),
			sessionId,
			...args
		);
		if (!done.ok) fail(args[0].kind, done.refusal);
	};
	const plan = {
		method: 'rembug',
		scriptVersion: rembugScript.version,
		areaCode,
		zone: 'WITA',
		date: dateInZone(clock.nowMs(), 'WITA'),
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId: pendamping.accountId
	} as const;
	await command({ kind: 'planSession', plan }, { detail: { venue: 'Aula Desa Oelbiteno', narasumber: '[]', materials: '[]' } });
	const { rows } = await store.listKpm(pendamping, { areaCode, limit: INVITED });
	await command({ kind: 'inviteKpm', kpmIds: rows.map((row) => row.kpmId as Parameters<typeof store.commands.kpm>[2]) });
}
