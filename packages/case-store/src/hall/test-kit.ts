import { join as joinPath } from 'node:path';
import { expect } from 'vitest';
import type { AccountId, Actor, CommandId, KpmId, RefusalCode, Result, SessionId } from '@balai/domain';
import type { FactCommand, FactOutcome } from '@balai/live';
import { randomId } from '../secrets.ts';
import { openCaseStore, type CaseStore } from '../store.ts';
import { listFamily, meetingPlan, temporaryFolder, type DatabaseUnderTest } from '../test-kit.ts';

type Account = Extract<Actor, { kind: 'account' }>;

export const rosalia: Account = {
	kind: 'account',
	accountId: 'account-rosalia' as AccountId,
	role: 'pendamping',
	areaCode: '5302'
};
export const lukas: Account = { ...rosalia, accountId: 'account-lukas' as AccountId };
export const supervisor: Account = {
	kind: 'account',
	accountId: 'account-supervisor' as AccountId,
	role: 'supervisor',
	areaCode: '5302'
};
export const farSupervisor: Account = { ...supervisor, areaCode: '5303' };
export const sessionId = 'session-oelbiteno' as SessionId;
export const families = ['Maria Bete', 'Yuliana Sila', 'Dorce Tefa'].map((nama, index) => ({
	id: `kpm-00000${index}` as KpmId,
	nama
}));
export const [maria, yuliana] = families.map((family) => family.id) as [KpmId, KpmId, KpmId];

export const commandId = () => randomId() as CommandId;

/** A hall in Oelbiteno with three invited families, ready to start. */
export async function openHall(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const filesFolder = joinPath(await temporaryFolder(), 'berkas');
	const clock = { at: Date.parse('2026-11-19T01:00:00Z') };
	const store = await openCaseStore({
		location,
		secret: 'an invented secret of more than 32 characters',
		now: () => clock.at,
		filesFolder
	});
	await store.database.writer.transaction().execute(async (trx) => {
		await trx
			.insertInto('area')
			.values([
				{
					code: '5302',
					name: 'Timor Tengah Selatan',
					kind: 'kabupaten',
					zone: 'WITA',
					contact_name: 'Rosalina Manu',
					contact_phone: '0812-0000-0147',
					contact_account_id: null
				},
				{
					code: '5302992001',
					name: 'Desa Oelbiteno',
					kind: 'desa',
					zone: 'WITA',
					contact_name: null,
					contact_phone: null,
					contact_account_id: null
				}
			])
			.execute();
		for (const { id, nama } of families) {
			await listFamily(trx, { id, nama });
		}
	});
	const session = async (command: Parameters<CaseStore['commands']['session']>[3], actor = rosalia) =>
		store.commands.session(actor, commandId(), sessionId, command);
	expect(
		await session({
			kind: 'planSession',
			plan: meetingPlan(rosalia.accountId)
		})
	).toEqual({ ok: true, value: null });
	await session({ kind: 'inviteKpm', kpmIds: families.map((family) => family.id) });
	await session({ kind: 'startSession' });
	const code = (await store.session(rosalia, sessionId))?.code ?? '';
	const run = (actor: Actor, command: FactCommand, id = commandId()): Promise<Result<FactOutcome, RefusalCode>> =>
		store.hall.run(actor, sessionId, id, command);
	const join = async (role: 'phone' | 'sharedPhone' = 'phone') => {
		const joined = await store.hall.joinHall(code, role);
		if (!joined.ok) throw new Error(joined.refusal);
		const actor: Actor = { kind: 'device', deviceId: joined.value.device.id, sessionId, device: role };
		const turn = async () => (await store.hall.me(joined.value.device.id)).person?.turn ?? '';
		return { ...joined.value.device, token: joined.value.token, actor, turn };
	};
	const openChoice = async () => {
		await run(rosalia, { kind: 'showRightsCard' });
		await run(rosalia, { kind: 'openChoice' });
	};
	const count = async (table: 'event' | 'card' | 'slip' | 'visit_task' | 'signature') =>
		Number(
			(
				await store.database.writer
					.selectFrom(table)
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow()
			).n
		);
	return { store, location, filesFolder, clock, code, session, run, join, openChoice, count };
}
