import { createHash, createHmac, randomBytes } from 'node:crypto';
import { codeFromBytes } from '@balai/domain';

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

export function makeSecrets(secret: string): Secrets {
	const mac = (purpose: string, text: string) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest();
	return {
		slipCode: (sessionId, kpmId) => codeFromBytes(mac('slip', `${sessionId}|${kpmId}`).subarray(0, 8)),
		invitationCode: (sessionId, kpmId) => codeFromBytes(mac('invitation', `${sessionId}|${kpmId}`).subarray(0, 6)),
		pairingCode: (commandId) => codeFromBytes(mac('pairing', commandId).subarray(0, 6)),
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
	return createHash('sha256').update(text).digest('base64url');
}
