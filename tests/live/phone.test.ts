import { describe, expect, it } from 'vitest';
import { memoryStore, type Ack, type HallPhone, type KeyValueStore } from '@balai/live/phone';
import { aMoment, until } from './hall-under-test.ts';
import { facilitator, loseLine, openHall, openHallWithLine, openPhone } from './hall-visitors.ts';

/** Everything that a phone keeps, as text. */
function kept(store: KeyValueStore): string {
	return Array.from({ length: store.length }, (_, index) => `${store.key(index)}=${store.getItem(store.key(index) ?? '')}`).join(
		'\n'
	);
}

describe('the outbox of a phone', () => {
	it('[LV5] keeps cards while there is no line, across a reload, and sends each exactly once and in order', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		const before = openPhone(line, store);
		await until(() => before.connection === 'connected');
		await loseLine(line, before);
		const texts = ['Atap bocor', 'Ayam dua ekor saja', 'Beli beras per kilo'];
		for (const text of texts) void before.writeCard({ side: 'miskin', text });
		expect([before.unsentCards, before.cards.map(({ state }) => state)]).toEqual([3, ['unsent', 'unsent', 'unsent']]);
		before.close();
		const after = openPhone(line, store);
		expect([after.unsentCards, after.connection]).toEqual([3, 'waiting']);
		line.heal();
		await until(() => after.unsentCards === 0);
		expect(await hall.cardTexts()).toEqual(texts);
		expect(kept(store)).not.toContain('/out/');
		expect(after.cards.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
	});

	it('[LV5] sends a card again under the same id when the answer was lost', async () => {
		const { hall, line } = await openHallWithLine();
		const phone = openPhone(line);
		await until(() => phone.connection === 'connected');
		let open = () => {};
		hall.storage.gate = new Promise((resolve) => (open = resolve));
		const answer = phone.writeCard({ side: 'miskin', text: 'Atap bocor' });
		await aMoment();
		line.vanish();
		open();
		await until(async () => (await hall.board()).cards.length === 1);
		expect(phone.unsentCards).toBe(1);
		line.heal();
		expect(await answer).toEqual({ ok: true });
		expect([phone.unsentCards, await hall.cardTexts()]).toEqual([0, ['Atap bocor']]);
	});

	it('[LV5] keeps a card that came when writing was closed, and sends it when it is open again', async () => {
		const { hall, line } = await openHallWithLine();
		const console = await facilitator(hall);
		const phone = openPhone(line);
		await until(() => phone.stage?.writing?.open === true);
		await loseLine(line, phone);
		void phone.writeCard({ side: 'miskin', text: 'Atap bocor' });
		await console.command({ kind: 'closeWriting' });
		line.heal();
		await until(() => phone.stage?.writing?.open === false);
		await aMoment();
		expect([phone.unsentCards, phone.refusals, await hall.cardTexts()]).toEqual([1, [], []]);
		// Other things do not wait behind it.
		expect(await phone.reportForced('')).toEqual({ ok: true });
		void phone.writeCard({ side: 'miskin', text: 'Tidak jadi' });
		void phone.changeCard(phone.cards[0]?.cardId ?? '', { side: 'miskin', text: 'Atap bocor kalau hujan' });
		await aMoment();
		await phone.withdrawCard(phone.cards[1]?.cardId ?? '');
		await console.command({ kind: 'openWriting', board: 'kriteria', mode: 'langsung' });
		await until(() => phone.unsentCards === 0);
		expect([await hall.cardTexts(), phone.refusals]).toEqual([['Atap bocor kalau hujan'], []]);
	});

	it('[LV5] sends nothing of a person before what it needs has gone, and ends what cannot go', async () => {
		const hall = await openHall();
		let ready: true | undefined | Ack = undefined;
		const asked: string[] = [];
		const phone = openPhone(hall, memoryStore(), {
			prepare: async ({ kind }) => {
				asked.push(kind);
				return kind === 'recordPaperJanjiHati' ? ready : true;
			}
		});
		await until(() => phone.connection === 'connected');
		const signed = { kind: 'recordPaperJanjiHati', wording: 'juknis-2020', photo: 'foto-tidak-ada', witnessed: false } as const;
		const promise = phone.say(signed);
		const next = phone.reportForced('');
		await until(() => asked.filter((kind) => kind === signed.kind).length > 1);
		expect([asked.includes('reportForced'), phone.unsent.map(({ kind }) => kind)]).toEqual([
			false,
			['recordPaperJanjiHati', 'reportForced']
		]);
		ready = { ok: false, refusal: 'fileNotPhoto', text: 'Bukan foto.' };
		expect(await promise).toEqual(ready);
		expect(await next).toEqual({ ok: true });
		expect(phone.refusals.map(({ text }) => text)).toEqual(['Bukan foto.']);
		ready = true;
		expect(await phone.say(signed), 'and then the server decides').toMatchObject({ ok: false, refusal: 'deviceNotBound' });
	});

	it('[LV5] lets go of what is finally refused, and says why until it is dismissed', async () => {
		const hall = await openHall();
		const store = memoryStore();
		const phone = openPhone(hall, store);
		expect(await phone.writeCard({ side: 'kaya', text: '   ' })).toMatchObject({ ok: false, refusal: 'cardEmpty' });
		expect([phone.unsentCards, phone.cards, kept(store).includes('/out/')]).toEqual([0, [], false]);
		expect(phone.refusals).toMatchObject([{ kind: 'writeCard', text: 'Kartunya masih kosong. Tulis dulu isinya.' }]);
		phone.dismissRefusal(phone.refusals[0]?.id ?? '');
		expect(phone.refusals).toEqual([]);
	});

	it('[LV5] sends the card of a form that was posted as well only once', async () => {
		const hall = await openHall();
		const phone = openPhone(hall);
		await until(() => phone.welcome !== undefined);
		const form = { cardId: 'kartu-form-1', secret: 'rahasia-form', commandId: 'perintah-form' };
		const message = {
			id: form.commandId,
			kind: 'writeCard',
			cardId: form.cardId,
			secret: form.secret,
			side: 'kaya',
			text: 'Punya kios'
		};
		expect(await hall.live.handle(hall.code, phone.welcome?.token ?? '', message)).toEqual({ ok: true });
		expect(await phone.writeCard({ side: 'kaya', text: 'Punya kios', ...form })).toEqual({ ok: true });
		expect(await hall.cardTexts()).toEqual(['Punya kios']);
	});

	it('[LV10] waits when it was too fast and loses nothing', async () => {
		const hall = await openHall();
		const phone = openPhone(hall);
		await until(() => phone.connection === 'connected');
		const answers = Array.from({ length: 27 }, (_, index) => phone.writeCard({ side: 'kaya', text: `Ciri ke ${index}` }));
		for (const ack of await Promise.all(answers)) expect(ack.ok).toBe(true);
		expect((await hall.board()).cards).toHaveLength(27);
	}, 15_000);
});

