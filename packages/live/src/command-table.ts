/**
 * Every command of the hall in one table: what it carries, who may send it, and what it changes. zod stays on this side: the phone's
 * entry imports types only. Whether the moment is right is decided by the room (cards) and by the deciders (facts).
 */
import { isId, parseIsoDate, type CardId, type DeviceId, type DeviceRole, type KpmId } from '@balai/domain';
import { z } from 'zod';
import { hasLength } from './has-length.ts';

/** A typist's device types slips on a page of its own and has no line to the hall. */
export type HallRole = Exclude<DeviceRole, 'typist'> | 'facilitator';

const id = <T extends string>() =>
	z
		.string()
		.refine(hasLength(0, 64))
		.refine(isId)
		.transform((text) => text as T);
const text = (max: number) => z.string().refine(hasLength(0, max));
/** Which sides and boards there are stands in the session's script, which the room knows. */
const plainId = z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/);
const side = z.union([plainId, z.literal('')]);
/** Longer than a card may be: the room answers an overlong card with its own sentence. */
const cardText = text(2000);
const secret = z.string().refine(hasLength(8, 64));
const turn = z.string().refine(hasLength(1, 64));
const wording = text(40);
/** Without a board: on the session's first. */
const card = { cardId: id<CardId>(), board: plainId.exactOptional(), side, text: cardText, secret };
const word = z.string().trim().refine(hasLength(1, 30));
const choice = z.union([
	z.strictObject({ pilihan: z.literal('mundur'), kapan: z.enum(['hariIni', 'tanyaKeluarga']) }),
	z.strictObject({ pilihan: z.enum(['belum', 'tidakMenjawab']), kunjungan: z.enum(['boleh', 'tidakUsah']) })
]);

/** A cluster, or `WHOLE`. */
const rowId = z.string().refine(hasLength(1, 64));
const MOST_ROWS = 60;
const answers = z.record(rowId, plainId).refine((given) => Object.keys(given).length <= MOST_ROWS);
const day = z
	.string()
	.refine(hasLength(0, 10))
	.refine((date) => parseIsoDate(date) !== undefined);

const people = ['phone', 'sharedPhone', 'corner'] as const;
const desk = ['scribe', 'facilitator'] as const;
const lead = ['facilitator'] as const;
/** The facilitator, and the phone that she walks about with. */
const leadOrRemote = ['facilitator', 'remote'] as const;

interface Entry {
	fields: z.ZodObject;
	roles: readonly HallRole[];
	/**
	 * cards, layout, room: kept by the room. query: changes nothing. The others are facts of the case store, and say what must be
	 * told anew after them: session: the stage of everybody · attendance: names, people and the stage · self: only the people concerned ·
	 * answers: the same, and how many have answered.
	 */
	changes: 'cards' | 'room' | 'query' | 'session' | 'attendance' | 'self' | 'answers';
}

function entry<F extends z.ZodRawShape, C extends Entry['changes']>(changes: C, roles: readonly HallRole[], fields: F) {
	return { changes, roles, fields: z.strictObject(fields) };
}

