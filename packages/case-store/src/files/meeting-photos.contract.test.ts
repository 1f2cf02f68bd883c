import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { RIGHTS_CARD_VERSION, type Actor, type KpmEvent } from '@balai/domain';
import { commandId, farSupervisor, lukas, maria, openHall, rosalia, sessionId, supervisor, yuliana } from '../hall/test-kit.ts';
import { loadStream } from '../streams/streams.ts';
import { folderOfBlobs } from './blobs.ts';
import type { CasePurpose } from './files.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const picture = (red: number) =>
	sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red * 40, g: 120, b: 90 } } })
		.jpeg()
		.withExif({ IFD0: { Make: 'Invented Phone' } })
		.toBuffer();
const DAY = 24 * 60 * 60 * 1000;

async function openMeeting(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store, run, clock, filesFolder } = hall;
	for (const kpmId of [maria, yuliana]) await run(rosalia, { kind: 'checkIn', kpmId });
	const consent = (kpmId: typeof maria, agrees: boolean, actor: Actor = rosalia) =>
		run(actor, { kind: 'setPhotoConsent', kpmId, agrees });
	const add = async (red: number, actor: Actor = rosalia) =>
		store.photos.add(actor, commandId(), sessionId, { bytes: await picture(red), onlyAgreed: true });
	const album = async (actor: Actor = rosalia) => store.photos.of(actor, sessionId);
	const later = (ms = 60_000) => (clock.at += ms);
	/** Names of the bytes that lie in the folder. */
	const bytes = async () => (await readdir(filesFolder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));
	/** As if what lies there had been lying there for two days. */
	const age = async () => {
		const then = new Date(Date.now() - 2 * DAY);
		for (const name of await readdir(filesFolder, { recursive: true })) await utimes(join(filesFolder, name), then, then);
	};
	return { ...hall, consent, add, album, later, bytes, age };
}

