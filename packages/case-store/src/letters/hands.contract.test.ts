import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Actor, HandPlace, HandWay } from '@balai/domain';
import { commandId, families, lukas, maria, rosalia, sessionId } from '../hall/test-kit.ts';
import { kabid, korkab, openOffice, otherKorkab, supervisor } from '../penetapan/test-kit.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';
import type { LetterToSign } from './letters.ts';

const slip = { kind: 'slip', kpmId: maria, sessionId } as const;
const whole = families.map(({ id }) => id);
const strokes = (serial: number) => `1000 400 M${serial},10l100,100l50,-20`;
const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#8899aa' } })
	.jpeg()
	.toBuffer();

async function openDesk(under: DatabaseUnderTest) {
	const office = await openOffice(under);
	const { store } = office;
	const { letterHands } = store;
	const begin = async (actor: Actor, kind: LetterToSign['kind'], subject: string, text = 'text') => {
		const id = commandId();
		return { id, ...(await letterHands.begin(actor, id, { kind, subject, choices: '{}', text })) };
	};
	const give = (
		actor: Actor,
		roundId: string,
		place: HandPlace,
		more: Partial<{ way: HandWay; name: string; strokes: string; seen: string; text: string; printed: string }> = {}
	) => {
		const { way = 'finger', name = '', strokes: drawn = strokes(1), text = 'text', printed = 'Maria Neno' } = more;
		const letter = { seen: more.seen ?? letterHands.digestOf('text'), text, printed, others: ['Maria Neno'] };
		return letterHands.give(actor, commandId(), roundId, { place, way, name, strokes: drawn }, letter);
	};
	const sign = (actor: Actor, kind: LetterToSign['kind'], subject: string, roundId: string, text = 'text', id = commandId()) =>
		store.letters
			.sign(actor, id, {
				kind,
				subject,
				kpmIds: whole.includes(subject as (typeof whole)[number]) ? [subject] : whole,
				hasHoles: false,
				round: { id: roundId, text },
				compose: ({ number, on, hands }) => ({
					content: JSON.stringify(hands.map((hand) => [hand.place, hand.strokes])),
					text: `${number} ${on}`
				})
			})
			.then((result) => ({ id, ...result }));
	const documentOf = async (step: number) =>
		(await store.database.reader.selectFrom('usulan_document').select('id').where('step', '=', step).executeTakeFirstOrThrow())
			.id;
	const contentOf = async (id: string) =>
		(await store.database.reader.selectFrom('letter').select('content').where('id', '=', id).executeTakeFirstOrThrow()).content;
	return { ...office, begin, give, sign, documentOf, contentOf };
}

const under = databasesUnderTest.filter(({ persistent }) => persistent);

