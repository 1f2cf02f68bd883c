import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { append, entryHash, loadStream } from './streams.ts';
import { commandId, maria, openHall, rosalia, sessionId, yuliana } from '../hall/test-kit.ts';
import type { Tables } from '../schema.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import { makeAnchor, type Anchor } from './anchors.ts';

const session = `session:${sessionId}`;
const hers = `kpm:${maria}`;

/** A hall with two anchors; the session's stream grew between them, and once more after the last. */
async function openAnchored(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store } = hall;
	const anchors: Anchor[] = [];
	for (const step of [2, 3, 4]) {
		expect(await hall.session({ kind: 'enterStep', step })).toMatchObject({ ok: true });
		const made = step < 4 ? await store.anchor() : undefined;
		if (made) anchors.push(made);
	}
	expect(await store.verifyAudit(anchors)).toMatchObject({ ok: true, anchors: 2, newest: anchors[1] });
	const { version } = await loadStream(store.database.reader, session);
	return { ...hall, anchors, last: version, anchored: version - 1, db: store.database.writer };
}

/** What somebody does who can write in the database and knows how it is chained, but has no secret. */
async function rechain(
	db: Kysely<Tables>,
	stream: string,
	change: (row: Tables['event']) => Partial<Tables['event']> | undefined
) {
	const rows = await db.selectFrom('event').selectAll().where('stream', '=', stream).orderBy('version').execute();
	await db.deleteFrom('event').where('stream', '=', stream).execute();
	let hash = '';
	for (const row of rows) {
		const changed = { ...row, ...change(row) };
		hash = entryHash(hash, changed);
		await db
			.insertInto('event')
			.values({ ...changed, hash })
			.execute();
	}
	return hash;
}

type Anchored = Awaited<ReturnType<typeof openAnchored>>;
type Broken = { stream: string; version: number } | { anchor: number; kept?: boolean };

const remove = (db: Kysely<Tables>, stream: string, from = 1) =>
	db.deleteFrom('event').where('stream', '=', stream).where('version', '>=', from).execute();

/** What was done to the rows, and what the audit must say of it. */
const tamperings: Readonly<Record<string, (open: Anchored) => Promise<Broken>>> = {
	async 'a changed payload'({ db }) {
		await db.updateTable('event').set({ payload: '{"step":9}' }).where('stream', '=', session).where('version', '=', 3).execute();
		return { stream: session, version: 3 };
	},
	async 'a changed actor'({ db }) {
		await db
			.updateTable('event')
			.set({ actor: 'account:akun-lain:korkab' })
			.where('stream', '=', hers)
			.where('version', '=', 2)
			.execute();
		return { stream: hers, version: 2 };
	},
	async 'a changed hour'({ db, last }) {
		await db
			.updateTable('event')
			.set({ at: '2026-11-18T00:00:00.000Z' })
			.where('stream', '=', session)
			.where('version', '=', last)
			.execute();
		return { stream: session, version: last };
	},
	async 'an entry out of the middle'({ db }) {
		await db.deleteFrom('event').where('stream', '=', session).where('version', '=', 2).execute();
		return { stream: session, version: 2 };
	},
	async 'a removed last entry that no anchor has seen'({ db, last }) {
		await remove(db, session, last);
		return { stream: session, version: last };
	},
	async 'a removed last entry that an anchor has seen'({ db, anchored }) {
		await remove(db, session, anchored);
		await db.deleteFrom('touched_stream').where('stream', '=', session).execute();
		return { stream: session, version: anchored };
	},
	async 'a removed last entry, with what remembered it'({ db, anchored }) {
		await remove(db, session, anchored);
		await db.deleteFrom('touched_stream').execute();
		await db.deleteFrom('anchored_head').where('stream', '=', session).where('version', '=', anchored).execute();
		return { anchor: 2 };
	},
	async 'a removed stream'({ db }) {
		await remove(db, hers);
		return { stream: hers, version: 1 };
	},
	async 'a removed stream, with what remembered it'({ db }) {
		await remove(db, hers);
		await db.deleteFrom('anchored_head').where('stream', '=', hers).execute();
		return { anchor: 1 };
	},
	async 'a stream of its own making in the place of another'({ db, store }) {
		const { events } = await loadStream<{ type: string }>(store.database.reader, hers);
		await remove(db, hers);
		await db
			.transaction()
			.execute((trx) => append(trx, hers, { version: 0, hash: '' }, events.slice(1), rosalia, '2026-11-01T00:00:00.000Z'));
		return { stream: hers, version: events.length };
	},
	async 'a stream that was chained anew'({ db, anchored }) {
		await rechain(db, session, ({ version }) => (version === 2 ? { payload: '{"kpmIds":[]}' } : undefined));
		// The first one that an anchor has seen: nothing in between speaks for itself.
		return { stream: session, version: anchored - 1 };
	},
	async 'a stream that was chained anew, with heads to match'({ db }) {
		await rechain(db, session, ({ version }) => (version === 2 ? { payload: '{"kpmIds":[]}' } : undefined));
		for (const { version, hash } of await db.selectFrom('event').selectAll().where('stream', '=', session).execute()) {
			await db.updateTable('anchored_head').set({ hash }).where('stream', '=', session).where('version', '=', version).execute();
			await db.updateTable('touched_stream').set({ hash }).where('stream', '=', session).where('version', '=', version).execute();
		}
		return { anchor: 1 };
	},
	async 'a head that was moved to another anchor'({ db, anchored }) {
		await db
			.updateTable('anchored_head')
			.set({ anchor: 1 })
			.where('stream', '=', session)
			.where('version', '=', anchored)
			.execute();
		return { anchor: 1 };
	},
	async 'an anchor with another hour'({ db }) {
		await db.updateTable('anchor').set({ at: '2026-11-20T00:00:00.000Z' }).where('seq', '=', 1).execute();
		return { anchor: 1 };
	},
	async 'an anchor that sums up something else'({ db }) {
		await db.updateTable('anchor').set({ sum: 'x', heads: 1 }).where('seq', '=', 2).execute();
		return { anchor: 2 };
	},
	async 'an anchor out of the middle'({ db }) {
		await db.deleteFrom('anchor').where('seq', '=', 1).execute();
		return { anchor: 1 };
	},
	async 'a newest anchor that was taken away with all it had seen'({ db, anchors, anchored }) {
		await remove(db, session, anchored);
		await db.deleteFrom('touched_stream').execute();
		await db.deleteFrom('anchored_head').where('anchor', '=', 2).execute();
		await db.deleteFrom('anchor').where('seq', '=', 2).execute();
		return { anchor: anchors[1]?.seq ?? 0, kept: true };
	},
	async 'everything signed anew, by somebody who has the secret'({ db, store, anchors }) {
		await rechain(db, session, ({ version }) => (version === 2 ? { payload: '{"kpmIds":[]}' } : undefined));
		for (const table of ['touched_stream', 'anchored_head', 'anchor'] as const) await db.deleteFrom(table).execute();
		const heads = await db
			.selectFrom('event')
			.select(({ fn }) => ['stream', fn.max('version').as('version')])
			.groupBy('stream')
			.execute();
		for (const { stream, version } of heads) {
			const { hash } = await loadStream(store.database.reader, stream);
			await db.insertInto('touched_stream').values({ stream, version, hash, batch_id: null }).execute();
		}
		const at = Date.parse(anchors[0]?.at ?? '');
		expect(await makeAnchor({ database: store.database, secrets: store.secrets, now: () => at })).toMatchObject({ seq: 1 });
		return { anchor: 1, kept: true };
	}
};

