/**
 * The thread that reads pictures of strangers: of all that the library can open, only photographs, and written anew, so that nothing of the
 * camera (place, time, device) and nothing hidden behind the picture is kept.
 */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { FromPictures, ToPictures } from './picture-thread.ts';

/** Pixels of the best phones; a small file that unfolds to more is no photograph. */
const MOST_PIXELS = 64_000_000;
/** Enough to read handwriting on a sheet of A4. */
const LONGEST_SIDE = 2000;
const SECONDS = 15;

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

async function writeAnew({ id, bytes, size }: ToPictures): Promise<FromPictures> {
	const { longest = LONGEST_SIDE, mostPixels = MOST_PIXELS, quality = 78 } = size ?? {};
	try {
		const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
			.autoOrient()
			.resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
			.flatten({ background: '#ffffff' })
			.jpeg({ quality })
			.timeout({ seconds: SECONDS })
			.toBuffer({ resolveWithObject: true });
		return { id, ok: true, picture: { bytes: Uint8Array.from(data), width: info.width, height: info.height } };
	} catch {
		// Whatever the library has against it: for the person it is no photograph that can be used.
		return { id, ok: false };
	}
}

parentPort?.on('message', (message: ToPictures) => void writeAnew(message).then((answer) => parentPort?.postMessage(answer)));
