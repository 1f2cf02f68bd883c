/** A story as rows with holes: everything that another caseload has otherwise (ids, areas, people, digests) is a hole. */
import type { Story } from './story.ts';
import { storyPlace, type STORY_ROLES } from './teller.ts';

export type Cell = string | number | null;

/** A cell is what it always is, or a list of texts with a hole (its number) between each two. */
export type MouldCell = Cell | { texts: readonly string[]; holes: readonly number[] };

/** What fills a hole. `note`: an id that proves its text; `signature`: the digest over an id (a hole) and its strokes. */
export type Hole =
	| { kind: 'id' | 'account' }
	| { kind: 'kabupaten' | 'kecamatan' }
	| { kind: 'desa'; number: number }
	| { kind: 'note'; text: MouldCell }
	| { kind: 'signature'; id: number; strokes: string };

export interface MouldTable {
	name: string;
	columns: readonly string[];
	/** In the order in which they were written. */
	rows: readonly (readonly MouldCell[])[];
}

export interface Mould {
	holes: readonly Hole[];
	tables: readonly MouldTable[];
	/** Holes of the accounts, by what they do. */
	accounts: Readonly<Record<keyof typeof STORY_ROLES, number>>;
	/** Holes of the people, in the order of the list. */
	kpmIds: readonly number[];
	sessionIds: readonly number[];
}

/** Of the installation or of all caseloads, empty of a caseload that is closed for the night, or about who read and anchored the story. */
const NOT_OF_A_CASELOAD = new Set(
	'migration setting area hall_owner list_work read_log read_subject touched_stream anchored_head anchor rujukan_office'.split(
		' '
	)
);
const ID = /^[A-Za-z0-9_-]{20}$/;
const WORD = /[A-Za-z0-9_.-]+/g;

type Row = Record<string, Cell>;

/** Makes a mould of a story; its store can be closed afterwards. */
export async function mouldOf({ store, accounts }: Story): Promise<Mould> {
	const ask = async <R>(question: string) => (await store.database.batch([{ sql: question, parameters: [] }]))[0]?.rows as R[];
	const stored = new Map<string, Row[]>();
	for (const { name } of await ask<{ name: string }>(`select name from sqlite_master where type = 'table'`)) {
		const rows = NOT_OF_A_CASELOAD.has(name) ? [] : await ask<Row>(`select * from "${name}"`);
		if (rows.length > 0) stored.set(name, rows);
	}
	const holes: Hole[] = [];
	const holeOf = new Map<string, number>();
	const add = (word: string, hole: Hole): number => {
		const known = holeOf.get(word);
		if (known !== undefined) return known;
		holeOf.set(word, holes.push(hole) - 1);
		return holes.length - 1;
	};
	add(storyPlace.kabupaten, { kind: 'kabupaten' });
	add(storyPlace.kecamatan, { kind: 'kecamatan' });
	storyPlace.desa.forEach((code, number) => add(code, { kind: 'desa', number }));
	const accountHoles = Object.fromEntries(
		Object.entries(accounts).map(([name, { accountId }]) => [name, add(accountId, { kind: 'account' })])
	) as Mould['accounts'];
	for (const word of idsIn(stored)) add(word, { kind: 'id' });
	const cellOf = (value: Cell): MouldCell => (typeof value === 'string' ? withHoles(value, holeOf) : value);
	for (const { id, text } of (stored.get('note') ?? []) as { id: string; text: string }[])
		add(id, { kind: 'note', text: cellOf(text) });
	for (const { id, strokes, digest } of (stored.get('signature') ?? []) as { id: string; strokes: string; digest: string }[])
		add(digest, { kind: 'signature', id: holeOf.get(id) ?? 0, strokes });
	const tables = [...stored].map(([name, rows]): MouldTable => {
		const columns = Object.keys(rows[0] ?? {});
		return { name, columns, rows: rows.map((row) => columns.map((column) => cellOf(row[column] ?? null))) };
	});
	const holesOf = (table: string) => (stored.get(table) ?? []).map(({ id }) => holeOf.get(String(id)) ?? 0);
	return { holes, tables, accounts: accountHoles, kpmIds: holesOf('kpm'), sessionIds: holesOf('session') };
}

/** All random ids, in the order of the tables: in columns that are named as ids, and at the end of streams' names. */
function* idsIn(stored: ReadonlyMap<string, readonly Row[]>): Generator<string> {
	for (const [table, rows] of stored) {
		for (const row of rows) {
			for (const [column, value] of Object.entries(row)) {
				if (typeof value === 'object' && value !== null) throw new Error(`A mould holds no bytes: ${table}.${column}`);
				if (typeof value !== 'string') continue;
				const isId = column === 'id' || column.endsWith('_id') || column === 'typed_by' || column === 'by_account';
				const id = column === 'stream' ? value.slice(value.indexOf(':') + 1) : isId ? value : '';
				if (ID.test(id)) yield id;
			}
		}
	}
}

function withHoles(text: string, holeOf: ReadonlyMap<string, number>): MouldCell {
	const texts: string[] = [];
	const holes: number[] = [];
	let from = 0;
	for (const { 0: word, index } of text.matchAll(WORD)) {
		const hole = holeOf.get(word);
		if (hole === undefined) continue;
		texts.push(text.slice(from, index));
		holes.push(hole);
		from = index + word.length;
	}
	return holes.length === 0 ? text : { texts: [...texts, text.slice(from)], holes };
}
