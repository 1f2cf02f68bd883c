import { createHmac, hash, randomBytes } from 'node:crypto';
import { codeFromBytes, codeLength } from '@balai/domain';
import type { Database } from './engines/engine.ts';

/**
 * Codes that people hold. They are derived from one secret of the installation, so a lost answer can be given again,
 * and only their digests are stored, so a stolen database opens nothing.
 */
export interface Secrets {
	/** 8 characters, 'W4PT9HXC': ends a promise on /batal. One for everyone who attended, whatever she chose. */
	slipCode(sessionId: string, kpmId: string): string;
	/** 6 characters on the printed invitation: binds a phone to a person. */
	invitationCode(sessionId: string, kpmId: string): string;
	/** 6 characters, valid once: pairs a scribe, corner or projector device. */
	pairingCode(commandId: string): string;
	digest(purpose: string, text: string): string;
}

/** Throws for a secret too short to keep anything. */
export function makeSecrets(secret: string): Secrets {
	if (secret.length < 32)
		throw new Error('The secret of this installation is missing or cut. Put rahasia-kode back from a backup.');
	const mac = (purpose: string, text: string) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest();
	return {
		slipCode: (sessionId, kpmId) => codeFromBytes(mac('slip', `${sessionId}|${kpmId}`).subarray(0, codeLength.slip)),
		invitationCode: (sessionId, kpmId) =>
			codeFromBytes(mac('invitation', `${sessionId}|${kpmId}`).subarray(0, codeLength.invitation)),
		pairingCode: (commandId) => codeFromBytes(mac('pairing', commandId).subarray(0, codeLength.pairing)),
		digest: (purpose, text) => mac(`digest:${purpose}`, text).toString('base64url')
	};
}

export function randomId(): string {
	return randomBytes(15).toString('base64url');
}

export function randomCode(length: number): string {
	return codeFromBytes(randomBytes(length));
}

export function sha256(text: string): string {
	return hash('sha256', text, 'base64url');
}

/**
 * A lost or foreign secret would let every slip and invitation die without a word: the first secret leaves its digest in the
 * database, and any other one is refused at the start.
 */
export async function assertSecretOf({ writer }: Database, secrets: Secrets): Promise<void> {
	const key = 'installation.digest';
	const value = secrets.digest('installation', key);
	await writer
		.insertInto('setting')
		.values({ key, value })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const stored = await writer.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirstOrThrow();
	if (stored.value !== value) throw new ForeignSecret();
}

export class ForeignSecret extends Error {
	constructor() {
		super('The secret in the data folder (rahasia-kode) is not the one of this database. Put the right one back from a backup.');
	}
}