export const commandTable = {
	writeCard: entry('cards', [...people, ...desk], card),
	changeCard: entry('cards', [...people, ...desk], card),
	withdrawCard: entry('cards', [...people, ...desk], { cardId: id<CardId>(), secret }),
	releaseCard: entry('cards', lead, { cardId: id<CardId>(), text: cardText }),
	refuseCard: entry('cards', lead, { cardId: id<CardId>() }),
	moveToTray: entry('cards', lead, { cardId: id<CardId>() }),
	fromTray: entry('cards', lead, { cardId: id<CardId>() }),
	setTitle: entry('cards', lead, { clusterId: id<string>(), title: text(60) }),

	presentInvitation: entry('attendance', people, { code: text(20) }),
	endTurn: entry('self', people, { turn }),
	makeChoice: entry('self', people, { turn, choice }),
	recordJanjiHati: entry('self', people, {
		turn,
		wording,
		signing: z.enum(['finger', 'thumb']),
		strokes: text(20_000),
		witnessed: z.boolean().exactOptional()
	}),
	declineJanjiHati: entry('self', people, { turn, wording }),
	recordPaperJanjiHati: entry('self', people, { turn, wording, photo: id<string>(), witnessed: z.boolean().exactOptional() }),
	recordSignedSheet: entry('attendance', desk, {
		kpmId: id<KpmId>(),
		photo: id<string>(),
		witnessed: z.boolean().exactOptional()
	}),
	allowSaying: entry('self', people, { turn, reason: text(200) }),
	withdrawSaying: entry('self', people, { turn }),
	/** What may be said aloud now. */
	listSayings: entry('query', lead, {}),
	recordWitness: entry('attendance', lead, {
		name: z.string().trim().refine(hasLength(1, 100)),
		role: z.string().trim().refine(hasLength(0, 60))
	}),
	removeWitness: entry('attendance', lead, { witnessId: id<string>() }),
	answerPoll: entry('answers', people, { turn, poll: plainId, answers }),
	keepOwnResult: entry('self', people, { turn, poll: plainId, answers }),
	dropOwnResult: entry('self', people, { turn, poll: plainId }),
	recordPlan: entry('self', people, { turn, target: day.nullable(), upaya: text(300), potensi: text(300), bila: text(300) }),
	declinePlan: entry('self', people, { turn }),
	reportForced: entry('self', people, { turn: turn.nullable(), text: text(500) }),

	/** Papers that say the same, counted at the scribe's table or at the console; below 0 takes some back. */
	addPaperAnswers: entry('answers', desk, {
		poll: plainId,
		row: rowId,
		option: plainId,
		count: z.int().min(-200).max(200)
	}),

	checkIn: entry('attendance', desk, { kpmId: id<KpmId>(), mark: text(8).exactOptional() }),
	undoCheckIn: entry('attendance', desk, { kpmId: id<KpmId>() }),
	recordLeaving: entry('attendance', desk, { kpmId: id<KpmId>() }),
	setPhotoConsent: entry('attendance', desk, { kpmId: id<KpmId>(), agrees: z.boolean() }),
	addGuest: entry('attendance', desk, {
		name: z.string().trim().refine(hasLength(1, 100)),
		guest: z.enum(['narasumber', 'tamu', 'aparat'])
	}),
	guestLeft: entry('attendance', desk, { guestId: id<string>() }),
	findKpm: entry('query', desk, { query: z.string().trim().refine(hasLength(1, 60)) }),

	startSession: entry('session', lead, {}),
	enterStep: entry('session', leadOrRemote, { step: z.int().min(1).max(99) }),
	skipStep: entry('session', lead, { step: z.int().min(1).max(99), note: text(500) }),
	openWriting: entry('session', lead, { board: plainId, mode: z.enum(['tertutup', 'langsung']) }),
	closeWriting: entry('session', lead, {}),
	revealCards: entry('session', lead, {}),
	lockBoard: entry('session', lead, { locked: z.boolean() }),
	/** The hall's own words for rich and poor; null takes them away. */
	setWords: entry('session', lead, { words: z.strictObject({ kaya: word, miskin: word }).nullable() }),
	chooseSizeType: entry('session', lead, { sizeType: z.enum(['kecil', 'menengah', 'komunal']) }),
	openPoll: entry('session', lead, { poll: plainId, rows: z.array(id<string>()).refine(hasLength(0, MOST_ROWS)) }),
	closePoll: entry('session', lead, {}),
	openPlans: entry('session', lead, {}),
	closePlans: entry('session', lead, {}),
	showRightsCard: entry('session', lead, {}),
	openChoice: entry('session', lead, {}),
	closeChoice: entry('session', lead, {}),
	showTotals: entry('session', lead, {}),
	closeSession: entry('session', lead, {}),

	pairDevice: entry('self', lead, { role: z.enum(['scribe', 'corner', 'typist', 'projector', 'remote']) }),
	removeDevice: entry('attendance', lead, { deviceId: id<DeviceId>() }),
	removePhone: entry('attendance', lead, { mark: z.string().trim().refine(hasLength(1, 8)) }),
	setProjector: entry('room', leadOrRemote, { mode: z.enum(['follow', 'frozen', 'blank']) }),
	/** Seconds that are left; 0 takes the timer away. The hall sees it only when it is `shown`. */
	setTimer: entry('room', leadOrRemote, { seconds: z.int().min(0).max(7200), running: z.boolean(), shown: z.boolean() })
} satisfies Record<string, Entry>;

export type CommandKind = keyof typeof commandTable;

/** zod calls an object without fields one whose every field is never, which would rule out `kind` as well. */
type WithKind<K, Fields> = string extends keyof Fields ? { kind: K } : { kind: K } & Fields;
type Of<K extends CommandKind> = WithKind<K, z.output<(typeof commandTable)[K]['fields']>>;
type InputOf<K extends CommandKind> = WithKind<K, z.input<(typeof commandTable)[K]['fields']>>;

/** A command as the room works with it: ids branded, texts bounded. */
export type HallCommand = { [K in CommandKind]: Of<K> }[CommandKind];
/** A command as a client writes it. */
export type CommandInput = { [K in CommandKind]: InputOf<K> }[CommandKind];

type Changing<C extends Entry['changes']> = {
	[K in CommandKind]: (typeof commandTable)[K]['changes'] extends C ? Of<K> : never;
}[CommandKind];
export type CardCommand = Changing<'cards'>;
export type RoomCommand = Changing<'room'>;
export type HallQuery = Changing<'query'>;
export type FactOfHall = Exclude<HallCommand, CardCommand | RoomCommand | HallQuery>;

export function isCardCommand(command: HallCommand): command is CardCommand {
	return commandTable[command.kind].changes === 'cards';
}
export function isRoomCommand(command: HallCommand): command is RoomCommand {
	return commandTable[command.kind].changes === 'room';
}
export function isHallQuery(command: HallCommand): command is HallQuery {
	return commandTable[command.kind].changes === 'query';
}

/** Undefined when the message is no command of this table, carries anything else, or anything too long. */
export function parseCommand(message: unknown): { id: string; command: HallCommand } | undefined {
	if (typeof message !== 'object' || message === null) return undefined;
	const { id: commandId, kind, ...fields } = message as Record<string, unknown>;
	if (typeof commandId !== 'string' || !isId(commandId)) return undefined;
	if (typeof kind !== 'string' || !Object.hasOwn(commandTable, kind)) return undefined;
	const parsed = commandTable[kind as CommandKind].fields.safeParse(fields);
	return parsed.success ? { id: commandId, command: { kind, ...parsed.data } as HallCommand } : undefined;
}

/** The one answer to the question who may send what (LV3). */
export function maySend(role: HallRole, kind: CommandKind): boolean {
	const roles: readonly HallRole[] = commandTable[kind].roles;
	return roles.includes(role);
}