describe.each(databasesUnderTest)('[CS18] anchors on $name', (under) => {
	it.each(Object.entries(tamperings))('find out %s', async (_, tamper) => {
		const open = await openAnchored(under);
		const { store, anchors } = open;
		const broken = await tamper(open);
		const isOfKept = 'anchor' in broken && broken.kept === true;
		const expected = 'anchor' in broken ? { ok: false, kept: isOfKept, anchor: broken.anchor } : { ok: false, ...broken };
		expect(await store.verifyAudit(isOfKept ? anchors : [])).toEqual(expected);
		// Only what was kept outside tells of these.
		if (isOfKept) expect(await store.verifyAudit()).toMatchObject({ ok: true });
		await store.close();
	});

	it('cover what grew since the last one, in portions, and nothing twice', async () => {
		const { store, session: command } = await openHall(under);
		const parts = { database: store.database, secrets: store.secrets, now: () => 0 };
		const before = await store.verifyAudit();
		const streams = before.ok ? before.streams : 0;
		expect(streams).toBeGreaterThan(2);
		let seen = 0;
		for (let made = await makeAnchor(parts, 2); made; made = await makeAnchor(parts, 2)) seen += made.heads;
		expect(seen).toBe(streams);
		const newest = await store.newestAnchor();
		expect(newest).toMatchObject({ seq: Math.ceil(streams / 2) });
		expect(newest?.code).toMatch(/^([A-Z0-9]{4}-){3}[A-Z0-9]{4}$/);
		expect(await store.anchor()).toBeUndefined();
		await command({ kind: 'enterStep', step: 2 });
		expect(await store.anchor()).toMatchObject({ seq: (newest?.seq ?? 0) + 1, heads: 1 });
		expect(await store.verifyAudit(newest ? [newest] : [])).toMatchObject({ ok: true, anchors: (newest?.seq ?? 0) + 1 });
		await store.close();
	});

	it('are one chain though two make them while others write', async () => {
		const { store, run } = await openHall(under);
		const made = await Promise.all([
			...Array.from({ length: 6 }, () => store.anchor()),
			...[maria, yuliana].map(async (kpmId) => {
				expect(await run(rosalia, { kind: 'checkIn', kpmId }, commandId())).toMatchObject({ ok: true });
				return store.anchor();
			})
		]);
		while (await store.anchor());
		const kept = made.filter((anchor) => anchor !== undefined);
		expect(kept.length).toBeGreaterThan(0);
		expect(await store.verifyAudit(kept)).toMatchObject({ ok: true });
		expect(await store.database.reader.selectFrom('touched_stream').selectAll().execute()).toEqual([]);
		await store.close();
	});

	it('wait for a list until it is live', async () => {
		const { store, session: command } = await openHall(under);
		const { database } = store;
		await command({ kind: 'enterStep', step: 2 });
		await database.writer.updateTable('touched_stream').set({ batch_id: 'batch-1' }).where('stream', '=', hers).execute();
		const at = '2026-11-19T01:00:00.000Z';
		await database.writer
			.insertInto('list_work')
			.values({ batch_id: 'batch-1', kind: 'take', actor: '{}', at, done: 0, total: 1, stopping: 0, holder: '', held_until: at })
			.execute();
		while (await store.anchor());
		const waiting = () => database.reader.selectFrom('touched_stream').select('stream').execute();
		expect(await waiting()).toEqual([{ stream: hers }]);
		await database.writer.deleteFrom('list_work').execute();
		expect(await store.anchor()).toMatchObject({ heads: 1 });
		expect(await waiting()).toEqual([]);
		await store.close();
	});
});
