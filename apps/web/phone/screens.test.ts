import type { Choice } from '@balai/domain';
import type { PhoneStage, PollQuestion } from '@balai/live/phone';
import { describe, expect, it } from 'vitest';
import { screenOf as screenFor, stepBefore, turnSteps } from './later/all-screens.ts';
import { freshPlan, planPages, type PollTurn } from './later/own/own-turn.ts';
import { firstScreenOf, freshLocal, freshTurn, type Local, type Screen, type Turn } from './screens.ts';

type Person = NonNullable<PhoneStage['me']['person']>;

function stage(change: Partial<PhoneStage> = {}, person: Partial<Person> | null = null): PhoneStage {
	const nobodyYet: Person = {
		turn: 'giliran-1',
		name: 'Maria Bete',
		choice: null,
		janjiHati: null,
		slipCode: null,
		answeredElsewhere: false,
		poll: null,
		kept: [],
		plan: null,
		saying: false
	};
	return {
		for: 'phone',
		status: 'running',
		step: 13,
		title: 'Rembug KPM, Desa Oelbiteno',
		method: 'rembug',
		writing: null,
		board: null,
		poll: null,
		plans: 'notOpened',
		locked: false,
		choice: 'notOpened',
		rightsShown: false,
		onPaper: false,
		officerPresent: false,
		witnesses: [],
		contact: { name: 'Ibu Rosalina', phone: '0812-0000-0147' },
		phoneView: 'wait',
		me: { mark: 'B7', person: person && { ...nobodyYet, ...person } },
		...change
	};
}

const screenOf = (stage: PhoneStage | undefined, local: Local, question: PollQuestion | null = null) =>
	screenFor(stage, local, question);
const phone = (change: Partial<Local> = {}): Local => ({ ...freshLocal('phone', false), ...change });
const inTurn = (change: Partial<Turn> = {}): Local => phone({ turn: { ...freshTurn('giliran-1'), ...change } });
const writing = { round: 1, board: 'kriteria', mode: 'langsung', open: true } as const;
const choosing = { choice: 'open', rightsShown: true, phoneView: 'choice' } as const;

describe('what everybody sees', () => {
	it.each<[string, Partial<PhoneStage>, Screen]>([
		['waits before the session', { status: 'planned' }, 'waiting'],
		['waits while nothing is open', {}, 'waiting'],
		['writes while writing is open', { writing }, 'write'],
		['keeps the form when the step goes on', { writing, phoneView: 'wait' }, 'write'],
		['shows her cards when writing closes', { writing: { ...writing, open: false }, phoneView: 'cards' }, 'written'],
		['reads the rights card when it is shown', { rightsShown: true, phoneView: 'rights' }, 'rights'],
		['asks who she is when the choice opens', choosing, 'bind'],
		['asks who she is even when writing was left open', { ...choosing, writing }, 'bind'],
		['thanks at the end', { phoneView: 'thanks' }, 'thanks'],
		['says that the session is over', { status: 'closed' }, 'ended']
	])('an unbound phone %s', (_, change, screen) => {
		expect(screenOf(stage(change), phone())).toBe(screen);
	});

	it('goes on with the form that the server showed before the first word of the hall', () => {
		expect(screenOf(undefined, freshLocal('phone', true))).toBe('write');
		expect(screenOf(undefined, freshLocal('phone', false))).toBe('connecting');
	});

	it('says so when the device was removed, whatever else is open', () => {
		expect(screenOf(stage(choosing, {}), phone({ isRemoved: true, page: 'forced' }))).toBe('removed');
	});

	it('does not offer cards or the rights card to a corner', () => {
		const corner = freshLocal('corner', false);
		expect(screenOf(stage({ writing }), corner)).toBe('waiting');
		expect(screenOf(stage(choosing), corner)).toBe('bind');
	});
});

