import type { CaseStore, Letterhead } from '@balai/case-store';
import {
	DrawingThread,
	instrumen,
	letterText,
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
	letterKinds,
	ok,
	refuse,
	zoneOfArea,
	type CommandId,
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
	draw(letters: readonly Letter[]): Promise<RenderedLetters>;
	/** Puts letters that lie on the disk into one file; undefined when `signal` ended it. */
	pack(job: PackJob, signal: AbortSignal): Promise<PackedLetters | undefined>;
	/** An instrument as it is printed and signed, on the paper of the office of that area. */
	instrument(actor: AccountActor, areaCode: string, sheet: Instrument): Promise<Letter>;
	/** The size of its paper. */
	paperOf(actor: AccountActor, areaCode: string): Promise<{ paper: PaperSize }>;
	/** A letter without content, to look at a head. */
	sample(head: Letterhead): Letter;
	/** Gives it its number and keeps its bytes. The id of the letter is that of the command. */
	sign(actor: AccountActor, commandId: CommandId, asked: AskedLetter): Promise<Result<null, RefusalCode>>;
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

	const draw = async (letters: readonly Letter[]): Promise<RenderedLetters> => {
		const drawn = await thread.draw(letters, await picturesOf(letters));
		if (!drawn) throw new Error('Nobody ended the drawing of a letter');
		return drawn;
	};
	/** Pictures that letters name are those of the case, which the letter's own text was made of. */
	const picturesOf = async (_letters: readonly Letter[]) => new Map<string, Uint8Array>();

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
			? sessionLetter({ ...made, isPractice }, subject, choices)
			: documentLetter(made, kind, subject, choices);
	};

	return {
		async draft(actor, asked) {
			const { kind, subject, choices } = asked;
			if (!letterKinds[kind].by.includes(actor.role)) return undefined;
			if (letterKinds[kind].about === 'kpm') return (await familyLetter(await partsFor(actor), kind, subject, choices))?.letter;
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
		sample: (head) => sampleLetter(head, dateInZone(now(), zoneOfArea(head.areaCode))),
		async sign(actor, commandId, asked) {
			if (letterKinds[asked.kind].code === null) return refuse('letterUnnumbered');
			if (await store.commands.knows(commandId)) return ok(null);
			const about = await aboutMany(actor, asked);
			if (!about) return refuse('unknownOrForbidden');
			const { missing } = await draw([about.make({ kind: 'draft' }, await todayOf(about.areaCode))]);
			const { kind, subject } = asked;
			const signed = await store.letters.sign(actor, commandId, {
				kind,
				subject,
				kpmIds: about.kpmIds,
				hasHoles: missing.length > 0,
				namesSomebody: about.namesSomebody,
				compose({ number, on }) {
					const letter = about.make({ kind: 'given', text: number }, on);
					return { content: JSON.stringify(letter), text: letterText(letter) };
				}
			});
			if (signed.ok) await drawSigned(commandId);
			return signed;
		},
		async bytes(actor, letterId) {
			const kept = await store.letters.bytes(actor, letterId);
			if (kept || !(await store.letters.one(actor, letterId))) return kept;
			await drawSigned(letterId);
			return store.letters.bytes(actor, letterId);
		},
		close: () => thread.close()
	};
}
