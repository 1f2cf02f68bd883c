import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import { addDays } from '../dates.ts';
import { evolveKpm, initialKpm, type KpmState } from '../kpm/kpm-state.ts';
import { account, lukas, rosalia, scribe, slip, World } from '../kpm/kpm-world.ts';
import type { RujukanEvent } from './rujukan-events.ts';
import { decideRujukan, rujukanSteps, rujukanUrgency, type RujukanCommand, type RujukanContext } from './rujukan.ts';

const today = '2026-11-19';
const listed = new World().listed().kpm;
const office = { answerDays: 10, serviceDays: 21 };

class Family {
	state: KpmState;
	events: RujukanEvent[] = [];
	refusal: string | undefined;
	constructor(state: KpmState = listed) {
		this.state = state;
	}
	does(actor: Actor, command: RujukanCommand, more: Partial<RujukanContext> = {}): this {
		const context = { actor, at: `${today}T01:00:00.000Z`, today, office, ...more };
		const decision = decideRujukan(command, this.state, context);
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (!decision.ok) return this;
		this.events.push(...decision.value);
		this.state = decision.value.reduce(evolveKpm, this.state);
		return this;
	}
	get now() {
		return this.state.status === 'listed' ? this.state.rujukan['rujukan-1'] : undefined;
	}
}

const on = '2026-11-02';
const rujukanId = 'rujukan-1';
const agreed = { by: 'pengurus', way: 'lisan', on } as const;
type Of<K extends RujukanCommand['kind']> = Extract<RujukanCommand, { kind: K }>;
const send: Of<'sendRujukan'> = {
	kind: 'sendRujukan',
	rujukanId,
	need: 'peternakan',
	officeId: 'office-ternak',
	agreement: agreed,
	on,
	noteId: null
};
const accept: Of<'acceptRujukan'> = { kind: 'acceptRujukan', rujukanId, on, promisedOn: null, noteId: null };
const reject: Of<'rejectRujukan'> = { kind: 'rejectRujukan', rujukanId, on, noteId: 'alasan' };
const serve: Of<'serveRujukan'> = { kind: 'serveRujukan', rujukanId, on, noteId: null };
const close: Of<'closeRujukan'> = { kind: 'closeRujukan', rujukanId, on, outcome: 'terpenuhi', noteId: null };
const withdraw: Of<'withdrawRujukan'> = { kind: 'withdrawRujukan', rujukanId, on };
const reroute: Of<'rerouteRujukan'> = {
	kind: 'rerouteRujukan',
	rujukanId,
	officeId: 'office-koperasi',
	agreement: agreed,
	on,
	noteId: null
};

const sent = () => new Family().does(rosalia, send);
const accepted = () => sent().does(rosalia, accept);
const rejected = () => sent().does(rosalia, reject);
const served = () => accepted().does(rosalia, serve);

