import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMERGENCY_HOURS, ROLES, type AccountId, type Actor, type CommandId, type Role } from '@balai/domain';
import { commandId, maria, openHall, rosalia, sessionId, supervisor, yuliana } from '../hall/test-kit.ts';
import { databasesUnderTest } from '../test-kit.ts';

const nik = '5302995602710001';
const reason = 'Ibu datang ke kantor kami dan minta dibantu.';
const HOUR = 3_600_000;

type Account = Extract<Actor, { kind: 'account' }>;
const account = (name: string, role: Role, areaCode = '5303'): Account => ({
	kind: 'account',
	accountId: `account-${name}` as AccountId,
	role,
	areaCode
});
const far = account('jauh', 'supervisor');

async function openVillage(under: (typeof databasesUnderTest)[number]) {
	const hall = await openHall(under);
	const { store } = hall;
	await store.database.writer
		.updateTable('person')
		.set({ nik, nik_digest: store.secrets.digest('nik', nik), nomor_peserta: '530299-000147' })
		.where('kpm_id', '=', maria)
		.execute();
	return hall;
}

describe.each(databasesUnderTest)('cases opened from outside on $name', (under) => {
	it('[EM1] are read by whoever opened them, for 24 hours, and by nobody else', async () => {
		const { store, clock } = await openVillage(under);
		expect(await store.kpm(far, maria)).toBeUndefined();
		const id = commandId();
		for (let time = 0; time < 2; time += 1)
			expect(await store.access.open(far, id, { number: '5302 9956 0271 0001', reason })).toEqual({ ok: true, value: maria });
		const file = await store.kpm(far, maria);
		expect(file).toMatchObject({ nama: 'Maria Bete', openedUntil: '2026-11-20T01:00:00.000Z', maskedNik: '530299••••••0001' });
		expect(await store.beforeMeeting(far, maria)).toMatchObject({ readiness: undefined });
		expect((await store.listKpm(far, {})).rows).toEqual([]);
		expect(await store.kpm(far, yuliana)).toBeUndefined();
		expect(await store.kpm(account('lain', 'supervisor'), maria)).toBeUndefined();
		for (const role of ROLES.filter((each) => each !== 'supervisor' && each !== 'korkab'))
			expect(await store.kpm({ ...far, role }, maria), role).toBeUndefined();
		expect(await store.followUp.cancel(far, commandId(), maria)).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect(await store.session(far, sessionId)).toBeUndefined();
		expect(await store.access.own(far)).toMatchObject([{ id, kpmId: maria, reason, endedAt: null }]);
		// Another became pengurus meanwhile: what was done is answered as before, and opens nothing anew.
		await store.database.writer.updateTable('person').set({ nik_digest: null }).where('kpm_id', '=', maria).execute();
		expect(await store.access.open(far, id, { number: nik, reason })).toEqual({ ok: true, value: maria });
		expect(await store.access.open(far, commandId(), { number: nik, reason })).toMatchObject({ ok: false });
		expect(await store.access.open(account('lain', 'supervisor'), id, { number: nik, reason })).toMatchObject({ ok: false });
		expect(await store.access.own(far)).toHaveLength(1);
		clock.at += EMERGENCY_HOURS * HOUR - 1;
		expect(await store.kpm(far, maria)).toBeDefined();
		clock.at += 1;
		expect(await store.kpm(far, maria)).toBeUndefined();
		await store.close();
	});

	it('[EM1] are found by a whole number alone, and by nobody whose work it is not', async () => {
		const { store } = await openVillage(under);
		const open = (actor: Actor, number: string) => store.access.open(actor, commandId(), { number, reason });
		for (const number of ['', '5302', '5302995602710009', 'Maria Bete', '530299______0001', '%'])
			expect(await open(far, number), number).toMatchObject({ refusal: 'emergencyFamilyUnknown' });
		expect(await open(far, '530299-000147')).toMatchObject({ ok: true });
		for (const role of ROLES.filter((each) => each !== 'supervisor' && each !== 'korkab'))
			for (const number of [nik, '5302995602710009'])
				expect(await open(account(role, role), number), role).toMatchObject({ refusal: 'notAllowed' });
		expect(await open(supervisor, nik)).toMatchObject({ refusal: 'accessNotNeeded' });
		await store.close();
	});

	it('[EM2] are told to those who answer for the area, until somebody takes note, and stand in her history', async () => {
		const { store } = await openVillage(under);
		const contact = account('dinas', 'dinsos', '5302');
		await store.database.writer
			.updateTable('area')
			.set({ contact_account_id: contact.accountId })
			.where('code', '=', '5302')
			.execute();
		const id = commandId();
		await store.access.open(far, id, { number: nik, reason });
		const korkab = account('korkab', 'korkab', '5302');
		for (const told of [supervisor, korkab, contact]) {
			expect(await store.access.noticed(told)).toMatchObject([{ id, nama: 'Maria Bete', reason, accountId: 'account-jauh' }]);
			expect(await store.access.countUnseen(told)).toBe(1);
		}
		for (const other of [rosalia, far, account('dinas-lain', 'dinsos', '5302'), account('admin', 'admin', '53')]) {
			expect(await store.access.noticed(other)).toEqual([]);
			expect(await store.access.mark(other, id)).toMatchObject({ refusal: 'unknownOrForbidden' });
		}
		const noteFor = async (actor: Actor) =>
			(await store.kpm(actor, maria))?.timeline.find(({ event }) => event.type === 'emergencyAccessOpened')?.note;
		expect(await noteFor(supervisor)).toBe(reason);
		expect(await noteFor(rosalia)).toBeNull();
		expect((await store.access.readersOf(korkab, maria))?.emergencies).toMatchObject([{ id, reason }]);
		expect(await store.access.mark(contact, id)).toMatchObject({ ok: true });
		await store.access.mark(korkab, id);
		expect(await store.access.noticed(korkab)).toMatchObject([{ seenBy: 'account-dinas' }]);
		expect(await store.access.countUnseen(korkab)).toBe(0);
		expect(await store.access.end(korkab, commandId(), id)).toMatchObject({ ok: true });
		expect(await store.kpm(far, maria)).toBeUndefined();
		expect((await store.verifyAudit()).ok).toBe(true);
		await store.close();
	});

	it('[EM1] none stays open, whatever anybody does and however roles and families move', { timeout: 120_000 }, async () => {
		const { store, clock } = await openVillage(under);
		const people = [far, account('korkab-53', 'korkab', '53'), account('korkab-31', 'korkab', '31'), supervisor];
		const step = fc.oneof(
			fc.record({ kind: fc.constant('open' as const), who: fc.nat(3) }),
			fc.record({ kind: fc.constant('end' as const), who: fc.nat(3), which: fc.nat(5) }),
			fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
			fc.record({ kind: fc.constant('role' as const), who: fc.nat(3), role: fc.constantFrom(...ROLES) }),
			fc.record({ kind: fc.constant('move' as const), to: fc.constantFrom('5302992001', '5303992001', '3171992001') })
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
				// Everything that stood open in the run before is over.
				clock.at += 31 * HOUR;
				const roles = people.map(({ role }) => role);
				const actor = (who: number): Account => ({ ...(people[who] ?? far), role: roles[who] ?? 'mitra' });
				const opened: { id: CommandId; who: number; until: number; ended: boolean }[] = [];
				let livesIn = '5302992001';
				const moveTo = async (to: string) => {
					livesIn = to;
					await store.database.writer.updateTable('kpm').set({ area_code: to }).where('id', '=', maria).execute();
				};
				await moveTo(livesIn);
				for (const one of steps) {
					if (one.kind === 'wait') clock.at += one.hours * HOUR;
					else if (one.kind === 'role') roles[one.who] = one.role;
					else if (one.kind === 'move') await moveTo(one.to);
					else if (one.kind === 'open') {
						const id = commandId();
						const done = await store.access.open(actor(one.who), id, { number: nik, reason });
						if (done.ok) opened.push({ id, who: one.who, until: clock.at + 24 * HOUR, ended: false });
					} else {
						const access = opened[one.which];
						const done = access && (await store.access.end(actor(one.who), commandId(), access.id));
						if (access && done?.ok) access.ended = true;
					}
					for (const who of people.keys()) {
						const { role, areaCode } = actor(who);
						const overseer = role === 'supervisor' || role === 'korkab';
						const inArea = livesIn.startsWith(areaCode) && ['supervisor', 'korkab', 'dinsos', 'apd', 'korwil'].includes(role);
						const stands = opened.some((access) => access.who === who && !access.ended && clock.at < access.until);
						const reads = (await store.kpm(actor(who), maria)) !== undefined;
						expect(reads, `${role} of ${areaCode} after ${JSON.stringify(one)}`).toBe(inArea || (overseer && stands));
					}
				}
			}),
			{ numRuns: 40 }
		);
		await store.close();
	});
});
