/** The thread in which letters are drawn, one job after the other; between two letters of a job it hears whether to end it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { LetterFonts } from './canvas.ts';
import type { FromDrawing, ToDrawing } from './drawing-thread.ts';
import { renderLetters } from './render-letters.ts';

const fonts = workerData as LetterFonts;
const ended = new Set<number>();
let before: Promise<void> = Promise.resolve();

const tell = (message: FromDrawing) => parentPort?.postMessage(message);

async function draw({ id, letters, pictures }: Extract<ToDrawing, { letters: unknown }>): Promise<void> {
	try {
		const drawn = await renderLetters(letters, { fonts, pictures }, async (done) => {
			tell({ id, done });
			await nextTurn();
			return !ended.has(id);
		});
		tell({ id, drawn });
	} catch (error) {
		tell({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	} finally {
		ended.delete(id);
	}
}

parentPort?.on('message', (message: ToDrawing) => {
	if ('end' in message) ended.add(message.id);
	else before = before.then(() => draw(message));
});
