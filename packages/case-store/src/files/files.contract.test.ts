import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { LARGEST_PHOTO_BYTES, refusalText, type Actor, type DeviceId } from '@balai/domain';
import { farSupervisor, lukas, maria, openHall, rosalia, sessionId, supervisor, yuliana } from '../hall/test-kit.ts';
import { databasesUnderTest } from '../test-kit.ts';

const sheet = { purpose: 'lembar', sessionId } as const;
const herSheet = { purpose: 'janjiHati', sessionId, kpmId: maria } as const;
const scribe: Actor = { kind: 'device', deviceId: 'device-scribe' as DeviceId, sessionId, device: 'scribe' };

/** A photograph that lies on its side and says where and with what it was taken. */
const photo = (width = 400, height = 300) =>
	sharp({ create: { width, height, channels: 3, background: '#8899aa' } })
		.jpeg()
		.withExif({ IFD0: { Make: 'Invented Phone', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'S' } })
		.withMetadata({ orientation: 6 })
		.toBuffer();

const filesIn = async (folder: string) =>
	existsSync(folder) ? (await readdir(folder, { recursive: true })).filter((name) => !/^[^/]{2}$/.test(name)) : [];

describe.each(databasesUnderTest)('photographs on $name', (under) => {
	it('[FI1] [FI2] are kept once by their bytes, upright, small and without what the camera wrote', async () => {
		const { store, filesFolder } = await openHall(under);
		const first = await store.files.keepPhoto(rosalia, sheet, await photo(4000, 3000));
		const again = await store.files.keepPhoto(rosalia, sheet, await photo(4000, 3000));
		if (!first.ok || !again.ok) throw new Error('a photograph was refused');
		expect(first.value).toMatchObject({ width: 1500, height: 2000 });
		expect(again.value.id).not.toBe(first.value.id);
		const names = await filesIn(filesFolder);
		expect(names).toEqual([`${first.value.digest.slice(0, 2)}/${first.value.digest}`]);
		const bytes = await store.files.readPhoto(rosalia, first.value.id);
		const { exif, format, orientation } = await sharp(bytes).metadata();
		expect({ exif, format, orientation }).toEqual({ exif: undefined, format: 'jpeg', orientation: undefined });
		expect(Buffer.from(bytes ?? []).includes('Invented')).toBe(false);
		expect((await store.files.listSheets(rosalia, sessionId)).map(({ id }) => id).sort()).toEqual(
			[first.value.id, again.value.id].sort()
		);
	});

	it('[FI3] of any other kind, or that unfold to a wall, are refused with a plain sentence and leave nothing', async () => {
		const { store, filesFolder } = await openHall(under);
		const whole = await photo();
		const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
			.png()
			.toBuffer();
		expect(bomb.byteLength).toBeLessThan(1_000_000);
		const drawing = Buffer.from(
			'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
		);
		const bad = [Buffer.from('bukan foto'), Buffer.alloc(0), whole.subarray(0, 300), bomb, drawing];
		for (const bytes of bad)
			expect(await store.files.keepPhoto(rosalia, sheet, bytes)).toEqual({ ok: false, refusal: 'fileNotPhoto' });
		const large = Buffer.alloc(LARGEST_PHOTO_BYTES + 1);
		expect(await store.files.keepPhoto(rosalia, sheet, large)).toEqual({ ok: false, refusal: 'fileTooLarge' });
		expect(refusalText.fileNotPhoto).toMatch(/bukan foto/);
		expect(await filesIn(filesFolder)).toEqual([]);
		expect(await store.files.listSheets(rosalia, sessionId)).toEqual([]);
		expect(await store.files.keepPhoto(rosalia, sheet, whole), 'and the thread goes on').toMatchObject({ ok: true });
	});

	it('[FI3] are an emblem only as a picture of an ordinary size, on white, and the same one once', async () => {
		const { store } = await openHall(under);
		const square = (side: number) =>
			sharp({ create: { width: side, height: side, channels: 4, background: { r: 10, g: 60, b: 20, alpha: 0 } } })
				.png()
				.toBuffer();
		const drawn = await store.files.drawEmblem(await square(900));
		if (!drawn.ok) throw new Error(drawn.refusal);
		const { format, width, height } = await sharp(drawn.value).metadata();
		expect({ format, width, height }).toEqual({ format: 'jpeg', width: 480, height: 480 });
		const { channels } = await sharp(drawn.value).stats();
		expect(channels.every(({ min }) => min > 250)).toBe(true);
		const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>1</script></svg>');
		for (const bytes of [svg, Buffer.from('GIF89a'), await square(4001), Buffer.alloc(0)])
			expect(await store.files.drawEmblem(bytes)).toEqual({ ok: false, refusal: 'emblemNotPicture' });
		expect(await store.files.drawEmblem(Buffer.alloc(2 * 1024 * 1024 + 1))).toEqual({ ok: false, refusal: 'emblemTooLarge' });
		const id = await store.files.keepEmblem(rosalia, drawn.value);
		expect(await store.files.keepEmblem(supervisor, drawn.value)).toBe(id);
		expect(Buffer.from((await store.files.readEmblem(id)) ?? [])).toEqual(Buffer.from(drawn.value));
		// Only an emblem is read as one, and it is nobody's photograph.
		const other = await store.files.keepPhoto(rosalia, sheet, await photo());
		expect(other.ok && (await store.files.readEmblem(other.value.id))).toBeUndefined();
		expect(await store.files.readPhoto(rosalia, id)).toBeUndefined();
	});

	it('are made smaller for a letter, in the same bytes each time, for who may see them', async () => {
		const { store } = await openHall(under);
		const kept = await store.files.keepPhoto(rosalia, sheet, await photo(1600, 1200));
		if (!kept.ok) throw new Error(kept.refusal);
		const small = await store.files.readPhoto(rosalia, kept.value.id, 900);
		const { width, height } = await sharp(small).metadata();
		expect({ width, height }).toEqual({ width: 675, height: 900 });
		expect(Buffer.from((await store.files.readPhoto(rosalia, kept.value.id, 900)) ?? [])).toEqual(Buffer.from(small ?? []));
		expect(await store.files.readPhoto(lukas, kept.value.id, 900)).toBeUndefined();
	});

	it('[FI4] come from those who work in the hall, and hers from the device that is bound to her', async () => {
		const { store, join, run } = await openHall(under);
		const phone = await join();
		const bytes = await photo();
		const keep = async (actor: Actor, subject: typeof sheet | typeof herSheet) =>
			(await store.files.keepPhoto(actor, subject, bytes)).ok;
		expect(await keep(scribe, herSheet), 'before she has come').toBe(false);
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		for (const actor of [rosalia, supervisor, scribe, phone.actor]) expect(await keep(actor, herSheet)).toBe(true);
		const other = await join();
		await run(other.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, yuliana) });
		for (const actor of [lukas, farSupervisor, other.actor, { kind: 'slip', kpmId: maria, sessionId }, { kind: 'operator' }])
			expect(await keep(actor as Actor, herSheet), JSON.stringify(actor)).toBe(false);
		for (const actor of [scribe, phone.actor, lukas]) expect(await keep(actor, sheet), JSON.stringify(actor)).toBe(false);
	});

	it('[FI5] of her sheet are read by her pendamping and those above, after the session, by nobody else', async () => {
		const { store, run, session } = await openHall(under);
		await run(rosalia, { kind: 'checkIn', kpmId: maria });
		const kept = await store.files.keepPhoto(rosalia, herSheet, await photo());
		const sheets = await store.files.keepPhoto(rosalia, sheet, await photo(200, 100));
		if (!kept.ok || !sheets.ok) throw new Error('a photograph was refused');
		const { id } = kept.value;
		expect(await store.files.readPhoto(rosalia, id), 'while the hall is open').toBeUndefined();
		await session({ kind: 'closeSession' });
		expect(await store.files.readPhoto(rosalia, id)).toBeDefined();
		expect(await store.files.readPhoto(supervisor, id)).toBeDefined();
		const strangers: Actor[] = [lukas, farSupervisor, scribe, { kind: 'slip', kpmId: maria, sessionId }];
		for (const actor of [...strangers, { ...rosalia, role: 'mitra' } as Actor]) {
			expect(await store.files.readPhoto(actor, id)).toBeUndefined();
			expect(await store.files.readPhoto(actor, sheets.value.id)).toBeUndefined();
			expect(await store.files.listSheets(actor, sessionId)).toEqual([]);
		}
		expect(await store.files.readPhoto(rosalia, 'no-such-file')).toBeUndefined();
		expect((await store.files.listSheets(supervisor, sessionId)).map((file) => file.id)).toEqual([sheets.value.id]);
	});

	it('[FI11] of a case without a session are kept and read by those of its work alone', async () => {
		const { store } = await openHall(under);
		const subject = { purpose: 'evidence', kpmId: maria } as const;
		const bytes = await photo();
		const kept = await store.files.keepPhoto(rosalia, subject, bytes);
		if (!kept.ok) throw new Error(kept.refusal);
		const dinsos: Actor = { ...supervisor, role: 'dinsos' };
		for (const actor of [rosalia, supervisor, dinsos])
			expect(await store.files.readPhoto(actor, kept.value.id), actor.role).toBeDefined();
		const strangers: Actor[] = [lukas, farSupervisor, scribe, { kind: 'slip', kpmId: maria, sessionId }];
		for (const actor of [...strangers, { ...rosalia, role: 'mitra' } as Actor, { ...rosalia, role: 'admin' } as Actor]) {
			expect(await store.files.readPhoto(actor, kept.value.id), JSON.stringify(actor)).toBeUndefined();
			expect(await store.files.keepPhoto(actor, subject, bytes), JSON.stringify(actor)).toMatchObject({ ok: false });
		}
		expect(await store.files.keepPhoto(dinsos, subject, bytes)).toMatchObject({ ok: false });
		expect(await store.files.listSheets(rosalia, sessionId)).toEqual([]);
	});
});
