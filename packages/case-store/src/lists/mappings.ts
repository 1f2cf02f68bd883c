import { headerLine, type Actor, type Instant, type ListColumns, type ListKind } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import { sha256 } from '../secrets.ts';
import { actorRef } from '../streams/streams.ts';

/** What the office of this area chose for a list of this kind with these very header words. */
export async function rememberedColumns(
	db: Kysely<Tables>,
	areaCode: string,
	kind: ListKind,
	header: readonly string[]
): Promise<ListColumns | undefined> {
	const row = await db
		.selectFrom('list_mapping')
		.select('column_map')
		.where('area_code', '=', areaCode)
		.where('kind', '=', kind)
		.where('header_key', '=', sha256(headerLine(header)))
		.executeTakeFirst();
	return row && (JSON.parse(row.column_map) as ListColumns);
}

export function rememberColumns(
	db: Kysely<Tables>,
	areaCode: string,
	kind: ListKind,
	header: readonly string[],
	columns: ListColumns,
	{ actor, at }: { actor: Actor; at: Instant }
): Statement {
	const chosen = { column_map: JSON.stringify(columns), by_actor: actorRef(actor), at };
	return db
		.insertInto('list_mapping')
		.values({ area_code: areaCode, kind, header_key: sha256(headerLine(header)), ...chosen })
		.onConflict((conflict) => conflict.columns(['area_code', 'kind', 'header_key']).doUpdateSet(chosen))
		.compile();
}
