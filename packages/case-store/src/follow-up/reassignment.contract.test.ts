import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
	areaCovers,
	ROLES,
	type AccountId,
	type Actor,
	type KpmEvent,
	type KpmId,
	type Role,
	type SessionId
} from '@balai/domain';
import { openCaseStore, type CaseStore } from '../store.ts';
import { loadStream, type Trx } from '../streams/streams.ts';
import { enginesUnderTest, listFamily, meetingPlan, temporaryFolder, type DatabaseUnderTest } from '../test-kit.ts';

const TODAY = '2027-01-05';
const AT = '2027-01-05T01:00:00.000Z';
const areas = ['5302992001', '5302992002', '5302010001', '5303010001', '5303010002'];
const reaches = ['53', '5302', '5303', '530299', '5302992001'];
const PORTION = 50;
const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#8899aa' } });

type Account = Extract<Actor, { kind: 'account' }>;
/** What an account is now; undefined once it was removed. */
type Accounts = Map<string, Account | undefined>;
/** Whose a family is, as the test itself keeps it. */
interface Family {
	kpmId: KpmId;
	pendampingId: string | null;
	areaCode: string;
	has: 'nothing' | 'visit' | 'request' | 'cancelled' | 'after' | 'plan' | 'paper' | 'rujukan' | 'usulan';
}

/** The same numbers for the same seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

/** Some fifty families of which each third has something that waits, and a dozen accounts. */
async function openVillages(under: DatabaseUnderTest, below: (end: number) => number) {
	const { location, database } = await under.open();
	await database.close();
	const secret = 'an invented secret of more than 32 characters';
	const store = await openCaseStore({ location, secret, now: () => Date.parse(AT), filesFolder: await temporaryFolder() });
	const kinds: Family['has'][] = ['nothing', 'visit', 'request', 'cancelled', 'after', 'plan', 'paper', 'rujukan', 'usulan'];
	const families: Family[] = [];
	const sessionId = 'session-oelbiteno' as SessionId;
	const korkab = account('account-korkab', 'korkab', '5302');
	await store.commands.session(korkab, 'command-plan' as never, sessionId, {
		kind: 'planSession',
		plan: meetingPlan('account-rosalia')
	});
	await store.database.writer.updateTable('session').set({ status: 'closed', date: '2026-11-19' }).execute();
	for (let index = 0; index < 54; index += 1) {
		const has = kinds[index % kinds.length] ?? 'nothing';
		const kpmId = `kpm-${String(index).padStart(6, '0')}` as KpmId;
		const family: Family = { kpmId, pendampingId: 'account-rosalia', areaCode: '5302992001', has };
		families.push(family);
		await store.database.writer.transaction().execute(async (trx) => {
			await listFamily(trx, { id: kpmId, nama: `Keluarga ${String(index)}` });
			await tell(store, trx, kpmId, told(sessionId, has, index));
		});
	}
	await addPictures(store, families);
	const accounts: Accounts = new Map();
	for (let index = 0; index < 12; index += 1) renew(accounts, `account-${String(index).padStart(4, '0')}`, below);
	return { store, families, accounts };
}

function account(accountId: string, role: Role, areaCode: string): Account {
	return { kind: 'account', accountId: accountId as AccountId, role, areaCode };
}

/** Another role, another area, or gone. */
function renew(accounts: Accounts, id: string, below: (end: number) => number): void {
	const role = below(2) === 0 ? 'pendamping' : (ROLES[below(ROLES.length)] ?? 'admin');
	accounts.set(id, below(8) === 0 ? undefined : account(id, role, reaches[below(reaches.length)] ?? '53'));
}

async function tell(store: CaseStore, trx: Trx, kpmId: KpmId, events: readonly KpmEvent[]): Promise<void> {
	const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
	await store.commands.appendKpm(trx, kpmId, stream, events, { kind: 'operator' });
}

function told(sessionId: SessionId, has: Family['has'], index: number): KpmEvent[] {
	const sessionDate = '2026-11-19';
	const there = { type: 'attendanceRecorded', sessionId, sessionDate, invited: true, at: AT } as const;
	const choice = { pilihan: 'mundur', kapan: 'hariIni' } as const;
	const chosen = { type: 'choiceMade', sessionId, sessionDate, choice, at: AT } as const;
	const words = { requestId: `request-${String(index)}`, occasion: 'ownRequest', rightsCard: 'kartu-hak-1', at: AT } as const;
	const days = { on: '2027-01-01', notBefore: '2027-01-01', dueOn: '2027-01-08' } as const;
	const asked = { type: 'withdrawalRequested', ...words, ...days, through: 'slip', witnessId: null, paper: null } as const;
	switch (has) {
		case 'nothing':
			return [];
		case 'visit':
		case 'usulan':
			return [there, chosen];
		case 'cancelled':
			return [there, chosen, { type: 'withdrawalCancelled', sessionId, through: 'slip', at: AT }];
		case 'request':
			return [asked];
		case 'paper':
			return [{ ...asked, through: 'paper', paper: { fileId: `file-${String(index)}`, digest: 'd' } }];
		case 'after':
			return [{ type: 'membershipEnded', usulanId: `usulan-${String(index)}`, path: 'mandiri', skDate: '2026-11-20', at: AT }];
		case 'rujukan':
			return [referred(`rujukan-${String(index)}`)];
		case 'plan':
			return [there, { type: 'planMade', sessionId, target: null, notes: { upaya: null, potensi: null, bila: null }, at: AT }];
	}
}

