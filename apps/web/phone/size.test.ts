import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const manifestFile = fileOf('../static/hp/daftar.json');

/** Bytes on the wire: the built files are handed out gzipped. */
const gzipped = (content: string | Buffer) => gzipSync(content, { level: 9 }).length;

/** The styles that the server's page of `/g/CODE` brings; about as small as the build makes them. */
function pageStyles(): string[] {
	const styles = ['../src/lib/ui/tokens.css', '../src/lib/ui/base.css', '../src/lib/ui/phone.css', './phone-screens.css'];
	return styles.map((path) =>
		readFileSync(fileOf(path), 'utf8')
			.replace(/\/\*.*?\*\//gs, '')
			.replace(/\s*([{};:,>])\s*/g, '$1')
			.replace(/\s+/g, ' ')
	);
}

interface Built {
	file: string;
	css?: string[];
	imports?: string[];
	isEntry?: boolean;
}

describe('the first load of a phone', () => {
	it.skipIf(!existsSync(manifestFile))('[HP1] is at most 40 kB of scripts and styles (needs the built bundle)', () => {
		const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Built>;
		const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
		expect(entry).toBeDefined();
		const needed = [entry, ...(entry?.imports ?? []).map((key) => manifest[key])].filter((built) => built !== undefined);
		const files = needed.flatMap(({ file, css = [] }) => [file, ...css]);
		const scripts = files.reduce((sum, file) => sum + gzipped(readFileSync(fileOf(`../static/hp/${file}`))), 0);
		const styles = pageStyles().reduce((sum, style) => sum + gzipped(style), 0);
		expect(scripts + styles).toBeLessThanOrEqual(40_000);
	});
});
