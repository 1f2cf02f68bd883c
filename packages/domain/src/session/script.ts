import type { JanjiHatiKind } from '../kpm/kpm-events.ts';
import type { Material } from './materials.ts';

/**
 * Id of a session method: 'rembug', 'mpa', 'refleksi', 'musyawarah'. A run sheet is data: a method is one file of this shape and one line in
 * `session-scripts.ts`, and the engine knows none of them by name.
 */
export type ScriptMethod = string;

/** What the hall's projector shows while a step is in hand. */
export type ProjectorView =
	'title' | 'join' | 'media' | 'criteria' | 'wall' | 'matrix' | 'tree' | 'poll' | 'plan' | 'rights' | 'choice' | 'thanks';

/** What a step is about on the phone. The phone itself shows what is open, so that no step change takes a form away. */
export type PhoneView = 'wait' | 'cards' | 'poll' | 'plan' | 'rights' | 'choice' | 'thanks';

/** Session commands that belong to a step, in the order in which the console offers them. */
export type StepAction =
	| 'openWriting'
	| 'closeWriting'
	| 'revealCards'
	| 'openPoll'
	| 'closePoll'
	| 'openPlans'
	| 'closePlans'
	| 'showRightsCard'
	| 'openChoice'
	| 'closeChoice'
	| 'showTotals'
	| 'closeSession';

/** A side that a card may be written on. `kaya` and `miskin` are the two of the matrix; local words stand beside their labels. */
export interface BoardSide {
	id: string;
	label: string;
	/** Form of the paper card, so that no side is told by its colour alone: kotak = miskin, bulat = kaya, lipat (one corner folded) = tidak. */
	shape: 'kotak' | 'bulat' | 'segi' | 'lipat';
}

/** A place where cards are written and hang: one for each question that a method asks. */
export interface ScriptBoard {
	/** In camelCase, once in a script. Stored with each round of writing: never changed. */
	id: string;
	kind: 'wall' | 'tree';
	/** For the projector and the berita acara. */
	title: string;
	/** One sentence, above the field on the phone. */
	ask: string;
	/** None: cards without a side. */
	sides: readonly BoardSide[];
	/** Criteria of rich and poor: cards about programme rules go to the tray, clusters become rows of the matrix. One board at most. */
	criteria?: true;
}

/** Private answers of each person; the hall sees totals only as `publicTotals` lets it. */
export interface ScriptPoll {
	id: string;
	/** The board whose rows are asked about, or that stands behind the question. */
	board: string;
	/** row: one answer for each row that is put on the matrix or list · person: one answer. */
	per: 'row' | 'person';
	ask: string;
	options: readonly { id: string; label: string }[];
	/** Dots: at most so many rows get an answer of one person. */
	mostRows?: number;
	/** Her own result may be kept in her case, if she ticks it. */
	keep?: true;
}

/** Media and texts that the office fills; an empty slot says so plainly. */
export type ScriptSlot = 'videoMotivasi' | 'kriteriaKemiskinan' | 'pasal42';

/** Work on a list of names at the table: who was found, who is proposed in, who is proposed out. Nothing of it reaches the hall. */
export type PrelistWork = 'temuan' | 'masuk' | 'keluar';
const PRELIST_WORKS: readonly PrelistWork[] = ['temuan', 'masuk', 'keluar'];

export interface SayLine {
	text: string;
	/** Words of the guideline or the law, shown in quotation marks with their source: read out, not said as one's own. */
	quotation?: true;
	source?: string;
}

export interface ExampleRow {
	title: string;
	kaya: string;
	miskin: string;
}