describe('a rujukan', () => {
	it('[RJ1] is carried by her own pendamping, supervisor, korkab and dinsos, and by nobody else', () => {
		const all: [RujukanCommand, () => Family][] = [
			[send, () => new Family()],
			[accept, sent],
			[reject, sent],
			[serve, accepted],
			[reroute, rejected],
			[close, served],
			[withdraw, sent]
		];
		for (const [command, begun] of all) {
			for (const actor of [rosalia, account('supervisor'), account('korkab'), account('dinsos')])
				expect(begun().does(actor, command).refusal, command.kind).toBeUndefined();
			const others = ROLES.filter((role) => !['supervisor', 'korkab', 'dinsos'].includes(role)).map((role) => account(role));
			for (const actor of [...others, lukas, slip, scribe, { kind: 'operator' } as Actor])
				expect(begun().does(actor, command).refusal, command.kind).toBe('notAllowed');
		}
		expect(new Family(initialKpm).does(rosalia, send).refusal).toBe('kpmUnknown');
	});

	it('[RJ2] goes nowhere without the family, which agrees to each office anew', () => {
		expect(new Family().does(rosalia, { ...send, agreement: null }).refusal).toBe('agreementMissing');
		const afterwards = { ...agreed, on: addDays(on, 1) };
		expect(new Family().does(rosalia, { ...send, agreement: afterwards }).refusal).toBe('agreementMissing');
		const back = sent().does(rosalia, { ...reject, on: '2026-11-10' });
		const again = { ...reroute, on: '2026-11-12' };
		expect(back.does(rosalia, { ...again, agreement: null }).refusal).toBe('agreementMissing');
		expect(back.does(rosalia, again).refusal).toBe('agreementTooOld');
		expect(back.does(rosalia, { ...again, agreement: { ...agreed, on: '2026-11-12' } }).refusal).toBeUndefined();
		expect(back.events.at(-1)).toMatchObject({ type: 'rujukanRerouted', agreement: { on: '2026-11-12' } });
	});

	it('[RJ2] goes to no office that the directory of her area has not', () => {
		expect(new Family().does(rosalia, send, { office: undefined }).refusal).toBe('officeUnknown');
		expect(rejected().does(rosalia, reroute, { office: undefined }).refusal).toBe('officeUnknown');
		// An office that was taken out meanwhile still answers.
		expect(sent().does(rosalia, accept, { office: undefined }).now).toMatchObject({ status: 'accepted' });
	});

	it('[RJ3] is sent, accepted, served and closed, and no step is left out', () => {
		const family = served().does(rosalia, close);
		expect(family.events.map(({ type }) => type)).toEqual(['rujukanSent', 'rujukanAccepted', 'rujukanServed', 'rujukanClosed']);
		expect(family.now).toMatchObject({ status: 'closed', dueOn: null });
		const notThere: [() => Family, RujukanCommand[]][] = [
			[sent, [serve, close]],
			[accepted, [accept, reroute, close]],
			[rejected, [accept, reject, serve]],
			[served, [accept, reject, serve, reroute]]
		];
		for (const [begun, commands] of notThere)
			for (const command of commands) expect(begun().does(rosalia, command).refusal, command.kind).toBe('rujukanNotThere');
		for (const command of [accept, reject, serve, close, reroute, withdraw]) {
			expect(family.does(rosalia, command).refusal, command.kind).toBe('rujukanEnded');
			expect(new Family().does(rosalia, command).refusal, command.kind).toBe('rujukanUnknown');
		}
		expect(accepted().does(rosalia, reject).now).toMatchObject({ status: 'rejected' });
		expect(sent().does(rosalia, { ...reject, noteId: null }).refusal).toBe('rejectReasonMissing');
		expect(served().does(rosalia, { ...close, outcome: 'mungkin' as 'sebagian' }).refusal).toBe('badRequest');
	});

	it('[RJ4] goes on to another office after a rejection, or is closed as not met with a reason', () => {
		const family = rejected().does(rosalia, reroute);
		expect(family.now).toMatchObject({ status: 'sent', officeId: 'office-koperasi', need: 'peternakan' });
		expect(rejected().does(rosalia, { ...reroute, officeId: 'office-ternak' }).refusal).toBe('sameOffice');
		expect(rejected().does(rosalia, close).refusal).toBe('rujukanNotThere');
		expect(rejected().does(rosalia, { ...close, outcome: 'tidakTerpenuhi' }).refusal).toBe('rejectReasonMissing');
		const unmet = { ...close, outcome: 'tidakTerpenuhi', noteId: 'alasan' } as const;
		expect(rejected().does(rosalia, unmet).now).toMatchObject({ status: 'closed' });
	});

	it('[RJ4] leaves an office that has not answered by its day, and not before', () => {
		const early = { ...reroute, on: '2026-11-12', agreement: { ...agreed, on: '2026-11-12' } };
		expect(sent().does(rosalia, early).refusal).toBe('officeStillHasTime');
		const late = { ...early, on: '2026-11-13' };
		expect(sent().does(rosalia, late).now).toMatchObject({ status: 'sent', officeId: 'office-koperasi' });
	});

	it('[RJ5] has a day for whoever is to act, from the directory or as the office names it', () => {
		expect(sent().now).toMatchObject({ dueOn: addDays(on, 10) });
		expect(accepted().now).toMatchObject({ dueOn: addDays(on, 21) });
		expect(sent().does(rosalia, accept, { office: undefined }).now).toMatchObject({ dueOn: addDays(on, 30) });
		expect(sent().does(rosalia, { ...accept, promisedOn: '2026-12-24' }).now).toMatchObject({ dueOn: '2026-12-24' });
		expect(sent().does(rosalia, { ...accept, promisedOn: '2026-10-01' }).now).toMatchObject({ dueOn: on });
		expect(rejected().now).toMatchObject({ dueOn: addDays(on, 7) });
		expect(served().now).toMatchObject({ dueOn: addDays(on, 14) });
		const days = ['2026-11-08', '2026-11-09', '2026-11-12', '2026-11-13'];
		expect(days.map((day) => rujukanUrgency('2026-11-12', day))).toEqual(['open', 'soon', 'soon', 'late']);
		expect(rujukanUrgency(null, today)).toBe('ended');
	});

	it('[RJ6] is taken back by the family from every step before its end, without a reason', () => {
		for (const begun of [sent, accepted, rejected, served]) {
			const family = begun().does(rosalia, withdraw);
			expect(family.now).toMatchObject({ status: 'withdrawn', dueOn: null });
			expect(family.events.at(-1)).not.toHaveProperty('noteId');
			for (const command of [accept, reject, serve, close, reroute, withdraw])
				expect(family.does(account('dinsos'), command).refusal).toBe('rujukanEnded');
			expect(family.does(rosalia, { ...send, rujukanId: 'rujukan-2' }).refusal).toBeUndefined();
		}
	});

	it('[RJ7] knows no day to come and none before the last step, and one need once', () => {
		expect(new Family().does(rosalia, { ...send, on: '2026-11-20' }).refusal).toBe('dateInFuture');
		expect(sent().does(rosalia, { ...accept, on: '2026-11-01' }).refusal).toBe('stepBeforeLast');
		expect(sent().does(rosalia, { ...send, rujukanId: 'rujukan-2' }).refusal).toBe('needAlreadyReferred');
		expect(sent().does(rosalia, { ...send, rujukanId: 'rujukan-2', need: 'modal' }).refusal).toBeUndefined();
		expect(sent().does(rosalia, send).refusal).toBe('badRequest');
		expect(new Family().does(rosalia, { ...send, need: 'emas' as 'modal' }).refusal).toBe('badRequest');
		const again = served()
			.does(rosalia, close)
			.does(rosalia, { ...send, rujukanId: 'rujukan-2' });
		expect(again.refusal).toBeUndefined();
	});

	it('[RJ9] is not made for a household that is no more, and what runs can be ended', () => {
		const death = {
			type: 'deathRecorded',
			lifeId: 'life-1',
			who: 'terakhir',
			on,
			noteId: 'n',
			by: 'account-rosalia',
			at: today
		} as const;
		const gone = (family: Family) => new Family(evolveKpm(family.state, death as Parameters<typeof evolveKpm>[1]));
		expect(gone(new Family()).does(rosalia, send).refusal).toBe('householdGone');
		expect(gone(rejected()).does(rosalia, reroute).refusal).toBe('householdGone');
		expect(gone(sent()).does(rosalia, withdraw).refusal).toBeUndefined();
		expect(gone(served()).does(rosalia, close).refusal).toBeUndefined();
	});

	it('[RJ3] names as the next steps those that are taken', () => {
		const byKind = {
			acceptRujukan: accept,
			rejectRujukan: reject,
			serveRujukan: serve,
			closeRujukan: close,
			withdrawRujukan: withdraw
		};
		for (const begun of [sent, accepted, rejected, served]) {
			const { status } = begun().now ?? { status: 'closed' as const };
			for (const [kind, command] of Object.entries(byKind)) {
				const { refusal } = begun().does(rosalia, {
					...command,
					...(kind === 'closeRujukan' && { outcome: 'tidakTerpenuhi', noteId: 'n' })
				} as RujukanCommand);
				expect(refusal === undefined, `${status} ${kind}`).toBe(rujukanSteps(status, false).includes(command.kind));
			}
			const late = { ...reroute, on: today, agreement: { ...agreed, on: today } };
			expect(begun().does(rosalia, late).refusal === undefined).toBe(rujukanSteps(status, true).includes('rerouteRujukan'));
		}
		expect([...rujukanSteps('closed', true), ...rujukanSteps('withdrawn', true)]).toEqual([]);
	});
});
