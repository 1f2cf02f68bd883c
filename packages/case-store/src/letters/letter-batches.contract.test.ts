import { describe, expect, it } from 'vitest';
import { BATCH_KEPT_HOURS, type Actor, type CommandId } from '@balai/domain';
import { commandId, families, farSupervisor, lukas, rosalia, sessionId } from '../hall/test-kit.ts';
import { korkab, openOffice, supervisor } from '../penetapan/test-kit.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import type { NewBatch } from './letter-batches.ts';

const HOUR = 3_600_000;
const ids = families.map(({ id }) => id as string);

async function openJobs(under: DatabaseUnderTest) {
	const office = await openOffice(under);
	const { letterBatches } = office.store;
	const about = (subjects: readonly string[]): NewBatch => ({
		kind: 'suratPernyataan',
		act: 'draft',
		output: 'pdf',
		choices: '{"words":"kios kami sudah cukup"}',
		subjects: subjects.map((subject, index) => ({ subject, name: `Keluarga ${index}` }))
	});
	const begin = async (actor: Actor, batch: NewBatch = about(ids), id = commandId()) => {
		office.clock.at += 1000;
		const begun = await letterBatches.begin(actor, id, batch);
		return { id, refusal: begun.ok ? undefined : begun.refusal };
	};
	/** As a program that makes the letters. */
	const make = async (id: CommandId, bytes = 1000) => {
		const { work } = letterBatches;
		expect((await work.claim())?.id).toBe(id);
		const items = await work.waiting(id, 10);
		expect(
			await work.settle(
				id,
				items.map(({ position }) => ({ position, part: 0 }))
			)
		).toBe(true);
		expect(await work.finish(id, { bytes, pages: 3 })).toBe(true);
	};
	const statusOf = async (actor: Actor, id: string) => (await letterBatches.one(actor, id))?.status;
	return { ...office, letterBatches, work: letterBatches.work, about, begin, make, statusOf };
}

const under = databasesUnderTest.filter(({ persistent }) => persistent);

