import type { Choice } from '@balai/domain';
import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { commandTable, maySend, parseCommand, type CommandKind, type FactOfHall, type HallCommand } from './command-table.ts';
import type { FactCommand } from './hall-storage.ts';
import type { HallRole, ServerMessages } from './protocol.ts';

const roles = ['phone', 'sharedPhone', 'corner', 'scribe', 'projector', 'remote', 'facilitator'] as const satisfies HallRole[];
const kinds = Object.keys(commandTable) as CommandKind[];

/** P phone · S shared phone · C corner · s scribe · F facilitator · r remote. Written out again, so that a slip in the table is seen. */
const allowed: Record<CommandKind, string> = {
	writeCard: 'PSCsF',
	changeCard: 'PSCsF',
	withdrawCard: 'PSCsF',
	releaseCard: 'F',
	refuseCard: 'F',
	moveToTray: 'F',
	fromTray: 'F',
	setTitle: 'F',
	presentInvitation: 'PSC',
	endTurn: 'PSC',
	makeChoice: 'PSC',
	recordJanjiHati: 'PSC',
	declineJanjiHati: 'PSC',
	answerPoll: 'PSC',
	keepOwnResult: 'PSC',
	dropOwnResult: 'PSC',
	recordPlan: 'PSC',
	declinePlan: 'PSC',
	addPaperAnswers: 'sF',
	setPhotoConsent: 'sF',
	reportForced: 'PSC',
	checkIn: 'sF',
	undoCheckIn: 'sF',
	recordLeaving: 'sF',
	addGuest: 'sF',
	findKpm: 'sF',
	startSession: 'F',
	enterStep: 'Fr',
	skipStep: 'F',
	openWriting: 'F',
	closeWriting: 'F',
	revealCards: 'F',
	lockBoard: 'F',
	setWords: 'F',
	chooseSizeType: 'F',
	openPoll: 'F',
	closePoll: 'F',
	openPlans: 'F',
	closePlans: 'F',
	showRightsCard: 'F',
	openChoice: 'F',
	closeChoice: 'F',
	showTotals: 'F',
	closeSession: 'F',
	pairDevice: 'F',
	removeDevice: 'F',
	removePhone: 'F',
	recordPaperJanjiHati: 'PSC',
	recordSignedSheet: 'sF',
	allowSaying: 'PSC',
	withdrawSaying: 'PSC',
	listSayings: 'F',
	recordWitness: 'F',
	removeWitness: 'F',
	guestLeft: 'sF',
	setProjector: 'Fr',
	setTimer: 'Fr'
};
const letter: Record<HallRole, string> = {
	phone: 'P',
	sharedPhone: 'S',
	corner: 'C',
	scribe: 's',
	projector: '-',
	remote: 'r',
	facilitator: 'F'
};

describe('who may send what', () => {
	it.each(kinds)('[LV3] %s is allowed to its roles and to no other', (kind) => {
		expect(roles.filter((role) => maySend(role, kind))).toEqual(roles.filter((role) => allowed[kind].includes(letter[role])));
	});

	it('[LV3] the projector may send nothing', () => {
		expect(kinds.filter((kind) => maySend('projector', kind))).toEqual([]);
	});

	it('[LV3] nobody who works at the desk may choose, sign or speak for a person', () => {
		for (const kind of [
			'makeChoice',
			'recordJanjiHati',
			'recordPaperJanjiHati',
			'declineJanjiHati',
			'endTurn',
			'allowSaying',
			'withdrawSaying'
		] as const) {
			expect(maySend('facilitator', kind) || maySend('scribe', kind)).toBe(false);
		}
	});
});