describe.each(databasesUnderTest)('pictures of a meeting on $name', (under) => {
	it('[FI7] are added and seen by who leads the session, written anew, and by nobody else', async () => {
		const { add, album, store, run, join: joinHall } = await openMeeting(under);
		expect(await add(1)).toEqual({ ok: true, value: null });
		const [photo] = (await album())?.photos ?? [];
		expect(photo).toMatchObject({ width: 60, height: 40, mayShow: true });
		const kept = await store.files.readPhoto(supervisor, photo?.id ?? '');
		expect(Buffer.from(kept ?? []).includes('Invented')).toBe(false);
		expect((await sharp(kept).metadata()).exif).toBeUndefined();
		expect(await store.files.listSheets(rosalia, sessionId), 'are no signed sheets').toEqual([]);
		const phone = await joinHall();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		for (const actor of [lukas, farSupervisor, phone.actor, { kind: 'operator' } as Actor]) {
			expect(await add(2, actor)).toEqual({ ok: false, refusal: 'unknownOrForbidden' });
			expect(await album(actor)).toBeUndefined();
			expect(await store.files.readPhoto(actor, photo?.id ?? '')).toBeUndefined();
		}
		const unsaid = await store.photos.add(rosalia, commandId(), sessionId, { bytes: await picture(3), onlyAgreed: false });
		expect(unsaid).toEqual({ ok: false, refusal: 'photoNotChecked' });
	});

	it('[FI7] say who agreed and who did not, which is asked of each and is no by itself', async () => {
		const { consent, album, store, run } = await openMeeting(under);
		expect(await album()).toMatchObject({ agreed: [], notAgreed: ['Maria Bete', 'Yuliana Sila'] });
		expect(await consent(maria, true)).toMatchObject({ ok: true });
		expect(await album()).toMatchObject({
			agreed: [{ kpmId: maria, nama: 'Maria Bete' }],
			notAgreed: ['Yuliana Sila'],
			tookBack: []
		});
		expect((await store.hall.people(sessionId)).filter(({ inPhotos }) => inPhotos).map(({ kpmId }) => kpmId)).toEqual([maria]);
		await run(rosalia, { kind: 'undoCheckIn', kpmId: maria });
		await run(rosalia, { kind: 'checkIn', kpmId: maria });
		expect((await album())?.agreed).toEqual([]);
	});

	it('[FI8] are shown nowhere once somebody took her consent back, until they are looked at again', async () => {
		const { consent, add, album, later, store, session, session: lead } = await openMeeting(under);
		await consent(maria, true);
		later();
		await add(1);
		later();
		await session({ kind: 'closeSession' });
		const mayShow = async () => (await album())?.photos.map((photo) => photo.mayShow);
		const marked = async (actor = rosalia) => (await store.listSessions(actor)).map(({ photosToCheck }) => photosToCheck);
		expect([await mayShow(), await marked()]).toEqual([[true], [false]]);
		expect((await store.beritaAcara(rosalia, sessionId))?.photos).toHaveLength(1);
		const slip = await store.slips.withdrawPhotos(store.secrets.slipCode(sessionId, maria));
		expect(slip).toEqual({ ok: true, value: sessionId });
		expect(
			await store.slips.withdrawPhotos(store.secrets.slipCode(sessionId, yuliana)),
			'who never agreed is answered alike'
		).toEqual(slip);
		expect([await mayShow(), await marked(), await marked(supervisor)]).toEqual([[false], [true], [true]]);
		expect((await album())?.tookBack).toEqual(['Maria Bete']);
		expect(await store.beritaAcara(rosalia, sessionId)).toMatchObject({ photos: [], photosToCheck: 1 });
		later();
		const id = (await album())?.photos[0]?.id ?? '';
		const check = (onlyAgreed: boolean, actor: Actor = rosalia) =>
			store.photos.check(actor, commandId(), sessionId, id, onlyAgreed);
		expect(await check(false)).toEqual({ ok: false, refusal: 'photoNotChecked' });
		expect(await check(true, lukas)).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await check(true)).toMatchObject({ ok: true });
		expect([await mayShow(), await marked()]).toEqual([[true], [false]]);
		expect((await album())?.tookBack).toEqual([]);
		expect(await lead({ kind: 'reopenSession', noteId: 'n' }, supervisor)).toMatchObject({ ok: true });
	});

	it('[FI9] are removed for good, their bytes too unless another picture has the same', async () => {
		const { add, album, store, bytes, later } = await openMeeting(under);
		for (const red of [1, 1, 2]) {
			await add(red);
			later();
		}
		expect(await bytes()).toHaveLength(2);
		const ids = (await album())?.photos.map(({ id }) => id) ?? [];
		const remove = (id = '') => store.photos.remove(rosalia, commandId(), sessionId, id);
		for (const [index, left] of [
			[0, 2],
			[1, 1],
			[2, 0]
		] as const) {
			expect(await remove(ids[index])).toMatchObject({ ok: true });
			expect(await bytes()).toHaveLength(left);
			expect(await store.files.readPhoto(rosalia, ids[index] ?? '')).toBeUndefined();
		}
		expect(await remove(ids[0]), 'again').toMatchObject({ ok: true });
		expect((await album())?.photos).toEqual([]);
	});
});

