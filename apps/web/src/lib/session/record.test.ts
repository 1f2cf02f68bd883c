import { composeTree, composeWall } from '@balai/live';
import { refleksiScript, rembugScript, WHOLE, type SessionState } from '@balai/domain';
import { describe, expect, it } from 'vitest';
import { boardTables, pollTables } from './board-tables.ts';
import { notReached } from './not-reached.ts';
import { stepLog } from './step-log.ts';

type Facts = Exclude<SessionState, { status: 'none' }>;
const none = { rounds: [], polls: [], rightsCardShown: false, choice: 'notOpened', plans: 'notOpened' } as unknown as Facts;

describe('what a meeting did not come to', () => {
	it('is everything, of one that was closed at once', () => {
		const { steps, things } = notReached(refleksiScript, none, stepLog(refleksiScript, [], 'WITA', new Map()));
		expect(steps).toHaveLength(refleksiScript.steps.length);
		expect(things.filter((thing) => thing.startsWith('Papan'))).toHaveLength(refleksiScript.boards.length);
		expect(things).toContain('Pilihan pribadi tidak dibuka.');
		expect(things).toContain('Rencana keluarga tidak dibuka.');
		expect(things).toContain('Kartu hak tidak ditampilkan.');
	});

	it('names steps as the guideline does, leaves out those that were skipped, and tells of cards that stayed hidden', () => {
		const log = [
			{ step: 1, enteredAt: '2026-11-19T01:00:00.000Z' },
			{ step: 2, enteredAt: '2026-11-19T01:05:00.000Z', skipped: { noteId: 'catatan-1' } }
		];
		const rounds = [{ round: 1, board: 'kriteria', mode: 'tertutup', status: 'closed' }] as const;
		const state = { ...none, rounds, rightsCardShown: true, choice: 'closed' } as unknown as Facts;
		const { steps, things } = notReached(rembugScript, state, stepLog(rembugScript, log, 'WITA', new Map()));
		expect(steps).toEqual(Array.from({ length: 16 }, (_, index) => String(index + 3)));
		expect(things).toEqual(['Kartu tertutup di papan “Ciri kaya dan miskin” tidak jadi dibuka, jadi tidak dimuat.']);
	});
});

describe('boards as tables', () => {
	const [criteria] = rembugScript.boards;
	const sebab = refleksiScript.boards.find(({ kind }) => kind === 'tree');
	if (!criteria || !sebab) throw new Error('the run sheets have lost their boards');

	it('has every card once, those of no cluster too, and says how many are left out and why', () => {
		const cards = [
			{ id: 'kartu-1', side: 'kaya', text: 'Punya kios' },
			{ id: 'kartu-2', side: 'miskin', text: 'Atap bocor' },
			{ id: 'kartu-3', side: 'miskin', text: 'Kerja serabutan' }
		];
		const wall = composeWall(cards, new Map([['rumpun-1', 'Usaha']]), {
			clusters: [
				{ id: 'rumpun-1', cardIds: ['kartu-1'] },
				{ id: 'rumpun-2', cardIds: ['kartu-2'] }
			]
		});
		const counts = { kriteria: { wall: 3, held: 1, tray: 2, withdrawn: 0 } };
		const tables = boardTables([{ board: criteria, wall, tree: undefined }], counts, { kaya: 'beunghar', miskin: 'sangsara' });
		expect(tables).toMatchObject([
			{
				cards: 3,
				left: 'Tidak dimuat: 1 kartu ditahan, karena menyebut orang atau belum dibuka; 2 kartu tentang aturan program, bukan kriteria.',
				table: {
					columns: [{ label: 'Kaya (mampu) · beunghar' }, { label: 'Miskin · sangsara' }],
					rows: [
						{ title: 'Usaha', cells: [['Punya kios'], []] },
						{ title: 'Rumpun tanpa nama', cells: [[], ['Atap bocor']] },
						{ title: 'Tanpa rumpun', cells: [[], ['Kerja serabutan']] }
					]
				}
			}
		]);
		expect(boardTables([{ board: criteria, wall, tree: undefined }], {}, undefined)).toEqual([]);
	});

	it('numbers the cards of a tree from the leaves down, and names causes by their numbers', () => {
		const cards = ['akar-1', 'daun-1', 'lepas-1'].map((id) => ({ id, text: `Kartu ${id}` }));
		const tree = composeTree(cards, {
			parts: { daun: ['daun-1'], batang: [], akar: ['akar-1'] },
			causes: [['daun-1', 'akar-1']],
			outside: new Set(['akar-1']),
			cut: new Set()
		});
		const wall = composeWall([], new Map(), { clusters: [] });
		const [table] = boardTables(
			[{ board: sebab, wall, tree }],
			{ sebab: { wall: 3, held: 0, tray: 0, withdrawn: 0 } },
			undefined
		);
		const plain = { fromOutside: false, isCut: false };
		expect(table?.table).toEqual({
			kind: 'tree',
			cards: [
				{ ...plain, number: 1, part: 'daun', text: 'Kartu daun-1', causes: [2] },
				{ ...plain, number: 2, part: 'akar', text: 'Kartu akar-1', causes: [], fromOutside: true },
				{ ...plain, number: 3, part: null, text: 'Kartu lepas-1', causes: [] }
			]
		});
	});

	it('tells of a poll what the hall was shown, and of an open one nothing', () => {
		const polls = [
			{
				poll: 'titikSetuju',
				rows: ['rumpun-1', 'rumpun-2'],
				totals: {
					'rumpun-1': { shown: true, counts: { setuju: 7, tanpa: 5 } },
					'rumpun-2': { shown: false, answered: 12 }
				}
			},
			{ poll: 'cekKriteria', rows: [], totals: { [WHOLE]: { shown: false, answered: 9 } } }
		] as const;
		const told = pollTables(refleksiScript, polls, new Map([['rumpun-1', 'Makan satu kali']]));
		expect(told.map(({ rows }) => rows)).toEqual([
			[
				{ title: 'Makan satu kali', counts: [7], answered: 12 },
				{ title: 'Rumpun tanpa nama', counts: undefined, answered: 12 }
			],
			[{ title: '', counts: undefined, answered: 9 }]
		]);
		expect(pollTables(refleksiScript, [{ poll: 'cekKriteria', rows: [], totals: undefined }], new Map())).toEqual([]);
	});
});
