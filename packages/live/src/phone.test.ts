import { afterEach, describe, expect, it } from 'vitest';
import { CODE, MemoryHall, people } from './memory-hall.ts';
import { HallPhone, memoryStore, type KeyValueStore } from './phone.ts';
import { aMoment, facilitatorHeaders, speak, startHall, startLine, until, type TestHall } from './test-kit.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

async function openHall(storage = new MemoryHall()) {
	if (storage.state.status === 'planned') {
		storage.command({ kind: 'startSession' });
		storage.command({ kind: 'openWriting', mode: 'langsung' });
	}
	const hall = await startHall(storage);
	closing.push(() => hall.close());
	const line = await startLine(hall.url);
	closing.push(() => line.close());
	return { hall, line };
}

function openPhone(url: string, store: KeyValueStore = memoryStore(), join: 'phone' | 'sharedPhone' = 'phone') {
	const phone = new HallPhone({ code: CODE, join, url, store, onchange: () => undefined });
	closing.push(() => phone.close());
	return phone;
}

/** Everything that a phone keeps, as text. */
function kept(store: KeyValueStore): string {
	return Array.from({ length: store.length }, (_, index) => `${store.key(index)}=${store.getItem(store.key(index) ?? '')}`).join(
		'\n'
	);
}
const textsOf = (hall: TestHall) => hall.storage.stored.cards.map(({ text }) => text);

async function facilitatorOf(hall: TestHall) {
	const console = speak(hall.url, { as: 'facilitator' }, facilitatorHeaders);
	closing.push(() => console.socket.disconnect());
	await console.ready();
	return console;
}

