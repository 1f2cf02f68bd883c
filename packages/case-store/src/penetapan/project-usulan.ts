import {
	alamiahGroundOf,
	evolveUsulan,
	FIRST_STEP,
	initialUsulan,
	isVerifiedByKorkab,
	SK_STEP,
	statementDay,
	voidUsulan,
	type Actor,
	type MadeUsulan,
	type UsulanEvent,
	type UsulanState
} from '@balai/domain';
import { appendAll, loadStream, type StoredStream, type Trx } from '../streams/streams.ts';
import type { UsulanTable } from './penetapan-tables.ts';

/** What one decision appends to one proposal. */
export interface DecidedUsulan {
	usulanId: string;
	stream: StoredStream<UsulanEvent>;
	events: readonly UsulanEvent[];
	/** After the events. */
	state: MadeUsulan;
}

function usulanState(events: readonly UsulanEvent[]): UsulanState {
	return events.reduce(evolveUsulan, initialUsulan);
}

/** Appends the decisions about proposals in the order of their ids, and writes what they mean into the read tables. */
export async function writeUsulan(trx: Trx, decided: readonly DecidedUsulan[], actor: Actor, at: string): Promise<void> {
	const inOrder = decided.toSorted((a, b) => (a.usulanId < b.usulanId ? -1 : 1));
	const streams = inOrder.map(({ usulanId, stream, events }) => ({ stream: `usulan:${usulanId}`, after: stream, events }));
	await appendAll(trx, streams, actor, at);
	await projectUsulan(trx, inOrder, at);
}

/** What decisions of one moment mean in the read tables; proposals in the order of their ids. */
export async function projectUsulan(
	trx: Trx,
	inOrder: readonly Pick<DecidedUsulan, 'usulanId' | 'events' | 'state'>[],
	at: string
): Promise<void> {
	for (const { usulanId, events, state } of inOrder) for (const event of events) await projectOne(trx, usulanId, event, state);
	await writeEntries(trx, inOrder);
	// Those to whom the same happened are changed together: a document is about hundreds.
	const together = new Map<string, { patch: Partial<UsulanTable>; ids: string[] }>();
	for (const { usulanId, events, state } of inOrder) {
		const patch = patchOf(events, state, at);
		const key = JSON.stringify(patch);
		together.set(key, { patch, ids: [...(together.get(key)?.ids ?? []), usulanId] });
	}
	for (const { patch, ids } of together.values()) await trx.updateTable('usulan').set(patch).where('id', 'in', ids).execute();
}

/** Voids a proposal whose ground is gone; the person's own event is written by who calls. */
export async function writeVoid(trx: Trx, usulanId: string, actor: Actor, at: string): Promise<void> {
	const stream = await loadStream<UsulanEvent>(trx, `usulan:${usulanId}`);
	const events = voidUsulan(usulanState(stream.events), at);
	const state = usulanState([...stream.events, ...events]);
	if (state.status === 'none' || events.length === 0)
		throw new Error(`A person names the proposal ${usulanId}, which does not run`);
	await writeUsulan(trx, [{ usulanId, stream, events, state }], actor, at);
}

async function writeEntries(trx: Trx, decided: readonly Pick<DecidedUsulan, 'usulanId' | 'events'>[]): Promise<void> {
	const entries = decided.flatMap(({ usulanId, events }) =>
		events.flatMap((event) =>
			event.type === 'stepTaken' ? [{ document_id: event.documentId, usulan_id: usulanId, step: event.step, stands: 1 }] : []
		)
	);
	if (entries.length > 0) await trx.insertInto('usulan_entry').values(entries).execute();
}

function patchOf(events: readonly UsulanEvent[], state: MadeUsulan, at: string): Partial<UsulanTable> {
	const { status, next, returned, taken } = state;
	const letter = events.find((event) => event.type === 'stepTaken' && event.step === FIRST_STEP);
	const refused = events.find((event) => event.type === 'usulanRefused');
	return {
		status,
		step: next,
		since: at,
		by_korkab: isVerifiedByKorkab(state) ? 1 : 0,
		sk_on: taken[SK_STEP]?.on ?? null,
		returned_from: status === 'cancelled' ? null : (refused?.from ?? returned?.from ?? null),
		returned_how: status === 'cancelled' ? null : (returned?.how ?? null),
		note_id: status === 'cancelled' ? null : (refused?.noteId ?? returned?.noteId ?? null),
		...(letter?.type === 'stepTaken' && { letter_id: letter.documentId })
	};
}

async function projectOne(trx: Trx, usulanId: string, event: UsulanEvent, { basis, kpmId }: MadeUsulan): Promise<void> {
	switch (event.type) {
		case 'usulanProposed': {
			const { area_code, pendamping_id } = await trx
				.selectFrom('kpm')
				.select(['area_code', 'pendamping_id'])
				.where('id', '=', kpmId)
				.executeTakeFirstOrThrow();
			await trx
				.insertInto('usulan')
				.values({
					id: usulanId,
					kpm_id: kpmId,
					path: basis.path,
					basis_id: basis.basisId,
					area_code,
					pendamping_id,
					status: 'running',
					step: FIRST_STEP,
					letter_id: '',
					statement_on: statementDay(basis),
					since: event.at,
					returned_from: null,
					returned_how: null,
					note_id: null,
					by_korkab: 0,
					sk_on: null,
					ground: alamiahGroundOf(basis),
					counted_in: null,
					counted_for: null
				})
				.execute();
			return;
		}
		case 'stepTaken': {
			const ids = (event.papers ?? []).map(({ paperId }) => paperId);
			if (ids.length > 0) await trx.updateTable('paper').set({ usulan_id: usulanId }).where('id', 'in', ids).execute();
			return;
		}
		case 'usulanReturned':
			await trx
				.updateTable('usulan_entry')
				.set({ stands: 0 })
				.where('usulan_id', '=', usulanId)
				.where('step', '>=', event.to)
				.execute();
			return;
		case 'usulanDropped':
			// They wait to go along again.
			await trx.updateTable('paper').set({ usulan_id: null }).where('usulan_id', '=', usulanId).execute();
			return;
		case 'usulanRefused':
		case 'usulanVoided':
			return;
	}
}