describe('whose turn it is', () => {
	it('[PL3] asks the holder before it believes a name', () => {
		expect(screenOf(stage(choosing, {}), phone())).toBe('confirm');
		expect(screenOf(stage({ writing }, {}), phone())).toBe('confirm');
	});

	it('[PL3] asks again when the device is bound to somebody else', () => {
		expect(screenOf(stage(choosing, { turn: 'giliran-2' }), inTurn({ at: 'janji' }))).toBe('confirm');
	});

	it('[PL4] does not name a person whose turn was ended here', () => {
		const local: Local = { ...freshLocal('sharedPhone', false), endedTurn: 'giliran-1', rest: 'handover' };
		expect(screenOf(stage(choosing, { slipCode: 'W4PT9HXC' }), local)).toBe('handover');
		expect(screenOf(stage(choosing, { slipCode: 'W4PT9HXC' }), { ...local, rest: 'none' })).toBe('bind');
	});

	it('begins with the rights card, and with the choice for one who has read it', () => {
		expect(screenOf(stage(choosing, {}), inTurn())).toBe('rights');
		expect(screenOf(stage(choosing, {}), { ...inTurn(), rightsRead: true })).toBe('choice');
	});

	it('goes on with the janji hati after a reload', () => {
		const choice: Choice = { pilihan: 'belum', kunjungan: 'boleh' };
		const chosen = stage(choosing, { choice, janjiHati: { kind: 'kedua', answer: 'open' } });
		expect(screenOf(chosen, inTurn())).toBe('janji');
	});

	it('[PL2] never shows a question out of its order', () => {
		expect(screenOf(stage(choosing, {}), inTurn({ at: 'second' }))).toBe('choice');
		expect(screenOf(stage(choosing, {}), inTurn({ at: 'janji' }))).toBe('choice');
	});

	it('lets her sign after the choice was closed, but not choose', () => {
		const closed = { ...choosing, choice: 'closed' } as const;
		const choice: Choice = { pilihan: 'mundur', kapan: 'hariIni' };
		expect(screenOf(stage(closed, { choice, janjiHati: { kind: 'pertama', answer: 'open' } }), inTurn({ at: 'choice' }))).toBe(
			'janji'
		);
		expect(screenOf(stage(closed, {}), inTurn())).toBe('missed');
	});

	it('waits for the slip while the answer is on the phone only', () => {
		expect(screenOf(stage(choosing, {}), inTurn({ isAnswered: true }))).toBe('slipWaits');
		expect(screenOf(stage(choosing, { slipCode: 'W4PT9HXC' }), inTurn({ isAnswered: true }))).toBe('slip');
	});

	it('asks nothing more of one who answered on another device', () => {
		expect(screenOf(stage(choosing, { answeredElsewhere: true }), inTurn())).toBe('elsewhere');
		expect(screenOf(stage(choosing, { answeredElsewhere: true }), inTurn({ isOver: true }))).toBe('thanks');
	});

	it('still has the slip when the session is over', () => {
		const answered: Partial<Person> = { slipCode: 'W4PT9HXC', janjiHati: { kind: 'kedua', answer: 'declined' } };
		expect(screenOf(stage({ status: 'closed' }, answered), inTurn())).toBe('slip');
		expect(screenOf(stage({ status: 'closed' }, answered), inTurn({ isOver: true }))).toBe('ended');
	});
});

describe('answers beside the choice', () => {
	const question: PollQuestion = {
		poll: 'penilaianDiri',
		per: 'row',
		ask: 'Lebih dekat ke mana?',
		options: [{ id: 'kaya', label: 'Lebih dekat kaya' }],
		sides: [],
		rows: [{ id: 'rumah', title: 'Rumah', texts: [] }],
		mostRows: null,
		keep: true
	};
	const answering = (change: Partial<PollTurn> = {}): Partial<Turn> => ({
		poll: { question, at: 1, answers: { rumah: 'kaya' }, isKept: false, isOver: false, ...change }
	});
	const asked = { poll: { id: 'penilaianDiri', open: true }, phoneView: 'poll' } as const;
	const planning = { plans: 'open', phoneView: 'plan' } as const;

	it.each<[string, Screen, Partial<PhoneStage>, PollQuestion | null, Partial<Turn>, Partial<Person>]>([
		['asks her, whatever step the hall is at', 'poll', { ...asked, phoneView: 'wait' }, question, {}, {}],
		['shows her own result until she puts it away', 'poll', asked, question, answering(), {}],
		['asks nothing more once she has put it away', 'waiting', asked, question, answering({ isOver: true }), {}],
		['keeps her result when the hall has gone on', 'poll', { poll: { id: 'penilaianDiri', open: false } }, null, answering(), {}],
		['has no result to show of one who said nothing', 'waiting', {}, null, answering({ answers: {} }), {}],
		['asks nothing of one who answered elsewhere', 'waiting', asked, question, {}, { poll: 'elsewhere' }],
		[
			'asks the next question of one who is done with the last',
			'poll',
			asked,
			question,
			answering({ question: { ...question, poll: 'titik' }, isOver: true }),
			{}
		],
		['goes on to the cards when she is done with the question', 'write', { ...asked, writing }, question, answering(), {}],
		['lets her finish the question before the cards', 'poll', { ...asked, writing }, question, answering({ at: 0 }), {}],
		['goes on to the plan when she is done with the question', 'plan', { ...asked, ...planning }, question, answering(), {}],
		['goes on to the plan when the question is closed', 'plan', planning, null, answering(), {}],
		['goes on to the rights card when the hall reads it', 'rights', { rightsShown: true }, null, answering(), {}],
		['shows her result again when that is over', 'poll', { rightsShown: true, choice: 'closed' }, null, answering(), {}],
		['lets her choose before her result', 'rights', choosing, null, answering(), {}],
		[
			'goes on to the cards when her plan is written',
			'write',
			{ ...planning, writing },
			null,
			{ plan: { ...freshPlan(), at: planPages.indexOf('done') } },
			{}
		],
		[
			'keeps the end of her plan before a rights card that was read before a reload',
			'plan',
			{ ...planning, rightsShown: true },
			null,
			{ plan: { ...freshPlan(), at: planPages.indexOf('done') } },
			{}
		],
		['lets her choose first where both are open', 'rights', { ...asked, ...choosing }, question, {}, {}],
		['plans while plans are open', 'plan', planning, null, {}, {}],
		['asks no plan of one who is done with it', 'waiting', planning, null, { plan: { ...freshPlan(), isOver: true } }, {}],
		['asks no plan of one who planned elsewhere', 'waiting', planning, null, {}, { plan: 'elsewhere' }],
		['ends with the session', 'ended', { ...asked, status: 'closed' }, null, answering(), {}]
	])('[PL5] a phone %s', (_, screen, change, of, turn, person) => {
		expect(screenOf(stage(change, person), inTurn(turn), of)).toBe(screen);
	});

	it('[PL3] asks an unbound phone whose it is, and a bound one before it believes a name', () => {
		expect(screenOf(stage(asked), phone(), question)).toBe('bind');
		expect(screenOf(stage(planning), phone())).toBe('bind');
		expect(screenOf(stage(asked), freshLocal('corner', false), question)).toBe('bind');
		expect(screenOf(stage(asked, {}), phone(), question)).toBe('confirm');
	});

	it('[PL4] shows nothing of the last person on a shared device', () => {
		const local: Local = { ...freshLocal('sharedPhone', false), endedTurn: 'giliran-1', rest: 'handover' };
		expect(screenOf(stage(asked, {}), local, question)).toBe('handover');
		expect(screenOf(stage(asked, {}), { ...local, rest: 'none' }, question)).toBe('bind');
	});
});