function referred(rujukanId: string): KpmEvent {
	const agreement = { by: 'pengurus', way: 'lisan', on: '2027-01-02' } as const;
	const days = { on: '2027-01-02', dueOn: '2027-01-16', by: 'account-rosalia' as AccountId, at: AT } as const;
	return { type: 'rujukanSent', rujukanId, need: 'modal', officeId: 'slrt-ntt-19', agreement, noteId: null, ...days };
}

const usulanOf = (index: number) => `usulan-${String(index)}`;
const photoOf = (kpmId: string) => `foto-${kpmId}`;

/** A picture of each house, and the proposals of those who have one, at the second step. */
async function addPictures(store: CaseStore, families: readonly Family[]): Promise<void> {
	const supervisor = account('account-sup', 'supervisor', '5302');
	const { writer } = store.database;
	const one = families[0]?.kpmId ?? ('' as KpmId);
	const kept = await store.files.keepPhoto(supervisor, { purpose: 'profil', kpmId: one }, await picture.png().toBuffer(), 'foto');
	if (!kept.ok) throw new Error(kept.refusal);
	const row = await writer.selectFrom('file').selectAll().where('id', '=', 'foto').executeTakeFirstOrThrow();
	for (const [index, { kpmId, has, areaCode, pendampingId }] of families.entries()) {
		await writer
			.insertInto('file')
			.values({ ...row, id: photoOf(kpmId), kpm_id: kpmId })
			.execute();
		if (has !== 'usulan') continue;
		const at = { area_code: areaCode, pendamping_id: pendampingId, status: 'running', step: 2, since: AT } as const;
		const said = { path: 'mandiri', basis_id: 'b', letter_id: 'surat', statement_on: '2026-11-19' } as const;
		const rest = { returned_from: null, returned_how: null, note_id: null, by_korkab: 0, sk_on: null };
		const uncounted = { ground: null, counted_in: null, counted_for: null };
		await writer
			.insertInto('usulan')
			.values({ id: usulanOf(index), kpm_id: kpmId, ...at, ...said, ...rest, ...uncounted })
			.execute();
	}
}

/** The rule by other means than SQL. */
function sees(actor: Account, { pendampingId, areaCode }: Family): boolean {
	if (!areaCovers(actor.areaCode, areaCode)) return false;
	return actor.role === 'pendamping' ? pendampingId === actor.accountId : actor.role === 'supervisor' || actor.role === 'korkab';
}
const withTask: Family['has'][] = ['visit', 'request', 'after', 'paper', 'usulan'];
/** What is over stays where it was: it moves to nobody, and is seen by nobody who does not see the family. */
const seesCancelled = (actor: Account, family: Family) =>
	actor.role !== 'pendamping' && sees(actor, family) && areaCovers(actor.areaCode, '5302992001');

async function expectOnlyHers(store: CaseStore, actor: Account, families: readonly Family[]): Promise<number> {
	const expected = (has: readonly Family['has'][]) =>
		families.filter((family) => has.includes(family.has) && sees(actor, family)).map(({ kpmId }) => kpmId as string);
	const visits = await store.followUp.visits(actor, TODAY);
	const over = families.filter((family) => family.has === 'cancelled' && seesCancelled(actor, family)).map(({ kpmId }) => kpmId);
	expect(visits.map(({ kpmId }) => kpmId).sort()).toEqual([...expected(withTask), ...over].sort());
	const plans = actor.role === 'pendamping' ? expected(['plan']) : [];
	expect((await store.followUp.plans(actor)).map(({ kpmId }) => kpmId).sort()).toEqual(plans.sort());
	const papers = actor.role === 'supervisor' || actor.role === 'korkab' ? expected(['paper']) : [];
	expect((await store.followUp.papers(actor)).map(({ kpmId }) => kpmId).sort()).toEqual(papers.sort());
	const refers = (family: Family) => sees(actor.role === 'dinsos' ? { ...actor, role: 'korkab' } : actor, family);
	const rujukan = families.filter((family) => family.has === 'rujukan' && refers(family));
	const referrals = await store.rujukan.list(actor, TODAY, { limit: 100 });
	expect(referrals.rows.map(({ kpmId }) => kpmId as string).sort()).toEqual(rujukan.map(({ kpmId }) => kpmId as string).sort());
	expect(referrals.counts.open).toBe(rujukan.length);
	const listed = (await store.listKpm(actor, { limit: 100 })).rows.map(({ kpmId }) => kpmId);
	const hers = families.filter((family) => sees(actor, family)).map(({ kpmId }) => kpmId as string);
	if (actor.role === 'pendamping') expect(listed.sort()).toEqual(hers.sort());
	for (const { kpmId, areaCode } of families) if (listed.includes(kpmId)) expect(areaCovers(actor.areaCode, areaCode)).toBe(true);
	const one = families[visits.length % families.length];
	if (one && actor.role === 'pendamping')
		expect((await store.kpm(actor, one.kpmId))?.kpmId).toBe(sees(actor, one) ? one.kpmId : undefined);
	return visits.length;
}

