import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Bytes by their own digest, one file each, in a folder beside the database. What is there never changes. */
export interface Blobs {
	/** Answers when the bytes and their name are on the disk. The same bytes again are the same file. */
	keep(bytes: Uint8Array): Promise<string>;
	/** Throws when they are not there, or not what was kept. */
	read(digest: string): Promise<Buffer>;
	erase(digest: string): Promise<void>;
}

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
		async keep(bytes) {
			const digest = digestOf(bytes);
			const place = placeOf(digest);
			if (await isThere(place, bytes.byteLength)) return digest;
			await openFolder(folder);
			await openFolder(dirname(place));
			const unfinished = join(folder, `.belum-${randomBytes(9).toString('hex')}`);
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
		async erase(digest) {
			await rm(placeOf(digest), { force: true });
		}
	};
}

/** A rename is one step, so a file of another length is the rest of somebody's repair, not ours. */
async function isThere(place: string, length: number): Promise<boolean> {
	try {
		return (await stat(place)).size === length;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
		throw error;
	}
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
