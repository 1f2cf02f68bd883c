import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountId, Actor, ListedArea } from '@balai/domain';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest } from '../test-kit.ts';

const admin: Actor = { kind: 'account', accountId: 'admin-1' as AccountId, role: 'admin', areaCode: '53' };
const korkab: Actor = { ...admin, role: 'korkab', areaCode: '5302' };
const area = (code: string, name: string, more: Partial<ListedArea> = {}): ListedArea => ({
	code,
	name,
	kind: code.length === 4 ? 'kabupaten' : 'desa',
	zone: 'WITA',
	bpsCode: null,
	...more
});

describe.each(databasesUnderTest)('[AR3] a table of areas on $name', (under) => {
	it('is kept by the administrator, names anew, and leaves contacts and BPS codes that it does not name', async () => {
		const { location, database } = await under.open();
		if (under.persistent) await database.close();
		const store = await openCaseStore({
			location,
			secret: 'an invented secret of more than 32 characters',
			now: () => Date.parse('2026-11-19T01:00:00Z')
		});
		onTestFinished(() => store.close());
		const contact = { contactName: 'Rosalina Manu', contactPhone: '0812-0000-0147', contactAccountId: null };
		await store.saveArea(admin, { code: '5302', name: 'Lama', kind: 'kabupaten', zone: 'WIB', ...contact });
		const many = Array.from({ length: 1_200 }, (_, index) => area(`530299${2001 + index}`, `Desa ${index}`));
		expect(await store.saveAreas(korkab, many)).toEqual({ ok: false, refusal: 'notAllowed' });
		const table = [area('5302', 'Contoh', { bpsCode: '5304' }), ...many];
		expect(await store.saveAreas(admin, table)).toEqual({ ok: true, value: null });
		expect(await store.saveAreas(admin, [area('5302', 'Contoh Baru')])).toEqual({ ok: true, value: null });
		const stored = await store.listAreas(admin);
		expect(stored).toHaveLength(1_201);
		expect(stored[0]).toEqual({
			code: '5302',
			name: 'Contoh Baru',
			kind: 'kabupaten',
			zone: 'WITA',
			bpsCode: '5304',
			...contact
		});
		expect([...(await store.areasByBps(['5304', '5302']))]).toEqual([['5304', { code: '5302', name: 'Contoh Baru' }]]);
	});
});
