/** Ids and codes are branded at the edge and trusted inside. All ids are random text; none is derived from a person. */
declare const brand: unique symbol;
type Brand<B extends string> = string & { readonly [brand]: B };

export type KpmId = Brand<'KpmId'>;
export type SessionId = Brand<'SessionId'>;
export type DeviceId = Brand<'DeviceId'>;
export type CardId = Brand<'CardId'>;
export type AccountId = Brand<'AccountId'>;
export type CommandId = Brand<'CommandId'>;

const idShape = /^[A-Za-z0-9_-]{8,64}$/;

/** True for a random id as made by `randomId` on any device: 8–64 letters, digits, `-` or `_`. */
export function isId(text: string): boolean {
	return idShape.test(text);
}

function parse<T extends string>(text: string): T | undefined {
	return isId(text) ? (text as T) : undefined;
}

export const parseKpmId = (text: string) => parse<KpmId>(text);
export const parseSessionId = (text: string) => parse<SessionId>(text);
export const parseDeviceId = (text: string) => parse<DeviceId>(text);
export const parseCardId = (text: string) => parse<CardId>(text);
export const parseCommandId = (text: string) => parse<CommandId>(text);
export const parseAccountId = (text: string) => parse<AccountId>(text);

/** Letters and digits that nobody mistakes for one another when read aloud or copied by hand. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';

/** Characters of the codes that people type: short for a whole hall, long where nobody watches. */
export const codeLength = { hall: 4, pairing: 6, invitation: 6, slip: 8, letter: 12 } as const;

/** Turns what somebody typed ('rk7m', 'w4pt 9hxc') into a code of exactly `length` characters, or undefined. */
export function parseCode(text: string, length: number): string | undefined {
	const code = text.toUpperCase().replace(/[\s-]/g, '');
	if (code.length !== length) return undefined;
	return [...code].every((letter) => CODE_ALPHABET.includes(letter)) ? code : undefined;
}

/** Random bytes → a code of as many characters as there are bytes. Slightly uneven (256 mod 29), which a rate limit outweighs. */
export function codeFromBytes(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}