describe('PROTOCOL.md', () => {
	const lines = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8').split('\n');
	const cells = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
	/** As it writes who may send: P stands for all three devices of participants. */
	const whoOf = (kind: CommandKind) => allowed[kind].replace('PSC', 'P').toUpperCase().split('').join(' ');

	it.each(kinds)('says who may send %s, and what it carries', (kind) => {
		const [row, ...others] = cells.filter(([, names = '', who = '']) => /^[PSFR ]+$/.test(who) && names.includes(`\`${kind}\``));
		expect(others).toEqual([]);
		expect(row?.[2]).toBe(whoOf(kind));
		const { shape } = commandTable[kind].fields;
		const named = Object.keys(shape).filter((field) => new RegExp(`\`${field}\\??\``).test(row?.[3] ?? ''));
		expect(named).toEqual(Object.keys(shape));
	});

	it('names every message of the server', () => {
		const told: Record<keyof ServerMessages, true> = {
			welcome: true,
			stage: true,
			board: true,
			cards: true,
			places: true,
			layout: true,
			inbox: true,
			people: true,
			poll: true
		};
		const named = new Set(cells.flatMap(([, name = '', , ...rest]) => (rest.length > 0 ? /^`(\w+)`$/.exec(name)?.[1] : [])));
		// The first message has a paragraph of its own.
		expect(Object.keys(told).filter((message) => message !== 'welcome' && !named.has(message))).toEqual([]);
		expect(lines.some((line) => line.includes('`welcome {'))).toBe(true);
	});
});

describe('what a command carries', () => {
	const id = 'perintah-1';
	const card = { id, kind: 'writeCard', cardId: 'kartu-uji-1', secret: 'rahasia-1', side: 'miskin', text: 'Dinding bebak' };
	const plan = { id, kind: 'recordPlan', turn: 't', target: '2027-03-31', upaya: 'Buka kios', potensi: '', bila: '' };
	const manyRows = Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`rumpun-${index}`, 'ya']));

	it('[LV1] is a plain value of its kind', () => {
		const { id: _id, ...command } = card;
		expect(parseCommand(card)).toEqual({ id, command });
		expect(parseCommand({ id, kind: 'startSession' })).toEqual({ id, command: { kind: 'startSession' } });
	});

	it.each([
		['nothing', undefined],
		['no object', 'writeCard'],
		['an unknown kind', { id, kind: 'hapusSemua' }],
		['a kind of every object', { id, kind: 'toString' }],
		['a reason that is a novel', { id, kind: 'allowSaying', turn: 't', reason: 'x'.repeat(201) }],
		['a missing id', { ...card, id: undefined }],
		['an id that is none', { ...card, id: 'a b' }],
		['an unknown field', { ...card, author: 'x' }],
		['a wrong side', { ...card, side: 'sisi kiri' }],
		['a text beyond all measure', { ...card, text: 'x'.repeat(2001) }],
		['a choice with the other question', { id, kind: 'makeChoice', turn: 't', choice: { pilihan: 'belum', kapan: 'hariIni' } }],
		['answers of two people', { id, kind: 'answerPoll', turn: 't', poll: 'titik', answers: [{ satu: 'ya' }, { satu: 'ya' }] }],
		['answers to more rows than any board has', { id, kind: 'answerPoll', turn: 't', poll: 'titik', answers: manyRows }],
		['a plan for a day that is none', { ...plan, target: '2027-02-30' }],
		['a plan that is a novel', { ...plan, upaya: 'x'.repeat(301) }],
		['half a paper', { id, kind: 'addPaperAnswers', poll: 'titik', row: 'satu', option: 'ya', count: 0.5 }],
		['a choice for many', { id, kind: 'makeChoice', turn: 't', choice: [{ pilihan: 'mundur', kapan: 'hariIni' }] }]
	])('[LV10] is refused with %s', (_, message) => {
		expect(parseCommand(message)).toBeUndefined();
	});

	it.each(kinds)('[LV3] %s is refused without a fault where a field is an object of odd length', (kind) => {
		const odd = { length: { toString: null, valueOf: null } };
		for (const field of Object.keys(commandTable[kind].fields.shape)) {
			for (const value of [odd, [odd], { pilihan: odd }]) expect(parseCommand({ id, kind, [field]: value })).toBeUndefined();
		}
	});

	it('[LV10] a plan and answers to as many rows as a board may have are taken', () => {
		const answers = Object.fromEntries(Object.entries(manyRows).slice(1));
		expect(parseCommand(plan)).toBeDefined();
		expect(parseCommand({ ...plan, target: null })).toBeDefined();
		expect(parseCommand({ id, kind: 'answerPoll', turn: 't', poll: 'penilaianDiri', answers })).toBeDefined();
	});

	it('[LV1] equals the types of the domain and of the port', () => {
		expectTypeOf<FactOfHall>().toExtend<FactCommand>();
		expectTypeOf<FactCommand>().toExtend<FactOfHall>();
		expectTypeOf<Extract<HallCommand, { kind: 'makeChoice' }>['choice']>().toEqualTypeOf<Choice>();
	});
});
