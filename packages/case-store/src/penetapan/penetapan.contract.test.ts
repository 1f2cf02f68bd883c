import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { refusalText, ROLES, type KpmId } from '@balai/domain';
import { commandId, families, lukas, maria, rosalia, sessionId, yuliana } from '../hall/test-kit.ts';
import { databasesUnderTest } from '../test-kit.ts';
import { apd, kabid, kadis, korkab, korwil, nikOf, openOffice, operator, otherKorkab, supervisor, usual } from './test-kit.ts';

const dorce = families[2]?.id as KpmId;
const slip = { kind: 'slip', kpmId: maria, sessionId } as const;
const refused = (code: string) => ({ ok: false, refusal: code });

describe.each(databasesUnderTest)('penetapan on $name', (under) => {
	it('[PE1] lists those who could be proposed for their own pendamping alone, with what is missing', async () => {
		const { penetapan, prepare } = await openOffice(under);
		await prepare(yuliana);
		const ready = await penetapan.readyFamilies(rosalia);
		expect(ready.map(({ nama, missing, papers, standsSince }) => [nama, missing, papers, standsSince])).toEqual([
			['Yuliana Sila', [], ['suratPernyataan'], '2026-12-20'],
			['Dorce Tefa', ['any', 'suratPernyataan'], [], '2026-12-20'],
			['Maria Bete', ['any', 'suratPernyataan'], [], '2026-12-20']
		]);
		for (const actor of [lukas, supervisor, korkab, kabid, apd, korwil, { ...rosalia, areaCode: '5303' }])
			expect(await penetapan.readyFamilies(actor)).toEqual([]);
	});

	it('[PE1] a family that takes its word back is not among them, and what was prepared for it is gone', async () => {
		const { store, penetapan, scan } = await openOffice(under);
		expect(await scan(maria)).toMatchObject({ ok: true });
		const file = await store.database.reader.selectFrom('paper').select('ref').executeTakeFirstOrThrow();
		expect(await store.files.readPhoto(rosalia, file.ref)).toBeDefined();
		await store.followUp.cancel(slip, commandId(), maria);
		expect((await penetapan.readyFamilies(rosalia)).map(({ kpmId }) => kpmId)).not.toContain(maria);
		expect(await store.files.readPhoto(rosalia, file.ref)).toBeUndefined();
		expect(await store.database.reader.selectFrom('paper').selectAll().execute()).toEqual([]);
		expect(await penetapan.paperDesk(rosalia, maria, 'mandiri')).toBeUndefined();
		expect(await scan(maria)).toMatchObject(refused('basisMissing'));
	});

	it('[PE2] [CS1] a scan that is sent again after the family went to another pendamping is answered as before', async () => {
		const { store, happens, penetapan } = await openOffice(under);
		const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#8899aa' } })
			.jpeg()
			.toBuffer();
		const id = commandId();
		const send = (which = id) =>
			penetapan.keepScan(rosalia, which, maria, { path: 'mandiri', kind: 'suratPernyataan', on: '2026-12-20' }, bytes);
		expect(await send()).toEqual({ ok: true, value: null });
		await happens(maria, { type: 'pendampingAssigned', pendampingId: lukas.accountId });
		expect([await send(), await send(commandId())]).toEqual([
			{ ok: true, value: null },
			{ ok: false, refusal: 'unknownOrForbidden' }
		]);
		expect(await store.database.reader.selectFrom('paper').selectAll().where('kpm_id', '=', maria).execute()).toHaveLength(1);
	});

	it('[PE2] papers are scans, or what Balai holds: the berita acara of a closed session she came to', async () => {
		const { store, penetapan, scan } = await openOffice(under);
		const desk = await penetapan.paperDesk(rosalia, maria, 'mandiri');
		expect(desk).toMatchObject({ nama: 'Maria Bete', usulanId: null, papers: [], missing: ['any', 'suratPernyataan'] });
		expect(desk?.held).toEqual([{ kind: 'beritaAcara', sessionId, on: '2026-11-19', method: 'rembug' }]);
		const refer = (kind: 'beritaAcara' | 'janjiHati', actor = rosalia, kpmId = maria) =>
			penetapan.refer(actor, commandId(), kpmId, { path: 'mandiri', kind, sessionId });
		expect(await refer('beritaAcara')).toMatchObject({ ok: true });
		expect(await refer('beritaAcara')).toMatchObject({ ok: true });
		// She has signed none there.
		expect(await refer('janjiHati')).toMatchObject(refused('unknownOrForbidden'));
		expect(await refer('beritaAcara', lukas)).toMatchObject(refused('notAllowed'));
		expect(await refer('beritaAcara', supervisor as never)).toMatchObject(refused('notAllowed'));
		await scan(maria);
		const after = await penetapan.paperDesk(rosalia, maria, 'mandiri');
		expect(after?.papers.map(({ kind, session }) => [kind, session?.id ?? null])).toEqual([
			['beritaAcara', sessionId],
			['suratPernyataan', null]
		]);
		expect(after).toMatchObject({ missing: [], held: [] });
		const [, paper] = after?.papers ?? [];
		expect(await penetapan.takeOut(lukas, commandId(), maria, paper?.paperId ?? '')).toMatchObject(refused('notAllowed'));
		expect(await penetapan.takeOut(rosalia, commandId(), maria, paper?.paperId ?? '')).toMatchObject({ ok: true });
		expect(await store.files.readPhoto(rosalia, paper?.fileId ?? '')).toBeUndefined();
	});

	it('[PE2] a scan that is refused leaves no picture behind', async () => {
		const { store, scan } = await openOffice(under);
		expect(await scan(maria, 'suratPernyataan', lukas)).toMatchObject(refused('unknownOrForbidden'));
		await store.followUp.cancel(slip, commandId(), maria);
		expect(await scan(maria)).toMatchObject(refused('basisMissing'));
		expect(await store.database.reader.selectFrom('file').selectAll().execute()).toEqual([]);
	});

	it('[PE3, CS1] a Surat Pengajuan proposes many families at once, and once however often it is sent', async () => {
		const { store, penetapan, prepare, propose } = await openOffice(under);
		for (const { id } of families) await prepare(id);
		const id = commandId();
		expect(await propose(undefined, id)).toEqual({ ok: true, documentId: id });
		expect(await propose(undefined, id)).toEqual({ ok: true, documentId: id });
		const { rows, counts } = await penetapan.worklist(rosalia, { tab: 'all' });
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ label: 'U-2026-001', step: 2, count: 3, desa: 'Oelbiteno', moreDesa: 0, isMine: false });
		expect(counts).toEqual({ mine: 0, all: 1, returned: 0, ended: 0 });
		expect(await penetapan.readyFamilies(rosalia)).toEqual([]);
		const document = await penetapan.document(supervisor, id);
		expect(document?.entries.map(({ nama, stands }) => [nama, stands])).toEqual([
			['Dorce Tefa', true],
			['Maria Bete', true],
			['Yuliana Sila', true]
		]);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[PE3] where one of them cannot go along nothing is written, and each is named with the reason', async () => {
		const { store, penetapan, prepare, propose } = await openOffice(under);
		await prepare(maria);
		const nobody = 'kpm-of-nobody' as KpmId;
		expect(await propose([maria, yuliana, nobody])).toEqual({
			ok: false,
			refusal: 'batchHasMisfits',
			misfits: [
				{ id: nobody, refusal: 'unknownOrForbidden' },
				{ id: yuliana, refusal: 'papersMissing' }
			]
		});
		expect(await store.database.reader.selectFrom('usulan').selectAll().execute()).toEqual([]);
		expect(await store.database.reader.selectFrom('usulan_document').selectAll().execute()).toEqual([]);
		expect(await propose([])).toMatchObject({ refusal: 'nobodyChosen' });
		expect(await propose([maria])).toMatchObject({ ok: true });
		expect(await propose([maria])).toMatchObject({ misfits: [{ id: maria, refusal: 'usulanAlreadyOpen' }] });
		const byLukas = await penetapan.propose(lukas, commandId(), [{ kpmId: dorce, path: 'mandiri' }], {
			number: '',
			on: '2026-12-21',
			fileId: null
		});
		expect(byLukas).toMatchObject({ misfits: [{ id: dorce, refusal: 'notAllowed' }] });
	});

	it('[PE4] leads three families through all twelve steps, each with its paper and its person', async () => {
		const { store, penetapan, waitingFor, take } = await openOffice(under);
		const ids = await waitingFor(12);
		expect(await take(12, ids)).toMatchObject({ ok: true });
		const file = await penetapan.usulan(supervisor, ids[0]);
		if (!file || 'isBare' in file) throw new Error('the proposal is hidden');
		expect(file).toMatchObject({ nama: 'Maria Bete', status: 'done', skOn: '2027-01-10', statementOn: '2026-11-19', acts: null });
		expect(file.taken.map(({ number, by }) => [number, by])).toEqual(
			Object.entries(usual).map(([number, { accountId }]) => [Number(number), accountId])
		);
		expect(file.taken.find(({ number }) => number === 9)).toMatchObject({ letterNumber: '12/SK/2027', on: '2027-01-10' });
		expect(file.taken.find(({ number }) => number === 4)?.disposition).toBe('apd');
		expect((await store.kpm(rosalia, maria))?.timeline.map(({ event }) => event.type).slice(-2)).toEqual([
			'usulanOpened',
			'membershipEnded'
		]);
		expect(await penetapan.readyFamilies(rosalia)).toEqual([]);
		const visits = await store.followUp.visits(rosalia, '2027-02-10');
		expect(visits.map(({ source, saidOn, firstDay, status }) => [source, saidOn, firstDay, status])).toEqual(
			ids.map(() => ['after', '2027-01-10', '2027-02-10', 'optional'])
		);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[PE5] a rejection at the province takes one of three back and lets two go on', async () => {
		const { penetapan, waitingFor, take } = await openOffice(under);
		const [first, second, third] = await waitingFor(7);
		const back = { from: 7, to: 2, usulanIds: [second], reason: 'Foto rumah tidak terbaca' } as const;
		expect(await penetapan.giveBack(korwil, commandId(), { ...back, reason: '  ' })).toMatchObject({
			refusal: 'returnReasonMissing'
		});
		expect(await penetapan.giveBack(korkab, commandId(), back)).toMatchObject({
			misfits: [{ id: second, refusal: 'notAllowed' }]
		});
		expect(await penetapan.giveBack(korwil, commandId(), back)).toMatchObject({ ok: true });
		expect(await take(7, [first, third])).toMatchObject({ ok: true });
		const { rows } = await penetapan.worklist(supervisor, { tab: 'all' });
		expect(
			rows.map(({ step, count, isMine, single, returnedHow }) => [step, count, isMine, single?.reason ?? null, returnedHow])
		).toEqual([
			[2, 1, true, 'Foto rumah tidak terbaca', 'rejected'],
			[8, 2, false, null, null]
		]);
		expect((await penetapan.worklist(supervisor, { tab: 'returned' })).rows).toHaveLength(1);
		const waiting = await penetapan.waitingAt(supervisor, 2);
		expect(waiting.rows).toMatchObject([
			{ usulanId: second, nama: 'Yuliana Sila', returned: { from: 7, how: 'rejected', reason: 'Foto rumah tidak terbaca' } }
		]);
		const letter = (await penetapan.usulan(korwil, first)) as { taken: { number: number; documentId: string }[] };
		const verified = letter.taken.find(({ number }) => number === 2)?.documentId ?? '';
		const document = await penetapan.document(korkab, verified);
		expect(document?.entries.map(({ nama, stands }) => [nama, stands])).toEqual([
			['Dorce Tefa', true],
			['Maria Bete', true],
			['Yuliana Sila', false]
		]);
		// The first step still counts.
		const proposed = letter.taken.find(({ number }) => number === 1)?.documentId ?? '';
		expect((await penetapan.document(korkab, proposed))?.entries.every(({ stands }) => stands)).toBe(true);
	});

	it('[PE6, PN9] her slip code voids the proposal in the same moment; her pendamping is told the word alone', async () => {
		const { store, penetapan, scan: scanOf, waitingFor, take, clock } = await openOffice(under);
		await scanOf(maria, 'profil');
		const [first, second, third] = await waitingFor(6);
		const scan = await store.database.reader
			.selectFrom('paper')
			.select('ref')
			.where('usulan_id', '=', first)
			.where('kind', '=', 'profil')
			.executeTakeFirstOrThrow();
		expect(await store.files.readPhoto(rosalia, scan.ref)).toBeDefined();
		const id = commandId();
		clock.at += 60_000;
		expect(await store.followUp.cancel(slip, id, maria)).toMatchObject({ ok: true });
		expect(await store.followUp.cancel(slip, id, maria)).toMatchObject({ ok: true });
		expect(await penetapan.usulan(rosalia, first)).toEqual({
			usulanId: first,
			kpmId: maria,
			nama: 'Maria Bete',
			status: 'cancelled',
			isBare: true
		});
		expect(await store.files.readPhoto(rosalia, scan.ref)).toBeUndefined();
		const ended = (await penetapan.worklist(rosalia, { tab: 'ended' })).rows;
		expect(ended).toMatchObject([{ status: 'cancelled', step: 1, since: '', single: { nama: 'Maria Bete', reason: null } }]);
		expect(await penetapan.usulan(korkab, first)).toMatchObject({
			status: 'cancelled',
			acts: null,
			refusedWhy: null,
			missing: []
		});
		const cancelledAt = new Date(clock.at).toISOString();
		clock.at += 60_000;
		expect(await take(6, [first, second, third])).toEqual({
			ok: false,
			refusal: 'batchHasMisfits',
			misfits: [{ id: first, refusal: 'usulanEnded' }]
		});
		expect(await take(6, [second, third])).toMatchObject({ ok: true });
		const types = await store.database.reader
			.selectFrom('event')
			.select(['stream', 'type'])
			.where('at', '=', cancelledAt)
			.orderBy('stream')
			.orderBy('version')
			.execute();
		expect(types).toEqual([
			{ stream: `kpm:${maria}`, type: 'withdrawalCancelled' },
			{ stream: `kpm:${maria}`, type: 'usulanClosed' },
			{ stream: `usulan:${first}`, type: 'usulanVoided' }
		]);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[PE6] after the SK her slip changes nothing, and she is proposed no more', async () => {
		const { store, penetapan, waitingFor, propose } = await openOffice(under);
		const [first] = await waitingFor(10);
		expect(await store.followUp.cancel(slip, commandId(), maria)).toMatchObject(refused('membershipEnded'));
		expect(await penetapan.usulan(rosalia, first)).toMatchObject({ status: 'running', step: 10, skOn: '2027-01-10' });
		expect(await propose([maria])).toMatchObject({ misfits: [{ id: maria, refusal: 'membershipEnded' }] });
	});

	it('[PE7] refused for good it ends with its reason, and the same word carries no other', async () => {
		const { penetapan, waitingFor, prepare, propose } = await openOffice(under);
		const [first] = await waitingFor(4);
		const refusal = { from: 4, usulanId: first, reason: 'Keluarga masih layak menurut pengecekan lapangan' } as const;
		expect(await penetapan.refuse(supervisor, commandId(), refusal)).toMatchObject({ misfits: [{ refusal: 'notAllowed' }] });
		expect(await penetapan.refuse(kabid, commandId(), refusal)).toMatchObject({ ok: true });
		expect(await penetapan.usulan(rosalia, first)).toMatchObject({ status: 'refused', refusedWhy: refusal.reason });
		expect((await penetapan.readyFamilies(rosalia)).map(({ kpmId }) => kpmId)).toEqual([]);
		await prepare(maria);
		expect(await propose([maria])).toMatchObject({ misfits: [{ refusal: 'basisSpent' }] });
	});

	it('[PE7] given back to the first step, papers are added and taken out, and it goes on or is dropped', async () => {
		const { penetapan, waitingFor, scan, prepare, facts, propose } = await openOffice(under);
		const [first, second] = await waitingFor(3);
		expect(await scan(maria, 'profil')).toMatchObject(refused('papersNotOpen'));
		const back = { from: 3, to: 1, usulanIds: [first, second], reason: 'Surat pernyataan belum ditandatangani' } as const;
		expect(await penetapan.giveBack(korkab, commandId(), back)).toMatchObject({ ok: true });
		const desk = await penetapan.paperDesk(rosalia, maria, 'mandiri');
		expect(desk).toMatchObject({ usulanId: first, missing: [] });
		await penetapan.takeOut(rosalia, commandId(), maria, desk?.papers[0]?.paperId ?? '');
		const again = async (usulanId: string) => penetapan.takeStep(rosalia, commandId(), await facts(1, [usulanId]));
		expect(await again(first)).toMatchObject({ misfits: [{ refusal: 'papersMissing' }] });
		await prepare(maria);
		await scan(maria, 'profil');
		expect(await again(first)).toMatchObject({ ok: true });
		const file = await penetapan.usulan(supervisor, first);
		expect(file).toMatchObject({ status: 'running', step: 2, label: 'U-2027-001', returned: null });
		expect(file && 'papers' in file ? file.papers.map(({ kind }) => kind) : []).toEqual(['suratPernyataan', 'profil']);
		expect(await penetapan.drop(rosalia, commandId(), first)).toMatchObject({ misfits: [{ refusal: 'stepNotNext' }] });
		expect(await penetapan.drop(rosalia, commandId(), second)).toMatchObject({ ok: true });
		expect((await penetapan.readyFamilies(rosalia)).map(({ kpmId, papers }) => [kpmId, papers])).toEqual([
			[yuliana, ['suratPernyataan']]
		]);
		expect(await propose([yuliana])).toMatchObject({ ok: true });
	});

	it('[PE8, CS4] each role sees its area, a pendamping her caseload, and far or other roles nothing', async () => {
		const { penetapan, waitingFor, store } = await openOffice(under);
		const [first] = await waitingFor(5);
		const seen = async (actor: Parameters<typeof penetapan.usulan>[0]) => ({
			one: (await penetapan.usulan(actor, first)) !== undefined,
			list: (await penetapan.worklist(actor, { tab: 'all' })).total > 0,
			waiting: (await penetapan.waitingAt(actor, 5)).total > 0,
			sheet: (await penetapan.entrySheet(actor)).length > 0
		});
		const all = { one: true, list: true, waiting: true, sheet: true };
		const none = { one: false, list: false, waiting: false, sheet: false };
		for (const actor of [korkab, apd]) expect(await seen(actor), actor.role).toEqual(all);
		for (const actor of [rosalia, supervisor, kabid, korwil])
			expect(await seen(actor), actor.role).toEqual({ ...all, sheet: false });
		const elsewhere = ROLES.map((role) => ({ ...supervisor, role, areaCode: '5303' }));
		const outside = (['desa', 'mitra', 'admin'] as const).map((role) => ({ ...supervisor, role }));
		for (const actor of [lukas, ...elsewhere, ...outside])
			expect(await seen(actor), `${actor.role} ${actor.areaCode}`).toEqual(none);
		expect(await penetapan.usulan(supervisor, 'usulan-of-nobody')).toBeUndefined();
		// A family that is handed over goes with its proposal.
		await store.database.writer.transaction().execute(async (trx) => {
			const { loadStream } = await import('../streams/streams.ts');
			await store.commands.appendKpm(
				trx,
				maria,
				await loadStream(trx, `kpm:${maria}`),
				[{ type: 'pendampingAssigned', pendampingId: lukas.accountId }],
				operator
			);
		});
		expect(await penetapan.usulan(rosalia, first)).toBeUndefined();
		expect(await penetapan.usulan(lukas, first)).toMatchObject({ nama: 'Maria Bete' });
	});

	it('[PE9] no list, file or document carries a NIK but masked, at any step', async () => {
		const { store, penetapan, waitingFor, take } = await openOffice(under);
		const ids = await waitingFor(5);
		const readers = [rosalia, supervisor, korkab, kabid, apd, korwil];
		const told = async (actor: (typeof readers)[number], step: 5 | 6) =>
			JSON.stringify([
				await penetapan.worklist(actor, { tab: 'all' }),
				await penetapan.waitingAt(actor, step),
				await penetapan.entrySheet(actor),
				await penetapan.usulan(actor, ids[0]),
				await penetapan.document(
					actor,
					(await store.database.reader.selectFrom('usulan_document').select('id').executeTakeFirstOrThrow()).id
				)
			]);
		for (const actor of readers) {
			expect(await told(actor, 5), actor.role).toContain('530299••••••0001');
			expect(await told(actor, 5), actor.role).not.toContain(nikOf(0));
		}
		await take(5, ids);
		for (const actor of readers) expect(await told(actor, 6), actor.role).not.toContain(nikOf(0));
		expect((await store.officialNumbers(apd, [maria])).get(maria)?.nik).toBe(nikOf(0));
	});

	it('[PE10] scans go to those who propose, verify and approve; the SK to those whose families stand in it', async () => {
		const { store, penetapan, scan: scanOf, waitingFor } = await openOffice(under);
		await scanOf(maria, 'profil');
		const [first] = await waitingFor(10);
		const file = await penetapan.usulan(korkab, first);
		if (!file || 'isBare' in file) throw new Error('the proposal is hidden');
		const scan = file.papers.find(({ kind }) => kind === 'profil')?.fileId ?? '';
		const sk = file.taken.find(({ number }) => number === 9)?.fileId ?? '';
		for (const actor of [rosalia, supervisor, korkab, kabid, korwil]) {
			expect(await store.files.readPhoto(actor, scan), actor.role).toBeDefined();
			expect(await store.files.readDocument(actor, sk), actor.role).toMatchObject({ media: 'application/pdf' });
		}
		expect(await store.files.readPhoto(apd, scan)).toBeUndefined();
		expect((await penetapan.usulan(apd, first)) as { papers: unknown[] }).toMatchObject({ papers: [], basis: null });
		expect((await penetapan.usulan(kabid, first)) as object).toMatchObject({ basis: null });
		expect(file.basis).toMatchObject({ kind: 'session', basisId: sessionId });
		for (const actor of [lukas, { ...supervisor, areaCode: '5303' }, { ...kadis, areaCode: '5303' }]) {
			expect(await store.files.readPhoto(actor, scan)).toBeUndefined();
			if (actor.accountId !== kadis.accountId) expect(await store.files.readDocument(actor, sk)).toBeUndefined();
		}
		// A picture of one kind is not handed out as the other.
		expect(await store.files.readDocument(korkab, scan)).toBeUndefined();
		expect(await store.files.readPhoto(korkab, sk)).toBeUndefined();
		expect(await store.files.keepDocument(rosalia, Buffer.from('bukan berkas'))).toMatchObject(refused('fileNotDocument'));
		expect(await store.files.keepDocument({ ...rosalia, role: 'mitra' }, Buffer.from('%PDF-1.7'))).toMatchObject(
			refused('notAllowed')
		);
	});

	it('[PE10] a file that somebody else has kept is not recorded as the SK', async () => {
		const { penetapan, waitingFor, facts, keepDocument } = await openOffice(under);
		const ids = await waitingFor(9);
		const sk = await facts(9, ids);
		const fileId = await keepDocument(korkab);
		const foreign = await penetapan.takeStep(kadis, commandId(), { ...sk, document: { ...sk.document, fileId } });
		expect(foreign).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect(await penetapan.usulan(kadis, ids[0])).toMatchObject({ step: 9, skOn: null });
		const bare = await penetapan.takeStep(kadis, commandId(), { ...sk, document: { ...sk.document, fileId: null } });
		expect(bare).toMatchObject({ misfits: [{ refusal: 'stepFileMissing' }, {}, {}] });
		expect(await penetapan.takeStep(kadis, commandId(), sk)).toMatchObject({ ok: true });
	});

	it('[FI10] a scan or a document that nothing names is swept after a day; what was named stays, also from before', async () => {
		const { store, clock, keepDocument, scan, waitingFor, facts } = await openOffice(under);
		const { reader, writer } = store.database;
		const kept = async () => (await reader.selectFrom('file').select('id').execute()).map(({ id }) => id).toSorted();
		const [first, second, third] = await waitingFor(9);
		const sk = await facts(9, [first]);
		expect(await store.penetapan.takeStep(kadis, commandId(), sk)).toMatchObject({ ok: true });
		const back = { from: 9, to: 1, usulanIds: [second], reason: 'Fotonya kabur' } as const;
		expect(await store.penetapan.giveBack(kadis, commandId(), back)).toMatchObject({ ok: true });
		expect(await scan(yuliana)).toMatchObject({ ok: true });
		const named = await kept();
		expect(named).toHaveLength(2);
		const lost = await keepDocument(kadis);
		const paper = await reader.selectFrom('file').selectAll().where('kpm_id', '=', yuliana).executeTakeFirstOrThrow();
		await writer
			.insertInto('file')
			.values({ ...paper, id: 'scan-of-nothing', named: 0 })
			.execute();
		// As it was kept before files were marked.
		await writer.updateTable('file').set({ named: 0 }).where('id', 'in', named).execute();
		expect(await kept()).toHaveLength(4);
		clock.at += 25 * 60 * 60 * 1000;
		expect(await store.files.sweep()).toMatchObject({ rows: 2 });
		expect(await kept()).toEqual(named);
		const late = { ...(await facts(9, [third])), document: { number: '1/SK', on: '2027-01-10', fileId: lost } };
		expect(await store.penetapan.takeStep(kadis, commandId(), late)).toMatchObject(refused('unknownOrForbidden'));
	});

	it('[PE11] the letter to the Directorate carries proposed replacements, for those who write and read it', async () => {
		const { penetapan, waitingFor, facts } = await openOffice(under);
		const ids = await waitingFor(8);
		const letter = await facts(8, ids);
		const one = {
			nama: 'Yosefina Manu',
			nik: '5302995205850009',
			address: 'Dusun 1, Oelbiteno',
			reason: 'Belum pernah menerima'
		};
		const send = (replacements: (typeof one)[], id = commandId()) => penetapan.takeStep(kadis, id, { ...letter, replacements });
		expect(await send([{ ...one, nama: ' ' }])).toMatchObject({ refusal: 'replacementIncomplete' });
		expect(await send([{ ...one, nik: '5302999905850009' }])).toMatchObject({ refusal: 'replacementNikWrong' });
		const id = commandId();
		expect(await send([one, { ...one, nama: 'Agustina Tefa', nik: '' }], id)).toMatchObject({ ok: true });
		expect((await penetapan.document(korkab, id))?.replacements.map(({ nama }) => nama)).toEqual([
			'Agustina Tefa',
			'Yosefina Manu'
		]);
		for (const actor of [rosalia, supervisor, apd])
			expect((await penetapan.document(actor, id))?.replacements, actor.role).toEqual([]);
		const other = await facts(9, ids);
		expect(await penetapan.takeStep(kadis, commandId(), { ...other, replacements: [one] })).toMatchObject({
			refusal: 'badRequest'
		});
	});

	it('[PE12] leaves no name, NIK, reason or number of a letter in the event log', async () => {
		const { store, penetapan, waitingFor, take } = await openOffice(under);
		const [first, second] = await waitingFor(7);
		await penetapan.giveBack(korwil, commandId(), { from: 7, to: 1, usulanIds: [first], reason: 'alasan yang hanya di sini' });
		await penetapan.refuse(korwil, commandId(), { from: 7, usulanId: second, reason: 'alasan lain' });
		await take(7, [(await penetapan.waitingAt(korwil, 7)).rows[0]?.usulanId ?? '']);
		const log = JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute());
		expect(log).toContain('usulanReturned');
		for (const word of ['alasan', 'Maria', 'Yuliana', nikOf(0), nikOf(1), '12/SK/2027']) expect(log, word).not.toContain(word);
	});

	it('[PE13] of two who take the same step at once one is told that it was taken', async () => {
		const { penetapan, waitingFor, facts, store } = await openOffice(under);
		const ids = await waitingFor(3);
		const nota = await facts(3, ids);
		const both = await Promise.all([
			penetapan.takeStep(korkab, commandId(), nota),
			penetapan.takeStep(otherKorkab, commandId(), { ...nota, usulanIds: ids.toReversed() })
		]);
		expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		expect(both.find(({ ok }) => !ok)).toMatchObject({ misfits: ids.toSorted().map((id) => ({ id, refusal: 'stepNotNext' })) });
		expect(await store.database.reader.selectFrom('usulan_document').select('id').where('step', '=', 3).execute()).toHaveLength(
			1
		);
	});

	it('[PE13, PN9] a cancellation and the SK at the same moment end in one of the two, whole', async () => {
		const { penetapan, waitingFor, facts, store } = await openOffice(under);
		const ids = await waitingFor(9);
		const sk = await facts(9, ids);
		const [cancelled, decreed] = await Promise.all([
			store.followUp.cancel(slip, commandId(), maria),
			penetapan.takeStep(kadis, commandId(), sk)
		]);
		expect(cancelled).toMatchObject(decreed.ok ? refused('membershipEnded') : { ok: true });
		const file = await penetapan.usulan(korkab, ids[0]);
		expect(file).toMatchObject(decreed.ok ? { status: 'running', skOn: '2027-01-10' } : { status: 'cancelled', skOn: null });
		const others = await penetapan.usulan(korkab, ids[1]);
		expect(others).toMatchObject(decreed.ok ? { skOn: '2027-01-10' } : { skOn: null, step: 9 });
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
	});

	it('[PE14] the switch of the office decides whether the Surat Pernyataan is asked too', async () => {
		const { penetapan, scan, propose } = await openOffice(under);
		await scan(maria, 'profil');
		expect(await propose([maria])).toMatchObject({ misfits: [{ refusal: 'suratPernyataanMissing' }] });
		expect(await penetapan.savePaperPolicy(korkab, { asksSuratPernyataan: false })).toMatchObject(refused('notAllowed'));
		expect(await penetapan.savePaperPolicy({ ...korkab, role: 'admin' }, { asksSuratPernyataan: false })).toMatchObject({
			ok: true
		});
		expect(await penetapan.paperPolicy()).toEqual({ asksSuratPernyataan: false });
		expect(await propose([maria])).toMatchObject({ ok: true });
		expect(await penetapan.savePaperPolicy(operator, { asksSuratPernyataan: true })).toMatchObject({ ok: true });
		expect(await penetapan.paperPolicy()).toEqual({ asksSuratPernyataan: true });
	});

	it('[PE8] finds a bundle by desa, name, mark or number', async () => {
		const { penetapan, waitingFor } = await openOffice(under);
		await waitingFor(2);
		const found = async (search: string) => (await penetapan.worklist(supervisor, { tab: 'all', search })).total;
		for (const search of ['oelbi', 'MARIA', 'U-2026-001', 'u-2026-1', '1', '2026-001'])
			expect(await found(search), search).toBe(1);
		for (const search of ['noelbaki', 'U-2027-001', '2', '%']) expect(await found(search), search).toBe(search === '%' ? 1 : 0);
		expect(refusalText.batchHasMisfits).toMatch(/Belum ada yang disimpan/);
	});
});
