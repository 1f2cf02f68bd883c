import {
	areaCovers,
	dateInZone,
	giveHand,
	HAND_NAME_LENGTH,
	handPlaces,
	handRoles,
	hasHands,
	isStrokes,
	LETTER_KINDS,
	letterKinds,
	may,
	mayDrawHand,
	ok,
	refuse,
	withoutHand,
	zoneOfArea,
	type AccountId,
	type Actor,
	type CommandId,
	type Hand,
	type HandPlace,
	type HandRound,
	type LetterKind,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaZone } from '../areas/area-queries.ts';
import type { HallParts } from '../hall/facts.ts';
import type { Tables } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';
import { letterSubject } from './letter-subject.ts';

/** A signature with what was drawn. */
export interface KeptHand extends Hand {
	strokes: string;
	/** Instant. */
	at: string;
}

/** Signatures that are being gathered for one letter. */
export interface RoundFile extends HandRound {
	id: string;
	/** Id of the family or of the step's document. */
	subject: string;
	/** What was written into the letter, as JSON. */
	choices: string;
	at: string;
	/** Whom the letter is about. */
	kpmIds: readonly string[];
	hands: KeptHand[];
}

/** Forgotten by then: nobody waits so long for the others. */
const KEPT_DAYS = 30;
/** That are looked through for somebody's turn. */
const MOST_ROUNDS = 200;

/**
 * Drawn signatures before a letter is signed (LT20, LT21): each is given for the very text whose digest was shown, and nothing of them is in
 * an event. Signing takes them into the letter and empties these tables.
 */
export interface LetterHands {
	/** Of a text as it is read, without number and day; what each signature is bound to. */
	digestOf(text: string): string;
	/** Begins for one letter, under the id of the command. Refused: `handRoundOpen` while there is one already. */
	begin(
		actor: Actor,
		commandId: CommandId,
		letter: { kind: LetterKind; subject: string; choices: string; text: string }
	): Promise<Result<null, RefusalCode>>;
	/** Undefined for what is unknown or not this actor's (alike, CS4). */
	one(actor: Actor, roundId: string): Promise<RoundFile | undefined>;
	of(actor: Actor, kind: LetterKind, subject: string): Promise<RoundFile | undefined>;
	/** Rounds that wait for a signature which this account may draw, oldest first; nothing of whom they are about. */
	waitingFor(actor: Actor): Promise<Pick<RoundFile, 'id' | 'kind' | 'leader'>[]>;
	/** `seen`: the digest that was shown to who signs; `text`: the letter as it stands now. */
	give(
		actor: Actor,
		commandId: CommandId,
		roundId: string,
		hand: Pick<Hand, 'place' | 'way' | 'name'> & { strokes: string },
		letter: { seen: string; text: string; printed: string; others: readonly string[] }
	): Promise<Result<null, RefusalCode>>;
	takeBack(actor: Actor, commandId: CommandId, roundId: string, place: HandPlace): Promise<Result<null, RefusalCode>>;
	/** Ends it without a letter; what was drawn goes. */
	drop(actor: Actor, commandId: CommandId, roundId: string): Promise<Result<null, RefusalCode>>;
	/** Erases what nobody has signed with for a month. */
	forgetOld(): Promise<number>;
}

