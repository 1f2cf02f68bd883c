import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Bytes by their own digest, one file each, in a folder beside the database. What is there never changes. */
export interface Blobs {
	/** Answers when the bytes and their name are on the disk. The same bytes again are the same file. */
	keep(bytes: Uint8Array): Promise<string>;
	/** Where they lie, whether they are there or not. */
	placeOf(digest: string): string;
	/** Throws when they are not there, or not what was kept. */
	read(digest: string): Promise<Buffer>;
	/** Digests of what was kept before this moment (milliseconds of the machine's clock). */
	olderThan(moment: number): AsyncIterable<string>;
	/**
	 * Erases bytes that nothing names. They are laid aside before `isNamed` is asked for the last time and brought back when it says yes;
	 * whoever names bytes keeps them once more afterwards, so nothing named is ever without its bytes. True: they are gone.
	 */
	eraseUnless(digest: string, isNamed: () => Promise<boolean>): Promise<boolean>;
	/** Ends what a program that was cut off has left: halves that are older than `moment`, and bytes that it had laid aside. */
	settle(moment: number, isNamed: (digest: string) => Promise<boolean>): Promise<void>;
}

const UNFINISHED = '.belum-';
const ASIDE = '.sisih-';
const digestShape = /^[0-9a-f]{64}$/;

export function digestOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

export function folderOfBlobs(folder: string): Blobs {
	const placeOf = (digest: string) => {
		if (!digestShape.test(digest)) throw new Error('This is no digest of a file');
		return join(folder, digest.slice(0, 2), digest);
	};
	return {
		placeOf,
		async keep(bytes) {
			const digest = digestOf(bytes);
			const place = placeOf(digest);
			if (await isThere(place, bytes.byteLength)) return digest;
			await openFolder(folder);
			await openFolder(dirname(place));
			const unfinished = join(folder, `${UNFINISHED}${randomBytes(9).toString('hex')}`);
			try {
				await writeFlushed(unfinished, bytes);
				await rename(unfinished, place);
			} finally {
				await rm(unfinished, { force: true });
			}
			await flushFolder(dirname(place));
			await flushFolder(folder);
			return digest;
		},
		async read(digest) {
			const bytes = await readFile(placeOf(digest));
			if (digestOf(bytes) !== digest) throw new Error(`The file ${digest} is damaged`);
			return bytes;
		},
		async *olderThan(moment) {
			for (const shelf of await namesIn(folder)) {
				if (shelf.startsWith('.')) continue;
				for (const digest of await namesIn(join(folder, shelf)))
					if (digestShape.test(digest) && (await ageOf(placeOf(digest))) < moment) yield digest;
			}
		},
		async eraseUnless(digest, isNamed) {
			if (!(await moved(placeOf(digest), join(folder, ASIDE + digest)))) return true;
			return decideAside(digest, isNamed);
		},
		async settle(moment, isNamed) {
			for (const name of await namesIn(folder)) {
				const digest = name.slice(ASIDE.length);
				if (name.startsWith(UNFINISHED) && (await ageOf(join(folder, name))) < moment)
					await rm(join(folder, name), { force: true });
				else if (name.startsWith(ASIDE) && digestShape.test(digest)) await decideAside(digest, () => isNamed(digest));
			}
		}
	};

	async function decideAside(digest: string, isNamed: () => Promise<boolean>): Promise<boolean> {
		const aside = join(folder, ASIDE + digest);
		if (await isNamed()) {
			await openFolder(dirname(placeOf(digest)));
			await moved(aside, placeOf(digest));
			await flushFolder(dirname(placeOf(digest)));
			return false;
		}
		await rm(aside, { force: true });
		return true;
	}
}

/** A rename is one step, so a file of another length is the rest of somebody's repair, not ours. */
async function isThere(place: string, length: number): Promise<boolean> {
	return stat(place).then(({ size }) => size === length, ifMissing(false));
}

async function openFolder(folder: string): Promise<void> {
	const made = await mkdir(folder, { recursive: true, mode: 0o700 });
	if (made === undefined) return;
	await chmod(folder, 0o700);
	await flushFolder(dirname(folder));
}

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
	const handle = await open(file, 'wx', 0o600);
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** A new name is only there for good when its folder is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Nothing where there is no such folder yet. */
async function namesIn(folder: string): Promise<string[]> {
	return readdir(folder).catch(ifMissing([]));
}

/** When it was written, in milliseconds; Infinity for what is gone by now. */
async function ageOf(place: string): Promise<number> {
	return stat(place).then(({ mtimeMs }) => mtimeMs, ifMissing(Infinity));
}

/** False: it was not there. */
async function moved(from: string, to: string): Promise<boolean> {
	return rename(from, to).then(() => true, ifMissing(false));
}

function ifMissing<T>(instead: T): (error: unknown) => T {
	return (error) => {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return instead;
		throw error;
	};
}
