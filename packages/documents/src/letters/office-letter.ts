import { formatDate } from '@balai/domain';
import type { Block, Letter } from '../letter.ts';
import { footOf, numberText, placeAndDate, signedBy, type LetterFrame, type Officer } from './words.ts';

/** What a letter between offices says of itself. */
export interface OfficeHead {
	sifat: string;
	/** '1 (satu) berkas' */
	lampiran: string;
	hal: string;
	/** 'Yth. Direktur Jaminan Sosial Keluarga' and where. */
	yth: readonly string[];
}

/** A letter between offices: head, address, body, one signature, tembusan; annexes begin on a page of their own. */
export function officeLetter(
	title: string,
	facts: LetterFrame & { head: OfficeHead; signer: Officer },
	body: readonly Block[],
	copies: readonly string[],
	annexes: readonly (readonly Block[])[]
): Letter {
	const { paper, kop, head, signer, number, today, on } = facts;
	return {
		title,
		paper,
		kop,
		blocks: [
			{
				kind: 'head',
				placeAndDate: placeAndDate(facts),
				rows: [
					{ label: 'Nomor', value: numberText(number) },
					{ label: 'Sifat', value: head.sifat },
					{ label: 'Lampiran', value: head.lampiran },
					{ label: 'Hal', value: [{ bold: head.hal }] }
				]
			},
			{ kind: 'address', lines: head.yth },
			...body,
			{ kind: 'signatures', placeAndDate: '', rows: [[signedBy(signer)]] },
			...(copies.length > 0 ? [{ kind: 'copies', items: copies } as const] : []),
			...annexes.flatMap((annex): Block[] => [{ kind: 'newPage' }, ...annex])
		],
		foot: footOf(title, facts),
		check: null,
		on: on ?? today
	};
}

/** 'Lampiran 1' with what it belongs to. */
export function annexHead(which: string, of: string, { number, on }: LetterFrame): Block[] {
	return [
		{ kind: 'title', lines: [which], number: null },
		{
			kind: 'paragraph',
			align: 'center',
			text: `${of}, nomor ${numberText(number)}${on ? `, tanggal ${formatDate(on)}` : ''}`,
			keepNext: true
		}
	];
}
