import { actorReach, mayFor, type Action } from '../access/access-table.ts';
import { areaCovers, type Actor } from '../access/roles.ts';
import { addDays, type Instant, type IsoDate } from '../dates.ts';
import { ok, refuse, type Result } from '../result.ts';
import { PROGRAM_PARTS, type ProgramPart } from './program-parts.ts';

export const LONGEST_SAMBUNGAN_DAYS = 366;
export const SAMBUNGAN_WORDS_LENGTH = 200;
const SHORTEST_WORDS = 5;

/** What the Dinas Sosial must be allowed to read itself before it lets a program read it (SB1). */
const needed: Readonly<Record<ProgramPart, Action>> = {
	keluarga: 'listCases',
	nomor: 'readOfficialNumbers',
	usulan: 'readUsulan',
	rujukan: 'readRujukan',
	bidik: 'readBidik',
	angka: 'countMonitoring'
};

export type SambunganCommand =
	| {
			kind: 'makeSambungan';
			sambunganId: string;
			/** The office that reads, and what for. */
			office: string;
			purpose: string;
			areaCode: string;
			parts: readonly ProgramPart[];
			/** Last day; undefined where none was given. */
			until: IsoDate | undefined;
	  }
	| { kind: 'endSambungan' };

/** In the stream of the sambungan. */
export type SambunganEvent =
	| {
			type: 'sambunganMade';
			sambunganId: string;
			areaCode: string;
			parts: readonly ProgramPart[];
			until: IsoDate;
			by: string;
			at: Instant;
	  }
	| { type: 'sambunganEnded'; by: string; at: Instant };

export type SambunganState =
	{ status: 'none' } | { status: 'open' | 'ended'; areaCode: string; parts: readonly ProgramPart[]; until: IsoDate };

export const initialSambungan: SambunganState = { status: 'none' };

export type SambunganRefusal =
	| 'notAllowed'
	| 'sambunganIncomplete'
	| 'sambunganWithoutParts'
	| 'sambunganNumbersAlone'
	| 'sambunganTooLong'
	| 'sambunganUnknown';

export function evolveSambungan(state: SambunganState, event: SambunganEvent): SambunganState {
	if (event.type === 'sambunganEnded') return state.status === 'none' ? state : { ...state, status: 'ended' };
	const { areaCode, parts, until } = event;
	return { status: 'open', areaCode, parts, until };
}

/** Rules SB1–SB5 of SPEC.md. `today` is that of the actor's area. */
export function decideSambungan(
	command: SambunganCommand,
	state: SambunganState,
	{ actor, at, today }: { actor: Actor; at: Instant; today: IsoDate }
): Result<SambunganEvent[], SambunganRefusal> {
	if (command.kind === 'endSambungan') {
		if (actor.kind !== 'account' || actorReach(actor, 'keepSambungan') === undefined) return refuse('notAllowed');
		const isFar =
			actorReach(actor, 'keepSambungan') === 'area' && state.status !== 'none' && !areaCovers(actor.areaCode, state.areaCode);
		if (state.status === 'none' || isFar) return refuse('sambunganUnknown');
		return ok(state.status === 'ended' ? [] : [{ type: 'sambunganEnded', by: actor.accountId, at }]);
	}
	const { sambunganId, office, purpose, areaCode, until } = command;
	if (!mayFor(actor, 'makeSambungan', null) || !areaCovers(actor.areaCode, areaCode) || !/^\d{2,10}$/.test(areaCode))
		return refuse('notAllowed');
	if ([office, purpose].some((words) => words.trim().length < SHORTEST_WORDS) || until === undefined || until < today)
		return refuse('sambunganIncomplete');
	if (until > addDays(today, LONGEST_SAMBUNGAN_DAYS)) return refuse('sambunganTooLong');
	const parts = PROGRAM_PARTS.filter((part) => command.parts.includes(part));
	if (parts.length === 0) return refuse('sambunganWithoutParts');
	if (parts.includes('nomor') && !parts.includes('keluarga')) return refuse('sambunganNumbersAlone');
	if (parts.some((part) => actorReach(actor, needed[part]) === undefined)) return refuse('notAllowed');
	return ok([{ type: 'sambunganMade', sambunganId, areaCode, parts, until, by: actor.accountId, at }]);
}
