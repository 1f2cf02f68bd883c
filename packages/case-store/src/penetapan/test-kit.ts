import sharp from 'sharp';
import { actorOf, type AccountId, type KpmEvent, type KpmId, type PenetapanStepNumber, type Role } from '@balai/domain';
import { commandId, families, openHall, rosalia, sessionId } from '../hall/test-kit.ts';
import { randomId } from '../secrets.ts';
import { loadStream } from '../streams/streams.ts';
import type { DatabaseUnderTest } from '../test-kit.ts';
import type { StepFacts } from './usulan-commands.ts';

const account = (role: Role, name: string = role, areaCode = '5302') =>
	actorOf({ id: `account-${name}` as AccountId, role, areaCode });
export const supervisor = account('supervisor');
export const korkab = account('korkab');
export const otherKorkab = account('korkab', 'other-korkab');
export const kabid = account('dinsos', 'kabid');
export const kadis = account('dinsos', 'kadis');
export const apd = account('apd');
export const korwil = account('korwil', 'korwil', '53');
export const operator = { kind: 'operator' } as const;

/** Who takes each step in the usual way. */
export const usual = {
	1: rosalia,
	2: supervisor,
	3: korkab,
	4: kabid,
	5: apd,
	6: otherKorkab,
	7: korwil,
	8: kadis,
	9: kadis,
	10: kadis,
	11: rosalia,
	12: rosalia
} as const;

/** An invented NIK of a woman born on 12 May 1985. */
export const nikOf = (index: number) => `530299520585000${index + 1}`;

/** Made once: what is looked at here is not the picture. */
const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#8899aa' } })
	.jpeg()
	.toBuffer();
const pdf = Buffer.from('%PDF-1.7\n% an invented SK\n');

/** Three families of Rosalia's that said *mundur* on 19 November 2026 and were visited on 20 December; today is 15 January 2027. */
export async function openOffice(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store, clock } = hall;
	await hall.session({ kind: 'closeSession' });
	await store.database.writer.transaction().execute(async (trx) => {
		for (const [index, { id }] of families.entries())
			await trx
				.updateTable('person')
				.set({ nik: nikOf(index), nomor_peserta: `P-${index}` })
				.where('kpm_id', '=', id)
				.execute();
	});
	const happens = (kpmId: KpmId, ...events: KpmEvent[]) =>
		store.database.writer.transaction().execute(async (trx) => {
			const stream = await loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
			await store.commands.appendKpm(trx, kpmId, stream, events, operator);
		});
	const confirm = (kpmId: KpmId) =>
		happens(
			kpmId,
			{ type: 'attendanceRecorded', sessionId, sessionDate: '2026-11-19', invited: true, at: '2026-11-19T01:00:00.000Z' },
			{
				type: 'choiceMade',
				sessionId,
				sessionDate: '2026-11-19',
				choice: { pilihan: 'mundur', kapan: 'hariIni' },
				at: '2026-11-19T02:00:00.000Z'
			},
			{
				type: 'visitRecorded',
				sessionId,
				visitId: randomId(),
				on: '2026-12-20',
				outcome: 'tetapMundur',
				pressed: 'tidak',
				early: false,
				noteId: null,
				by: rosalia.accountId,
				at: '2026-12-20T02:00:00.000Z'
			}
		);
	for (const { id } of families) await confirm(id);
	clock.at = Date.parse('2027-01-15T01:00:00Z');
	const { penetapan } = store;

	const scan = async (kpmId: KpmId, kind: 'suratPernyataan' | 'profil' | 'formPdse' = 'suratPernyataan', actor = rosalia) => {
		clock.at += 1000;
		return penetapan.keepScan(actor, commandId(), kpmId, { path: 'mandiri', kind, on: '2026-12-20' }, photo);
	};
	/** As `scan` leaves it, without the thread that looks at pictures. */
	const prepare = async (kpmId: KpmId) => {
		clock.at += 1000;
		const row = {
			kind: 'suratPernyataan',
			path: 'mandiri',
			on_date: '2026-12-20',
			source: 'file',
			digest: 'd',
			usulan_id: null
		} as const;
		const at = new Date(clock.at).toISOString();
		await store.database.writer
			.insertInto('paper')
			.values({ ...row, id: randomId(), kpm_id: kpmId, ref: randomId(), by_account: rosalia.accountId, at })
			.execute();
	};
	const keepDocument = async (actor: (typeof usual)[PenetapanStepNumber]) => {
		const kept = await store.files.keepDocument(actor, pdf);
		if (!kept.ok) throw new Error(kept.refusal);
		return kept.value.id;
	};
	const propose = async (kpmIds: readonly KpmId[] = families.map(({ id }) => id), id = commandId()) =>
		penetapan.propose(
			rosalia,
			id,
			kpmIds.map((kpmId) => ({ kpmId, path: 'mandiri' })),
			{ number: '', on: '2026-12-21', fileId: null }
		);
	const usulanOf = async (kpmId: KpmId) =>
		(
			await store.database.reader
				.selectFrom('usulan')
				.select('id')
				.where('kpm_id', '=', kpmId)
				.orderBy('since', 'desc')
				.executeTakeFirstOrThrow()
		).id;
	const facts = async (step: PenetapanStepNumber, usulanIds: readonly string[]): Promise<StepFacts> => ({
		step,
		usulanIds,
		document: { number: step === 9 ? '12/SK/2027' : '', on: '2027-01-10', fileId: step === 9 ? await keepDocument(kadis) : null },
		...(step === 4 && { disposition: 'apd' as const }),
		...(step === 12 && { bnbaOn: '2027-01-12' })
	});
	const take = async (step: PenetapanStepNumber, usulanIds: readonly string[], id = commandId()) =>
		penetapan.takeStep(usual[step], id, await facts(step, usulanIds));
	/** All three proposed together and led to where `step` waits; their proposals in the order of the families. */
	const waitingFor = async (step: PenetapanStepNumber): Promise<[string, string, string]> => {
		for (const { id } of families) await prepare(id);
		const proposed = await propose();
		if (!proposed.ok) throw new Error(JSON.stringify(proposed));
		const ids: string[] = [];
		for (const { id } of families) ids.push(await usulanOf(id));
		for (const each of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const) {
			if (each >= step) break;
			const taken = await take(each, ids);
			if (!taken.ok) throw new Error(`${each}: ${JSON.stringify(taken)}`);
		}
		return ids as [string, string, string];
	};
	return { ...hall, penetapan, happens, confirm, scan, prepare, keepDocument, propose, usulanOf, facts, take, waitingFor };
}
