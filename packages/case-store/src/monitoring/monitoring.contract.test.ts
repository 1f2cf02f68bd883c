import { describe, expect, it } from 'vitest';
import {
	actorOf,
	evolveUsulan,
	initialUsulan,
	nameKey,
	ROLES,
	type AccountId,
	type KpmId,
	type Role,
	type UsulanBasis,
	type UsulanEvent
} from '@balai/domain';
import { commandId, lukas, openHall, rosalia, supervisor } from '../hall/test-kit.ts';
import { openOffice } from '../penetapan/test-kit.ts';
import { writeUsulan } from '../penetapan/project-usulan.ts';
import { append, loadStream } from '../streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import { MONITORING_COLUMNS } from './monitoring-cases.ts';

const account = (role: Role, areaCode = '5302') => actorOf({ id: `account-${role}` as AccountId, role, areaCode });
const korkab = account('korkab');
const operator = { kind: 'operator' } as const;
const today = '2027-01-15';
const quarter = { areaCode: '5302', from: '2026-10-01', to: '2026-12-31' };
const grounds = { ne: 'neKomponen', tanpa: 'tanpaPengurus', salah: 'inclusionError' } as const;

/**
 * Two kecamatan and a neighbour kabupaten, counted by hand in the tests. Rosalia has three families in 530299 beside those of the hall,
 * and one in 530298; Lukas two in 530298; one has nobody.
 */
async function openDistrict(under: DatabaseUnderTest) {
	const { store, clock } = await openHall(under);
	clock.at = Date.parse(`${today}T01:00:00Z`);
	const { writer } = store.database;
	const place = { kind: 'kecamatan', zone: 'WITA', contact_name: null, contact_phone: null, contact_account_id: null };
	await writer
		.insertInto('area')
		.values([
			{ code: '530298', name: 'Nunkolo', ...place },
			{ code: '530299', name: 'Fatuleu', ...place },
			{ code: '530300', name: 'Kupang Timur', ...place }
		])
		.execute();
	const lists = async (kpmId: string, areaCode: string, pendampingId: string | null, batchId = 'batch-1') => {
		await writer
			.insertInto('kpm')
			.values({
				id: kpmId,
				area_code: areaCode,
				name_key: nameKey(kpmId),
				pendamping_id: pendampingId,
				pendamping_key: null,
				since: null,
				components: '{}',
				desil: null,
				batch_id: batchId
			})
			.execute();
		const nobody = { nik: null, nik_digest: null, nomor_kk: null, nomor_peserta: null, tanggal_lahir: null, telepon: null };
		await writer
			.insertInto('person')
			.values({ kpm_id: kpmId, nama: kpmId, jenis_kelamin: 'P', dusun: null, desa: 'Oelbiteno', ...nobody })
			.execute();
		const listed = { type: 'kpmListed', register: 'pkh', batchId, areaCode, since: null, components: {}, desil: null };
		const given = pendampingId === null ? [] : [{ type: 'pendampingAssigned', pendampingId }];
		await writer.transaction().execute(async (trx) => {
			await append(trx, `kpm:${kpmId}`, { version: 0, hash: '' }, [listed, ...given], operator, '2026-01-01T00:00:00.000Z');
		});
	};
	for (const name of ['ani', 'berta', 'cici']) await lists(name, '5302992002', rosalia.accountId);
	await lists('dina', '5302982001', rosalia.accountId);
	for (const name of ['elsi', 'fani']) await lists(name, '5302982001', lukas.accountId);
	await lists('gita', '5302982002', null);
	await lists('hana', '5303002001', lukas.accountId);
	/** Proposed on this path, and gone by an SK of this date. */
	const leaves = async (kpmId: string, basis: Pick<UsulanBasis, 'path' | 'kind'>, skDate: string) => {
		const at = new Date(clock.at).toISOString();
		const usulanId = `usulan-${kpmId}`;
		const said = { saidOn: skDate, visitId: 'v', visitedOn: skDate };
		const standsOn = { basisId: 'b', decidedOn: skDate, ...said, ...basis } as UsulanBasis;
		const proposed: UsulanEvent = { type: 'usulanProposed', kpmId: kpmId as KpmId, basis: standsOn, by: rosalia.accountId, at };
		const sk = {
			type: 'stepTaken',
			step: 9,
			documentId: 'sk',
			on: skDate,
			by: 'account-kadis',
			role: 'dinsos',
			at
		} as UsulanEvent;
		const write = async (trx: Parameters<typeof writeUsulan>[0], event: UsulanEvent) => {
			const stream = await loadStream<UsulanEvent>(trx, `usulan:${usulanId}`);
			const state = [...stream.events, event].reduce(evolveUsulan, initialUsulan);
			if (state.status === 'none') throw new Error('not proposed');
			await writeUsulan(trx, [{ usulanId, stream, events: [event], state }], operator, at);
		};
		await writer.transaction().execute(async (trx) => {
			await write(trx, proposed);
			const { path } = basis;
			await store.commands.appendKpm(
				trx,
				kpmId as KpmId,
				await loadStream(trx, `kpm:${kpmId}`),
				[
					{ type: 'usulanOpened', usulanId, path, basisId: 'b', at },
					{ type: 'membershipEnded', usulanId, path, skDate, at }
				],
				operator
			);
			await write(trx, sk);
		});
	};
	const form = async (asked = quarter, actor = korkab) => {
		const answer = await store.monitoring.graduations(actor, asked, today);
		if (!answer?.isExact) throw new Error('no exact form');
		return answer;
	};
	/** Pendamping, kecamatan, and columns 4 to 10. */
	const lines = async (asked = quarter, actor = korkab) =>
		(await form(asked, actor)).rows.map(({ pendampingId, kecamatan, families, counts, graduated, remaining }) => [
			pendampingId?.replace('account-', '') ?? null,
			kecamatan,
			...[families, counts.neKomponen, counts.tanpaPengurus, counts.inclusionError, counts.mandiri, graduated, remaining]
		]);
	const handOver = async (kpmId: string, to: AccountId) =>
		writer.transaction().execute(async (trx) => {
			const stream = await loadStream<never>(trx, `kpm:${kpmId}`);
			const given = { type: 'pendampingAssigned', pendampingId: to } as const;
			await store.commands.appendKpm(trx, kpmId as KpmId, stream, [given], operator);
		});
	const move = async (kpmId: string, to: string) =>
		writer.transaction().execute(async (trx) => {
			const at = new Date(clock.at).toISOString();
			const on = today;
			const stream = await loadStream<never>(trx, `kpm:${kpmId}`);
			const moved = {
				type: 'moved',
				lifeId: 'pindah',
				from: '',
				to,
				on,
				handsOver: false,
				noteId: 'n',
				by: rosalia.accountId,
				at
			};
			await store.commands.appendKpm(trx, kpmId as KpmId, stream, [moved as never], operator);
		});
	return { store, lists, leaves, form, lines, handOver, move };
}

