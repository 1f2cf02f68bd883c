import { describe, expect, it } from 'vitest';
import { commandId, farSupervisor, openHall, rosalia, supervisor } from '../hall/test-kit.ts';
import { databasesUnderTest } from '../test-kit.ts';

const asked = {
	list: 'kpm',
	format: 'xlsx',
	purpose: 'rapat',
	words: 'Rapat desa di rumah Maria Bete',
	areaCode: '5302',
	rows: 3,
	hasNumbers: false
} as const;

describe.each(databasesUnderTest)('lists that leave as files on $name', (under) => {
	it('[XP1, EK2] are noted once, however often the form is sent, and no event holds a word of it', async () => {
		const { store, count } = await openHall(under);
		const id = commandId();
		const before = await count('event');
		for (let time = 0; time < 2; time += 1) expect(await store.ekspor.take(rosalia, id, asked)).toMatchObject({ ok: true });
		expect(await store.ekspor.take(rosalia, commandId(), { ...asked, purpose: 'surat', words: '', rows: 4 })).toMatchObject({
			ok: true
		});
		expect(await store.ekspor.take(rosalia, commandId(), { ...asked, purpose: undefined })).toEqual({
			ok: false,
			refusal: 'purposeMissing'
		});
		const { total, rows } = await store.ekspor.taken(supervisor);
		expect(total).toBe(2);
		expect(rows.find((row) => row.id === id)).toMatchObject({
			list: 'kpm',
			purpose: 'rapat',
			words: 'Rapat desa di rumah Maria Bete',
			areaCode: '5302',
			rows: 3,
			hasNumbers: false,
			byAccount: rosalia.accountId,
			byRole: 'pendamping'
		});
		expect(await count('event')).toBe(before + 2);
		const events = await store.database.reader.selectFrom('event').selectAll().where('type', '=', 'listTaken').execute();
		expect(events).toHaveLength(2);
		expect(JSON.stringify(events)).not.toContain('Maria');
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
		await store.close();
	});

	it('[XP2] are told to the offices of the area they are about, and to nobody else', async () => {
		const { store } = await openHall(under);
		await store.ekspor.take(rosalia, commandId(), { ...asked, areaCode: '5302992001' });
		await store.ekspor.take({ ...supervisor, areaCode: '53' }, commandId(), { ...asked, areaCode: '53' });
		const seen = async (actor: typeof supervisor) => (await store.ekspor.taken(actor)).rows.map(({ areaCode }) => areaCode);
		expect(await seen(supervisor)).toEqual(['5302992001']);
		expect((await seen({ ...supervisor, areaCode: '53' })).toSorted()).toEqual(['53', '5302992001']);
		expect(await seen(farSupervisor)).toEqual([]);
		expect(await seen({ ...supervisor, areaCode: '' })).toEqual([]);
		for (const role of ['pendamping', 'apd', 'desa', 'mitra', 'admin'] as const)
			expect(await seen({ ...supervisor, role })).toEqual([]);
		await store.close();
	});
});