describe('what the first load shows', () => {
	it.each<[string, Partial<PhoneStage>, Local, Screen]>([
		['the form', { writing }, phone(), 'write'],
		['waiting', {}, phone(), 'waiting'],
		['the end', { status: 'closed' }, phone(), 'ended'],
		['thanks', { phoneView: 'thanks' }, phone(), 'thanks'],
		['that more comes when the choice is open', choosing, phone(), 'more'],
		['that more comes when something is asked', { poll: { id: 'titik', open: true } }, phone(), 'more'],
		['that more comes when plans are open', { plans: 'open' }, phone(), 'more'],
		['that more comes between two people', { writing }, { ...freshLocal('sharedPhone', false), rest: 'handover' }, 'more'],
		['that more comes on a page of her own', {}, phone({ page: 'forced' }), 'more']
	])('is %s', (_, change, local, screen) => {
		expect(firstScreenOf(stage(change), local)).toBe(screen);
	});

	it('[PL3] names nobody', () => {
		expect(firstScreenOf(stage({ writing }, {}), phone())).toBe('more');
		expect(firstScreenOf(stage(choosing, { slipCode: 'W4PT9HXC' }), inTurn())).toBe('more');
	});

	it('is as the server showed it before the first word of the hall', () => {
		expect(firstScreenOf(undefined, freshLocal('phone', true))).toBe('write');
		expect(firstScreenOf(undefined, freshLocal('phone', false))).toBe('connecting');
	});
});

describe('the private turn', () => {
	const choices: Choice[] = [
		{ pilihan: 'mundur', kapan: 'hariIni' },
		{ pilihan: 'mundur', kapan: 'tanyaKeluarga' },
		{ pilihan: 'belum', kunjungan: 'boleh' },
		{ pilihan: 'tidakMenjawab', kunjungan: 'tidakUsah' }
	];

	/** The screens that a holder with this choice passes through, by the buttons she presses. */
	function walk(choice: Choice): Screen[] {
		const open = stage(choosing, {});
		const answered = stage(choosing, { slipCode: 'W4PT9HXC' });
		const { pilihan } = choice;
		return [
			screenOf(open, inTurn()),
			screenOf(open, inTurn({ at: 'choice' })),
			screenOf(open, inTurn({ at: 'second', pilihan })),
			screenOf(open, inTurn({ at: 'janji', pilihan, choice })),
			screenOf(answered, inTurn({ at: 'janji', pilihan, choice, isAnswered: true })),
			screenOf(answered, inTurn({ at: 'janji', pilihan, choice, isAnswered: true, isOver: true }))
		];
	}

	it.each(choices)('[PL1] has the same screens after $pilihan as after any other choice', (choice) => {
		expect(walk(choice)).toEqual(['rights', 'choice', 'second', 'janji', 'slip', 'thanks']);
	});

	it('[PL2] goes one question back, and leaves only from its first page', () => {
		expect(turnSteps.map(stepBefore)).toEqual([undefined, 'rights', 'choice', 'second']);
		expect(stepBefore('slip')).toBeUndefined();
		expect(stepBefore('write')).toBeUndefined();
	});
});
