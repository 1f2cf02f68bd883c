import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { evolvePadan, type AccountId, type Actor, type CommandId, type PadanEvent, type Role } from '@balai/domain';
import { openCaseStore } from '../store.ts';
import { loadStream } from '../streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../../tests/fixtures/${name}`, import.meta.url));
const manifest = JSON.parse(fixture('manifest.json').toString()) as {
	p3ke: Record<string, number>;
	import: { accepted: number };
};

const as = (role: Role, areaCode = '5302'): Actor => ({
	kind: 'account',
	accountId: `account-${role}` as AccountId,
	role,
	areaCode
});
const korkab = as('korkab');
const dinsos = as('dinsos');
const operator: Actor = { kind: 'operator' };

let last = 0;
const commandId = (): CommandId => `perintah-padan-${(last += 1)}` as CommandId;

async function openOffice(under: DatabaseUnderTest) {
	const { location, database } = await under.open();
	await database.close();
	const clock = { at: Date.parse('2026-11-22T01:00:00Z') };
	const store = await openCaseStore({
		location,
		secret: 'an invented secret of more than 32 characters',
		now: () => (clock.at += 1000)
	});
	onTestFinished(() => store.close());
	const take = async (kind: 'pkh' | 'p3ke' | 'dtks', bytes: Uint8Array, actor: Actor = korkab) => {
		const read = await store.lists.importList(actor, { kind, fileName: `${kind}.csv`, bytes });
		if (!read.ok) throw new Error(read.refusal);
		const taken = await store.lists.takeOver(actor, read.value.batch.id, []);
		if (!taken.ok) throw new Error(taken.refusal);
		return read.value.batch.id;
	};
	const csv = (...rows: string[]) =>
		Buffer.from(['Nama;NIK;Tanggal Lahir;Dusun;Kode Desa;Desil;Bantuan;Permintaan', ...rows].join('\n') + '\n');
	const run = async (left: string, right: string, actor: Actor = korkab) => {
		const id = commandId();
		const begun = await store.padan.begin(actor, id, { left, right });
		if (!begun.ok) throw new Error(begun.refusal);
		await store.padan.finish(id);
		const done = await store.padan.run(actor, id);
		if (done?.status !== 'done' || !done.summary) throw new Error('the run is not done');
		return { ...done, summary: done.summary };
	};
	return { store, clock, take, csv, run };
}

// Three persons: the first in both, the second with a slip in the NIK, the third is somebody else with the first one's number.
const left = [
	'Maria Bete;5302994411900001;04/11/1990;Dusun 1;53.02.99.2001;1;PKH;',
	'Orpa Seran;5302995602710001;16/02/1971;Dusun 2;53.02.99.2001;1;;modal usaha',
	'Dorce Tefa;;17/12/1971;;53.02.99.2002;2;Tidak ada;bibit ternak',
	'Yosep Laka;5302990101800003;01/01/1980;Dusun 1;53.02.99.2001;1;;'
];
const right = [
	'MARIA BETE;5302994411900001;04/11/1990;Dusun 1;53.02.99.2001;2;BPNT;',
	'ORPA SERAN;5302995602710010;16/02/1971;;53.02.99.2001;1;BPNT;',
	'YAKOBUS NABU;5302990101800003;02/02/1955;;53.02.99.2001;1;;',
	'ADELHEID NABU;5302995512000001;15/12/2000;;53.02.99.2003;;;'
];

