import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

export type TextFile = { path: string; text: string };

/** Every text file that is tracked or would be by `git add`, by its path from the root of the repository. */
export function trackedTexts(): TextFile[] {
	const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: repository });
	const paths = [...new Set(listed.toString('utf8').split('\0'))].filter((path) => path !== '' && path !== 'pnpm-lock.yaml');
	return paths.sort().flatMap((path) => {
		const file = resolve(repository, path);
		if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
		const bytes = readFileSync(file);
		return bytes.includes(0) ? [] : { path, text: bytes.toString('utf8') };
	});
}

/** Prints the faults and sets the exit code. */
export function report(faults: readonly string[], allWell: string): void {
	process.stdout.write(faults.length === 0 ? `${allWell}\n` : `${faults.join('\n')}\n`);
	process.exitCode = faults.length === 0 ? 0 : 1;
}
