import type { CaseStore, KeptHand, RoundFile } from '@balai/case-store';
import { letterText, placeHands, signaturePlaces, type DrawnHand, type Letter, type SignaturePlace } from '@balai/documents';
import {
	handPlaces,
	letterKinds,
	mayDrawHand,
	refuse,
	type CommandId,
	type HandPlace,
	type HandWay,
	type IsoDate,
	type LetterKind,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { AccountActor } from '../accounts.ts';
import type { LetterChoices } from './letter-choices.ts';
import type { AskedLetter } from './letter-desk.ts';

/** A place of the letter in the order of the turns. */
export interface Turn {
	place: HandPlace;
	/** What stands above the signature. */
	caption: readonly string[];
	/** As printed; '' where it is written with the signature. */
	name: string;
	/** May be drawn on this account's screen. */
	isHere: boolean;
	hand: RoundFile['hands'][number] | undefined;
}

/** A letter for which signatures are gathered. */
export interface SigningTable {
	round: RoundFile;
	/** With what was drawn until now, without number. */
	letter: Letter;
	turns: readonly Turn[];
	/** What was read and what would be signed now differ: the signatures are void. */
	isChanged: boolean;
	/** May be signed, and ended, by this account. */
	leads: boolean;
}

/** How a letter is put together for a day; its text does not hang on it. */
interface MadeLetter {
	areaCode: string;
	draft(on: IsoDate | null): Letter;
}

/** Gathers drawn signatures for one letter at a time (LT20–LT22). */
export interface SigningDesk {
	/** Begins; the id of the round is that of the command. */
	begin(actor: AccountActor, commandId: CommandId, asked: AskedLetter): Promise<Result<null, RefusalCode>>;
	/** Undefined for what is unknown or not this actor's (alike, CS4). */
	table(actor: AccountActor, roundId: string): Promise<SigningTable | undefined>;
	give(
		actor: AccountActor,
		commandId: CommandId,
		roundId: string,
		hand: { place: HandPlace; way: HandWay; name: string; strokes: string; seen: string }
	): Promise<Result<null, RefusalCode>>;
}

/** `about` puts a letter together as this actor may see it; `names` tells whose an account is. */
export function openSigningDesk(parts: {
	store: CaseStore;
	about: (actor: AccountActor, asked: AskedLetter) => Promise<MadeLetter | undefined>;
	todayOf: (areaCode: string) => Promise<IsoDate>;
	names: () => Promise<(accountId: string) => string>;
}): SigningDesk {
	const { store, about, todayOf, names } = parts;
	const { letterHands } = store;
	const table = async (actor: AccountActor, roundId: string): Promise<SigningTable | undefined> => {
		const round = await letterHands.one(actor, roundId);
		const made = round && (await about(actor, askedOf(round)));
		if (!made) return undefined;
		const isChanged = letterHands.digestOf(boundText(made)) !== round.text;
		const bare = made.draft(await todayOf(made.areaCode));
		const printed = signaturePlaces(bare);
		const turns = handPlaces(round.kind, round.hands).map((place): Turn => {
			const { caption, name } = printed.get(place) ?? beside;
			const hand = round.hands.find((one) => one.place === place);
			return { place, caption, name: name || (hand?.name ?? ''), isHere: mayDrawHand(round, place, actor), hand };
		});
		return {
			round,
			letter: isChanged ? bare : placeHands(bare, withAccounts(round.hands, await names())),
			turns,
			isChanged,
			leads: letterKinds[round.kind].by.includes(actor.role)
		};
	};
	return {
		table,
		async begin(actor, commandId, asked) {
			const { kind, subject } = asked;
			const choices = { ...asked.choices, words: asked.choices.words || unsaid[kind] || '' };
			const made = await about(actor, { ...asked, choices });
			if (!made) return refuse('unknownOrForbidden');
			return letterHands.begin(actor, commandId, { kind, subject, choices: JSON.stringify(choices), text: boundText(made) });
		},
		async give(actor, commandId, roundId, { seen, ...hand }) {
			const round = await letterHands.one(actor, roundId);
			const made = round && (await about(actor, askedOf(round)));
			if (!made) return refuse('unknownOrForbidden');
			const places = signaturePlaces(made.draft(null));
			const others = [places.get('kpm')?.name ?? '', (await names())(round.leader)];
			const printed = places.get(hand.place)?.name ?? '';
			return letterHands.give(actor, commandId, roundId, hand, { seen, text: boundText(made), printed, others });
		}
	};
}

/** Who saw her sign, beside her place. */
const beside: Pick<SignaturePlace, 'caption' | 'name'> = { caption: ['Saksi,'], name: '' };

/** What every signature is given for: the letter without number and without the day on which it will be signed. */
export function boundText(made: MadeLetter): string {
	return letterText(made.draft(null));
}

/** No line of a letter that is signed on a screen stays open for somebody else to fill; nobody has to give a reason. */
const unsaid: Partial<Record<LetterKind, string>> = {
	suratPernyataan: 'yang tidak saya sebutkan',
	beritaAcaraNonEligible: 'tidak disebutkan',
	suratKeteranganMampu: 'tidak disebutkan'
};

/** Signatures with the names of the accounts that they were drawn on. */
export function withAccounts(hands: readonly KeptHand[], nameOf: (accountId: string) => string): DrawnHand[] {
	return hands.map((hand) => ({ ...hand, account: nameOf(hand.by) }));
}

/** What the round was begun for. */
export function askedOf({ kind, subject, choices }: RoundFile): AskedLetter {
	return { kind, subject, choices: JSON.parse(choices) as LetterChoices };
}