describe('the outbox of a phone', () => {
	it('[LV5] keeps cards while there is no line, across a reload, and sends each exactly once and in order', async () => {
		const { hall, line } = await openHall();
		const store = memoryStore();
		const before = openPhone(line.url, store);
		await until(() => before.connection === 'connected');
		line.cut();
		await until(() => before.connection === 'waiting');
		const texts = ['Atap bocor', 'Ayam dua ekor saja', 'Beli beras per kilo'];
		for (const text of texts) void before.writeCard({ side: 'miskin', text });
		expect([before.unsentCards, before.cards.map(({ state }) => state)]).toEqual([3, ['unsent', 'unsent', 'unsent']]);
		before.close();
		const after = openPhone(line.url, store);
		expect([after.unsentCards, after.connection]).toEqual([3, 'waiting']);
		line.mend();
		await until(() => after.unsentCards === 0);
		expect(textsOf(hall)).toEqual(texts);
		expect(kept(store)).not.toContain('/out/');
		expect(after.cards.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
	});

	it('[LV5] sends a card again under the same id when the answer was lost', async () => {
		const { hall, line } = await openHall();
		const phone = openPhone(line.url);
		await until(() => phone.connection === 'connected');
		let open = () => {};
		hall.storage.gate = new Promise((resolve) => (open = resolve));
		const answer = phone.writeCard({ side: 'miskin', text: 'Atap bocor' });
		await aMoment();
		line.cut();
		open();
		await until(() => hall.storage.stored.cards.length === 1);
		expect(phone.unsentCards).toBe(1);
		line.mend();
		expect(await answer).toEqual({ ok: true });
		expect([phone.unsentCards, textsOf(hall)]).toEqual([0, ['Atap bocor']]);
	});

	it('[LV5] keeps a card that came when writing was closed, and sends it when it is open again', async () => {
		const { hall, line } = await openHall();
		const console = await facilitatorOf(hall);
		const phone = openPhone(line.url);
		await until(() => phone.stage?.writing?.open === true);
		line.cut();
		await until(() => phone.connection === 'waiting');
		void phone.writeCard({ side: 'miskin', text: 'Atap bocor' });
		await console.command({ kind: 'closeWriting' });
		line.mend();
		await until(() => phone.stage?.writing?.open === false);
		await aMoment();
		expect([phone.unsentCards, phone.refusals, textsOf(hall)]).toEqual([1, [], []]);
		// Other things do not wait behind it.
		expect(await phone.reportForced('')).toEqual({ ok: true });
		await console.command({ kind: 'openWriting', mode: 'langsung' });
		await until(() => phone.unsentCards === 0);
		expect(textsOf(hall)).toEqual(['Atap bocor']);
	});

	it('[LV5] lets go of what is finally refused, and says why until it is dismissed', async () => {
		const { hall } = await openHall();
		const store = memoryStore();
		const phone = openPhone(hall.url, store);
		expect(await phone.writeCard({ side: 'kaya', text: '   ' })).toMatchObject({ ok: false, refusal: 'cardEmpty' });
		expect([phone.unsentCards, phone.cards, kept(store).includes('/out/')]).toEqual([0, [], false]);
		expect(phone.refusals).toMatchObject([{ kind: 'writeCard', text: 'Kartunya masih kosong. Tulis satu ciri dulu.' }]);
		phone.dismissRefusal(phone.refusals[0]?.id ?? '');
		expect(phone.refusals).toEqual([]);
	});

	it('[LV5] sends the card of a form that was posted as well only once', async () => {
		const { hall } = await openHall();
		const phone = openPhone(hall.url);
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
		expect(await hall.live.handle(CODE, phone.welcome?.token ?? '', message)).toEqual({ ok: true });
		expect(await phone.writeCard({ side: 'kaya', text: 'Punya kios', ...form })).toEqual({ ok: true });
		expect(textsOf(hall)).toEqual(['Punya kios']);
	});

	it('[LV10] waits when it was too fast and loses nothing', async () => {
		const { hall } = await openHall();
		const phone = openPhone(hall.url);
		await until(() => phone.connection === 'connected');
		const answers = Array.from({ length: 27 }, (_, index) => phone.writeCard({ side: 'kaya', text: `Ciri ke ${index}` }));
		for (const ack of await Promise.all(answers)) expect(ack.ok).toBe(true);
		expect(hall.storage.stored.cards).toHaveLength(27);
	}, 15_000);
});

describe('own cards', () => {
	it('[LV11] are changed and withdrawn with the secret that only this phone holds', async () => {
		const { hall } = await openHall();
		const store = memoryStore();
		const first = openPhone(hall.url, store);
		await first.writeCard({ side: 'kaya', text: 'Punya kios' });
		first.close();
		const phone = openPhone(hall.url, store);
		const cardId = phone.cards[0]?.cardId ?? '';
		await phone.changeCard(cardId, { side: 'kaya', text: 'Punya kios besar' });
		expect(textsOf(hall)).toEqual(['Punya kios besar']);
		await phone.withdrawCard(cardId);
		expect([phone.cards, hall.storage.card(cardId)?.status]).toEqual([[], 'withdrawn']);
	});

	it('[LV6] tell their writer when they are held', async () => {
		const { hall } = await openHall();
		const phone = openPhone(hall.url);
		await phone.writeCard({ side: 'kaya', text: 'Seperti Dorkas Ottu' });
		expect(phone.cards.map(({ state }) => state)).toEqual(['held']);
	});
});

describe('a shared phone', () => {
	it('[LV11] keeps nothing of the last person but what is still to be sent, and shows nothing of her', async () => {
		const { hall, line } = await openHall();
		const console = await facilitatorOf(hall);
		for (const kind of ['showRightsCard', 'openChoice']) await console.command({ kind });
		const store = memoryStore();
		const phone = openPhone(line.url, store, 'sharedPhone');
		await until(() => phone.welcome !== undefined);
		await console.command({ kind: 'checkIn', kpmId: people[0]?.kpmId ?? '', mark: phone.welcome?.mark ?? '' });
		await until(() => phone.stage?.me.person?.name === 'Maria Tefa');
		await phone.writeCard({ side: 'kaya', text: 'Punya kios' });
		line.cut();
		await until(() => phone.connection === 'waiting');
		const choosing = phone.makeChoice({ pilihan: 'belum', kunjungan: 'boleh' });
		const handing = phone.handOver();
		expect([phone.stage?.me.person, phone.cards]).toEqual([null, []]);
		expect(kept(store)).not.toContain('kios');
		expect(kept(store)).toContain('makeChoice');
		// A reload before the line is back still shows nothing of her.
		line.mend();
		expect(await choosing).toEqual({ ok: true });
		expect(await handing).toEqual({ ok: true });
		await until(() => !phone.isUnsent('endTurn'));
		for (const left of ['Maria', 'belum', 'kios', '/out/']) expect(kept(store)).not.toContain(left);
		await until(() => phone.stage?.me.person === null);
		await console.command({ kind: 'checkIn', kpmId: people[1]?.kpmId ?? '', mark: phone.welcome?.mark ?? '' });
		await until(() => phone.stage?.me.person?.name === 'Yosefina Nabu');
		expect(phone.stage?.me.person?.choice).toBeNull();
	});
});

describe('the token', () => {
	it('[LV11] is kept, and a phone whose token was removed comes back as a new device', async () => {
		const { hall } = await openHall();
		const console = await facilitatorOf(hall);
		const store = memoryStore();
		const phone = openPhone(hall.url, store);
		await until(() => phone.welcome !== undefined);
		const first = phone.welcome?.deviceId;
		await console.command({ kind: 'removeDevice', deviceId: first });
		await until(() => phone.connection === 'connected' && phone.welcome?.deviceId !== first);
		expect(await phone.writeCard({ side: 'kaya', text: 'Punya kios' })).toEqual({ ok: true });
	});

	it('[LV1] of no use in an unknown hall: the phone says why it stays out', async () => {
		const { hall } = await openHall();
		const phone = new HallPhone({ code: 'XXXX', join: 'phone', url: hall.url, store: memoryStore(), onchange: () => undefined });
		closing.push(() => phone.close());
		await until(() => phone.problem !== undefined);
		expect(phone.problem).toMatchObject({ refusal: 'codeUnknown' });
	});
});
