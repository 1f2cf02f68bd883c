import { isCareEvent, type KpmId } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import { projectAsiDiri } from '../instruments/project-asi-diri.ts';
import type { Tables } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';

/** Evaluations and interventions of *Asi Diri*, to be counted; read back from the events of those that there are. */
export const asiDiri = {
	name: '0037-asi-diri',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table asi_diri_evaluation (
			kpm_id text not null, period text not null, on_day text not null, aspect_a text not null, aspect_b text not null,
			aspect_c text not null, aspect_d text not null, aspect_e text not null, aspect_f text not null, primary key (kpm_id, period)
		)`.execute(db);
		await sql`create index asi_diri_evaluation_by_period on asi_diri_evaluation (period)`.execute(db);
		await sql`create table asi_diri_intervention (
			id text primary key, kpm_id text not null, kind text not null, item text not null, status text not null, on_day text not null
		)`.execute(db);
		await sql`create index asi_diri_intervention_by_day on asi_diri_intervention (on_day)`.execute(db);
		const stored = db as Kysely<Tables>;
		const rows = await stored
			.selectFrom('event')
			.select(['stream', 'type', 'payload'])
			.where('type', 'in', ['asiDiriEvaluated', 'interventionRecorded'])
			.orderBy('stream')
			.orderBy('version')
			.execute();
		for (const { stream, type, payload } of rows) {
			const event: { type: string } = { type, ...(JSON.parse(payload) as object) };
			if (isCareEvent(event) && (event.type === 'asiDiriEvaluated' || event.type === 'interventionRecorded'))
				await projectAsiDiri(stored as Trx, stream.slice('kpm:'.length) as KpmId, event);
		}
	}
};