describe('own cards', () => {
	it('[LV11] are changed and withdrawn with the secret that only this phone holds', async () => {
		const hall = await openHall();
		const store = memoryStore();
		const first = openPhone(hall, store);
		await first.writeCard({ side: 'kaya', text: 'Punya kios' });
		first.close();
		const phone = openPhone(hall, store);
		const cardId = phone.cards[0]?.cardId ?? '';
		await phone.changeCard(cardId, { side: 'kaya', text: 'Punya kios besar' });
		expect(await hall.cardTexts()).toEqual(['Punya kios besar']);
		await phone.withdrawCard(cardId);
		expect([phone.cards, (await hall.board()).cards]).toMatchObject([[], [{ id: cardId, status: 'withdrawn' }]]);
	});

	it('[LV6] tell their writer when they are held', async () => {
		const hall = await openHall();
		const phone = openPhone(hall);
		await phone.writeCard({ side: 'kaya', text: 'Seperti Dorkas Ottu' });
		expect(phone.cards.map(({ state }) => state)).toEqual(['held']);
	});
});

describe('a shared phone', () => {
	it('[LV11] keeps nothing of the last person but what is still to be sent, and shows nothing of her', async () => {
		const { hall, line } = await openHallWithLine();
		const console = await facilitator(hall);
		for (const kind of ['showRightsCard', 'openChoice']) await console.command({ kind });
		const store = memoryStore();
		const phone = openPhone(line, store, { join: 'sharedPhone' });
		await until(() => phone.welcome !== undefined);
		await console.command({ kind: 'checkIn', kpmId: hall.people[0]?.kpmId, mark: phone.welcome?.mark ?? '' });
		await until(() => phone.stage?.me.person?.name === 'Maria Tefa');
		await phone.writeCard({ side: 'kaya', text: 'Punya kios' });
		await loseLine(line, phone);
		void phone.say({ kind: 'makeChoice', choice: { pilihan: 'belum', kunjungan: 'boleh' } });
		void phone.handOver();
		expect([phone.stage?.me.person, phone.cards]).toEqual([null, []]);
		expect(kept(store)).not.toContain('kios');
		expect(kept(store)).toContain('makeChoice');
		phone.close();
		const shown = new Set<string | undefined>();
		const next: HallPhone = openPhone(line, store, {
			join: 'sharedPhone',
			onchange: () => shown.add(next.stage?.me.person?.name)
		});
		line.heal();
		await until(() => next.connection === 'connected' && !next.isUnsent('endTurn'));
		await until(() => next.stage?.me.person === null);
		const choices = await hall.store.database.reader.selectFrom('choice').select(['kpm_id', 'pilihan']).execute();
		expect(choices).toEqual([{ kpm_id: hall.people[0]?.kpmId, pilihan: 'belum' }]);
		for (const left of ['Maria', 'belum', 'kios', '/out/']) expect(kept(store)).not.toContain(left);
		await console.command({ kind: 'checkIn', kpmId: hall.people[1]?.kpmId, mark: next.welcome?.mark ?? '' });
		await until(() => next.stage?.me.person?.name === 'Yosefina Nabu');
		expect(next.stage?.me.person?.choice).toBeNull();
		expect([...shown]).not.toContain('Maria Tefa');
	});
});

