import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `sesi` signs the session cookies, `kode` makes the codes on slips and invitations. */
type Purpose = 'sesi' | 'kode';

/** A secret of this installation: made at the first start, kept in the data folder, readable by its owner alone. */
export function installationSecret(dataFolder: string, purpose: Purpose): string {
	const file = join(dataFolder, `rahasia-${purpose}`);
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		// A copied data folder may have lost the mode.
		chmodSync(file, 0o600);
	}
	return readFileSync(file, 'utf8').trim();
}

/** Puts a secret that a backup brought into a data folder that has none; throws where one is already. */
export function keepInstallationSecret(dataFolder: string, purpose: Purpose, secret: string): void {
	writeFileSync(join(dataFolder, `rahasia-${purpose}`), secret, { flag: 'wx', mode: 0o600, flush: true });
}