describe.each(databasesUnderTest)('files that no fact names, on $name', (under) => {
	it('[FI10] are swept a day after they came, their bytes by the next sweep; what is named stays', async () => {
		const { store, add, later, bytes, age, album } = await openMeeting(under);
		const sheet = { purpose: 'lembar', sessionId } as const;
		await add(1);
		const named = await store.files.keepPhoto(rosalia, sheet, await picture(2));
		const forgotten = await store.files.keepPhoto(rosalia, sheet, await picture(3));
		if (!named.ok || !forgotten.ok) throw new Error('a photograph was refused');
		await store.keepSheet(rosalia, commandId(), sessionId, named.value.id);
		later(DAY - 1);
		await age();
		expect(await store.files.sweep(), 'within the day').toEqual({ rows: 0, blobs: 0 });
		later(2);
		expect(await store.files.sweep()).toEqual({ rows: 1, blobs: 0 });
		expect(await bytes(), 'a backup may still read them').toHaveLength(3);
		expect(await store.files.sweep()).toEqual({ rows: 0, blobs: 1 });
		expect(await bytes()).toHaveLength(2);
		expect(await store.files.readPhoto(rosalia, named.value.id)).toBeDefined();
		expect(await store.files.readPhoto(rosalia, (await album())?.photos[0]?.id ?? '')).toBeDefined();
		// What came too late for its fact is refused, and the fact leaves nothing.
		expect(await store.keepSheet(rosalia, commandId(), sessionId, forgotten.value.id)).toEqual({
			ok: false,
			refusal: 'unknownOrForbidden'
		});
	});

	it('[FI10] are swept of every purpose; what a visit, a letter, a profile, a case or a certificate names stays', async () => {
		const { store, later, session } = await openMeeting(under);
		await session({ kind: 'closeSession' });
		const same = await picture(1);
		const keep = async (purpose: CasePurpose) => {
			const kept = await store.files.keepPhoto(rosalia, { purpose, kpmId: maria }, same);
			if (!kept.ok) throw new Error(kept.refusal);
			return kept.value.id;
		};
		const purposes: Readonly<Record<CasePurpose, true>> = {
			kunjungan: true,
			suratPermintaan: true,
			evidence: true,
			notice: true,
			reply: true,
			beritaAcaraNonEligible: true,
			profil: true,
			konfirmasi: true,
			sertifikat: true,
			usulanPaper: true
		};
		for (const purpose of Object.keys(purposes) as CasePurpose[]) await keep(purpose);
		const on = '2026-11-19';
		const [letter, seen, evidence, house, certificate] = [
			await keep('suratPermintaan'),
			await keep('kunjungan'),
			await keep('evidence'),
			await keep('profil'),
			await keep('sertifikat')
		];
		const done = async (what: Promise<{ ok: boolean }>) => expect(await what).toMatchObject({ ok: true });
		const said = { kind: 'request', occasion: 'ownRequest', rightsCard: RIGHTS_CARD_VERSION, on } as const;
		const witness = { name: 'Yakobus Sila', role: 'Tetangga' };
		await done(store.followUp.say(supervisor, commandId(), maria, { ...said, witness, paperId: letter }, () => ''));
		const [task] = await store.followUp.visits(rosalia, on);
		const visit = { on, outcome: 'tetapMundur', pressed: 'tidak', family: 'setuju', note: '' } as const;
		const source = { requestId: task?.sourceId ?? '' };
		await done(store.followUp.recordVisit(rosalia, commandId(), maria, { ...visit, source, photoId: seen }));
		const endingId = 'ending-000001';
		await done(store.recordEnding(rosalia, commandId(), maria, { kind: 'proposeNonEligible', endingId, noteId: 'n' }, []));
		const proof = { evidenceId: 'evidence-0001', evidence: 'fotoRumah', on, fileId: evidence, noteId: null } as const;
		await done(store.recordEnding(rosalia, commandId(), maria, { kind: 'addEvidence', endingId, ...proof }, []));
		const content = { fields: {}, rows: { foto: [{ tentang: 'rumah', foto: house }] } };
		const section = { kind: 'saveProfilSection', section: 'foto', versionId: 'versi-000001', content } as const;
		await done(store.recordProfil(rosalia, commandId(), maria, section));
		const at = '2026-11-19T00:30:00.000Z';
		await store.database.writer.transaction().execute(async (trx) => {
			const stream = await loadStream<KpmEvent>(trx, `kpm:${maria}`);
			const sk: KpmEvent = { type: 'membershipEnded', usulanId: 'usulan-00001', path: 'mandiri', skDate: on, at };
			await store.commands.appendKpm(trx, maria, stream, [sk], { kind: 'operator' });
		});
		const honour = { number: '01/SSM/2026', on, signedBy: 'dinsos', handedBy: 'pendamping', noteId: 'n' } as const;
		const give = { kind: 'giveCertificate', certificateId: 'certificate-0001', ...honour, fileId: certificate } as const;
		await done(store.recordCare(rosalia, commandId(), maria, give, []));

		const named = [letter, seen, evidence, house, certificate].toSorted();
		const files = () => store.database.reader.selectFrom('file').select(['id', 'named']).orderBy('id');
		expect((await files().where('named', '=', 1).execute()).map(({ id }) => id)).toEqual(named);
		// As facts left them that were stored before they marked what they name.
		await store.database.writer.updateTable('file').set({ named: 0 }).where('id', 'in', [letter, house]).execute();
		later(DAY + 1);
		expect(await store.files.sweep()).toMatchObject({ rows: Object.keys(purposes).length });
		expect((await files().execute()).map(({ id, named: isNamed }) => [id, isNamed])).toEqual(named.map((id) => [id, 1]));
		// What came too late for its fact is refused, and the fact leaves nothing.
		const late = { kind: 'addEvidence', endingId, ...proof, fileId: 'swept-file-0001' } as const;
		expect(await store.recordEnding(rosalia, commandId(), maria, late, [])).toMatchObject({ ok: false });
	});

	it('[FI10] lose no bytes to a sweep that meets an upload of the same picture', async () => {
		const { filesFolder } = await openHall(under);
		const blobs = folderOfBlobs(filesFolder);
		const bytes = await picture(5);
		const digest = await blobs.keep(bytes);
		// The upload found the bytes, they were laid aside, nobody was named: then it names them, and keeps them once more.
		const erased = await blobs.eraseUnless(digest, async () => {
			await expect(blobs.read(digest)).rejects.toThrow();
			await blobs.keep(bytes);
			return false;
		});
		expect([erased, await blobs.read(digest)]).toEqual([true, bytes]);
		// It named them before the last question.
		expect(await blobs.eraseUnless(digest, () => Promise.resolve(true))).toBe(false);
		expect(await blobs.read(digest)).toEqual(bytes);
		// A program that was cut off in between.
		const cut = blobs.eraseUnless(digest, () => Promise.reject(new Error('cut off')));
		await expect(cut).rejects.toThrow('cut off');
		await blobs.settle(0, () => Promise.resolve(true));
		expect(await blobs.read(digest)).toEqual(bytes);
		expect(await blobs.eraseUnless(digest, () => Promise.resolve(false))).toBe(true);
		await expect(blobs.read(digest)).rejects.toThrow();
		expect((await readdir(filesFolder)).filter((name) => name.startsWith('.'))).toEqual([]);
	});

	it('[FI10] are there when a sweep comes between the bytes of an upload and its row', async () => {
		const { store, filesFolder } = await openMeeting(under);
		const sheet = { purpose: 'lembar', sessionId } as const;
		const same = await picture(6);
		const first = await store.files.keepPhoto(rosalia, sheet, same);
		if (!first.ok) throw new Error(first.refusal);
		const { writer } = store.database;
		await writer.deleteFrom('file').execute();
		const upload = await writer.transaction().execute(async (trx) => {
			if (under.engine === 'postgres') await sql`lock table file in exclusive mode`.execute(trx);
			const coming = store.files.keepPhoto(rosalia, sheet, same);
			// Long enough to be written anew and to be found in the folder; its row waits for this transaction.
			await new Promise((resolve) => setTimeout(resolve, 400));
			await folderOfBlobs(filesFolder).eraseUnless(first.value.digest, () => Promise.resolve(false));
			return { coming };
		});
		const kept = await upload.coming;
		if (!kept.ok) throw new Error(kept.refusal);
		expect(await store.files.readPhoto(rosalia, kept.value.id)).toBeDefined();
	});
});
