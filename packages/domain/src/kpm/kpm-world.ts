/** One family and one session for tests, told as commands. */
import type { Actor, DeviceRole, Role } from '../access/roles.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import type { Result } from '../result.ts';
import type { PollCounts } from '../session/public-totals.ts';
import { rembugScript } from '../session/rembug.script.ts';
import type { SessionScript } from '../session/script.ts';
import {
	decideSession,
	evolveSession,
	initialSession,
	type SessionCommand,
	type SessionState
} from '../session/session-decisions.ts';
import type { SessionPlan } from '../session/session-events.ts';
import { decideKpm, type KpmCommand } from './kpm-decisions.ts';
import type { KpmEvent } from './kpm-events.ts';
import type { VisitOutcome } from './own-word-events.ts';
import { decideOwnWord, type OwnWordCommand } from './own-word.ts';
import { decideVisit, type VisitCommand, type VisitSource } from './visits.ts';
import { evolveKpm, initialKpm, type KpmState } from './kpm-state.ts';

export const sessionId = 'session-1' as SessionId;
export const maria = 'kpm-maria-01' as KpmId;
const rosaliaId = 'account-rosalia' as AccountId;
export const hp = 'device-hp-maria' as DeviceId;
export const plan: SessionPlan = {
	method: rembugScript.method,
	scriptVersion: rembugScript.version,
	areaCode: '5302992001',
	zone: 'WITA',
	date: '2026-11-19',
	time: '09.00',
	venueKind: 'aulaDesa',
	facilitatorId: rosaliaId
};

export const listedEvent = {
	type: 'kpmListed',
	register: 'pkh',
	batchId: 'batch-1',
	areaCode: '5302992001',
	since: '2018-01-01',
	desil: 3,
	components: { bumil: 0, aud: 0, sd: 1, smp: 0, sma: 0, lansia: 0, disabilitas: 0 }
} satisfies KpmEvent;

export function account(role: Role, accountId: AccountId = `account-${role}` as AccountId): Actor {
	return { kind: 'account', accountId, role, areaCode: '5302' };
}
export function device(role: DeviceRole, deviceId: DeviceId = hp): Extract<Actor, { kind: 'device' }> {
	return { kind: 'device', deviceId, sessionId, device: role };
}
export const rosalia = account('pendamping', rosaliaId);
/** Another pendamping of the same kabupaten. */
export const lukas = account('pendamping', 'account-lukas' as AccountId);
export const scribe = device('scribe', 'device-scribe' as DeviceId);
export const phone = device('phone');
export const slip: Actor = { kind: 'slip', kpmId: maria, sessionId };

/** A refused command changes nothing and is remembered. */
export class World {
	session: SessionState = initialSession;
	kpm: KpmState = initialKpm;
	events: KpmEvent[] = [];
	refusal: string | undefined;
	today = '2026-11-19';
	/** What the store would find of her in the poll that is open. */
	pollAnsweredIn: number | undefined;
	officerPresent = false;
	witnessIsPendamping = false;
	pollCounts: PollCounts = { answered: 0, rows: {} };
	readonly script: SessionScript;

	constructor(script: SessionScript = rembugScript) {
		this.script = script;
	}