export interface ScriptStep {
	number: number;
	/** What the guideline calls this step where that is another than `number`: 'c', '10'. '+': it has no such step. */
	mark?: string;
	/** Stable name of the step, used where a number would break when a step is inserted. */
	id: string;
	/** Short, for the rail. */
	title: string;
	projectorTitle?: string;
	say: readonly SayLine[];
	do: readonly string[];
	/** Labels, ready to be read. */
	materials: readonly string[];
	/** Suggested length. */
	minutes: number;
	projector: ProjectorView;
	phone: PhoneView;
	/** Id of the board that the step is about; its writing actions are about that board. */
	board?: string;
	/** On a tree board: the cards are asked why, they are hung in the tree, or it is seen what is to be cut. Absent: they are hung. */
	tree?: 'why' | 'hang' | 'cut';
	/** Id of the poll that the step is about. */
	poll?: string;
	actions?: readonly StepAction[];
	/** Entering this step ends the writing that is open on its board: from here on nobody is asked for a card. */
	endsWriting?: true;
	slots?: readonly ScriptSlot[];
	/** The hall says here what it calls rich and poor itself. */
	words?: true;
	/** What is done on the prelist meanwhile. */
	prelist?: PrelistWork;
	/** Rows as the guideline gives them for example: a hint to the facilitator, never written to the hall's own board. */
	exampleRows?: readonly ExampleRow[];
	/** May be skipped with a note and without a reason asked. */
	optional?: true;
	/** What the paper says, what is done instead, and why. */
	bedaDariJuknis?: string;
	source: string;
}

export interface SessionScript {
	method: ScriptMethod;
	version: string;
	/** Name of the meeting, before the name of its desa: 'Rembug KPM'. */
	title: string;
	/** In lists and in a sentence: 'Rembug'. */
	short: string;
	/** On official paper, as the guideline writes it. */
	formal: string;
	source: string;
	/** The checklist that is printed and ticked before; steps name its labels. */
	materials: readonly Material[];
	/** In the order in which they come; the first is the one that rounds without a board belong to. */
	boards: readonly ScriptBoard[];
	polls: readonly ScriptPoll[];
	/** Which promise is offered after the private choice. */
	promises: { mundur: JanjiHatiKind; lain: JanjiHatiKind };
	/** Each person may plan when and how she leaves. */
	plan?: true;
	/** The hall's own words for rich and poor are asked for and stand beside the sides. */
	localWords?: true;
	/** A list of names is looked up at the table. */
	prelist?: true;
	steps: readonly ScriptStep[];
}

const TITLE_LENGTH = 32;
/** The phone's stage stays below 1 kB (LV2). */
const ASK_LENGTH = 140;
const LABEL_LENGTH = 32;
/** Forms that a hall learns once, whatever the method. */
const shapesBySide: Readonly<Partial<Record<string, BoardSide['shape']>>> = { kaya: 'bulat', miskin: 'kotak', tidak: 'lipat' };
const CAMEL = /^[a-z][A-Za-z0-9]{0,31}$/;

/** The board of this id; undefined when the script has none. */
export function scriptBoard(script: SessionScript, id: string | undefined): ScriptBoard | undefined {
	return script.boards.find((board) => board.id === id);
}

/** The poll of this id; undefined when the script has none. */
export function scriptPoll(script: SessionScript, id: string | undefined): ScriptPoll | undefined {
	return script.polls.find((poll) => poll.id === id);
}

/** How a step is called aloud and on paper: as the guideline does, by its number or letter; '+' for one that it does not have. */
export function stepMark({ mark, number }: ScriptStep): string {
	return mark ?? String(number);
}

/** Has the two sides of the matrix. */
export function hasRichAndPoor({ sides }: ScriptBoard): boolean {
	return ['kaya', 'miskin'].every((id) => sides.some((side) => side.id === id));
}

