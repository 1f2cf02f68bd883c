/** How an engine goes about a question: the statements that the store asks for it, and the plan that the engine makes of each. */
import { STATEMENT_CHANNEL, type CaseStore, type Statement } from '@balai/case-store';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

export interface Plan {
	/** Without its values. */
	sql: string;
	/** One line for each step, indented below the step that it serves. */
	steps: string[];
	/** Steps that walk through all rows of a table, or all of an index. */
	walks: string[];
}

/** The plans of everything that is asked in `work`, each statement once. */
export async function plansOf(store: CaseStore, work: () => Promise<unknown>): Promise<Plan[]> {
	const asked = new Map<string, Statement>();
	const hear = (told: unknown) => {
		const statement = told as Statement;
		if (/^(select|with|insert|update|delete)\b/i.test(statement.sql)) asked.set(statement.sql, statement);
	};
	subscribe(STATEMENT_CHANNEL, hear);
	try {
		await work();
	} finally {
		unsubscribe(STATEMENT_CHANNEL, hear);
	}
	const statements = [...asked.values()];
	if (store.database.engine === 'sqlite') {
		const answers = await explain(store, 'explain query plan', statements);
		return answers.map(({ sql, rows }) => ({ sql, ...readSqlite(sql, rows as SqliteStep[]) }));
	}
	const answers = await explain(store, 'explain (format json, costs off)', statements);
	return answers.map(({ sql, rows }) => ({ sql, ...readPostgres(rows as PostgresRow[]) }));
}

async function explain({ database }: CaseStore, word: string, statements: readonly Statement[]) {
	const answers = await database.batch(statements.map(({ sql, parameters }) => ({ sql: `${word} ${sql}`, parameters })));
	return statements.map(({ sql }, index) => ({ sql, rows: answers[index]?.rows ?? [] }));
}

interface SqliteStep {
	id: number;
	parent: number;
	detail: string;
}

function readSqlite(sql: string, rows: readonly SqliteStep[]): Omit<Plan, 'sql'> {
	const depth = new Map<number, number>();
	const steps = rows.map(({ id, parent, detail }) => {
		depth.set(id, (depth.get(parent) ?? -1) + 1);
		return `${'  '.repeat(depth.get(id) ?? 0)}${detail}`;
	});
	// What the statement itself makes is read whole: it is what was found.
	const madeHere = new Set(
		[...sql.matchAll(/"(\w+)"(?: \([^)]*\))? as (?:materialized )?\(|\) as "(\w+)"/g)].map(([, one, other]) => one ?? other)
	);
	const walks = rows
		.map(({ detail }) => detail)
		.filter((detail) => detail.startsWith('SCAN '))
		.filter((detail) => !/^SCAN (\(|CONSTANT|json_each)/.test(detail) && !madeHere.has(detail.split(' ')[1] ?? ''));
	return { steps, walks };
}

interface PostgresNode {
	'Node Type': string;
	'Relation Name'?: string;
	'Index Name'?: string;
	'Index Cond'?: string;
	'CTE Name'?: string;
	Plans?: PostgresNode[];
}

type PostgresRow = { 'QUERY PLAN': { Plan: PostgresNode }[] };

function readPostgres(rows: readonly PostgresRow[]): Omit<Plan, 'sql'> {
	const steps: string[] = [];
	const walks: string[] = [];
	const visit = (node: PostgresNode, depth: number) => {
		const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index, 'Index Cond': condition } = node;
		const on = [relation ?? node['CTE Name'], index && `using ${index}`].filter(Boolean).join(' ');
		steps.push(`${'  '.repeat(depth)}${type}${on && ` on ${on}`}${condition === undefined ? '' : ` ${condition}`}`);
		const isWhole = type === 'Seq Scan' || (/^(Bitmap )?Index/.test(type) && condition === undefined);
		if (isWhole) walks.push(`${type} on ${on}`);
		for (const below of node.Plans ?? []) visit(below, depth + 1);
	};
	for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) visit(Plan, 0);
	return { steps, walks };
}

/** A file of plans: how this engine goes about each question at this size. */
export function plansText(engine: string, cases: number, plans: ReadonlyMap<string, readonly Plan[]>): string {
	const parts = [...plans].map(([question, own]) =>
		[`## ${question}`, ...own.map(({ sql, steps }) => ['```sql', sql, '```', '```', ...steps, '```'].join('\n'))].join('\n\n')
	);
	const written = `Written by \`pnpm bench cases --sizes ${cases} --engines ${engine} --plans FOLDER\`.`;
	const head = `# How ${engine} answers with ${cases.toLocaleString('en')} cases\n\n${written}`;
	return [head, ...parts, ''].join('\n\n').trimEnd() + '\n';
}
