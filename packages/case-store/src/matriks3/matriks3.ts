import {
	actorReach,
	areaCovers,
	formatDate,
	listRefusalText,
	matriksProblemText,
	mergeMatriks3,
	ok,
	readMatriks3,
	refusalText,
	refuse,
	MOST_MATRIKS_ROWS,
	type Actor,
	type CommandId,
	type Matriks3,
	type Matriks3Row,
	type ReadNote,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { readCells } from '../lists/read-cells.ts';
import { musyawarahFile } from '../musyawarah/musyawarah-queries.ts';
import type { EntryPerson } from '../musyawarah/prelist-sources.ts';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import type { Trx } from '../streams/streams.ts';

export interface MatriksEntry {
	id: string;
	title: string;
	/** Of its rows. */
	areaCode: string;
	/** The musyawarah that it was made from. */
	sessionId: string | null;
	rows: number;
	pusat: readonly string[];
	daerah: readonly string[];
	/** What the last file wrote otherwise. */
	notes: readonly ReadNote[];
	madeBy: string;
	/** Instants. */
	madeAt: string;
	changedAt: string;
}

export interface MatriksFile extends MatriksEntry {
	/** With NIK in full: its readers sign it (domain 3.10). */
	matriks: Matriks3;
	/** Cases among its rows. */
	kpmIds: readonly string[];
}

/** Whether a file was taken; if not, in sentences, why. */
export type MatriksTaken = { ok: true; matriksId: string } | { ok: false; problems: string[] };

/** Matriks 3 of the office: made from a musyawarah or a file, filled in elsewhere, taken back. It changes no case and is no event. */
export interface Matriks3Desk {
	/** Newest first. */
	list(actor: Actor): Promise<MatriksEntry[]>;
	/** Undefined where it is unknown or not for this actor, alike (CS4). */
	open(actor: Actor, matriksId: string): Promise<MatriksFile | undefined>;
	/** From the settled list of a musyawarah: who was proposed in is no row of a register and stays out. The id is that of the command. */
	make(actor: Actor, commandId: CommandId, sessionId: string): Promise<Result<null, RefusalCode>>;
	/** From a file that another office sent. The id is that of the command. */
	begin(actor: Actor, commandId: CommandId, file: { fileName: string; bytes: Uint8Array }): Promise<MatriksTaken>;
	/** A file that came back: columns 5–11 for the rows that stand (M35). */
	takeBack(actor: Actor, commandId: CommandId, matriksId: string, bytes: Uint8Array): Promise<MatriksTaken>;
	remove(actor: Actor, matriksId: string): Promise<Result<null, RefusalCode>>;
}

interface Parts {
	database: Database;
	commands: Commands;
	now: () => number;
}

const TITLE_LENGTH = 120;
const MOST_SHOWN = 100;
/** SQLite takes 32,766 values in a statement. */
const PART = 500;
/** Head, and lines above it. */
const MOST_LINES = MOST_MATRIKS_ROWS + 20;

type Kept = { row: Matriks3Row; kpmId: string | null };

export function makeMatriks3({ database, commands, now }: Parts): Matriks3Desk {
	const { reader, writer } = database;
	const at = () => new Date(now()).toISOString();
	const refused = (refusal: RefusalCode): MatriksTaken => ({ ok: false, problems: [refusalText[refusal]] });

	async function insert(
		trx: Trx,
		actor: Extract<Actor, { kind: 'account' }>,
		entry: { id: string; areaCode: string; sessionId: string | null; title: string; notes: readonly ReadNote[] },
		programs: Pick<Matriks3, 'pusat' | 'daerah'>,
		rows: readonly Kept[]
	): Promise<void> {
		await trx
			.insertInto('matriks3')
			.values({
				id: entry.id,
				area_code: entry.areaCode,
				session_id: entry.sessionId,
				title: entry.title.slice(0, TITLE_LENGTH),
				programs: programsText(programs),
				rows_count: rows.length,
				notes: JSON.stringify(entry.notes),
				made_by: actor.accountId,
				made_at: at(),
				changed_at: at()
			})
			.execute();
		await insertRows(trx, entry.id, rows);
	}

	/** What somebody sent, read; in sentences, why not. */
	async function read(
		bytes: Uint8Array
	): Promise<{ ok: true; matriks: Matriks3; notes: ReadNote[] } | Extract<MatriksTaken, { ok: false }>> {
		const lines = await readCells(bytes, MOST_LINES);
		if (!lines.ok) return { ok: false, problems: [listRefusalText[lines.refusal]] };
		const answer = readMatriks3(lines.value);
		return answer.ok ? answer : { ok: false, problems: answer.problems.map(matriksProblemText) };
	}

	return {
		async list(actor) {
			if (!keeps(actor)) return [];
			const { from, to } = areaRange(actor.areaCode);
			const rows = await reader
				.selectFrom('matriks3')
				.selectAll()
				.where('area_code', '>=', from)
				.where('area_code', '<', to)
				.orderBy('made_at', 'desc')
				.limit(MOST_SHOWN)
				.execute();
			return rows.map(entryOf);
		},
		open: (actor, matriksId) => openMatriks(reader, actor, matriksId),
		async make(actor, commandId, sessionId) {
			if (!keeps(actor)) return refuse('notAllowed');
			if (await commands.knows(commandId)) return ok(null);
			const file = await musyawarahFile(reader, actor, sessionId);
			if (!file) return refuse('unknownOrForbidden');
			if (!file.settled || file.settled.isStale) return refuse('resultNotSettled');
			const rows = await fromMusyawarah(reader, file.session.areaCode, sessionId);
			if (rows.length === 0) return refuse('prelistEmpty');
			const { areaCode, areaName, date } = file.session;
			return commands.once(commandId, async (trx) => {
				const entry = { id: commandId, areaCode, sessionId, title: `${areaName}, ${formatDate(date)}`, notes: [] };
				await insert(trx, actor, entry, firstPrograms, rows);
				return ok(null);
			});
		},
		async begin(actor, commandId, { fileName, bytes }) {
			if (!keeps(actor)) return refused('notAllowed');
			const answer = await read(bytes);
			if (!answer.ok) return answer;
			const { matriks, notes } = answer;
			const done = await commands.once(commandId, async (trx) => {
				const entry = { id: commandId, areaCode: actor.areaCode, sessionId: null, title: fileName, notes };
				const rows = matriks.rows.map((row) => ({ row, kpmId: null }));
				await insert(trx, actor, entry, matriks, rows);
				return ok(null);
			});
			return done.ok ? { ok: true, matriksId: commandId } : refused(done.refusal);
		},
		async takeBack(actor, commandId, matriksId, bytes) {
			if (!keeps(actor)) return refused('notAllowed');
			const answer = await read(bytes);
			if (!answer.ok) return answer;
			let changes: string[] = [];
			const done = await commands.once(commandId, async (trx) => {
				const standing = await openMatriks(trx, actor, matriksId);
				if (!standing) return refuse('unknownOrForbidden');
				const merged = mergeMatriks3(standing.matriks, answer.matriks);
				if (!merged.ok) {
					changes = merged.changes.map(matriksProblemText);
					return refuse('badRequest');
				}
				const kept = await trx
					.selectFrom('matriks3_row')
					.select(['position', 'kpm_id'])
					.where('matriks_id', '=', matriksId)
					.execute();
				const kpmAt = new Map(kept.map(({ position, kpm_id }) => [position, kpm_id]));
				const rows = merged.matriks.rows.map((row, index) => ({ row, kpmId: kpmAt.get(index + 1) ?? null }));
				await trx.deleteFrom('matriks3_row').where('matriks_id', '=', matriksId).execute();
				await insertRows(trx, matriksId, rows);
				await trx
					.updateTable('matriks3')
					.set({ programs: programsText(merged.matriks), notes: JSON.stringify(answer.notes), changed_at: at() })
					.where('id', '=', matriksId)
					.execute();
				return ok(null);
			});
			if (done.ok) return { ok: true, matriksId };
			return changes.length > 0 ? { ok: false, problems: changes } : refused(done.refusal);
		},
		async remove(actor, matriksId) {
			return writer.transaction().execute(async (trx) => {
				if (!(await openMatriks(trx, actor, matriksId))) return refuse('unknownOrForbidden');
				await trx.deleteFrom('matriks3_row').where('matriks_id', '=', matriksId).execute();
				await trx.deleteFrom('matriks3').where('id', '=', matriksId).execute();
				return ok(null);
			});
		}
	};
}

function keeps(actor: Actor): actor is Extract<Actor, { kind: 'account' }> {
	return actor.kind === 'account' && actorReach(actor, 'keepMatriks3') !== undefined;
}

function programsText({ pusat, daerah }: Pick<Matriks3, 'pusat' | 'daerah'>): string {
	return JSON.stringify({ pusat, daerah });
}

/** The columns that the form is printed with. */
const firstPrograms = { pusat: ['PKH', 'BSPS'], daerah: ['Dana Desa'] };

async function insertRows(trx: Trx, matriksId: string, rows: readonly Kept[]): Promise<void> {
	const values = rows.map(({ row, kpmId }, index) => ({
		matriks_id: matriksId,
		position: index + 1,
		kpm_id: kpmId,
		content: JSON.stringify(row)
	}));
	for (let from = 0; from < values.length; from += PART)
		await trx
			.insertInto('matriks3_row')
			.values(values.slice(from, from + PART))
			.execute();
}

async function openMatriks(db: Kysely<Tables>, actor: Actor, matriksId: string): Promise<MatriksFile | undefined> {
	if (!keeps(actor)) return undefined;
	const found = await db.selectFrom('matriks3').selectAll().where('id', '=', matriksId).executeTakeFirst();
	if (!found || !areaCovers(actor.areaCode, found.area_code)) return undefined;
	const rows = await db
		.selectFrom('matriks3_row')
		.select(['content', 'kpm_id'])
		.where('matriks_id', '=', matriksId)
		.orderBy('position')
		.execute();
	const entry = entryOf(found);
	return {
		...entry,
		matriks: { pusat: entry.pusat, daerah: entry.daerah, rows: rows.map(({ content }) => JSON.parse(content) as Matriks3Row) },
		kpmIds: rows.flatMap(({ kpm_id }) => kpm_id ?? [])
	};
}

function entryOf(row: Tables['matriks3']): MatriksEntry {
	const { pusat, daerah } = JSON.parse(row.programs) as { pusat: string[]; daerah: string[] };
	return {
		id: row.id,
		title: row.title,
		areaCode: row.area_code,
		sessionId: row.session_id,
		rows: row.rows_count,
		pusat,
		daerah,
		notes: JSON.parse(row.notes) as ReadNote[],
		madeBy: row.made_by,
		madeAt: row.made_at,
		changedAt: row.changed_at
	};
}

/** Every name of the list with what was found; of a case its NIK and its PKH stand in the case store. */
async function fromMusyawarah(db: Kysely<Tables>, areaCode: string, sessionId: string): Promise<Kept[]> {
	const entries = await db
		.selectFrom('musyawarah_entry')
		.select(['kpm_id', 'content', 'temuan'])
		.where('session_id', '=', sessionId)
		.where('source', '!=', 'usulan')
		.orderBy('position')
		.execute();
	const cases = new Map<string, { nik: string | null; isMember: boolean }>();
	const ids = entries.flatMap(({ kpm_id }) => kpm_id ?? []);
	for (let from = 0; from < ids.length; from += PART)
		for (const { id, nik, ended_on } of await liveKpm(db)
			.innerJoin('person', 'person.kpm_id', 'kpm.id')
			.select(['kpm.id', 'person.nik', 'kpm.ended_on'])
			.where('kpm.id', 'in', ids.slice(from, from + PART))
			.where('kpm.area_code', '=', areaCode)
			.execute())
			cases.set(id, { nik, isMember: ended_on === null });
	return entries.map(({ kpm_id, content, temuan }) => {
		const person = JSON.parse(content) as EntryPerson;
		const known = kpm_id === null ? undefined : cases.get(kpm_id);
		return {
			kpmId: kpm_id,
			row: {
				idKeluarga: person.idKeluarga ?? '',
				idIndividu: person.idIndividu ?? '',
				nama: person.nama,
				nik: known?.nik ?? person.nik ?? '',
				perbaikanNik: '',
				jenisKelamin: person.jenisKelamin,
				hubungan: person.hubungan ?? '',
				verifikasi: temuan,
				// 'Diisi Tidak jika tidak/belum/sedang dalam tahap penetapan.'
				ditetapkan: false,
				pusat: [known?.isMember ? true : null, null],
				daerah: [null]
			}
		};
	});
}
