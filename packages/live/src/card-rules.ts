import { hash, randomInt } from 'node:crypto';
import type { Writing } from '@balai/domain';
import { CARD_LENGTH } from './protocol.ts';

/** A round may be seen once it was revealed or written openly; a later round can only be opened after that (LV6). */
export function isRoundShown(round: number, writing: Writing | undefined): boolean {
	if (!writing || round < writing.round) return true;
	return round === writing.round && (writing.mode === 'langsung' || writing.status === 'revealed');
}

/** One line of visible characters. Invisible ones go without a gap, or they would hide a name from the screening. */
export function cleanText(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\p{Cf}\p{Co}\p{Cs}]+/gu, '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
}

export function wrongText(text: string): 'cardEmpty' | 'cardTooLong' | undefined {
	if (text === '') return 'cardEmpty';
	return text.length > CARD_LENGTH && [...text].length > CARD_LENGTH ? 'cardTooLong' : undefined;
}

/** How a card's secret is kept: base64url SHA-256. */
export function digest(secret: string): string {
	return hash('sha256', secret, 'base64url');
}

/** In place. The order of a reveal must not tell the order of writing, so it is not left to a guessable generator. */
export function shuffle<T>(list: T[]): void {
	for (let last = list.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[list[last], list[other]] = [list[other] as T, list[last] as T];
	}
}
