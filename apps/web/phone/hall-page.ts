import type { JanjiHatiKind } from '@balai/domain';
import type { CardSide, PhoneBoard } from '@balai/live';
import type { ParticipantRole } from './screens.ts';

/** What the server writes into the page for the script that arrives later. */
export interface HallPage {
	code: string;
	/** 'Rembug KPM, Desa Oelbiteno' */
	title: string;
	/** 'Aula Desa Oelbiteno' */
	venue: string;
	/** '19 November 2026' */
	date: string;
	/** Where a slip code can be used: 'balai.contoh.id/batal'. */
	slipAddress: string;
	/** Pasal 42 as the office loaded it; null while it has not. */
	pasal42: string | null;
	/** Role of the device that the page's cookie names; null for a newcomer. */
	role: ParticipantRole | 'scribe' | 'remote' | null;
	/** The server showed the plain form: the script goes on with it before it has heard anything itself. */
	isWriting: boolean;
	/** Which promise the run sheet offers after a withdrawal, and after anything else; known without a line. Names no choice. */
	promises: readonly [JanjiHatiKind, JanjiHatiKind];
	/** What the plain form asks for; null while nothing is written. */
	board: PhoneBoard | null;
	/** Names of the next card, in the plain form and in the script alike: whichever sends first, the other adds nothing. */
	draft: CardNames;
	/** The card that the plain form has just sent, so that the script can offer to change it. */
	sent: (CardNames & { board: string; side: CardSide; text: string }) | null;
}

export interface CardNames {
	commandId: string;
	cardId: string;
	secret: string;
}

/** The letter beside a side, where colour and form are not enough: 'K', 'M', the number of a group. */
export function sideLetter(label: string): string {
	return /\d+$/.exec(label)?.[0] ?? label.charAt(0);
}

/** Fields of the plain form, which the script reads when it takes over. */
export const cardFields = {
	commandId: 'perintah',
	cardId: 'kartu',
	secret: 'rahasia',
	board: 'papan',
	side: 'sisi',
	text: 'teks'
} as const;
