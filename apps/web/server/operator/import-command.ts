import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ListFile, Progress } from '@balai/case-store';
import {
	LARGEST_LIST_BYTES,
	LIST_KINDS,
	listFieldNames,
	dateInZone,
	formatDate,
	isListKind,
	listKinds,
	listProblemName,
	listRefusalText,
	listWorkText,
	quarterWords,
	zoneOfArea,
	type Actor,
	type ListField,
	type ListRefusal,
	type ListSummary
} from '@balai/domain';
import { openBalai, type Balai } from '../balai.ts';
import { optionText, type Command, type Terminal } from './terminal.ts';

const operator: Actor = { kind: 'operator' };

/** `balai import FILE --kind pkh|dtks|p3ke|regsosek|dtsen|bebas [--quarter 2026-3] [--on DATE] [--label NAME] [--dry-run] [--json]` */
export const importCommand: Command = async ({ settings, terminal, positionals: [typed], options }) => {
	if (!typed) {
		terminal.err(`Sebut berkasnya: balai import BERKAS --kind ${LIST_KINDS.join('|')}`);
		return 2;
	}
	const kind = optionText(options, 'kind');
	if (!isListKind(kind)) {
		const kinds = LIST_KINDS.join(', ');
		terminal.err(
			kind === ''
				? `Sebut jenis daftarnya, misalnya --kind pkh. Yang bisa: ${kinds}.`
				: `Jenis daftar '${kind}' tidak dikenal. Yang bisa: ${kinds}.`
		);
		return 2;
	}
	const path = terminal.path(typed);
	const size = await stat(path).then(
		(found) => (found.isFile() ? found.size : undefined),
		() => undefined
	);
	if (size === undefined) {
		terminal.err(`Berkas ${path} tidak ditemukan.`);
		return 1;
	}
	if (size > LARGEST_LIST_BYTES) {
		terminal.err(listRefusalText.listTooLarge);
		return 1;
	}
	const edition = {
		label: optionText(options, 'label'),
		quarter: optionText(options, 'quarter'),
		on: optionText(options, 'on')
	};
	const file: ListFile = { kind, fileName: basename(path), bytes: await readFile(path), edition };
	const balai = await openBalai(settings);
	try {
		return await (options['dry-run'] === true ? checkOnly : importWhole)(balai, terminal, file, options['json'] === true);
	} finally {
		await balai.close();
	}
};

async function checkOnly(balai: Balai, terminal: Terminal, file: ListFile, isJson: boolean): Promise<number> {
	const checked = await balai.store.lists.checkList(operator, file, (progress) =>
		sayProgress(terminal, 'Berkas sedang diperiksa', progress)
	);
	terminal.progress?.('');
	if (!checked.ok) return sayRefusal(terminal, checked.refusal, checked.missing);
	if (isJson) terminal.out(figures(checked.value));
	else terminal.out([...report(file.fileName, checked.value), '', 'Baru diperiksa, belum ada yang disimpan.'].join('\n'));
	return 0;
}

async function importWhole(balai: Balai, terminal: Terminal, file: ListFile, isJson: boolean): Promise<number> {
	const { lists } = balai.store;
	let endWatching = (): void => undefined;
	const imported = await lists.importList(operator, file, (batchId) => (endWatching = watchBatch(balai, terminal, batchId)));
	endWatching();
	if (!imported.ok) return sayRefusal(terminal, imported.refusal, imported.missing);
	const { batch } = imported.value;
	const { summary } = batch;
	endWatching = watchBatch(balai, terminal, batch.id);
	const taken = await lists.takeOver(operator, batch.id, await balai.accounts.listAccounts());
	endWatching();
	if (!taken.ok) return sayRefusal(terminal, taken.refusal, []);
	const isNew = batch.takenAt === null;
	if (isNew) balai.log.info({ batch: batch.id, actor: 'operator', ...taken.value }, 'took a list over');
	if (isJson) {
		terminal.out(figures(summary));
		return 0;
	}
	const { cases, assigned, persons } = taken.value;
	const end = !isNew
		? [`Berkas ini sudah diambil pada ${takenOn(batch.takenAt ?? '', batch.areaCode)}. Tidak ada yang berubah.`]
		: persons !== undefined
			? [
					`${persons} orang masuk ke register ${listKinds[batch.kind].name}, ${quarterWords(batch.quarter ?? '')}. Tidak ada kasus baru.`
				]
			: [
					`${cases} keluarga diambil alih, ${summary.accepted - cases} sudah ada sebelumnya.`,
					`${assigned} sudah punya pendamping, ${cases - assigned} menunggu di baki nama pendamping (halaman Data).`
				];
	terminal.out([...report(file.fileName, summary), '', ...end].join('\n'));
	return 0;
}

const LOOK_EVERY_MS = 300;

function sayProgress(terminal: Terminal, what: string, { done, total }: Progress): void {
	terminal.progress?.(`${what}: ${done} dari ${Math.max(done, total)} baris`);
}

/** Says on the terminal what is going on with a list, whichever program does it, until the answer is called. */
function watchBatch({ store }: Balai, terminal: Terminal, batchId: string): () => void {
	if (!terminal.progress) return () => undefined;
	let isOver = false;
	const timer = setInterval(() => {
		void store.lists.batch(operator, batchId).then((found) => {
			if (!isOver && found.ok && found.value.work) sayProgress(terminal, listWorkText[found.value.work.kind], found.value.work);
		});
	}, LOOK_EVERY_MS);
	return () => {
		isOver = true;
		clearInterval(timer);
		terminal.progress?.('');
	};
}

function takenOn(at: string, areaCode: string): string {
	return formatDate(dateInZone(Date.parse(at), zoneOfArea(areaCode)));
}

/** Exactly the figures of the list, on one line. */
function figures({ rows, accepted, refused, held, warnings, reasons }: ListSummary): string {
	return JSON.stringify({ rows, accepted, refused, held, warnings, reasons });
}

function report(fileName: string, { rows, accepted, refused, held, warnings, reasons }: ListSummary): string[] {
	const counts = (kinds: ListSummary['warnings'] | ListSummary['reasons']) =>
		Object.entries(kinds).map(
			([kind, count]) => `      ${String(count).padStart(5)}  ${listProblemName[kind as keyof typeof listProblemName]}`
		);
	return [
		`${fileName}: ${rows} baris`,
		`  ${String(accepted).padStart(5)}  diterima`,
		...counts(warnings),
		`  ${String(refused).padStart(5)}  ditolak`,
		...counts(reasons),
		`  ${String(held).padStart(5)}  ditahan karena NIK-nya sudah ada di baris lain`
	];
}

function sayRefusal(terminal: Terminal, refusal: ListRefusal, missing: readonly ListField[]): number {
	const columns = missing.length > 0 ? ` Yang tidak ada: ${missing.map((field) => listFieldNames[field]).join(', ')}.` : '';
	terminal.err(`${listRefusalText[refusal]}${columns}`);
	return 1;
}
