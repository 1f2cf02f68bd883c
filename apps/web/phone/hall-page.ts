import type { CardSide } from '@balai/live';
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
	/** Names of the next card, in the plain form and in the script alike: whichever sends first, the other adds nothing. */
	draft: CardNames;
	/** The card that the plain form has just sent, so that the script can offer to change it. */
	sent: (CardNames & { side: CardSide; text: string }) | null;
}

export interface CardNames {
	commandId: string;
	cardId: string;
	secret: string;
}

/** Fields of the plain form, which the script reads when it takes over. */
export const cardFields = { commandId: 'perintah', cardId: 'kartu', secret: 'rahasia', side: 'sisi', text: 'teks' } as const;
