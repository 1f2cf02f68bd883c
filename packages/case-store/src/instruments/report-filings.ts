import {
	actorReach,
	dateInZone,
	decideFiling,
	ok,
	refuse,
	zoneOfArea,
	type Actor,
	type CommandId,
	type IsoDate,
	type RefusalCode,
	type ReportFiling,
	type ReportFilingEvent,
	type ReportName,
	type ReportPeriod,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaZone } from '../areas/area-queries.ts';
import type { HallParts } from '../hall/facts.ts';
import type { Tables } from '../schema.ts';
import { append, loadStream } from '../streams/streams.ts';

/** Of the actor's own office alone: whoever works for the same area shares them. */
export async function reportFilings(db: Kysely<Tables>, actor: Actor, { from, to }: ReportPeriod): Promise<ReportFiling[]> {
	if (actor.kind !== 'account' || actorReach(actor, 'keepInstruments') !== 'area') return [];
	const rows = await db
		.selectFrom('report_filing')
		.select(['report', 'due_on as dueOn', 'filed_on as filedOn', 'number'])
		.where('area_code', '=', actor.areaCode)
		.where('due_on', '>=', from)
		.where('due_on', '<=', to)
		.orderBy('due_on')
		.execute();
	return rows.map((row) => ({ ...row, report: row.report as ReportName }));
}

/** Marks a report as handed in; marked again, the later mark stands. */
export function fileReport(
	parts: HallParts,
	actor: Actor,
	commandId: CommandId,
	filing: ReportFiling
): Promise<Result<null, RefusalCode>> {
	return decide(parts, actor, commandId, { kind: 'fileReport', ...filing });
}

export function withdrawFiling(
	parts: HallParts,
	actor: Actor,
	commandId: CommandId,
	report: ReportName,
	dueOn: IsoDate
): Promise<Result<null, RefusalCode>> {
	return decide(parts, actor, commandId, { kind: 'withdrawFiling', report, dueOn });
}

function decide(
	{ commands, now }: HallParts,
	actor: Actor,
	commandId: CommandId,
	command: Parameters<typeof decideFiling>[0]
): Promise<Result<null, RefusalCode>> {
	return commands.once(commandId, async (trx) => {
		if (actor.kind !== 'account') return refuse('notAllowed');
		const { areaCode } = actor;
		const at = new Date(now()).toISOString();
		const today = dateInZone(now(), (await areaZone(trx, areaCode)) ?? zoneOfArea(areaCode));
		const decision = decideFiling(command, { actor, at, today });
		if (!decision.ok) return decision;
		const name = `laporan:${areaCode}`;
		await append(trx, name, await loadStream<ReportFilingEvent>(trx, name), decision.value, actor, at);
		for (const event of decision.value) {
			const { report, dueOn } = event;
			await trx
				.deleteFrom('report_filing')
				.where('area_code', '=', areaCode)
				.where('report', '=', report)
				.where('due_on', '=', dueOn)
				.execute();
			if (event.type === 'reportFiled')
				await trx
					.insertInto('report_filing')
					.values({
						area_code: areaCode,
						report,
						due_on: dueOn,
						filed_on: event.filedOn,
						number: event.number,
						by_account: event.by,
						at
					})
					.execute();
		}
		return ok(null);
	});
}
