import { openCaseStore } from '@balai/case-store';
import type { AccountId, Actor } from '@balai/domain';
import { expect, it } from 'vitest';
import { DEFECTS, plantedCases, REFUSED, WARNED, type Defect } from './planted-cases.ts';

const korkab: Actor = { kind: 'account', accountId: 'korkab-5302' as AccountId, role: 'korkab', areaCode: '5302' };

it.each([
	{ families: 60, seed: 5 },
	{ families: 600, seed: 6 },
	{ families: 2500, seed: 7 }
])('[IM6] [BK1] imports and judges what was planted among $families families, seed $seed', async (size) => {
	const planted = plantedCases(size);
	const store = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: 'an invented secret of more than 32 characters',
		now: () => Date.parse('2026-11-22T01:00:00Z')
	});
	const file = { kind: 'pkh', fileName: 'planted.csv', bytes: Buffer.from(planted.csv) } as const;
	const imported = await store.lists.importList(korkab, file);
	if (!imported.ok) throw new Error(imported.refusal);
	const { summary, id } = imported.value.batch;
	const of = (kinds: readonly Defect[]) => Object.fromEntries(kinds.map((kind) => [kind, planted.defects[kind]]));
	const refused = REFUSED.reduce((sum, kind) => sum + planted.defects[kind], 0);
	const held = planted.defects.same_nik_twice;
	expect(summary).toMatchObject({ rows: planted.rows, accepted: planted.rows - refused - held, refused, held });
	expect(summary.reasons).toEqual(of(REFUSED));
	expect(summary.warnings).toEqual(of(WARNED));
	expect(await store.lists.takeOver(korkab, id, [])).toMatchObject({ ok: true });
	const judged = await store.bidik.all({ kind: 'operator' }, { pack: 'juknis-2020', on: '2026-11-22' });
	expect(judged).toMatchObject({ ok: true, value: { counts: planted.verdicts } });
	expect(DEFECTS.every((defect) => planted.defects[defect] > 0)).toBe(true);
	await store.close();
});