describe('a shared phone that was started again', () => {
	it('[LV11] ends the turn of whoever had it, without showing her', async () => {
		const hall = await openHall();
		const console = await facilitator(hall);
		const store = memoryStore();
		const before = openPhone(hall, store, { join: 'sharedPhone' });
		await until(() => before.welcome !== undefined);
		await console.command({ kind: 'checkIn', kpmId: hall.people[0]?.kpmId, mark: before.welcome?.mark ?? '' });
		await until(() => before.stage?.me.person?.name === 'Maria Tefa');
		before.close();
		const shown = new Set<string | undefined>();
		const after: HallPhone = openPhone(hall, store, {
			join: 'sharedPhone',
			onchange: () => shown.add(after.stage?.me.person?.name)
		});
		void after.handOver();
		await until(() => after.stage !== undefined && !after.isUnsent('endTurn'));
		await until(async () => (await hall.store.hall.people(hall.sessionId)).every(({ mark }) => mark === null));
		await aMoment();
		expect([...shown]).not.toContain('Maria Tefa');
		expect(after.stage?.me.person).toBeNull();
	});
});

describe('the token', () => {
	it('[LV11] is kept, and a phone whose token was removed comes back as a new device', async () => {
		const hall = await openHall();
		const console = await facilitator(hall);
		const store = memoryStore();
		const phone = openPhone(hall, store);
		await until(() => phone.welcome !== undefined);
		const first = phone.welcome?.deviceId;
		await console.command({ kind: 'removeDevice', deviceId: first });
		await until(() => phone.connection === 'connected' && phone.welcome?.deviceId !== first);
		expect(await phone.writeCard({ side: 'kaya', text: 'Punya kios' })).toEqual({ ok: true });
	});

	it('[LV1] of no use in an unknown hall: the phone says why it stays out', async () => {
		const hall = await openHall();
		const phone = openPhone({ ...hall, code: 'XXXX' });
		await until(() => phone.problem !== undefined);
		expect(phone.problem).toMatchObject({ refusal: 'codeUnknown' });
	});
});