describe.each(under)('drawn signatures on $name', (one) => {
	it('[LT20] stand on the letter they were given for, and are nowhere else once it is signed', async () => {
		const { store, begin, give, sign, contentOf } = await openDesk(one);
		const [first = '', second = ''] = whole;
		const mine = await begin(rosalia, 'suratPernyataan', first);
		const other = await begin(rosalia, 'suratPernyataan', second);
		expect(await begin(rosalia, 'suratPernyataan', first)).toMatchObject({ refusal: 'handRoundOpen' });
		expect(await give(rosalia, mine.id, 'kpm', { strokes: strokes(1) })).toMatchObject({ ok: true });
		expect(await give(rosalia, other.id, 'kpm', { strokes: strokes(2) })).toMatchObject({ ok: true });
		// Of one letter, given with the digest of another.
		expect(await give(rosalia, mine.id, 'kpm', { seen: store.letterHands.digestOf('other') })).toMatchObject({
			refusal: 'letterFactsChanged'
		});
		expect(await sign(rosalia, 'suratPernyataan', second, mine.id)).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect(await sign(rosalia, 'suratPernyataan', first, mine.id, 'changed')).toMatchObject({ refusal: 'letterFactsChanged' });
		expect(await sign(rosalia, 'suratPernyataan', first, mine.id)).toMatchObject({ refusal: 'handWitnessMissing' });
		expect(await give(rosalia, mine.id, 'saksi', { name: 'Yuliana Tefa', printed: '', strokes: strokes(3) })).toMatchObject({
			ok: true
		});
		const signed = await sign(rosalia, 'suratPernyataan', first, mine.id);
		expect(signed).toMatchObject({ ok: true });
		const drawn = [
			['kpm', strokes(1)],
			['saksi', strokes(3)]
		];
		expect(await contentOf(signed.id)).toBe(JSON.stringify(drawn));
		expect(await store.letters.one(rosalia, signed.id)).toMatchObject({ number: '', way: 'drawn' });
		const left = await store.database.reader.selectFrom('letter_hand').select('strokes').execute();
		expect(left).toEqual([{ strokes: strokes(2) }]);
		const events = await store.database.reader.selectFrom('event').select('payload').execute();
		expect(events.some(({ payload }) => payload.includes('M1,10l'))).toBe(false);
		// The same press again is the same letter; a second letter needs the first to be voided.
		expect(await sign(rosalia, 'suratPernyataan', first, mine.id, 'text', signed.id)).toMatchObject({ ok: true });
		expect(await begin(rosalia, 'suratPernyataan', first)).toMatchObject({ refusal: 'letterAlreadySigned' });
		expect((await store.verifyAudit()).ok).toBe(true);
	});

	it('[LT20] are taken back, ended without a letter, and forgotten after a month', async () => {
		const { store, clock, begin, give, sign } = await openDesk(one);
		const [first = ''] = whole;
		const { id } = await begin(rosalia, 'suratPernyataan', first);
		await give(rosalia, id, 'kpm', { way: 'thumb' });
		await give(rosalia, id, 'saksi', { name: 'Yuliana Tefa', printed: '' });
		expect((await store.letterHands.one(rosalia, id))?.hands).toHaveLength(2);
		expect(await store.letterHands.takeBack(rosalia, commandId(), id, 'kpm')).toMatchObject({ ok: true });
		expect((await store.letterHands.one(rosalia, id))?.hands).toEqual([]);
		expect(await sign(rosalia, 'suratPernyataan', first, id)).toMatchObject({ refusal: 'handMissing' });
		expect(await give(rosalia, id, 'kpm', { strokes: '1000 400 M1,1l0,0' })).toMatchObject({ refusal: 'handEmpty' });
		expect(await store.letterHands.drop(rosalia, commandId(), id)).toMatchObject({ ok: true });
		expect(await store.letterHands.one(rosalia, id)).toBeUndefined();
		const again = await begin(rosalia, 'suratPernyataan', first);
		await give(rosalia, again.id, 'kpm');
		expect(await store.letterHands.forgetOld()).toBe(0);
		clock.at += 31 * 24 * 60 * 60 * 1000;
		expect(await store.letterHands.forgetOld()).toBe(1);
		expect(await store.database.reader.selectFrom('letter_hand').selectAll().execute()).toEqual([]);
	});

	it('[LT24] of her own word go when she takes it back, with the letter that held it, and nobody is told', async () => {
		const { store, begin, give, sign } = await openDesk(one);
		const statement = async (kpmId: string) => {
			const { id } = await begin(rosalia, 'suratPernyataan', kpmId);
			await give(rosalia, id, 'kpm');
			await give(rosalia, id, 'saksi', { name: 'Yuliana Tefa', printed: '' });
			return id;
		};
		const signed = await sign(rosalia, 'suratPernyataan', maria, await statement(maria));
		expect(signed).toMatchObject({ ok: true });
		// It tells who means to leave: not to the office, before anybody proposed her.
		const readers = await Promise.all(
			[rosalia, korkab, kabid].map(async (actor) => (await store.letters.one(actor, signed.id)) !== undefined)
		);
		expect(readers).toEqual([true, true, false]);
		await store.followUp.cancel(slip, commandId(), maria);
		for (const actor of [rosalia, korkab, kabid]) expect(await store.letters.one(actor, signed.id)).toBeUndefined();
		const { check_code, status } = await store.database.reader
			.selectFrom('letter')
			.select(['check_code', 'status'])
			.where('id', '=', signed.id)
			.executeTakeFirstOrThrow();
		expect(status).toBe('voided');
		expect(await store.letters.check(check_code)).toMatchObject({ status: 'voided' });
		expect(await begin(rosalia, 'suratPernyataan', maria)).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect((await store.verifyAudit()).ok).toBe(true);
	});

	it('[LT24] of her own word that wait for the others go when she takes it back', async () => {
		const { store, begin, give, sign } = await openDesk(one);
		const { id } = await begin(rosalia, 'suratPernyataan', maria);
		await give(rosalia, id, 'kpm');
		await store.followUp.cancel(slip, commandId(), maria);
		expect(await store.letterHands.one(rosalia, id)).toBeUndefined();
		expect(await store.database.reader.selectFrom('letter_hand').selectAll().execute()).toEqual([]);
		expect(await sign(rosalia, 'suratPernyataan', maria, id)).toMatchObject({ refusal: 'unknownOrForbidden' });
	});

	it('[LT20] keep the print from being signed meanwhile', async () => {
		const { store, waitingFor, begin, documentOf } = await openDesk(one);
		await waitingFor(4);
		const subject = await documentOf(3);
		await begin(korkab, 'notaDinas', subject);
		const compose = () => ({ content: '{}', text: '' });
		expect(
			await store.letters.sign(korkab, commandId(), { kind: 'notaDinas', subject, kpmIds: whole, hasHoles: false, compose })
		).toMatchObject({ refusal: 'handRoundOpen' });
	});

	it('[LT21] are seen and drawn by those whose letter it is, each at her place', async () => {
		const { store, waitingFor, begin, give, sign, documentOf } = await openDesk(one);
		const [first = ''] = whole;
		const { id } = await begin(rosalia, 'beritaAcaraNonEligible', first);
		const seen = await Promise.all(
			[rosalia, korkab, supervisor, lukas].map(async (actor) => (await store.letterHands.one(actor, id)) !== undefined)
		);
		expect(seen).toEqual([true, true, false, false]);
		const waiting = (actor: Actor) => store.letterHands.waitingFor(actor).then((rounds) => rounds.map((round) => round.id));
		for (const actor of [rosalia, korkab]) expect(await waiting(actor)).toEqual([id]);
		for (const actor of [supervisor, lukas, kabid]) expect(await waiting(actor)).toEqual([]);
		expect(await give(rosalia, id, 'korkab')).toMatchObject({ refusal: 'handNotYours' });
		expect(await give(korkab, id, 'kpm')).toMatchObject({ refusal: 'handNotYours' });
		expect(await give(lukas, id, 'kpm')).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect(await give(korkab, id, 'korkab')).toMatchObject({ ok: true });
		expect(await waiting(korkab)).toEqual([]);
		expect(await store.letterHands.drop(korkab, commandId(), id)).toMatchObject({ refusal: 'notAllowed' });
		expect(await begin(korkab, 'beritaAcaraNonEligible', whole[1] ?? '')).toMatchObject({ refusal: 'notAllowed' });
		expect(await begin(rosalia, 'sertifikat', first)).toMatchObject({ refusal: 'unknownOrForbidden' });
		await waitingFor(4);
		const nota = await documentOf(3);
		const office = await begin(korkab, 'notaDinas', nota);
		expect(await give(otherKorkab, office.id, 'pejabat')).toMatchObject({ ok: true });
		const signed = await sign(korkab, 'notaDinas', nota, office.id);
		expect(signed).toMatchObject({ ok: true });
		expect(await store.letters.one(korkab, signed.id)).toMatchObject({ number: '001/ND/PKH/I/2027', way: 'drawn' });
	});

	it('of a verification name those too who were given back or refused by it', async () => {
		const { store, penetapan, waitingFor, take, documentOf } = await openDesk(one);
		const [first, second, third] = await waitingFor(2);
		const back = { from: 2, to: 1, usulanIds: [second], reason: 'Surat Pernyataan belum ditandatangani' } as const;
		expect(await penetapan.giveBack(supervisor, commandId(), back)).toMatchObject({ ok: true });
		expect(
			await penetapan.refuse(supervisor, commandId(), { from: 2, usulanId: third, reason: 'Sudah diusulkan lain' })
		).toMatchObject({
			ok: true
		});
		expect(await take(2, [first])).toMatchObject({ ok: true });
		const subject = await documentOf(2);
		const document = await penetapan.document(supervisor, subject);
		expect(document?.givenBack.map(({ kpmId, outcome, reason }) => [kpmId, outcome, reason]).sort()).toEqual(
			[
				[whole[1], 'returned', 'Surat Pernyataan belum ditandatangani'],
				[whole[2], 'refused', 'Sudah diusulkan lain']
			].sort()
		);
		const sign = (kpmIds: readonly string[]) =>
			store.letters.sign(supervisor, commandId(), {
				kind: 'beritaAcaraVerifikasi',
				subject,
				kpmIds,
				hasHoles: false,
				compose: () => ({ content: '{}', text: '' })
			});
		expect(await sign(whole.slice(0, 1))).toMatchObject({ refusal: 'letterFactsChanged' });
		expect(await sign(whole)).toMatchObject({ ok: true });
	});

	it('[LT22] scans of a print lie beside it, are read by its readers, and go by being voided with a reason', async () => {
		const { store, waitingFor, documentOf } = await openDesk(one);
		await waitingFor(4);
		const id = commandId();
		const compose = () => ({ content: '{}', text: '' });
		const letter = { kind: 'notaDinas', subject: await documentOf(3), kpmIds: whole, hasHoles: false, compose } as const;
		expect(await store.letters.sign(korkab, id, letter)).toMatchObject({ ok: true });
		expect(await store.letters.one(korkab, id)).toMatchObject({ way: 'paper' });
		const { letterScans } = store;
		const added = commandId();
		expect(await letterScans.add(korkab, added, id, photo)).toMatchObject({ ok: true });
		expect(await letterScans.add(korkab, added, id, photo)).toMatchObject({ ok: true });
		expect(await letterScans.add(korkab, commandId(), id, Buffer.from('%PDF-1.7 an invented scan'))).toMatchObject({ ok: true });
		expect(await letterScans.add(korkab, commandId(), id, Buffer.from('<svg/>'))).toMatchObject({ refusal: 'fileNotDocument' });
		expect(await letterScans.add(lukas, commandId(), id, photo)).toMatchObject({ refusal: 'unknownOrForbidden' });
		expect(await letterScans.add(rosalia, commandId(), id, photo)).toMatchObject({ refusal: 'notAllowed' });
		const scans = await letterScans.list(korkab, id);
		expect(scans.map(({ media }) => media).sort()).toEqual(['application/pdf', 'image/jpeg']);
		const picture = scans.find(({ media }) => media === 'image/jpeg')?.id ?? '';
		expect((await letterScans.read(rosalia, id, picture))?.media).toBe('image/jpeg');
		expect(await letterScans.read(lukas, id, picture)).toBeUndefined();
		expect(await store.files.readPhoto(korkab, picture)).toBeUndefined();
		const [kept] = await store.database.reader.selectFrom('file').select('named').where('id', '=', picture).execute();
		expect(kept?.named).toBe(1);
		expect(await letterScans.voidScan(korkab, commandId(), id, picture, ' ')).toMatchObject({ refusal: 'letterReasonMissing' });
		expect(await letterScans.voidScan(korkab, commandId(), id, picture, 'Surat orang lain')).toMatchObject({ ok: true });
		expect(await letterScans.read(korkab, id, picture)).toBeUndefined();
		const left = await letterScans.list(korkab, id);
		expect(left.find((scan) => scan.id === picture)?.voided).toMatchObject({ reason: 'Surat orang lain' });
		expect(await store.database.reader.selectFrom('file').select('id').where('id', '=', picture).execute()).toEqual([]);
		expect((await store.verifyAudit()).ok).toBe(true);
	});
});
