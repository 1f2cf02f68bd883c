/** The same events once more: what the projections make of them in an empty store, against what stands in the read tables. */
import { openCaseStore, type CaseStore } from '@balai/case-store';
import {
	evolveKpm,
	evolveUsulan,
	initialKpm,
	initialUsulan,
	type KpmEvent,
	type KpmId,
	type KpmState,
	type SessionEvent,
	type SessionId,
	type UsulanEvent,
	type UsulanState
} from '@balai/domain';
import { projectSession } from '../packages/case-store/src/hall/project-session.ts';
import { projectKpm } from '../packages/case-store/src/kpm/project-kpm.ts';
import { projectUsulan } from '../packages/case-store/src/penetapan/project-usulan.ts';
import { keepReady } from '../packages/case-store/src/penetapan/ready.ts';

type Row = Record<string, unknown>;
export type StoredTables = ReadonlyMap<string, readonly Row[]>;

/** Written beside events, or before there are any; the replay finds them as they are. */
const NOT_PROJECTED = new Set(
	(
		'area kpm person note signature family_fact readiness device session_detail witness own_witness card cluster_title ' +
		'import_batch import_row pendamping_name command event profil_version family_member former_pengurus file replacement ' +
		'usulan_document read_log read_subject touched_stream anchored_head anchor rujukan_office handover handover_case'
	).split(' ')
);
/** Of the installation and its engine. */
const LEFT_OUT = new Set(['migration', 'setting']);
/** What events write in those. */
const PROJECTED_COLUMNS: Readonly<Record<string, Row>> = {
	kpm: { pendamping_id: null, ended_on: null },
	device: { kpm_id: null, answered: 0 }
};

const AT_ONCE = 300;

/** Every table of a store with its rows, the same for both engines. */
export async function tablesOf(store: CaseStore): Promise<StoredTables> {
	const memory = await openCaseStore({ location: { kind: 'sqlite-memory' }, secret: 'x'.repeat(32), now: () => 0 });
	const names = (await ask(memory, `select name from sqlite_master where type = 'table'`)).map(({ name }) => String(name));
	await memory.close();
	const tables = new Map<string, Row[]>();
	for (const name of names) if (!LEFT_OUT.has(name)) tables.set(name, await ask(store, `select * from "${name}"`));
	return tables;
}

async function ask(store: CaseStore, question: string): Promise<Row[]> {
	return (await store.database.batch([{ sql: question, parameters: [] }]))[0]?.rows as Row[];
}

/** The names of the tables in which the projections of the same events write something else than what is stored. */
export async function differencesFromReplay(stored: StoredTables, secret: string): Promise<string[]> {
	const store = await openCaseStore({ location: { kind: 'sqlite-memory' }, secret, now: () => 0 });
	try {
		await replay(store, stored);
		const again = await tablesOf(store);
		return [...stored].flatMap(([name, rows]) => {
			const [before, after] = [inOrder(rows), inOrder(again.get(name) ?? [])];
			const [missing] = after.filter((row) => !before.includes(row));
			const [surplus] = before.filter((row) => !after.includes(row));
			if (before.length === after.length && missing === undefined && surplus === undefined) return [];
			return [`${name}: replayed ${missing ?? 'nothing more'}, stored ${surplus ?? 'nothing more'}`];
		});
	} finally {
		await store.close();
	}
}

async function replay({ database, secrets }: CaseStore, stored: StoredTables): Promise<void> {
	const codes = new Map(stored.get('session')?.map(({ id, code }) => [id, String(code)]));
	const listed = (stored.get('event') ?? []).filter(({ type }) => type === 'kpmListed');
	const listedIn = new Map(listed.map(({ stream, payload }) => [stream, (JSON.parse(String(payload)) as Row)['areaCode']]));
	// A word that is taken back takes the papers with it that were prepared until then: each comes at its time.
	const papers = [...(stored.get('paper') ?? [])].sort((a, b) => compare(a['at'], b['at']));
	const whereListed = ({ id, area_code }: Row) => ({ area_code: listedIn.get(`kpm:${String(id)}`) ?? area_code });
	await database.writer.transaction().execute(async (trx) => {
		for (const name of NOT_PROJECTED) {
			// A new store comes with some rows of its own.
			await trx.deleteFrom(name as 'person').execute();
			const rows = (stored.get(name) ?? []).map((row) => ({
				...row,
				...PROJECTED_COLUMNS[name],
				...(name === 'kpm' && whereListed(row))
			}));
			for (let from = 0; from < rows.length; from += AT_ONCE)
				await trx
					.insertInto(name as 'person')
					.values(rows.slice(from, from + AT_ONCE) as never)
					.execute();
		}
		const events = [...(stored.get('event') ?? [])].sort(
			(a, b) => compare(a['at'], b['at']) || compare(a['stream'], b['stream']) || Number(a['version']) - Number(b['version'])
		);
		const people = new Map<string, KpmState>();
		const proposals = new Map<string, UsulanState>();
		const prepare = async (until: string) => {
			while (papers.length > 0 && compare(papers[0]?.['at'], until) < 0)
				await trx
					.insertInto('paper')
					.values({ ...papers.shift(), usulan_id: null } as never)
					.execute();
		};
		for (const [index, { stream, type, payload, at }] of events.entries()) {
			await prepare(String(at));
			const event = { type, ...(JSON.parse(String(payload)) as object) };
			const [kind, id = ''] = String(stream).split(':');
			if (kind === 'kpm') {
				await projectKpm(trx, secrets, id as KpmId, event as KpmEvent);
				const before = people.get(id) ?? initialKpm;
				const after = evolveKpm(before, event as KpmEvent);
				people.set(id, after);
				await keepReady(trx, id, before, after);
			} else if (kind === 'session')
				await projectSession(trx, secrets, id as SessionId, event as SessionEvent, codes.get(id) ?? '');
			else if (kind === 'usulan') {
				// One decision is all that was appended at one moment.
				const first = events[index - 1];
				if (first?.['stream'] === stream && first?.['at'] === at) continue;
				const decided = events.slice(index).filter((one) => one['stream'] === stream && one['at'] === at);
				const told = decided.map(
					(one) => ({ type: one['type'], ...(JSON.parse(String(one['payload'])) as object) }) as UsulanEvent
				);
				const state = told.reduce(evolveUsulan, proposals.get(id) ?? initialUsulan);
				proposals.set(id, state);
				if (state.status === 'none') throw new Error(`Of the proposal ${id} nobody proposed anything.`);
				await projectUsulan(trx, [{ usulanId: id, events: told, state }], String(at));
			} else throw new Error(`Nobody projects the stream ${String(stream)}.`);
		}
		await prepare('9999');
	});
}

const compare = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
const inOrder = (rows: readonly Row[]) =>
	rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => compare(a, b)))).sort();
