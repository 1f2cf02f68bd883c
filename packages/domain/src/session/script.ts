/** A run sheet is data: a session method is one file of this shape, and the engine knows none of them by name. */
export type ScriptMethod = 'rembug' | 'mpa' | 'refleksi';

/** What the hall's projector shows while a step is in hand. */
export type ProjectorView = 'title' | 'join' | 'media' | 'criteria' | 'wall' | 'matrix' | 'rights' | 'choice' | 'thanks';

/** What a step is about on the phone. The phone itself shows what is open, so that no step change takes a form away. */
export type PhoneView = 'wait' | 'cards' | 'rights' | 'choice' | 'thanks';

/** Session commands that belong to a step, in the order in which the console offers them. */
export type StepAction =
	| 'openWriting'
	| 'closeWriting'
	| 'revealCards'
	| 'showRightsCard'
	| 'openChoice'
	| 'closeChoice'
	| 'showTotals'
	| 'closeSession';

/** Media and texts that the office fills; an empty slot says so plainly. */
export type ScriptSlot = 'videoMotivasi' | 'kriteriaKemiskinan' | 'pasal42';

export interface SayLine {
	text: string;
	/** Words of the guideline or the law, shown in quotation marks with their source: read out, not said as one's own. */
	quotation?: true;
	source?: string;
}

export interface ScriptStep {
	number: number;
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
	actions?: readonly StepAction[];
	slots?: readonly ScriptSlot[];
	/** May be skipped with a note and without a reason asked. */
	optional?: true;
	/** What the paper says, what is done instead, and why. */
	bedaDariJuknis?: string;
	source: string;
}

export interface SessionScript {
	method: ScriptMethod;
	version: string;
	title: string;
	source: string;
	steps: readonly ScriptStep[];
}

const TITLE_LENGTH = 32;

function repeated(values: readonly string[]): string[] {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

function checkStep(step: ScriptStep): string[] {
	const problems: string[] = [];
	const at = `step ${step.number}`;
	if (!/^[a-z][A-Za-z0-9]*$/.test(step.id)) problems.push(`${at}: id '${step.id}' is not in camelCase`);
	if (step.title.trim() === '') problems.push(`${at}: no title`);
	if (step.title.length > TITLE_LENGTH) problems.push(`${at}: title longer than ${TITLE_LENGTH} characters`);
	if (step.source.trim() === '') problems.push(`${at}: no source`);
	if (step.say.length === 0 && step.do.length === 0) problems.push(`${at}: nothing to say and nothing to do`);
	if (!(Number.isInteger(step.minutes) && step.minutes > 0)) problems.push(`${at}: minutes must be a whole number above 0`);
	const texts = [...step.say.map((line) => line.text), ...step.do, ...step.materials];
	if (texts.some((text) => text.trim() === '')) problems.push(`${at}: an empty line`);
	if (texts.some((text) => /\bAnda\b/.test(text))) problems.push(`${at}: says 'Anda'`);
	if (step.say.some((line) => line.quotation && !line.source?.trim())) problems.push(`${at}: quotation without its source`);
	if (step.bedaDariJuknis?.trim() === '') problems.push(`${at}: empty note bedaDariJuknis`);
	return problems;
}

/** An action may stand only where an earlier step, or the same step before it, has the one it needs (domain 3.1, 3.2). */
const needs: readonly (readonly [StepAction, StepAction])[] = [
	['openChoice', 'showRightsCard'],
	['closeChoice', 'openChoice'],
	['showTotals', 'closeChoice'],
	['closeWriting', 'openWriting'],
	['revealCards', 'openWriting']
];

function checkOrder(steps: readonly ScriptStep[]): string[] {
	const problems: string[] = [];
	const done: StepAction[] = [];
	let rights = false;
	for (const step of steps) {
		rights ||= step.phone === 'rights' || step.projector === 'rights';
		if ((step.phone === 'choice' || step.projector === 'choice') && !rights)
			problems.push(`step ${step.number}: choice without a rights step before it`);
		for (const action of step.actions ?? []) {
			const needed = needs.find(([later]) => later === action)?.[1];
			if (needed && !done.includes(needed)) problems.push(`step ${step.number}: ${action} without ${needed} before it`);
			done.push(action);
		}
	}
	if (done.includes('openChoice') && !done.includes('closeChoice')) problems.push('the choice is opened and never closed');
	if (done.includes('openWriting') && !done.includes('closeWriting')) problems.push('writing is opened and never closed');
	for (const step of steps.slice(0, -1))
		if (step.actions?.includes('closeSession')) problems.push(`step ${step.number}: closes the session before the last step`);
	if (!steps.at(-1)?.actions?.includes('closeSession')) problems.push('the last step does not close the session');
	return problems;
}

/** What is wrong with a run sheet, as sentences for whoever writes one; empty when it can be used. Rules RB1–RB6. */
export function checkScript(script: SessionScript): string[] {
	const { steps } = script;
	const problems: string[] = [];
	if (script.title.trim() === '') problems.push('script: no title');
	if (script.source.trim() === '') problems.push('script: no source');
	if (!/^[a-z0-9][a-z0-9.-]*$/.test(script.version)) problems.push(`script: version '${script.version}' is not a plain name`);
	if (steps.length === 0) return [...problems, 'script: no steps'];
	for (const [index, step] of steps.entries()) {
		if (step.number !== index + 1) problems.push(`step ${step.number}: stands at place ${index + 1}`);
	}
	for (const id of repeated(steps.map((step) => step.id))) problems.push(`id '${id}' stands twice`);
	return [...problems, ...steps.flatMap(checkStep), ...checkOrder(steps)];
}
