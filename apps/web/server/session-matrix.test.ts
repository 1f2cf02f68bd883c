import { expect, it } from 'vitest';
import type { SessionId } from '@balai/domain';
import { openCaseStore } from '@balai/case-store';
import { sessionMatrix } from './session-matrix.ts';

it('keeps cards that hang in no cluster, as a last row', async () => {
	const store = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: 'an invented secret of more than 32 characters',
		now: () => 0
	});
	const cards = [
		{ id: 'card-one-1', side: 'kaya' as const, text: 'Punya kios' },
		{ id: 'card-two-2', side: 'miskin' as const, text: 'Kerja serabutan' }
	];
	expect(await sessionMatrix(store.hall, 'session-empty' as SessionId, [])).toEqual({ rows: [] });
	expect(await sessionMatrix(store.hall, 'session-empty' as SessionId, cards)).toEqual({
		rows: [{ title: 'Tanpa rumpun', kaya: ['Punya kios'], miskin: ['Kerja serabutan'] }]
	});
	await store.close();
});