	listed(): this {
		return this.happened(listedEvent).happened({ type: 'pendampingAssigned', pendampingId: rosaliaId });
	}
	/** After a closed session, with a case as it is. */
	withKpm(kpm: KpmState): this {
		Object.assign(this, { session: promised().session, kpm });
		return this;
	}
	happened(event: KpmEvent): this {
		this.events.push(event);
		this.kpm = evolveKpm(this.kpm, event);
		return this;
	}
	phase(command: SessionCommand, actor: Actor = rosalia): this {
		const decision = decideSession(command, this.session, {
			actor,
			at: `${this.today}T01:00:00.000Z`,
			today: this.today,
			script: this.script,
			presentCount: 1,
			hiddenCards: 0,
			pollCounts: this.pollCounts,
			areaHasContact: true
		});
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (decision.ok) this.session = decision.value.reduce(evolveSession, this.session);
		return this;
	}
	does(actor: Actor, command: KpmCommand | OwnWordCommand | VisitCommand): this {
		const decision = this.#decide(actor, command);
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (decision.ok) decision.value.forEach((event) => this.happened(event));
		return this;
	}
	#decide(actor: Actor, command: KpmCommand | OwnWordCommand | VisitCommand): Result<KpmEvent[]> {
		const known = { actor, at: `${this.today}T01:30:00.000Z`, today: this.today, kpmId: maria };
		const openHalls = this.session.status === 'none' || this.session.status === 'closed' ? [] : [sessionId];
		const outside = { ...known, openHalls, witnessIsPendamping: this.witnessIsPendamping };
		if (command.kind === 'recordVisit') return decideVisit(command, this.kpm, outside);
		if (!('sessionId' in command)) return decideOwnWord(command, this.kpm, outside);
		return decideKpm(command, this.kpm, {
			...known,
			session: this.session,
			script: this.script,
			officerPresent: this.officerPresent,
			pollAnsweredIn: this.pollAnsweredIn
		});
	}
	officer(isPresent: boolean): this {
		this.officerPresent = isPresent;
		return this;
	}
	on(today: string): this {
		this.today = today;
		return this;
	}
	types(): string[] {
		return this.events.map((event) => event.type);
	}
	get participation() {
		return this.kpm.status === 'listed' ? this.kpm.participations[sessionId] : undefined;
	}
}

export const arrive = { kind: 'recordAttendance', sessionId } satisfies KpmCommand;
export const bind = { kind: 'bindDevice', sessionId, deviceId: hp, way: 'invitation' } satisfies KpmCommand;
export const mundur = { kind: 'makeChoice', sessionId, choice: { pilihan: 'mundur', kapan: 'hariIni' } } satisfies KpmCommand;
export const belum = { kind: 'makeChoice', sessionId, choice: { pilihan: 'belum', kunjungan: 'boleh' } } satisfies KpmCommand;
export const sign = {
	kind: 'recordJanjiHati',
	sessionId,
	wording: 'juknis-2020',
	signing: 'finger',
	signatureId: 'sig-1',
	digest: 'd'
} satisfies KpmCommand;
export const decline = { kind: 'declineJanjiHati', sessionId, wording: 'juknis-2020' } satisfies KpmCommand;
export const cancel = { kind: 'cancelWithdrawals' } satisfies OwnWordCommand;
export const visit = (on: string, outcome: VisitOutcome, source: VisitSource = { sessionId }): VisitCommand => ({
	kind: 'recordVisit',
	source,
	visitId: `visit-${on}`,
	on,
	outcome,
	pressed: 'tidak',
	family: 'setuju',
	noteId: null,
	photo: null
});
/** Her own request, by slip code. */
export const request = {
	kind: 'requestWithdrawal',
	requestId: 'request-1',
	occasion: 'ownRequest',
	on: '2020-01-01',
	rightsCard: 'kartu-hak-1',
	witnessId: null,
	paper: null
} satisfies OwnWordCommand;
export const paper = { fileId: 'file-1', digest: 'd' };
/** The same on a paper that she signed on this day, with a witness. */
export const onPaper = (on: string, requestId = 'request-1'): OwnWordCommand => ({
	...request,
	on,
	requestId,
	witnessId: 'witness-1',
	paper
});
export const earlyVisit = {
	kind: 'requestEarlyVisit',
	on: '2020-01-01',
	noteId: 'note-reason',
	witnessId: 'witness-1',
	paper: null
} satisfies OwnWordCommand;

export const inHall = (script: SessionScript = rembugScript) =>
	new World(script)
		.listed()
		.phase({ kind: 'planSession', plan: { ...plan, method: script.method, scriptVersion: script.version } })
		.phase({ kind: 'inviteKpm', kpmIds: [maria] })
		.phase({ kind: 'startSession' });
export const choiceOpen = () => inHall().phase({ kind: 'showRightsCard', version: 'kartu-hak-1' }).phase({ kind: 'openChoice' });
export const promised = () =>
	choiceOpen().does(phone, bind).does(phone, mundur).does(phone, sign).phase({ kind: 'closeSession' });
