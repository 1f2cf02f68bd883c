import { expect, it } from 'vitest';
import type { AccountId, KpmEvent } from '@balai/domain';
import { certificateName } from './certificate-name.ts';

const by = 'account-rosalia' as AccountId;
const at = '2027-01-20T01:00:00.000Z';
const changed = (lifeId: string, on: string): KpmEvent => ({
	type: 'pengurusChanged',
	lifeId,
	why: 'meninggal',
	on,
	noteId: 'n',
	by,
	at
});
const corrected: KpmEvent = { type: 'personCorrected', lifeId: 'life-c', on: '2027-01-21', noteId: 'n', by, at };
const sk: KpmEvent = { type: 'membershipEnded', usulanId: 'usulan-1', path: 'mandiri', skDate: '2027-01-10', at };
const former: Readonly<Record<string, string>> = { 'life-1': 'Anna Bete', 'life-2': 'Maria Bete', 'life-3': 'Yohanes Bete' };

const nameOf = (...events: KpmEvent[]) =>
	certificateName(
		{ formerName: (_actor, _kpmId, lifeId) => Promise.resolve(former[lifeId]) },
		{ kind: 'operator' },
		{ kpmId: 'kpm-1', nama: 'Petrus Bete', timeline: events.map((event) => ({ at, event, note: null, session: null })) }
	);

it('[AD3] bears the name of her who was pengurus when the SK was recorded, and says that another came after her', async () => {
	const since = 'Petrus Bete';
	expect(await nameOf(sk)).toEqual({ nama: since, changedOn: '' });
	// Who was there before her, and a name that was put right, are no change after the SK.
	expect(await nameOf(changed('life-1', '2026-10-01'), sk, corrected)).toEqual({ nama: since, changedOn: '' });
	const twice = [changed('life-2', '2027-03-02'), changed('life-3', '2027-05-01')];
	expect(await nameOf(changed('life-1', '2026-10-01'), sk, corrected, ...twice)).toEqual({
		nama: 'Maria Bete',
		changedOn: '2 Maret 2027'
	});
	expect(await nameOf(sk, changed('life-erased', '2027-03-02'))).toEqual({ nama: '', changedOn: '2 Maret 2027' });
	expect(await nameOf(changed('life-1', '2026-10-01'))).toEqual({ nama: since, changedOn: '' });
});
