import { daysInMonth, WHOLE, type PollAnswers } from '@balai/domain';
import { stopSpeaking } from '../../stop-speaking.ts';
import type { Participant } from '../../participant.svelte.ts';
import { planDraft } from '../kept-for-turn.ts';
import { freshPlan, pagesOf, planPages, targetOf, type PlanTurn, type PollTurn } from './own-turn.ts';

/** What she does with the poll that is asked, on her own device. Each answer is sent at once: nothing is lost when the poll closes early. */
export class PollActs {
	readonly #participant: Participant;

	constructor(participant: Participant) {
		this.#participant = participant;
	}

	/** Where she is; undefined while nothing is asked of her. */
	get now(): PollTurn | undefined {
		const { question, turn, mine, person } = this.#participant;
		const known = turn?.poll;
		if (!question || (known && known.question.poll === question.poll)) {
			return known ? { ...known, question: question ?? known.question } : undefined;
		}
		const answers = mine?.answers ?? {};
		const isAnswered = Object.keys(answers).length > 0;
		const isKept = person?.kept.includes(question.poll) ?? false;
		return { question, at: isAnswered ? pagesOf(question) : 0, answers, isKept, isOver: false };
	}

	get isOpen(): boolean {
		return this.#participant.question !== null;
	}

	#put(change: Partial<PollTurn>): void {
		const { now } = this;
		if (now) this.#participant.inTurn({ poll: { ...now, ...change } });
	}

	/** Takes the question to this device, so that her result stays readable when the hall goes on. */
	take(): void {
		const { now } = this;
		if (now && this.#participant.turn?.poll?.question !== now.question) this.#put({});
	}

	/** `option` null: this row is left out, or left out again. */
	answer(row: string, option: string | null): void {
		const { now } = this;
		if (!now) return;
		const others = Object.entries(now.answers).filter(([id]) => id !== row);
		const answers: PollAnswers = Object.fromEntries(option === null ? others : [...others, [row, option]]);
		const isNew = JSON.stringify(answers) !== JSON.stringify(now.answers);
		this.#put({ answers });
		if (!isNew) return;
		void this.#participant.say({ kind: 'answerPoll', poll: now.question.poll, answers });
		if (now.isKept) this.keep(Object.keys(answers).length > 0);
	}

	/** Answers the row in hand and turns the page; as many pages whatever is said. */
	answerAndGoOn(option: string | null): void {
		const { now } = this;
		if (!now) return;
		const row = now.question.per === 'person' ? WHOLE : now.question.rows[now.at]?.id;
		stopSpeaking();
		this.#participant.forward(() => {
			if (row !== undefined) this.answer(row, option);
			this.#put({ at: now.at + 1 });
		});
	}

	goOn(): void {
		const at = (this.now?.at ?? 0) + 1;
		this.#participant.forward(() => this.#put({ at }));
	}

	/** False where Back may leave. */
	stepBack(): boolean {
		const { now } = this;
		if (!now || now.at === 0 || !this.isOpen) return false;
		this.#put({ at: now.at - 1 });
		return true;
	}

	beginAgain(): void {
		this.#put({ at: 0 });
	}

	/** Her tick; unticked, what was kept is dropped. */
	keep(isKept: boolean): void {
		const { now } = this;
		if (!now) return;
		const { answers } = now;
		const { poll } = now.question;
		this.#put({ isKept });
		void this.#participant.say(isKept ? { kind: 'keepOwnResult', poll, answers } : { kind: 'dropOwnResult', poll });
	}

	finish(): void {
		stopSpeaking();
		if (this.#participant.isShared) return this.#participant.handOver();
		this.#participant.notice = '';
		this.#put({ isOver: true });
	}
}

/** Her plan: pages that everybody goes through alike, and at the end the word whether to write it. */
export class PlanActs {
	readonly #participant: Participant;

	constructor(participant: Participant) {
		this.#participant = participant;
	}

	get now(): PlanTurn {
		const { turn, person, page, isShared } = this.#participant;
		if (turn?.plan) return turn.plan;
		if (person && person.plan !== null) return { ...freshPlan(), at: planPages.indexOf('done') };
		return (turn && !isShared && planDraft.read(page.code, turn.id)) || freshPlan();
	}

	edit(change: Partial<PlanTurn>): void {
		const plan = { ...this.now, ...change };
		const { turn, page, isShared } = this.#participant;
		this.#participant.inTurn({ plan });
		// Her own phone keeps what she had begun; one that is handed on keeps nothing (PL4).
		if (turn && !isShared) planDraft.keep(page.code, turn.id, plan);
	}

	goOn(): void {
		stopSpeaking();
		const at = this.now.at + 1;
		this.#participant.forward(() => this.edit({ at }));
	}

	stepBack(): boolean {
		const { at } = this.now;
		if (at === 0 || at >= planPages.indexOf('done')) return false;
		this.edit({ at: at - 1 });
		return true;
	}

	write(): void {
		const { month, upaya, potensi, bila } = this.now;
		void this.#participant.say({ kind: 'recordPlan', target: targetOf(month, daysInMonth), upaya, potensi, bila });
		this.goOn();
		planDraft.drop(this.#participant.page.code);
	}

	decline(): void {
		void this.#participant.say({ kind: 'declinePlan' });
		// What was typed and not wanted is gone from this device too.
		this.edit({ ...freshPlan(), at: this.now.at });
		this.goOn();
		planDraft.drop(this.#participant.page.code);
	}

	beginAgain(): void {
		this.edit({ at: 0 });
	}

	finish(): void {
		stopSpeaking();
		if (this.#participant.isShared) return this.#participant.handOver();
		this.#participant.notice = '';
		this.edit({ isOver: true });
		planDraft.drop(this.#participant.page.code);
	}
}
