import { describe, expect, it } from 'vitest';
import type { AccountId, Actor } from '@balai/domain';
import { commandId, families, farSupervisor, lukas, rosalia, sessionId } from '../hall/test-kit.ts';
import { kabid, korkab, openOffice, otherKorkab, supervisor } from '../penetapan/test-kit.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import { emptyLetterhead } from './letterheads.ts';
import type { LetterToSign } from './letters.ts';

const whole = families.map(({ id }) => id);
const admin: Actor = { kind: 'account', accountId: 'account-admin' as AccountId, role: 'admin', areaCode: '5302' };

async function openDesk(under: DatabaseUnderTest) {
	const office = await openOffice(under);
	const { store } = office;
	const letterOf = (subject: string, more: Partial<LetterToSign> = {}): LetterToSign => ({
		kind: 'suratPengajuan',
		subject,
		kpmIds: whole,
		hasHoles: false,
		compose: ({ number, on }) => ({ content: JSON.stringify({ number, on }), text: `${number} ${on}` }),
		...more
	});
	const documentOf = async (step: number) =>
		(
			await store.database.reader
				.selectFrom('usulan_document')
				.select('id')
				.where('step', '=', step)
				.orderBy('at', 'desc')
				.executeTakeFirstOrThrow()
		).id;
	const sign = async (actor: Actor, letter: LetterToSign, id = commandId()) => ({
		id,
		...(await store.letters.sign(actor, id, letter))
	});
	const numbers = async () =>
		(
			await store.database.reader
				.selectFrom('letter')
				.select(['kind', 'year', 'seq', 'number'])
				.orderBy('kind')
				.orderBy('year')
				.orderBy('seq')
				.execute()
		).map(({ kind, year, seq, number }) => `${kind} ${year} ${seq} ${number}`);
	return { ...office, letterOf, documentOf, sign, numbers };
}

const under = databasesUnderTest.filter(({ persistent }) => persistent);