const isOverseer = ({ role }: Account) => role === 'supervisor' || role === 'korkab';
const proposing = ['supervisor', 'korkab', 'dinsos', 'apd', 'korwil'];
const seesPhoto = ['supervisor', 'korkab', 'dinsos', 'korwil'];

/** Proposals, searches, pictures and the log of reads show what the family's own page shows, and to the same people. */
async function expectNothingElse(store: CaseStore, actor: Account, families: readonly Family[]): Promise<number> {
	const isIn = ({ areaCode }: Family) => areaCovers(actor.areaCode, areaCode);
	const isHers = (family: Family) => isIn(family) && actor.role === 'pendamping' && family.pendampingId === actor.accountId;
	const reaches = (roles: readonly string[], family: Family) => isHers(family) || (roles.includes(actor.role) && isIn(family));
	const proposed = families.filter((family) => family.has === 'usulan');
	const expected = proposed.filter((family) => reaches(proposing, family)).map(({ kpmId }) => kpmId as string);
	const waiting = await store.penetapan.waitingAt(actor, 2, { limit: 100 });
	expect([...waiting.rows.map(({ kpmId }) => kpmId as string)].sort()).toEqual(expected.sort());
	expect((await store.penetapan.worklist(actor, { tab: 'all', search: 'Keluarga' })).counts.all > 0).toBe(expected.length > 0);
	const found = (await store.listKpm(actor, { search: 'keluarga', limit: 100 })).rows.map(({ kpmId }) => kpmId);
	for (const family of families) if (found.includes(family.kpmId)) expect(reaches([...proposing], family)).toBe(true);
	if (actor.role === 'pendamping') expect(found.length).toBe(families.filter(isHers).length);
	const some = [families[found.length], proposed[found.length % proposed.length]];
	for (const family of some.filter((each) => each !== undefined)) {
		const usulanId = usulanOf(families.indexOf(family));
		if (family.has === 'usulan')
			expect((await store.penetapan.usulan(actor, usulanId)) !== undefined).toBe(reaches(proposing, family));
		const photo = await store.files.readPhoto(actor, photoOf(family.kpmId));
		expect(photo !== undefined, `${actor.role} and a photograph`).toBe(reaches(seesPhoto, family));
		const history = await store.access.readersOf(actor, family.kpmId);
		expect(history !== undefined, `${actor.role} and the log`).toBe(isOverseer(actor) && isIn(family));
	}
	return waiting.rows.length;
}

describe.each(enginesUnderTest.filter(({ engine, persistent }) => engine === 'postgres' || !persistent))(
	'thousands of reassignments, role changes and removals on $name',
	(under) => {
		// Its round trips make it slow; one engine does them all, both ask the same.
		const changes = under.engine === 'postgres' ? 2000 : 10_000;
		it('[FU2] show no task and no case to a wrong person', { timeout: 120_000 }, async () => {
			const seed = 20_270_105;
			const below = numbers(seed);
			const { store, families, accounts } = await openVillages(under, below);
			const ids = [...accounts.keys()];
			let shown = 0;
			let proposals = 0;
			for (let done = 0; done < changes; done += PORTION) {
				await store.database.writer.transaction().execute(async (trx) => {
					for (let change = 0; change < PORTION; change += 1) {
						const family = families[below(families.length)];
						const what = below(10);
						if (what === 0 || !family) renew(accounts, ids[below(ids.length)] ?? '', below);
						else if (what === 1) {
							const [to = '5302992001', handsOver] = [areas[below(areas.length)], below(2) === 0];
							const moved = {
								type: 'moved',
								lifeId: `life-${String(done + change)}`,
								from: family.areaCode,
								to,
								handsOver
							} as const;
							await tell(store, trx, family.kpmId, [{ ...moved, on: TODAY, noteId: 'n', by: 'account-x' as AccountId, at: AT }]);
							family.areaCode = to;
							if (handsOver) family.pendampingId = null;
						} else {
							const pendampingId = (ids[below(ids.length)] ?? '') as AccountId;
							await tell(store, trx, family.kpmId, [{ type: 'pendampingAssigned', pendampingId }]);
							family.pendampingId = pendampingId;
						}
					}
				});
				// Some of them each time, all of them now and then.
				const asked = done % 1000 === 0 ? ids : Array.from({ length: 4 }, () => ids[below(ids.length)] ?? '');
				for (const id of asked) {
					const actor = accounts.get(id);
					if (!actor) continue;
					shown += await expectOnlyHers(store, actor, families);
					if (below(2) === 0) proposals += await expectNothingElse(store, actor, families);
				}
			}
			// A village in which nobody saw anything would prove nothing.
			expect(shown, `seed ${String(seed)}`).toBeGreaterThan(changes / 10);
			expect(proposals, `seed ${String(seed)}`).toBeGreaterThan(changes / 100);
			await store.close();
		});
	}
);
