import { areaCovers, type Actor, type KpmEvent, type KpmId, type UsulanEvent } from '@balai/domain';
import { liveKpm } from '../scope.ts';
import { loadStreams, type StoredStream, type Trx } from '../streams/streams.ts';

/** A proposal and its person as one transaction finds them. */
export interface Found {
	usulanId: string;
	stream: StoredStream<UsulanEvent>;
	person: { kpmId: KpmId; areaCode: string; stream: StoredStream<KpmEvent> };
}

/** Those of these persons whom an account's area reaches, in the order of their ids; whose caseload they are is decided with them. */
export async function findPersons(trx: Trx, actor: Actor, kpmIds: readonly KpmId[]): Promise<Found['person'][]> {
	const rows = await liveKpm(trx)
		.select(['kpm.id', 'kpm.area_code'])
		.where('kpm.id', 'in', [...kpmIds])
		.orderBy('kpm.id')
		.execute();
	const reached = rows.filter((row) => reaches(actor, row.area_code));
	const streams = await loadStreams<KpmEvent>(
		trx,
		reached.map(({ id }) => `kpm:${id}`)
	);
	return reached.flatMap(({ id, area_code }) => {
		const stream = streams.get(`kpm:${id}`);
		return stream ? [{ kpmId: id as KpmId, areaCode: area_code, stream }] : [];
	});
}

/** Those of these proposals whose persons the account's area reaches. */
export async function findMade(trx: Trx, actor: Actor, ids: readonly string[]): Promise<Found[]> {
	const rows = await trx
		.selectFrom('usulan')
		.select(['id', 'kpm_id'])
		.where('id', 'in', [...ids])
		.orderBy('id')
		.execute();
	if (rows.length === 0) return [];
	const persons = await findPersons(
		trx,
		actor,
		rows.map(({ kpm_id }) => kpm_id as KpmId)
	);
	const streams = await loadStreams<UsulanEvent>(
		trx,
		rows.map(({ id }) => `usulan:${id}`)
	);
	return rows.flatMap(({ id, kpm_id }) => {
		const person = persons.find(({ kpmId }) => kpmId === kpm_id);
		const stream = streams.get(`usulan:${id}`);
		return person && stream ? [{ usulanId: id, stream, person }] : [];
	});
}

function reaches(actor: Actor, areaCode: string): boolean {
	return actor.kind === 'account' && areaCovers(actor.areaCode, areaCode);
}