export function makeLetterHands({ database, commands, secrets, now }: HallParts): LetterHands {
	const { reader, writer } = database;
	const clock = () => new Date(now()).toISOString();
	const digestOf = (text: string) => secrets.digest('letterText', text);
	const held = (trx: Trx, actor: Actor, roundId: string) => holdRound(trx, actor, roundId, clock());
	return {
		digestOf,
		begin: (actor, commandId, { kind, subject, choices, text }) =>
			commands.once(commandId, async (trx) => {
				if (actor.kind !== 'account' || !hasHands(kind)) return refuse('unknownOrForbidden');
				if (!letterKinds[kind].by.includes(actor.role)) return refuse('notAllowed');
				if (!(await subjectWithin(trx, actor, kind, subject))) return refuse('unknownOrForbidden');
				const standing = await trx
					.selectFrom('letter')
					.select('id')
					.where('subject', '=', subject)
					.where('kind', '=', kind)
					.where('status', '=', 'signed')
					.executeTakeFirst();
				if (standing) return refuse('letterAlreadySigned');
				const row = {
					id: commandId,
					kind,
					subject,
					choices,
					text_digest: digestOf(text),
					by_account: actor.accountId,
					at: clock()
				};
				const written = await trx
					.insertInto('letter_round')
					.values(row)
					.onConflict((conflict) => conflict.columns(['subject', 'kind']).doNothing())
					.returning('id')
					.executeTakeFirst();
				return written ? ok(null) : refuse('handRoundOpen');
			}),
		one: (actor, roundId) => roundFile(reader, actor, roundId),
		async of(actor, kind, subject) {
			const row = await reader
				.selectFrom('letter_round')
				.select('id')
				.where('kind', '=', kind)
				.where('subject', '=', subject)
				.executeTakeFirst();
			return row && roundFile(reader, actor, row.id);
		},
		async waitingFor(actor) {
			if (actor.kind !== 'account') return [];
			const kinds = LETTER_KINDS.filter((kind) => hasHands(kind) && handRoles(kind).includes(actor.role));
			if (kinds.length === 0) return [];
			const rows = await reader
				.selectFrom('letter_round')
				.select('id')
				.where('kind', 'in', kinds)
				.orderBy('at')
				.orderBy('id')
				.limit(MOST_ROUNDS)
				.execute();
			const rounds = await Promise.all(rows.map(({ id }) => roundFile(reader, actor, id)));
			const hers = rounds.filter((round) => round !== undefined).filter((round) => hasTurn(round, actor));
			return hers.map(({ id, kind, leader }) => ({ id, kind, leader }));
		},
		give: (actor, commandId, roundId, { strokes, ...hand }, { seen, text, printed, others }) =>
			commands.once(commandId, async (trx) => {
				const round = await held(trx, actor, roundId);
				if (!round || actor.kind !== 'account') return refuse('unknownOrForbidden');
				if (hand.name.length > HAND_NAME_LENGTH) return refuse('badRequest');
				if (!isStrokes(strokes)) return refuse('handEmpty');
				const about = await letterSubject(trx, round.kind, round.subject);
				if (!about) return refuse('unknownOrForbidden');
				const on = dateInZone(now(), (await areaZone(trx, about.areaCode)) ?? zoneOfArea(about.areaCode));
				const asked = { actor, seen, text: digestOf(text), printed, others };
				const given = giveHand(round, { ...hand, by: actor.accountId, on }, asked);
				if (!given.ok) return given;
				const kept = given.value.map(({ place }) => place);
				await trx.deleteFrom('letter_hand').where('round_id', '=', roundId).where('place', 'not in', kept).execute();
				const name = given.value.find(({ place }) => place === hand.place)?.name ?? '';
				const row = { way: hand.way, name, strokes, on_date: on, by_account: actor.accountId, at: clock() };
				await trx
					.insertInto('letter_hand')
					.values({ round_id: roundId, place: hand.place, ...row })
					.onConflict((conflict) => conflict.columns(['round_id', 'place']).doUpdateSet(row))
					.execute();
				return ok(null);
			}),
		takeBack: (actor, commandId, roundId, place) =>
			commands.once(commandId, async (trx) => {
				const round = await held(trx, actor, roundId);
				if (!round) return refuse('unknownOrForbidden');
				if (!handPlaces(round.kind, round.hands).includes(place)) return refuse('handNotHere');
				if (!mayDrawHand(round, place, actor)) return refuse('handNotYours');
				const kept = withoutHand(round.hands, place);
				const gone = round.hands.filter((one) => !kept.includes(one)).map((one) => one.place);
				if (gone.length > 0)
					await trx.deleteFrom('letter_hand').where('round_id', '=', roundId).where('place', 'in', gone).execute();
				return ok(null);
			}),
		drop: (actor, commandId, roundId) =>
			commands.once(commandId, async (trx) => {
				const round = await held(trx, actor, roundId);
				if (!round || actor.kind !== 'account') return refuse('unknownOrForbidden');
				if (!letterKinds[round.kind].by.includes(actor.role)) return refuse('notAllowed');
				await endRound(trx, roundId);
				return ok(null);
			}),
		async forgetOld() {
			const until = new Date(now() - KEPT_DAYS * 24 * 60 * 60 * 1000).toISOString();
			return writer.transaction().execute(async (trx) => {
				const old = await trx.selectFrom('letter_round').select('id').where('at', '<', until).limit(200).execute();
				for (const { id } of old) await endRound(trx, id);
				return old.length;
			});
		}
	};
}

function hasTurn(round: RoundFile, actor: Actor): boolean {
	const given = new Set(round.hands.map(({ place }) => place));
	return handPlaces(round.kind, round.hands).some((place) => !given.has(place) && mayDrawHand(round, place, actor));
}

/** Holds the round for this transaction: of two who draw, take back or sign at once one comes after the other. */
export async function holdRound(trx: Trx, actor: Actor, roundId: string, at: string): Promise<RoundFile | undefined> {
	await trx.updateTable('letter_round').set({ at }).where('id', '=', roundId).execute();
	return roundFile(trx, actor, roundId);
}

/** The signatures go from these tables: into the letter, or for good. */
export async function endRound(trx: Trx, roundId: string): Promise<void> {
	await trx.deleteFrom('letter_hand').where('round_id', '=', roundId).execute();
	await trx.deleteFrom('letter_round').where('id', '=', roundId).execute();
}

/** Who may sign letters of the kind about this, or has a turn of her own in them. */
async function subjectWithin(db: Kysely<Tables>, actor: Actor, kind: LetterKind, subject: string) {
	if (actor.kind !== 'account' || !handRoles(kind).includes(actor.role)) return undefined;
	if (letterKinds[kind].bearsNik && !may(actor.role, 'readOfficialNumbers')) return undefined;
	const about = await letterSubject(db, kind, subject);
	if (!about || !areaCovers(actor.areaCode, about.areaCode)) return undefined;
	return actor.role !== 'pendamping' || about.ownerId === actor.accountId ? about : undefined;
}

/** As this actor may see it. */
async function roundFile(db: Kysely<Tables>, actor: Actor, roundId: string): Promise<RoundFile | undefined> {
	const row = await db.selectFrom('letter_round').selectAll().where('id', '=', roundId).executeTakeFirst();
	const about = row && (await subjectWithin(db, actor, row.kind, row.subject));
	if (!about) return undefined;
	const hands = await db
		.selectFrom('letter_hand')
		.selectAll()
		.where('round_id', '=', row.id)
		.orderBy('at')
		.orderBy('place')
		.execute();
	const { id, kind, subject, choices, text_digest: text, by_account, at } = row;
	return {
		id,
		kind,
		subject,
		choices,
		text,
		at,
		kpmIds: about.kpmIds,
		leader: by_account as AccountId,
		hands: hands.map(({ place, way, name, strokes, on_date: on, by_account: by, at: drawnAt }) => ({
			place,
			way,
			name,
			strokes,
			on,
			by: by as AccountId,
			at: drawnAt
		}))
	};
}