const alamiah = (ground: keyof typeof grounds) => ({ path: 'alamiah', kind: grounds[ground] }) as const;
const mandiri = { path: 'mandiri', kind: 'session' } as const;
const onEvidence = { path: 'nonEligible', kind: 'evidence' } as const;

describe.each(databasesUnderTest)('Monitoring graduasi on $name', (under) => {
	it('[MN1] counts as by hand: by pendamping and kecamatan, by path, ground and the date of the SK', async () => {
		const { store, leaves, form, lines } = await openDistrict(under);
		await leaves('ani', mandiri, '2026-10-01');
		await leaves('berta', alamiah('tanpa'), '2026-12-31');
		await leaves('cici', onEvidence, '2026-11-11');
		await leaves('elsi', alamiah('ne'), '2026-09-30');
		await leaves('fani', alamiah('salah'), '2027-01-01');
		await leaves('gita', alamiah('salah'), '2026-12-01');
		await leaves('hana', mandiri, '2026-12-01');
		expect(await lines()).toEqual([
			[null, '530298', 1, 0, 0, 1, 0, 1, 0],
			// Elsi was gone before the quarter, Fani goes after it.
			['lukas', '530298', 1, 0, 0, 0, 0, 0, 1],
			['rosalia', '530298', 1, 0, 0, 0, 0, 0, 1],
			// With the three of the hall.
			['rosalia', '530299', 6, 0, 1, 1, 1, 3, 3]
		]);
		expect(await form()).toMatchObject({
			sum: { families: 9, graduated: 4, remaining: 5, onEvidence: 1, counts: { mandiri: 1, inclusionError: 2 } },
			names: { 530298: 'Nunkolo', 530299: 'Fatuleu' }
		});
		expect((await form({ ...quarter, from: '2026-07-01', to: '2026-09-30' })).sum).toMatchObject({ families: 10, remaining: 9 });
		expect((await form({ ...quarter, from: '2027-01-01', to: '2027-03-31' })).sum).toMatchObject({
			families: 5,
			remaining: 4,
			counts: { inclusionError: 1 }
		});
		await store.close();
	});

	it('[MN1] answers each number with its families, in pages', async () => {
		const { store, leaves, form } = await openDistrict(under);
		await leaves('ani', mandiri, '2026-10-02');
		await leaves('berta', alamiah('tanpa'), '2026-10-02');
		await leaves('cici', onEvidence, '2026-10-02');
		await leaves('elsi', alamiah('ne'), '2026-10-02');
		await leaves('fani', alamiah('salah'), '2027-01-02');
		const { rows, sum } = await form();
		for (const row of [...rows, { ...sum, pendampingId: undefined, kecamatan: undefined }]) {
			const alamiah = row.counts.neKomponen + row.counts.tanpaPengurus + row.counts.inclusionError;
			const numbers = { ...row.counts, alamiah, families: row.families, graduated: row.graduated, remaining: row.remaining };
			for (const column of MONITORING_COLUMNS) {
				const { pendampingId, kecamatan } = row;
				const behind = await store.monitoring.cases(korkab, { ...quarter, column, pendampingId, kecamatan });
				const number = column === 'onEvidence' ? row.onEvidence : numbers[column];
				const where = `${column} of ${String(pendampingId)} in ${String(kecamatan)}`;
				expect([behind?.total, behind?.rows.length, behind?.elsewhere], where).toEqual([number, number, 0]);
			}
		}
		const named = async (column: (typeof MONITORING_COLUMNS)[number], page = {}) =>
			(await store.monitoring.cases(korkab, { ...quarter, column, ...page }))?.rows.map(({ nama }) => nama);
		expect(await named('graduated')).toEqual(['ani', 'berta', 'cici', 'elsi']);
		expect(await named('graduated', { offset: 1, limit: 2 })).toEqual(['berta', 'cici']);
		expect(await named('inclusionError')).toEqual(['cici']);
		expect(await named('alamiah')).toEqual(['berta', 'cici', 'elsi']);
		expect(await named('remaining', { kecamatan: '530298' })).toEqual(['dina', 'fani', 'gita']);
		// No kecamatan of another area opens anything.
		expect(await named('families', { kecamatan: '530300' })).toEqual([]);
		const [first] = (await store.monitoring.cases(korkab, { ...quarter, column: 'neKomponen' }))?.rows ?? [];
		expect(first?.ended).toEqual({ usulanId: 'usulan-elsi', skOn: '2026-10-02', path: 'alamiah', ground: 'neKomponen' });
		await store.close();
	});

	it('[MN2] leaves whoever has gone where she was, whatever becomes of the family; members go along', async () => {
		const { store, leaves, lines, handOver, move } = await openDistrict(under);
		await leaves('ani', mandiri, '2026-10-02');
		const before = await lines();
		await handOver('ani', lukas.accountId);
		await move('ani', '5303002001');
		expect(await lines()).toEqual(before);
		const behind = await store.monitoring.cases(korkab, { ...quarter, column: 'mandiri' });
		expect(behind).toEqual({ total: 1, elsewhere: 1, rows: [] });
		// Of the area where she lives now she is neither a member nor one who left.
		expect(await lines({ ...quarter, areaCode: '5303' }, account('korkab', '5303'))).toEqual([
			['lukas', '530300', 1, 0, 0, 0, 0, 0, 1]
		]);
		await handOver('berta', lukas.accountId);
		expect(await lines()).toEqual([
			[null, '530298', 1, 0, 0, 0, 0, 0, 1],
			['lukas', '530298', 2, 0, 0, 0, 0, 0, 2],
			['rosalia', '530298', 1, 0, 0, 0, 0, 0, 1],
			['lukas', '530299', 1, 0, 0, 0, 0, 0, 1],
			['rosalia', '530299', 5, 0, 0, 0, 1, 1, 4]
		]);
		await store.close();
	});

	it('[MN3] does not count a list that is not live, nor one that came after the period', async () => {
		const { store, lists, form } = await openDistrict(under);
		const batch = {
			kind: 'pkh',
			file_name: 'daftar.csv',
			area_code: '5302',
			status: 'live',
			header: '[]',
			summary: '{}',
			by_actor: 'operator',
			at: '2026-12-31T00:00:00.000Z'
		} as const;
		const { writer } = store.database;
		await writer
			.insertInto('import_batch')
			.values([
				{ ...batch, id: 'in-time', file_digest: 'a', taken_at: '2026-12-31T15:59:59.000Z' },
				// Midnight in WITA.
				{ ...batch, id: 'too-late', file_digest: 'b', taken_at: '2026-12-31T16:00:00.000Z' },
				{ ...batch, id: 'hidden', file_digest: 'c', taken_at: null }
			])
			.execute();
		await writer
			.insertInto('list_work')
			.values({
				batch_id: 'hidden',
				kind: 'take',
				actor: '{}',
				at: '',
				done: 0,
				total: 0,
				stopping: 0,
				holder: '',
				held_until: ''
			})
			.execute();
		const { families } = (await form()).sum;
		await lists('ina', '5302992002', null, 'in-time');
		await lists('juli', '5302992002', null, 'too-late');
		await lists('kori', '5302992002', null, 'hidden');
		expect((await form()).sum.families).toBe(families + 1);
		expect((await form({ ...quarter, from: '2027-01-01', to: '2027-01-31' })).sum.families).toBe(families + 2);
		await store.close();
	});

	it('[MN4] is exact for the offices that sign it in their own area, and nothing for others', async () => {
		const { store, leaves, lines } = await openDistrict(under);
		for (const name of ['ani', 'berta']) await leaves(name, mandiri, '2026-10-02');
		const whole = await lines();
		for (const role of ROLES) {
			const answers = [account(role), account(role, '53')].map((actor) => store.monitoring.graduations(actor, quarter, today));
			const cases = await store.monitoring.cases(account(role), { ...quarter, column: 'graduated' });
			const signs = ['supervisor', 'korkab', 'dinsos', 'korwil'].includes(role);
			for (const answer of await Promise.all(answers))
				expect(answer?.isExact, role).toBe(signs ? true : role === 'mitra' ? false : undefined);
			expect(cases?.total, role).toBe(signs ? 2 : undefined);
			if (signs) expect(await lines(quarter, account(role, '53')), role).toEqual(whole);
			for (const elsewhere of ['5303', '31', '530300', ''])
				expect(
					await store.monitoring.graduations(account(role, elsewhere), quarter, today),
					`${role} ${elsewhere}`
				).toBeUndefined();
		}
		// Her part of the kabupaten.
		expect((await lines(quarter, account('supervisor', '530298'))).map(([, kecamatan]) => kecamatan)).toEqual(
			Array(3).fill('530298')
		);
		expect(await store.monitoring.graduations(korkab, { ...quarter, areaCode: '53' }, today)).toBeUndefined();
		expect(await store.monitoring.areas(account('korwil', '53'))).toEqual([
			{ areaCode: '5302', name: 'Timor Tengah Selatan', kind: 'kabupaten' },
			{ areaCode: '5303', name: null, kind: null }
		]);
		expect(await store.monitoring.areas(account('pendamping'))).toEqual([]);
		await store.close();
	});

	it('[MN4] tells a partner sums of a quarter that is over, and no small one', async () => {
		const { store, leaves } = await openDistrict(under);
		const mitra = account('mitra', '53');
		const ask = (asked = quarter, on = today) => store.monitoring.graduations(mitra, asked, on);
		for (const name of ['ani', 'berta', 'cici', 'elsi', 'fani']) await leaves(name, mandiri, '2026-10-02');
		expect(await ask()).toEqual({
			isExact: false,
			totals: { families: 10, graduated: 5, counts: { neKomponen: 0, tanpaPengurus: 0, inclusionError: 0, mandiri: 5 } }
		});
		await leaves('dina', alamiah('ne'), '2026-12-02');
		expect(await ask()).toEqual({
			isExact: false,
			totals: { families: 10, graduated: 6, counts: { neKomponen: null, tanpaPengurus: 0, inclusionError: 0, mandiri: null } }
		});
		for (const asked of [
			{ ...quarter, from: '2026-11-01' },
			{ ...quarter, to: '2026-12-30' },
			{ ...quarter, from: '2026-07-01' }
		])
			expect(await ask(asked)).toBeUndefined();
		expect(await ask(quarter, '2026-12-31')).toBeUndefined();
		// A part of a kab/kota less another part would tell what is left out.
		expect(await store.monitoring.graduations(account('mitra', '530299'), quarter, today)).toBeUndefined();
		await store.close();
	});

	it('[MN1] counts whom the twelve steps have brought to an SK, and nobody before', async () => {
		const { store, waitingFor, take } = await openOffice(under);
		const year = { areaCode: '5302', from: '2027-01-01', to: '2027-12-31' };
		const ids = await waitingFor(9);
		const sum = async () => {
			const answer = await store.monitoring.graduations(supervisor, year, today);
			return answer?.isExact ? [answer.sum.families, answer.sum.counts.mandiri, answer.sum.remaining] : undefined;
		};
		expect(await sum()).toEqual([3, 0, 3]);
		await take(9, ids.slice(0, 2), commandId());
		expect(await sum()).toEqual([3, 2, 1]);
		await store.close();
	});
});