describe.each(under)('many letters at once on $name', (one) => {
	it('[LT13] are one job for each person, begun once however often it is sent', async () => {
		const { letterBatches, begin, about, make } = await openJobs(one);
		const first = await begin(rosalia);
		expect(first.refusal).toBeUndefined();
		expect((await begin(rosalia, undefined, first.id)).refusal).toBeUndefined();
		expect((await begin(rosalia)).refusal).toBe('letterBatchRunning');
		expect((await begin(lukas, about(['somebody']))).refusal).toBeUndefined();
		expect((await begin(korkab)).refusal).toBe('notAllowed');
		expect(await letterBatches.stop(rosalia, first.id)).toMatchObject({ ok: true });
		const together = await Promise.all([begin(rosalia), begin(rosalia), begin(rosalia)]);
		expect(together.filter(({ refusal }) => refusal === undefined)).toHaveLength(1);
		// A new one takes away what was left of the one before.
		expect(await letterBatches.one(rosalia, first.id)).toMatchObject({ status: 'gone', ready: 0 });
		expect(await letterBatches.goOn(rosalia, first.id)).toMatchObject({ refusal: 'letterBatchNotReady' });
		const second = together.find(({ refusal }) => refusal === undefined)?.id as CommandId;
		await letterBatches.work.claim();
		await letterBatches.work.fail((await letterBatches.list(lukas))[0]?.id ?? '');
		await make(second);
		expect((await letterBatches.list(rosalia)).map(({ status }) => status)).toEqual(['done', 'gone']);
	});

	it('[LT12] go on where they stopped, are told for each, and are worked on by one program alone', async () => {
		const { store, location, filesFolder, clock, letterBatches, work, begin, statusOf } = await openJobs(one);
		const { id } = await begin(rosalia);
		expect(await work.claim()).toMatchObject({ id, kind: 'suratPernyataan', byAccount: rosalia.accountId });
		const [first] = await work.waiting(id, 1);
		expect(first).toMatchObject({ position: 0, subject: ids[0] ?? '', name: 'Keluarga 0' });
		expect(await work.settle(id, [{ position: 0, part: 0 }])).toBe(true);
		const other = await openCaseStore({
			location,
			secret: 'an invented secret of more than 32 characters',
			now: () => clock.at,
			filesFolder
		});
		// Held: another program neither takes it nor writes into it.
		expect(await other.letterBatches.work.claim()).toBeUndefined();
		expect(await other.letterBatches.work.settle(id, [{ position: 1, part: 1 }])).toBe(false);
		await work.release();
		expect(await other.letterBatches.work.claim()).toMatchObject({ id });
		expect(await work.settle(id, [{ position: 1, part: 1 }])).toBe(false);
		expect((await other.letterBatches.work.waiting(id, 9)).map(({ position }) => position)).toEqual([1, 2]);
		expect(await letterBatches.stop(rosalia, id)).toMatchObject({ ok: true });
		expect(await other.letterBatches.work.hold(id)).toBe(false);
		expect(await other.letterBatches.work.settle(id, [{ position: 1, part: 1 }])).toBe(false);
		expect(await statusOf(rosalia, id)).toBe('stopped');
		expect(await letterBatches.goOn(rosalia, id)).toMatchObject({ ok: true });
		await other.close();
		expect(await work.claim()).toMatchObject({ id });
		expect(
			await work.settle(id, [
				{ position: 1, refusal: 'letterNothingToSay' },
				{ position: 2, part: 2 }
			])
		).toBe(true);
		await work.lose(id, 2);
		expect((await work.waiting(id, 9)).map(({ position }) => position)).toEqual([2]);
		await work.settle(id, [{ position: 2, part: 2 }]);
		expect((await work.ready(id)).map(({ position, part }) => [position, part])).toEqual([
			[0, 0],
			[2, 2]
		]);
		expect(await work.finish(id, { bytes: 5000, pages: 2 })).toBe(true);
		expect(await letterBatches.one(rosalia, id)).toMatchObject({
			status: 'done',
			total: 3,
			ready: 2,
			refused: 1,
			bytes: 5000,
			refusals: [{ subject: ids[1] ?? '', name: 'Keluarga 1', refusal: 'letterNothingToSay' }]
		});
		expect(await work.claim()).toBeUndefined();
		expect((await store.verifyAudit()).ok).toBe(true);
	});

	it('[LT13] are given to whoever made them, as long as she may see all whom they name', async () => {
		const { store, letterBatches, begin, make } = await openJobs(one);
		const { id } = await begin(rosalia);
		expect(await letterBatches.taking(rosalia, id)).toMatchObject({ refusal: 'letterBatchNotReady' });
		await make(id);
		const given = await letterBatches.taking(rosalia, id);
		expect(given).toMatchObject({ ok: true, value: { letters: 3, hasNumbers: true, areaCode: rosalia.areaCode } });
		expect(given.ok && [...given.value.kpmIds].sort()).toEqual([...ids].sort());
		for (const actor of [lukas, supervisor, korkab, farSupervisor, { kind: 'operator' } as const]) {
			expect(await letterBatches.one(actor, id)).toBeUndefined();
			expect(await letterBatches.list(actor)).toEqual([]);
			for (const what of ['taking', 'stop', 'goOn', 'drop'] as const)
				expect(await letterBatches[what](actor, id)).toMatchObject({ refusal: 'unknownOrForbidden' });
		}
		// The same account with another role has none of it.
		expect(await letterBatches.taking({ ...rosalia, role: 'apd' }, id)).toMatchObject({ refusal: 'letterBatchOutOfReach' });
		await store.database.writer
			.updateTable('kpm')
			.set({ pendamping_id: lukas.accountId })
			.where('id', '=', ids[1] ?? '')
			.execute();
		expect(await letterBatches.taking(rosalia, id)).toMatchObject({ refusal: 'letterBatchOutOfReach' });
	});

	it('[LT13] are taken away after a day, with all that told whom they were about', async () => {
		const { store, clock, letterBatches, work, begin, make, statusOf } = await openJobs(one);
		const { id } = await begin(rosalia);
		await make(id);
		clock.at += (BATCH_KEPT_HOURS - 1) * HOUR;
		expect(await work.expire()).toEqual([]);
		expect(await work.kept()).toEqual([id]);
		clock.at += 2 * HOUR;
		expect(await work.expire()).toEqual([id]);
		expect(await work.kept()).toEqual([]);
		expect(await statusOf(rosalia, id)).toBe('gone');
		expect(await letterBatches.taking(rosalia, id)).toMatchObject({ refusal: 'letterBatchNotReady' });
		const { reader } = store.database;
		expect(await reader.selectFrom('letter_batch_item').selectAll().execute()).toEqual([]);
		expect(await reader.selectFrom('letter_batch_person').selectAll().execute()).toEqual([]);
		expect(await reader.selectFrom('letter_batch').select(['choices', 'bytes']).execute()).toEqual([{ choices: '', bytes: 0 }]);
		clock.at += 31 * 24 * HOUR;
		await work.expire();
		expect(await letterBatches.list(rosalia)).toEqual([]);
	});

	it('[LT13] about meetings are chosen by whoever led them, and given to her as long as she is the one who did', async () => {
		const { store, letterBatches, about, begin, make } = await openJobs(one);
		const kind = 'beritaAcaraSesi' as const;
		const subjects = async (actor: Actor) =>
			(await letterBatches.subjects(actor, { kind, act: 'sign', limit: 9 })).map(({ subject }) => subject);
		expect(await subjects(rosalia)).toEqual([sessionId]);
		expect(await subjects(supervisor)).toEqual([sessionId]);
		expect(await subjects(lukas)).toEqual([]);
		expect(await subjects(farSupervisor)).toEqual([]);
		const { id } = await begin(rosalia, { ...about([sessionId]), kind });
		await make(id);
		const given = await letterBatches.taking(rosalia, id);
		expect(given.ok && [...given.value.kpmIds].sort()).toEqual([...ids].sort());
		await store.database.writer.updateTable('session').set({ facilitator_id: lukas.accountId }).execute();
		expect(await letterBatches.taking(rosalia, id)).toMatchObject({ refusal: 'letterBatchOutOfReach' });
	});

	it('are chosen among families of hers, documents without a number, and letters that she sees', async () => {
		const { store, letterBatches, waitingFor } = await openJobs(one);
		const subjects = async (actor: Actor, more: Partial<Parameters<typeof letterBatches.subjects>[1]>) =>
			(await letterBatches.subjects(actor, { kind: 'suratPernyataan', act: 'draft', limit: 50, ...more })).map(
				({ subject }) => subject
			);
		const hers = await subjects(rosalia, {});
		for (const id of ids) expect(hers).toContain(id);
		expect(await subjects(lukas, {})).not.toContain(ids[0] ?? '');
		expect(await subjects(supervisor, {})).toEqual([]);
		expect(await subjects(rosalia, { areaCode: '5302999999' })).toEqual([]);
		await waitingFor(4);
		const documents = await store.database.reader.selectFrom('usulan_document').select(['id', 'step']).execute();
		const at = (step: number) => documents.find((document) => document.step === step)?.id ?? '';
		expect((await subjects(rosalia, { documentId: at(1) })).sort()).toEqual([...ids].sort());
		expect(await subjects(rosalia, { kind: 'suratPengajuan', act: 'sign' })).toEqual([at(1)]);
		expect(await subjects(lukas, { kind: 'suratPengajuan', act: 'sign' })).toEqual([]);
		expect(await subjects(korkab, { kind: 'suratPengajuan', act: 'sign' })).toEqual([]);
		expect(await subjects(korkab, { kind: 'notaDinas', act: 'sign' })).toEqual([at(3)]);
		expect(await subjects({ ...korkab, areaCode: '5303' }, { kind: 'notaDinas', act: 'sign' })).toEqual([]);
		const [bundle] = await letterBatches.subjects(korkab, { kind: 'notaDinas', act: 'sign', limit: 9 });
		expect(bundle).toMatchObject({ families: 3 });
		const named = await store.database.reader
			.selectFrom('person')
			.select('nama')
			.where('kpm_id', '=', bundle?.kpmId ?? '')
			.execute();
		expect(named).toEqual([{ nama: bundle?.name }]);
		const letterId = commandId();
		const signed = await store.letters.sign(korkab, letterId, {
			kind: 'notaDinas',
			subject: at(3),
			kpmIds: ids,
			hasHoles: false,
			compose: () => ({ content: '{}', text: 'nota' })
		});
		expect(signed).toMatchObject({ ok: true });
		expect(await subjects(korkab, { kind: 'notaDinas', act: 'sign' })).toEqual([]);
		expect(await subjects(korkab, { kind: 'notaDinas', act: 'signed' })).toEqual([letterId]);
		expect(await subjects(supervisor, { kind: 'notaDinas', act: 'signed' })).toEqual([]);
		expect(await subjects(korkab, { kind: 'notaDinas', act: 'signed', year: 2020 })).toEqual([]);
	});
});