describe.each(under)('letters on $name', (one) => {
	it('[LT7] [LT23] get the next number of their kind and year, and their day, when they are signed, and the document bears it', async () => {
		const { store, waitingFor, letterOf, documentOf, sign, numbers, clock } = await openDesk(one);
		await waitingFor(4);
		const [pengajuan, nota] = [await documentOf(1), await documentOf(3)];
		const first = await sign(rosalia, letterOf(pengajuan));
		expect(first).toMatchObject({ ok: true });
		expect(await sign(korkab, letterOf(nota, { kind: 'notaDinas' }))).toMatchObject({ ok: true });
		expect(await sign(rosalia, letterOf(pengajuan))).toMatchObject({ refusal: 'letterAlreadySigned' });
		// The same command again gives no second number.
		expect(await store.letters.sign(rosalia, first.id, letterOf(pengajuan))).toMatchObject({ ok: true });
		const { number } = (await store.penetapan.document(rosalia, pengajuan)) ?? { number: '?' };
		expect(number).toBe('001/SP/PKH/I/2027');
		expect(await store.letters.voidLetter(rosalia, commandId(), first.id, 'Salah satu nama keliru')).toMatchObject({ ok: true });
		clock.at = Date.parse('2027-02-02T01:00:00Z');
		expect(await sign(rosalia, letterOf(pengajuan))).toMatchObject({ ok: true });
		clock.at = Date.parse('2027-12-31T16:30:00Z');
		const [last] = (await store.letters.list(rosalia, {})).rows;
		expect(await store.letters.voidLetter(rosalia, commandId(), last?.id ?? '', 'Diganti')).toMatchObject({ ok: true });
		// In WITA it is the new year already.
		expect(await sign(rosalia, letterOf(pengajuan))).toMatchObject({ ok: true });
		const days = (await store.letters.list(rosalia, {})).rows.map(({ on }) => on);
		expect(days.slice(0, 2)).toEqual(['2028-01-01', '2027-02-02']);
		expect(await numbers()).toEqual([
			'notaDinas 2027 1 001/ND/PKH/I/2027',
			'suratPengajuan 2027 1 001/SP/PKH/I/2027',
			'suratPengajuan 2027 2 002/SP/PKH/II/2027',
			'suratPengajuan 2028 1 001/SP/PKH/I/2028'
		]);
	});

	it('[LT7] get numbers without gap and without repetition when many sign at once', async () => {
		const { store, prepare, propose, letterOf, sign, numbers } = await openDesk(one);
		for (const { id } of families) await prepare(id);
		const documents: string[] = [];
		for (const { id } of families) {
			const made = await propose([id]);
			if (!made.ok) throw new Error(JSON.stringify(made));
			documents.push(made.documentId);
		}
		const signed = await Promise.all(
			// Each twice at once: one of the two finds it signed.
			[...documents, ...documents].map((subject, index) =>
				sign(rosalia, letterOf(subject, { kpmIds: [families[index % 3]!.id] }))
			)
		);
		expect(signed.filter(({ ok }) => ok)).toHaveLength(3);
		expect(signed.flatMap((each) => ('refusal' in each ? each.refusal : []))).toEqual(Array(3).fill('letterAlreadySigned'));
		expect((await numbers()).map((text) => text.split(' ')[2])).toEqual(['1', '2', '3']);
		const { last } = await store.database.reader.selectFrom('letter_register').select('last').executeTakeFirstOrThrow();
		expect(last).toBe(3);
	});

	it('[LT7] are signed by the role of their kind, in its area, about those whom the draft named', async () => {
		const { store, waitingFor, letterOf, documentOf, sign, numbers } = await openDesk(one);
		await waitingFor(4);
		const [pengajuan, nota] = [await documentOf(1), await documentOf(3)];
		const refusals = [
			await sign(korkab, letterOf(pengajuan)),
			await sign(lukas, letterOf(pengajuan)),
			await sign(farSupervisor, letterOf(await documentOf(2), { kind: 'beritaAcaraVerifikasi' })),
			await sign(kabid, letterOf(nota, { kind: 'notaDinas' })),
			await sign(korkab, letterOf(nota, { kind: 'suratDinas' })),
			await sign(korkab, letterOf(nota, { kind: 'notaDinas', kpmIds: whole.slice(1) })),
			await sign(korkab, letterOf(nota, { kind: 'notaDinas', hasHoles: true })),
			await sign(rosalia, letterOf(whole[0] ?? '', { kind: 'suratPernyataan', kpmIds: whole.slice(0, 1) }))
		].map((result) => ('refusal' in result ? result.refusal : 'signed'));
		expect(refusals).toEqual([
			'notAllowed',
			'unknownOrForbidden',
			'unknownOrForbidden',
			'notAllowed',
			'notAllowed',
			'letterFactsChanged',
			'letterHasHoles',
			'letterUnnumbered'
		]);
		expect(await numbers()).toEqual([]);
		// Nothing that was refused has taken a number.
		expect(await sign(korkab, letterOf(nota, { kind: 'notaDinas' }))).toMatchObject({ ok: true });
		expect(await numbers()).toEqual(['notaDinas 2027 1 001/ND/PKH/I/2027']);
		await store.database.writer.updateTable('usulan_document').set({ number: '7/typed' }).where('id', '=', pengajuan).execute();
		expect(await sign(rosalia, letterOf(pengajuan))).toMatchObject({ refusal: 'letterNumberElsewhere' });
	});

	it('[LT8] are drawn from what was kept when a machine stopped in between, and then stay as they are', async () => {
		const { store, location, filesFolder, clock, waitingFor, letterOf, documentOf, sign } = await openDesk(one);
		await waitingFor(4);
		const { id } = await sign(korkab, letterOf(await documentOf(3), { kind: 'notaDinas' }));
		expect(await store.letters.bytes(korkab, id)).toBeUndefined();
		await store.close();
		const again = await openCaseStore({
			location,
			secret: 'an invented secret of more than 32 characters',
			now: () => clock.at,
			filesFolder
		});
		const [kept] = await again.letters.undrawn();
		expect(kept).toMatchObject({ id, content: JSON.stringify({ number: '001/ND/PKH/I/2027', on: '2027-01-15' }) });
		const bytes = Buffer.from('%PDF-1.7 as it was signed');
		await again.letters.keepDrawn(id, { bytes, pages: 3 });
		await again.letters.keepDrawn(id, { bytes: Buffer.from('%PDF-1.7 of somebody else'), pages: 4 });
		expect(await again.letters.undrawn()).toEqual([]);
		expect(Buffer.from((await again.letters.bytes(korkab, id)) ?? []).toString()).toBe(bytes.toString());
		expect(await again.letters.voidLetter(korkab, commandId(), id, 'Keliru')).toMatchObject({ ok: true });
		expect(await again.letters.one(korkab, id)).toMatchObject({
			number: '001/ND/PKH/I/2027',
			status: 'voided',
			pages: 3,
			voided: { reason: 'Keliru' }
		});
		expect(await again.letters.bytes(korkab, id)).toBeDefined();
		expect(await again.letters.voidLetter(korkab, commandId(), id, 'Sekali lagi')).toMatchObject({ refusal: 'letterVoided' });
		expect((await again.verifyAudit()).ok).toBe(true);
		await again.close();
	});

	it('[LT9] are voided by who may sign them, with a reason', async () => {
		const { store, waitingFor, letterOf, documentOf, sign } = await openDesk(one);
		await waitingFor(4);
		const { id } = await sign(korkab, letterOf(await documentOf(3), { kind: 'notaDinas' }));
		const tried = [
			await store.letters.voidLetter(korkab, commandId(), id, '  '),
			await store.letters.voidLetter(kabid, commandId(), id, 'Bukan surat saya'),
			await store.letters.voidLetter(rosalia, commandId(), id, 'Bukan surat saya'),
			await store.letters.voidLetter({ ...korkab, areaCode: '5303' }, commandId(), id, 'Bukan wilayah saya')
		].map((result) => ('refusal' in result ? result.refusal : 'voided'));
		expect(tried).toEqual(['letterReasonMissing', 'notAllowed', 'notAllowed', 'unknownOrForbidden']);
		expect(await store.letters.voidLetter(otherKorkab, commandId(), id, 'Salah lampiran')).toMatchObject({ ok: true });
	});

	it('[LT10] answer whoever has the code with number, date and fingerprint, and with nobody', async () => {
		const { store, waitingFor, letterOf, documentOf, sign } = await openDesk(one);
		await waitingFor(4);
		const { id } = await sign(korkab, letterOf(await documentOf(3), { kind: 'notaDinas' }));
		const letter = await store.letters.one(korkab, id);
		const checked = await store.letters.check(letter?.checkCode ?? '');
		expect(checked).toEqual({
			kind: 'notaDinas',
			number: '001/ND/PKH/I/2027',
			on: '2027-01-15',
			fingerprint: letter?.fingerprint,
			digest: null,
			status: 'signed',
			voidedOn: null,
			register: 'Timor Tengah Selatan'
		});
		expect(letter?.fingerprint).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
		expect(await store.letters.check('TIDAKADA')).toBeUndefined();
	});

	it('are seen by those of the register, and the whole NIK by those who work with it', async () => {
		const { store, waitingFor, letterOf, documentOf, sign } = await openDesk(one);
		await waitingFor(4);
		const nota = await sign(korkab, letterOf(await documentOf(3), { kind: 'notaDinas' }));
		const pengajuan = await sign(rosalia, letterOf(await documentOf(1)));
		const seen = async (actor: Actor) => (await store.letters.list(actor, {})).rows.map(({ kind }) => kind).sort();
		expect(await seen(korkab)).toEqual(['notaDinas', 'suratPengajuan']);
		expect(await seen(supervisor)).toEqual(['suratPengajuan']);
		expect(await seen(rosalia)).toEqual(['notaDinas', 'suratPengajuan']);
		expect(await seen(lukas)).toEqual([]);
		expect(await seen(farSupervisor)).toEqual([]);
		expect(await store.letters.one(lukas, pengajuan.id)).toBeUndefined();
		// One family of another pendamping in it, and it is not hers to read.
		await store.database.writer
			.updateTable('kpm')
			.set({ pendamping_id: lukas.accountId })
			.where('id', '=', whole[0] ?? '')
			.execute();
		expect(await store.letters.one(rosalia, nota.id)).toBeUndefined();
	});

	it('[LT7] [LT11] of a session that is closed are signed by whoever led it, seen by her and those above, and name who came', async () => {
		const { store, letterOf, sign, numbers } = await openDesk(one);
		const kind = 'beritaAcaraSesi' as const;
		await store.database.writer.updateTable('attendance').set({ status: 'undone' }).execute();
		const came = async () => ((await store.beritaAcara(rosalia, sessionId))?.attendance ?? []).map(({ kpmId }) => kpmId);
		expect(await came()).toEqual([]);
		// One of another caseload came, too.
		await store.database.writer.updateTable('attendance').set({ status: 'present' }).execute();
		await store.database.writer
			.updateTable('kpm')
			.set({ pendamping_id: lukas.accountId })
			.where('id', '=', whole[0] ?? '')
			.execute();
		const letter = letterOf(sessionId, { kind, kpmIds: await came() });
		expect(letter.kpmIds).toHaveLength(3);
		const refusals = [
			await sign(lukas, letter),
			await sign(kabid, letter),
			await sign(farSupervisor, letter),
			await sign(rosalia, { ...letter, kpmIds: whole.slice(1) }),
			await sign(rosalia, { ...letter, namesSomebody: true })
		].map((result) => ('refusal' in result ? result.refusal : 'signed'));
		expect(refusals).toEqual([
			'unknownOrForbidden',
			'notAllowed',
			'unknownOrForbidden',
			'letterFactsChanged',
			'letterNamesSomebody'
		]);
		const signed = await sign(rosalia, letter);
		expect(signed).toMatchObject({ ok: true });
		expect(await sign(supervisor, letter)).toMatchObject({ refusal: 'letterAlreadySigned' });
		expect(await numbers()).toEqual(['beritaAcaraSesi 2027 1 001/BA/PKH/I/2027']);
		for (const actor of [rosalia, supervisor, korkab])
			expect((await store.letters.list(actor, { kind, subject: sessionId })).rows).toMatchObject([{ families: 3 }]);
		for (const actor of [lukas, kabid, farSupervisor]) expect(await store.letters.one(actor, signed.id)).toBeUndefined();
		expect((await store.letters.persons(signed.id)).sort()).toEqual([...whole].sort());
		expect(await store.letters.voidLetter(korkab, commandId(), signed.id, 'Nama saksi keliru')).toMatchObject({ ok: true });
		// To the next one nobody came.
		await store.database.writer.updateTable('attendance').set({ status: 'undone' }).execute();
		const empty = await sign(supervisor, letterOf(sessionId, { kind, kpmIds: [] }));
		expect(empty).toMatchObject({ ok: true });
		expect(await store.letters.one(rosalia, empty.id)).toMatchObject({ families: 0, number: '002/BA/PKH/I/2027' });
	});

	it('[LT7] of a session that still runs are not signed', async () => {
		const { store, letterOf, sign } = await openDesk(one);
		await store.database.writer.updateTable('session').set({ status: 'running' }).execute();
		expect(await sign(rosalia, letterOf(sessionId, { kind: 'beritaAcaraSesi' }))).toMatchObject({
			refusal: 'unknownOrForbidden'
		});
	});

	it('have the nearest head and the nearest signatories of their area', async () => {
		const { store } = await openDesk(one);
		const head = {
			...emptyLetterhead('5302'),
			name: 'Dinas Sosial',
			lines: ['PEMERINTAH KABUPATEN', ''],
			place: 'SoE',
			materai: true
		};
		expect(await store.letters.saveLetterhead(korkab, head)).toMatchObject({ ok: true });
		expect(await store.letters.saveLetterhead(admin, { ...head, areaCode: '5302992001', name: 'Desa Oelbiteno' })).toMatchObject({
			ok: true
		});
		expect(await store.letters.saveLetterhead(korkab, { ...head, areaCode: '5303' })).toMatchObject({ refusal: 'notAllowed' });
		expect(await store.letters.saveLetterhead(korkab, { ...head, name: ' ' })).toMatchObject({ refusal: 'letterheadIncomplete' });
		expect(await store.letters.saveLetterhead(korkab, { ...head, numberPattern: '{nomor}/{bulan}' })).toMatchObject({
			refusal: 'letterPatternWrong'
		});
		const signatory = { areaCode: '5302', office: 'korkab', title: '', name: 'Yosef Lakapu', below: [] } as const;
		expect(await store.letters.saveSignatory(korkab, signatory)).toMatchObject({ ok: true });
		expect(await store.letters.letterheadFor('5302992001')).toMatchObject({
			head: { name: 'Desa Oelbiteno', lines: ['PEMERINTAH KABUPATEN'], materai: true },
			signatories: { korkab: { name: 'Yosef Lakapu' } }
		});
		expect((await store.letters.letterheadFor('530299')).head?.name).toBe('Dinas Sosial');
		expect(await store.letters.saveSignatory(korkab, { ...signatory, name: '' })).toMatchObject({ ok: true });
		expect((await store.letters.letterheadFor('5302')).signatories.korkab).toBeUndefined();
	});
});
