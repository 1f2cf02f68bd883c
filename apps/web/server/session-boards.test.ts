import { expect, it } from 'vitest';
import { refleksiScript, type SessionId } from '@balai/domain';
import { openCaseStore } from '@balai/case-store';
import { sessionBoards } from './session-boards.ts';

it('gives every board of the script its own cards, hung or not, and the tree its own', async () => {
	const store = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: 'an invented secret of more than 32 characters',
		now: () => 0
	});
	const cards = [
		{ id: 'card-one-1', board: 'apaItuPkh', side: '', text: 'Bantuan sekolah' },
		{ id: 'card-two-2', board: 'sebab', side: '', text: 'Kemarau panjang' },
		{ id: 'card-six-6', board: 'kelompok', side: 'kelompok2', text: 'Makan satu kali' }
	];
	const { boards } = await sessionBoards(store.hall, 'session-empty' as SessionId, refleksiScript, cards);
	await store.close();
	expect(boards.map(({ board }) => board.id)).toEqual(refleksiScript.boards.map(({ id }) => id));
	const texts = boards.map(({ board, wall }) => [board.id, wall.loose.map(({ text }) => text)]);
	expect(Object.fromEntries(texts)).toEqual({
		apaItuPkh: ['Bantuan sekolah'],
		berhakkah: [],
		pengalaman: [],
		sebab: ['Kemarau panjang'],
		kelompok: ['Makan satu kali']
	});
	expect(boards.map(({ tree }) => tree?.loose.length)).toEqual([undefined, undefined, undefined, 1, undefined]);
});