describe.each(databasesUnderTest)('pemadanan on $name', (under) => {
	it('[PD1][PD2][PD5] reproduces the manifest of the office’s lists, and says which editions it compared', async () => {
		const { take, run, store } = await openOffice(under);
		await take('pkh', fixture('bnba-pkh.csv'));
		const batch = await take('p3ke', fixture('p3ke.csv'));
		const { id, summary, editions, work } = await run('pkh', 'p3ke');
		const { exact_nik: exact = 0, only_in_p3ke: only = 0, rows } = manifest.p3ke;
		const possible = (manifest.p3ke['nik_typo_same_name_birth_desa'] ?? 0) + (manifest.p3ke['no_nik_same_name_birth_desa'] ?? 0);
		expect(summary).toEqual({
			left: {
				rows: manifest.import.accepted,
				sama: exact,
				mungkin: possible,
				bertentangan: 0,
				hanya: manifest.import.accepted - exact - possible
			},
			right: { rows, sama: exact, mungkin: possible, bertentangan: 0, hanya: only },
			pairs: { pasti: exact, mungkin: possible, bertentangan: 0 },
			possible: {
				typo: manifest.p3ke['nik_typo_same_name_birth_desa'],
				open: manifest.p3ke['no_nik_same_name_birth_desa'],
				differs: 0
			},
			crowds: 0,
			decided: 0
		});
		expect([work, editions.map(({ side, lists }) => [side, lists.map((list) => list.id)])]).toEqual([
			null,
			[
				['pkh', []],
				['p3ke', [batch]]
			]
		]);
		const open = await store.padan.pairs(korkab, id, { class: 'mungkin' });
		const typos = await store.padan.pairs(korkab, id, { class: 'mungkin', limit: 200 });
		expect([open?.total, open?.pairs.length]).toEqual([possible, 20]);
		expect(typos?.pairs.filter(({ marks }) => marks?.nik === 'typo')).toHaveLength(
			manifest.p3ke['nik_typo_same_name_birth_desa'] ?? 0
		);
		// Of two numbers that differ in the last digits only these are seen, and nothing of those that are the same.
		expect(typos?.pairs.find(({ marks }) => marks?.nik === 'typo')?.left?.nik).toMatch(/^5302\d\d••••••\d{4}$/);
		const people = await store.padan.people(korkab, id, { side: 'kanan', finding: 'hanya', limit: 200 });
		expect([people?.total, people?.people.length]).toEqual([only, only]);
		const bySide = (await store.padan.report(korkab, id))?.total;
		expect([bySide?.left.hanya, bySide?.right.hanya, bySide?.left.aidKnown]).toEqual([
			manifest.import.accepted - exact - possible,
			only,
			manifest.import.accepted
		]);
		// Nothing of it is anybody's case or event.
		expect(await store.database.reader.selectFrom('event').select('stream').where('stream', 'like', 'padan:%').execute()).toEqual(
			[]
		);
	});

	it('[PD6][PD7] keeps what somebody decided, for later editions too, and takes it back', async () => {
		const { take, csv, run, store } = await openOffice(under);
		await take('p3ke', csv(...left));
		await take('dtks', csv(...right));
		const { id, summary } = await run('p3ke', 'dtks');
		expect(summary.left).toEqual({ rows: 4, sama: 1, mungkin: 1, bertentangan: 1, hanya: 1 });
		const pairs = (await store.padan.pairs(korkab, id))?.pairs ?? [];
		expect(pairs.map((pair) => [pair.class, pair.left?.nama, pair.right?.nama])).toEqual([
			['bertentangan', 'Yosep Laka', 'YAKOBUS NABU'],
			['mungkin', 'Orpa Seran', 'ORPA SERAN'],
			['pasti', 'Maria Bete', 'MARIA BETE']
		]);
		const [conflict = 0, possible = 1] = pairs.map(({ seq }) => seq);
		const standing = async (runId = id) => (await store.padan.report(korkab, runId))?.total.left;

		const command = commandId();
		for (let twice = 0; twice < 2; twice += 1)
			expect(await store.padan.decide(dinsos, command, id, { seqs: [possible] }, 'cocok')).toMatchObject({ ok: true });
		// Whoever is one with somebody who gets aid gets it: she is no exclusion error any more.
		expect(await standing()).toMatchObject({ sama: 2, mungkin: 0, withoutAid: 2, exclusion: 1 });
		expect((await store.padan.pairs(korkab, id, { class: 'mungkin', decision: 'terbuka' }))?.total).toBe(0);
		const events = await loadStream<PadanEvent>(
			store.database.reader,
			`padan:${(await store.database.reader.selectFrom('padan_decision').select('pair_key').executeTakeFirstOrThrow()).pair_key}`
		);
		expect(events.events.reduce(evolvePadan, undefined)).toEqual({ decision: 'cocok', together: null });
		expect(JSON.stringify(events.events)).not.toMatch(/\d{16}|Orpa/i);

		expect(await store.padan.decide(korkab, commandId(), id, { seqs: [conflict, possible] }, 'cocok')).toMatchObject({
			refusal: 'pairNotForBatch'
		});
		const together = commandId();
		expect(await store.padan.decide(korkab, together, id, { seqs: [conflict, possible] }, 'bukan')).toMatchObject({ ok: true });
		expect(await standing()).toMatchObject({ sama: 1, mungkin: 0, bertentangan: 0, hanya: 3 });

		// A newer edition of the right list: the same persons are known again, and so is what was decided.
		await take('dtks', csv(...right.map((row) => row.replace('BPNT', 'BPNT Sembako'))));
		const newer = await run('p3ke', 'dtks');
		expect(newer.summary).toMatchObject({ decided: 2, left: { sama: 1, hanya: 3 } });
		expect((await store.padan.pairs(korkab, newer.id))?.pairs[0]?.decision).toMatchObject({ decision: 'bukan', isEarlier: true });

		expect(await store.padan.decide(korkab, commandId(), id, { together }, null)).toMatchObject({ ok: true });
		expect(await store.padan.decide(korkab, commandId(), id, { together }, null)).toMatchObject({ refusal: 'pairNotDecided' });
		expect([await standing(), await standing(newer.id)]).toMatchObject([
			{ sama: 1, mungkin: 1, bertentangan: 1, hanya: 1 },
			{ sama: 1, mungkin: 1, bertentangan: 1, hanya: 1 }
		]);
		expect(
			(await store.padan.log(korkab, id)).map(({ decision, count, by, standing: still }) => [decision, count, by, still])
		).toEqual([
			['dibuka', 2, 'account-korkab', 0],
			['bukan', 2, 'account-korkab', 0],
			['cocok', 1, 'account-dinsos', 0]
		]);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[PD9][PD10] tells of persons what their own rows say', async () => {
		const { take, csv, run, store } = await openOffice(under);
		await take('p3ke', csv(...left));
		await take('dtks', csv(...right));
		const { id } = await run('p3ke', 'dtks');
		const report = await store.padan.report(korkab, id);
		expect(report?.total.left).toMatchObject({
			noNik: 1,
			sharedNik: 1,
			noAddress: 1,
			withoutAid: 3,
			aidKnown: 4,
			exclusion: 1,
			exclusionOpen: 1
		});
		expect(report?.desa.map(({ areaCode, left: one, right: other }) => [areaCode, one.rows, other.rows])).toEqual([
			['5302992001', 3, 3],
			['5302992002', 1, 0],
			['5302992003', 0, 1]
		]);
		expect(report?.needs.map(({ side, need, count }) => [side, need, count]).sort()).toEqual([
			['kiri', 'modal', 1],
			['kiri', 'peternakan', 1]
		]);
		const names = async (finding: 'eksklusi' | 'nikGanda' | 'permintaan', areaCode?: string) =>
			(await store.padan.people(korkab, id, { side: 'kiri', finding, areaCode }))?.people.map(({ nama }) => nama);
		expect([await names('eksklusi'), await names('nikGanda'), await names('permintaan', '5302992002')]).toEqual([
			['Yosep Laka'],
			['Yosep Laka'],
			['Dorce Tefa']
		]);
	});

	it('[PD5] finds the doubles inside one list', async () => {
		const { take, csv, run, store } = await openOffice(under);
		await take('dtks', csv(...left, 'M. Bete;;04/11/1990;;53.02.99.2001;;;'));
		const { id, summary } = await run('dtks', 'dtks');
		expect(summary).toMatchObject({ left: { rows: 5, mungkin: 2, hanya: 3 }, pairs: { pasti: 0, mungkin: 1 } });
		expect(summary.right).toBeUndefined();
		const seq = (await store.padan.pairs(korkab, id))?.pairs[0]?.seq ?? -1;
		await store.padan.decide(korkab, commandId(), id, { seqs: [seq] }, 'cocok');
		expect((await store.padan.report(korkab, id))?.total.left).toMatchObject({ sama: 2, mungkin: 0, hanya: 3 });
	});

	it('[PD8] shows and compares no more than an area, and nothing of lists that were taken back', async () => {
		const { take, csv, run, store } = await openOffice(under);
		const batch = await take('p3ke', csv(...left));
		const far = csv('Maria Bete;5302994411900001;04/11/1990;;31.71.99.2001;1;;');
		await take('p3ke', far, as('korkab', '3171'));
		await take('dtks', csv(...right));
		const { id, summary } = await run('p3ke', 'dtks');
		expect(summary.left.rows).toBe(4);
		expect((await run('p3ke', 'dtks', operator)).summary.left.rows).toBe(5);
		for (const stranger of [as('korkab', '3171'), as('supervisor'), as('pendamping'), as('admin', '5302')]) {
			expect(await store.padan.run(stranger, id)).toBeUndefined();
			expect(await store.padan.pairs(stranger, id)).toBeUndefined();
			expect(await store.padan.decide(stranger, commandId(), id, { seqs: [0] }, 'bukan')).toMatchObject({
				refusal: 'unknownOrForbidden'
			});
		}
		expect((await store.padan.sides(as('korkab', '3171'))).map(({ side }) => side)).toEqual(['p3ke']);
		expect(await store.padan.begin(as('korkab', '3171'), commandId(), { left: 'p3ke', right: 'dtks' })).toMatchObject({
			refusal: 'listNotThere'
		});
		expect(await store.padan.begin(korkab, commandId(), { left: 'p3ke', right: 'dtks', areaCode: '3171' })).toMatchObject({
			refusal: 'unknownOrForbidden'
		});

		expect(await store.lists.undo(korkab, batch)).toMatchObject({ ok: true });
		const page = await store.padan.pairs(korkab, id);
		expect([page && (await store.padan.listsGone(page.run)), page?.pairs[0]?.left]).toEqual([1, null]);
		expect(await store.padan.remove(korkab, id)).toMatchObject({ ok: true });
		expect(await store.padan.run(korkab, id)).toBeUndefined();
		expect(await store.database.reader.selectFrom('padan_pair').select('seq').where('run_id', '=', id).execute()).toEqual([]);
	});
});
