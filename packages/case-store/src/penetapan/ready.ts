import { usulanBases, type KpmState, type UsulanBasis } from '@balai/domain';
import type { Trx } from '../streams/streams.ts';

/** Keeps the list of those who could be proposed as a person's own history now has it; in the transaction of her events. */
export async function keepReady(trx: Trx, kpmId: string, before: KpmState, after: KpmState): Promise<void> {
	const lost = Object.values(usulanBases(before))
		.map(({ path }) => path)
		.filter((path) => !usulanBases(after)[path]);
	// Papers that were prepared for what is gone are void with it; those of a proposal that was made stay with that.
	if (lost.length > 0) await dropPrepared(trx, kpmId, lost);
	const has = openBases(after);
	if (JSON.stringify(openBases(before)) === JSON.stringify(has)) return;
	await trx.deleteFrom('usulan_ready').where('kpm_id', '=', kpmId).execute();
	if (has.length === 0) return;
	const { area_code, pendamping_id } = await trx
		.selectFrom('kpm')
		.select(['area_code', 'pendamping_id'])
		.where('id', '=', kpmId)
		.executeTakeFirstOrThrow();
	const rows = has.map((basis) => ({
		kpm_id: kpmId,
		path: basis.path,
		basis_id: basis.basisId,
		kind: basis.kind,
		stands_since: basis.path === 'mandiri' ? basis.visitedOn : basis.decidedOn,
		area_code,
		pendamping_id
	}));
	await trx.insertInto('usulan_ready').values(rows).execute();
}

/** Proposals and those that could be made go with the family to another desa, and with the caseload. */
export async function followFamily(
	trx: Trx,
	kpmId: string,
	where: { area_code?: string; pendamping_id?: string | null }
): Promise<void> {
	await trx.updateTable('usulan').set(where).where('kpm_id', '=', kpmId).execute();
	await trx.updateTable('usulan_ready').set(where).where('kpm_id', '=', kpmId).execute();
}

function openBases(state: KpmState): UsulanBasis[] {
	if (state.status === 'unknown' || state.membership === 'ended' || state.usulan) return [];
	return Object.values(usulanBases(state)).filter(({ basisId }) => !state.spentBases.includes(basisId));
}

async function dropPrepared(trx: Trx, kpmId: string, paths: UsulanBasis['path'][]): Promise<void> {
	const prepared = await trx
		.selectFrom('paper')
		.select(['id', 'source', 'ref'])
		.where('kpm_id', '=', kpmId)
		.where('path', 'in', paths)
		.where('usulan_id', 'is', null)
		.execute();
	if (prepared.length === 0) return;
	const ids = prepared.map(({ id }) => id);
	const files = prepared.filter(({ source }) => source === 'file').map(({ ref }) => ref);
	await trx.deleteFrom('paper').where('id', 'in', ids).execute();
	if (files.length > 0) await trx.deleteFrom('file').where('id', 'in', files).execute();
}