function repeated(values: readonly string[]): string[] {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

function saysAnda(text: string): boolean {
	return /\bAnda\b/.test(text);
}

function checkStep(step: ScriptStep, script: SessionScript): string[] {
	const problems: string[] = [];
	const at = `step ${step.number}`;
	if (!CAMEL.test(step.id)) problems.push(`${at}: id '${step.id}' is not in camelCase`);
	if (step.title.trim() === '') problems.push(`${at}: no title`);
	if (step.title.length > TITLE_LENGTH) problems.push(`${at}: title longer than ${TITLE_LENGTH} characters`);
	if (step.mark?.trim() === '') problems.push(`${at}: empty mark`);
	if (step.source.trim() === '') problems.push(`${at}: no source`);
	if (step.say.length === 0 && step.do.length === 0) problems.push(`${at}: nothing to say and nothing to do`);
	if (!(Number.isInteger(step.minutes) && step.minutes > 0)) problems.push(`${at}: minutes must be a whole number above 0`);
	const texts = [...step.say.map((line) => line.text), ...step.do, ...step.materials];
	if (texts.some((text) => text.trim() === '')) problems.push(`${at}: an empty line`);
	if (texts.some(saysAnda)) problems.push(`${at}: says 'Anda'`);
	if (step.say.some((line) => line.quotation && !line.source?.trim())) problems.push(`${at}: quotation without its source`);
	if (step.bedaDariJuknis?.trim() === '') problems.push(`${at}: empty note bedaDariJuknis`);
	for (const label of step.materials)
		if (!script.materials.some((material) => material.label === label))
			problems.push(`${at}: '${label}' is not among the materials`);
	return [...problems, ...checkStepBoards(step, script)];
}

const boardActions: readonly StepAction[] = ['openWriting', 'closeWriting', 'revealCards'];
const pollActions: readonly StepAction[] = ['openPoll', 'closePoll'];
const planActions: readonly StepAction[] = ['openPlans', 'closePlans'];

/** A step shows and asks only about what its script has. */
function checkStepBoards(
	{ number, board, tree, poll, words, prelist, endsWriting, actions = [], projector, phone }: ScriptStep,
	script: SessionScript
): string[] {
	const problems: string[] = [];
	const at = `step ${number}`;
	const known = scriptBoard(script, board);
	const hasAny = (of: readonly StepAction[]) => actions.some((action) => of.includes(action));
	if (board !== undefined && !known) problems.push(`${at}: no board '${board}'`);
	if (poll !== undefined && !scriptPoll(script, poll)) problems.push(`${at}: no poll '${poll}'`);
	const needsBoard = ['wall', 'matrix', 'tree'].includes(projector) || phone === 'cards' || hasAny(boardActions);
	if (needsBoard && board === undefined) problems.push(`${at}: cards without a board`);
	if (tree !== undefined && projector !== 'tree') problems.push(`${at}: work on a tree that is not shown`);
	if (known && projector === 'tree' && known.kind !== 'tree') problems.push(`${at}: a tree of board '${known.id}'`);
	if (known && projector === 'matrix' && !hasRichAndPoor(known))
		problems.push(`${at}: a matrix of board '${known.id}' without kaya and miskin`);
	if (endsWriting && (board === undefined || phone === 'cards' || hasAny(boardActions)))
		problems.push(`${at}: ends the writing of no board, or asks for cards itself`);
	const needsPoll = projector === 'poll' || phone === 'poll' || hasAny(pollActions);
	if (needsPoll && poll === undefined) problems.push(`${at}: an answer without a poll`);
	if (words && !script.localWords) problems.push(`${at}: no local words in this script`);
	if (prelist && !script.prelist) problems.push(`${at}: no prelist in this script`);
	if (prelist && (projector !== 'title' || phone !== 'wait')) problems.push(`${at}: names are looked up before the hall`);
	if ((projector === 'plan' || phone === 'plan' || hasAny(planActions)) && !script.plan)
		problems.push(`${at}: no plans in this script`);
	return problems;
}

function checkBoards({ boards, polls, localWords }: SessionScript): string[] {
	const problems: string[] = [];
	for (const id of repeated(boards.map((board) => board.id))) problems.push(`board '${id}' stands twice`);
	for (const id of repeated(polls.map((poll) => poll.id))) problems.push(`poll '${id}' stands twice`);
	if (boards.filter((board) => board.criteria).length > 1) problems.push('more than one criteria board');
	if (localWords && !boards.some(hasRichAndPoor)) problems.push('local words without a board of kaya and miskin');
	for (const { id, title, ask, sides, criteria, kind } of boards) {
		const at = `board ${id}`;
		if (!CAMEL.test(id)) problems.push(`${at}: id is not in camelCase`);
		if (title.trim() === '' || ask.trim() === '') problems.push(`${at}: no title or no ask`);
		if (ask.length > ASK_LENGTH) problems.push(`${at}: ask longer than ${ASK_LENGTH} characters`);
		if (saysAnda(title) || saysAnda(ask)) problems.push(`${at}: says 'Anda'`);
		if (criteria && !(kind === 'wall' && hasRichAndPoor({ sides } as ScriptBoard)))
			problems.push(`${at}: criteria need a wall with kaya and miskin`);
		if (sides.length === 1) problems.push(`${at}: a single side is none`);
		if (sides.length > 4) problems.push(`${at}: more than 4 sides`);
		// Groups are told apart by their number.
		for (const shape of repeated(sides.filter(({ label }) => !/\d$/.test(label)).map((side) => side.shape)))
			problems.push(`${at}: two sides are ${shape}`);
		for (const side of repeated(sides.map((one) => one.id))) problems.push(`${at}: side '${side}' stands twice`);
		for (const side of sides) {
			if (!CAMEL.test(side.id)) problems.push(`${at}: side '${side.id}' is not in camelCase`);
			if (side.label.trim() === '' || side.label.length > LABEL_LENGTH) problems.push(`${at}: label of side '${side.id}'`);
			const shape = shapesBySide[side.id] ?? side.shape;
			if (side.shape !== shape) problems.push(`${at}: side '${side.id}' is ${shape}`);
		}
	}
	for (const poll of polls) {
		const at = `poll ${poll.id}`;
		if (!CAMEL.test(poll.id)) problems.push(`${at}: id is not in camelCase`);
		if (!boards.some((board) => board.id === poll.board)) problems.push(`${at}: no board '${poll.board}'`);
		if (poll.ask.trim() === '' || poll.ask.length > ASK_LENGTH) problems.push(`${at}: ask of 1 to ${ASK_LENGTH} characters`);
		if (saysAnda(poll.ask)) problems.push(`${at}: says 'Anda'`);
		const { options, mostRows, per } = poll;
		for (const option of repeated(options.map(({ id }) => id))) problems.push(`${at}: option '${option}' stands twice`);
		if (options.some(({ id, label }) => !CAMEL.test(id) || label.trim() === '' || label.length > LABEL_LENGTH))
			problems.push(`${at}: an option without a plain id and label`);
		if (mostRows === undefined ? options.length < 2 : options.length !== 1 || per !== 'row' || mostRows < 1)
			problems.push(`${at}: two options or more; dots have one, on rows`);
	}
	return problems;
}

/** An action may stand only where an earlier step, or the same step before it, has the one it needs (domain 3.1, 3.2). */
const needs: readonly (readonly [StepAction, StepAction])[] = [
	['openChoice', 'showRightsCard'],
	['closeChoice', 'openChoice'],
	['showTotals', 'closeChoice'],
	['openPlans', 'showRightsCard'],
	['closePlans', 'openPlans']
];
/** The same, each board and each poll by itself. */
const needsOfBoard: readonly (readonly [StepAction, StepAction])[] = [
	['closeWriting', 'openWriting'],
	['revealCards', 'closeWriting']
];

function checkOrder({ steps, boards, polls, prelist }: SessionScript): string[] {
	const problems: string[] = [];
	const done = new Set<string>();
	let rights = false;
	for (const step of steps) {
		const at = `step ${step.number}`;
		rights ||= step.phone === 'rights' || step.projector === 'rights';
		if ((step.phone === 'choice' || step.projector === 'choice') && !rights)
			problems.push(`${at}: choice without a rights step before it`);
		for (const action of step.actions ?? []) {
			const before = needs.find(([later]) => later === action)?.[1];
			if (before && !done.has(before)) problems.push(`${at}: ${action} without ${before} before it`);
			const ofBoard = needsOfBoard.find(([later]) => later === action)?.[1];
			if (ofBoard && !done.has(`${ofBoard} ${step.board}`)) problems.push(`${at}: ${action} without ${ofBoard} before it`);
			const board = polls.find((poll) => poll.id === step.poll)?.board;
			if (action === 'openPoll' && board !== undefined && !done.has(`closeWriting ${board}`))
				problems.push(`${at}: openPoll before board '${board}' is written`);
			if (action === 'closePoll' && !done.has(`openPoll ${step.poll}`))
				problems.push(`${at}: closePoll without openPoll before it`);
			done.add(action).add(`${action} ${step.board}`).add(`${action} ${step.poll}`);
		}
	}
	if (!done.has('openChoice')) problems.push('there is no private choice');
	else if (!done.has('closeChoice')) problems.push('the choice is opened and never closed');
	const works = steps.flatMap(({ prelist }) => prelist ?? []);
	if (prelist && PRELIST_WORKS.some((work) => !works.includes(work))) problems.push('the prelist is not looked up to its end');
	const named = steps.findIndex((step) => step.prelist !== undefined);
	if (named >= 0 && !steps.slice(0, named).some((step) => step.actions?.includes('closeChoice')))
		problems.push('names are looked up before the private choice is closed');
	if (done.has('openPlans') && !done.has('closePlans')) problems.push('plans are opened and never closed');
	for (const { id } of boards) {
		if (!done.has(`openWriting ${id}`)) problems.push(`board '${id}' is never written`);
		else if (!done.has(`closeWriting ${id}`)) problems.push(`writing on board '${id}' is opened and never closed`);
	}
	// The walk through the whys opens writing by itself; a tree that is hung is written no more.
	for (const { id, kind } of boards) {
		const last = steps.findLastIndex((step) => step.board === id && step.actions?.includes('openWriting'));
		const next = steps.slice(last + 1).find((step) => step.board === id);
		if (kind === 'tree' && last >= 0 && next && !next.endsWriting)
			problems.push(`step ${next.number}: does not end the writing of tree '${id}'`);
	}
	for (const { id } of polls) {
		if (!done.has(`openPoll ${id}`)) problems.push(`poll '${id}' is never opened`);
		else if (!done.has(`closePoll ${id}`)) problems.push(`poll '${id}' is opened and never closed`);
	}
	for (const step of steps.slice(0, -1))
		if (step.actions?.includes('closeSession')) problems.push(`step ${step.number}: closes the session before the last step`);
	if (!steps.at(-1)?.actions?.includes('closeSession')) problems.push('the last step does not close the session');
	return problems;
}

/** What is wrong with a run sheet, as sentences for whoever writes one; empty when it can be used. Rules RB1–RB5, RB9–RB11, RB15, RB16. */
export function checkScript(script: SessionScript): string[] {
	const { steps, materials } = script;
	const problems: string[] = [];
	if (!CAMEL.test(script.method)) problems.push(`script: method '${script.method}' is not in camelCase`);
	if ([script.title, script.short, script.formal].some((name) => name.trim() === '')) problems.push('script: no title');
	if (script.source.trim() === '') problems.push('script: no source');
	if (!/^[a-z0-9][a-z0-9.-]*$/.test(script.version)) problems.push(`script: version '${script.version}' is not a plain name`);
	for (const id of repeated(materials.map((material) => material.id))) problems.push(`material '${id}' stands twice`);
	if (steps.length === 0) return [...problems, 'script: no steps'];
	for (const [index, step] of steps.entries()) {
		if (step.number !== index + 1) problems.push(`step ${step.number}: stands at place ${index + 1}`);
	}
	for (const id of repeated(steps.map((step) => step.id))) problems.push(`id '${id}' stands twice`);
	return [...problems, ...steps.flatMap((step) => checkStep(step, script)), ...checkBoards(script), ...checkOrder(script)];
}
