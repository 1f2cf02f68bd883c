import type { CaseStore, Letterhead, RoundFile } from '@balai/case-store';
import {
	DrawingThread,
	instrumen,
	letterText,
	placeHands,
	type Instrument,
	type Letter,
	type PackedLetters,
	type PackJob,
	type PaperSize,
	type RenderedLetters
} from '@balai/documents';
import {
	dateInZone,
	formatDate,
	handRoles,
	letterKinds,
	ok,
	refuse,
	zoneOfArea,
	type CommandId,
	type IsoDate,
	type LetterKind,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { AccountActor, Accounts } from '../accounts.ts';
import type { Log } from '../log.ts';
import { documentLetter } from './document-letters.ts';
import { familyLetter } from './family-letters.ts';
import type { LetterChoices } from './letter-choices.ts';
import { bareName } from './letter-areas.ts';
import { letterFonts } from './letter-fonts.ts';
import { letterPaper } from './letter-paper.ts';
import { sampleLetter } from './sample-letter.ts';
import { sessionLetter } from './session-letters.ts';
import { askedOf, boundText, openSigningDesk, withAccounts, type SigningDesk } from './signing-desk.ts';

/** Enough for a photograph of eight centimetres on paper. */
const PHOTO_PIXELS = 900;
/** Stands for an emblem that was sent and not kept. */
const SENT = 'terkirim';

/** What a letter is asked for with. */
export interface AskedLetter {
	kind: LetterKind;
	/** Id of the family, of the session, or of the step's document. */
	subject: string;
	choices: LetterChoices;
}

/** Puts letters together from facts, has them drawn in a thread of their own, and signs them. */
export interface LetterDesk {
	/** As it would be signed now, without a number; undefined for what is not this actor's. */
	draft(actor: AccountActor, asked: AskedLetter): Promise<Letter | undefined>;
	/** With photographs of the case where the letter has them and `actor` may see them. */
	draw(letters: readonly Letter[], actor?: AccountActor): Promise<RenderedLetters>;
	/** Puts letters that lie on the disk into one file; undefined when `signal` ended it. */
	pack(job: PackJob, signal: AbortSignal): Promise<PackedLetters | undefined>;
	/** An instrument as it is printed and signed, on the paper of the office of that area. */
	instrument(actor: AccountActor, areaCode: string, sheet: Instrument): Promise<Letter>;
	/** The size of its paper. */
	paperOf(actor: AccountActor, areaCode: string): Promise<{ paper: PaperSize }>;
	/** A letter without content, to look at a head; with an emblem that is not kept yet. */
	drawSample(head: Letterhead, emblem?: Uint8Array): Promise<RenderedLetters>;
	/** Gives it its number and keeps its bytes. The id of the letter is that of the command. */
	sign(actor: AccountActor, commandId: CommandId, asked: AskedLetter): Promise<Result<null, RefusalCode>>;
	/** The same with the signatures that were drawn for it. */
	signRound(actor: AccountActor, commandId: CommandId, roundId: string): Promise<Result<null, RefusalCode>>;
	/** Where signatures are drawn before. */
	readonly hands: SigningDesk;
	/** As `sign`, and leaves the drawing to `drawLeft`. */
	number(actor: AccountActor, commandId: CommandId, asked: AskedLetter): Promise<Result<null, RefusalCode>>;
	/** The PDF of a signed letter, drawn now where a machine stopped before it was. */
	bytes(actor: AccountActor, letterId: string): Promise<Uint8Array | undefined>;
	/** Draws what a machine that stopped has left undrawn: one letter, or all. */
	drawLeft(letterId?: string): Promise<void>;
	close(): Promise<void>;
}

export function openLetterDesk(parts: {
	store: CaseStore;
	accounts: Pick<Accounts, 'listAccounts'>;
	now: () => number;
	/** Where people reach this server: 'https://balai.example.go.id'. */
	address: () => string;
	/** Of an invented village: its papers say so. */
	isPractice: boolean;
	log: Log;
}): LetterDesk {
	const { store, accounts, now, address, isPractice, log } = parts;
	const thread = new DrawingThread(letterFonts);

	const drawn = async (letters: readonly Letter[], pictures: ReadonlyMap<string, Uint8Array>): Promise<RenderedLetters> => {
		const whole = await thread.draw(letters, pictures);
		if (!whole) throw new Error('Nobody ended the drawing of a letter');
		return whole;
	};
	const draw = async (letters: readonly Letter[], actor?: AccountActor) => drawn(letters, await picturesOf(letters, actor));
	const picturesOf = async (letters: readonly Letter[], actor?: AccountActor) => {
		const pictures = new Map<string, Uint8Array>();
		const keep = (id: string, bytes: Uint8Array | undefined) => bytes && pictures.set(id, bytes);
		for (const id of new Set(letters.map(({ kop }) => kop?.emblem))) if (id) keep(id, await store.files.readEmblem(id));
		const shown = letters.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'pictures' ? block.pictures : [])));
		if (actor) for (const { id } of shown) keep(id, await store.files.readPhoto(actor, id, PHOTO_PIXELS));
		return pictures;
	};

	const partsFor = async (actor: AccountActor) => {
		const known = new Map((await accounts.listAccounts()).map((account) => [account.id as string, account]));
		return {
			store,
			actor,
			accountOf: (id: string) => known.get(id),
			nameOf: (id: string | null) => (id === null ? '' : (known.get(id)?.name ?? '')),
			now: now()
		};
	};

	const accountNames = async () => {
		const known = new Map((await accounts.listAccounts()).map(({ id, name }) => [id as string, name]));
		return (id: string) => known.get(id) ?? '';
	};

	const drawSigned = async (letterId?: string) => {
		for (const { id, content, fingerprint, checkCode } of await store.letters.undrawn(letterId)) {
			const letter = JSON.parse(content) as Letter;
			const check = { url: `${address()}/periksa/${checkCode}`, fingerprint };
			await store.letters.keepDrawn(id, await draw([{ ...letter, check }]));
			log.info({ letter: id }, 'drew a signed letter');
		}
	};
	const drawLeft = async (letterId?: string) => {
		if (letterId !== undefined) return drawSigned(letterId);
		for (let some = await store.letters.undrawn(); some.length > 0; some = await store.letters.undrawn()) await drawSigned();
	};

	const todayOf = async (areaCode: string) => dateInZone(now(), (await store.areaZone(areaCode)) ?? zoneOfArea(areaCode));

	/** A letter that gets a number. */
	const aboutMany = async (actor: AccountActor, { kind, subject, choices }: AskedLetter) => {
		const made = { ...(await partsFor(actor)), today: await todayOf(actor.areaCode) };
		return letterKinds[kind].about === 'session'
			? sessionLetter({ ...made, isPractice }, kind, subject, choices)
			: documentLetter(made, kind, subject, choices);
	};

	const aboutLetter = async (actor: AccountActor, asked: AskedLetter) => {
		const { kind, subject, choices } = asked;
		if (!handRoles(kind).includes(actor.role)) return undefined;
		if (letterKinds[kind].about === 'kpm') {
			const family = await familyLetter(await partsFor(actor), kind, subject, choices);
			return (
				family && { ...family, namesSomebody: false, draft: family.make, numbered: (_: string, on: IsoDate) => family.make(on) }
			);
		}
		const about = await aboutMany(actor, asked);
		return (
			about && {
				kpmIds: about.kpmIds,
				areaCode: about.areaCode,
				namesSomebody: about.namesSomebody,
				draft: (on: IsoDate | null) => about.make({ kind: 'draft' }, on),
				numbered: (text: string, on: IsoDate) =>
					about.make(letterKinds[kind].code === null ? { kind: 'byHand' } : { kind: 'given', text }, on)
			}
		);
	};

	/** Gives it its number, and leaves it undrawn. */
	const numbered = async (actor: AccountActor, commandId: CommandId, asked: AskedLetter, round?: RoundFile) => {
		if (await store.commands.knows(commandId)) return ok(null);
		const about = await aboutLetter(actor, asked);
		if (!about) return refuse('unknownOrForbidden');
		const draft = about.draft(await todayOf(about.areaCode));
		const nameOf = await accountNames();
		const missing = await thread.missing(round ? placeHands(draft, withAccounts(round.hands, nameOf)) : draft);
		const { kind, subject } = asked;
		return store.letters.sign(actor, commandId, {
			kind,
			subject,
			kpmIds: about.kpmIds,
			hasHoles: missing.length > 0,
			namesSomebody: about.namesSomebody,
			...(round && { round: { id: round.id, text: boundText(about) } }),
			compose({ number, on, hands }) {
				const letter = about.numbered(number, on);
				const whole = round
					? placeHands(letter, withAccounts(hands, nameOf))
					: { ...letter, foot: `${letter.foot} · bertanda tangan basah` };
				return { content: JSON.stringify(whole), text: letterText(whole) };
			}
		});
	};

	const signed: typeof numbered = async (actor, commandId, asked, round) => {
		const done = await numbered(actor, commandId, asked, round);
		if (done.ok) await drawSigned(commandId);
		return done;
	};

	return {
		async draft(actor, asked) {
			const { kind, subject, choices } = asked;
			if (!letterKinds[kind].by.includes(actor.role)) return undefined;
			if (letterKinds[kind].about === 'kpm')
				return (await familyLetter(await partsFor(actor), kind, subject, choices))?.make(null);
			const about = await aboutMany(actor, asked);
			if (!about) return undefined;
			const today = await todayOf(about.areaCode);
			const given = about.number === '' ? ({ kind: 'draft' } as const) : ({ kind: 'given', text: about.number } as const);
			return about.make(given, today);
		},
		draw,
		drawLeft,
		pack: (job, signal) => thread.pack(job, { signal }),
		async instrument(actor, areaCode, sheet) {
			const { head, kop, isSaved, signatories, names } = await letterPaper(store, actor, areaCode);
			const signing = Object.values(signatories).find(({ name }) => sheet.signs.some((sign) => sign.name === name));
			const today = await todayOf(actor.areaCode);
			const place = head.place || bareName(names.kabupaten || names.provinsi);
			const placeAndDay = sheet.placeAndDay && place ? `${place}, ${formatDate(today)}` : sheet.placeAndDay;
			const form = { ...sheet, placeAndDay };
			return instrumen(form, { paper: head.paper, kop: isSaved ? kop : null, today, below: signing?.below ?? [] });
		},
		paperOf: async (actor, areaCode) => ({ paper: (await letterPaper(store, actor, areaCode)).head.paper }),
		async drawSample(head, emblem) {
			const letter = sampleLetter(emblem ? { ...head, emblem: SENT } : head, dateInZone(now(), zoneOfArea(head.areaCode)));
			return drawn([letter], emblem ? new Map([[SENT, emblem]]) : await picturesOf([letter]));
		},
		async number(actor, commandId, asked) {
			if (letterKinds[asked.kind].code === null) return refuse('letterUnnumbered');
			return numbered(actor, commandId, asked);
		},
		async sign(actor, commandId, asked) {
			if (letterKinds[asked.kind].code === null) return refuse('letterUnnumbered');
			return signed(actor, commandId, asked);
		},
		async signRound(actor, commandId, roundId) {
			const round = await store.letterHands.one(actor, roundId);
			// Once it is signed, there is no round any more.
			if (!round) return (await store.commands.knows(commandId)) ? ok(null) : refuse('unknownOrForbidden');
			return signed(actor, commandId, askedOf(round), round);
		},
		hands: openSigningDesk({ store, about: aboutLetter, todayOf, names: accountNames }),
		async bytes(actor, letterId) {
			const kept = await store.letters.bytes(actor, letterId);
			if (kept || !(await store.letters.one(actor, letterId))) return kept;
			await drawSigned(letterId);
			return store.letters.bytes(actor, letterId);
		},
		close: () => thread.close()
	};
}
