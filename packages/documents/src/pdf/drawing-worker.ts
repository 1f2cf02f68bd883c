/** The thread in which letters are drawn, one job after the other; between two letters of a job it hears whether to end it. */
import { existsSync, readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { LetterFonts } from './canvas.ts';
import type { FromDrawing, ToDrawing } from './drawing-thread.ts';
import { MissingSigns } from './missing-signs.ts';
import { packLetters } from './pack-letters.ts';
import { renderLetters } from './render-letters.ts';

type Asked = Exclude<ToDrawing, { end: true }>;

const fonts = workerData as LetterFonts;
let missing: MissingSigns | undefined;
const ended = new Set<number>();
let before: Promise<void> = Promise.resolve();

const tell = (message: FromDrawing) => parentPort?.postMessage(message);

function answerTo(message: Asked, go: (done: number) => Promise<boolean>) {
	if ('pack' in message) return packLetters(message.pack, go);
	if ('look' in message) return (missing ??= new MissingSigns(fonts)).of(message.look);
	return renderLetters(message.letters, { fonts, pictures: message.pictures }, go);
}

async function work(message: Asked): Promise<void> {
	const { id } = message;
	const go = async (done: number) => {
		tell({ id, done });
		await nextTurn();
		return !ended.has(id);
	};
	try {
		tell({ id, answer: await answerTo(message, go) });
	} catch (error) {
		tell({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	} finally {
		ended.delete(id);
	}
}

/** Where two cores are all there is, halls come first. Linux alone has threads of different importance. */
if (existsSync('/proc/thread-self'))
	setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (message: ToDrawing) => {
	if ('end' in message) ended.add(message.id);
	else before = before.then(() => work(message));
});
