import type { Kysely } from 'kysely';
import { actorReach, ok, refuse, type Actor, type IsoDate, type RefusalCode, type Result } from '@balai/domain';
import { areaContact, contactAreas, type AreaContact } from '../areas/area-contact.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';

export interface ForcedReport {
	id: string;
	at: string;
	dueOn: IsoDate;
	/** Her own words; may be empty. */
	text: string;
	/** Undefined when the phone was bound to nobody. */
	person: { kpmId: string; nama: string; dusun: string | null; desa: string | null } | undefined;
	session: { id: string; method: string; date: IsoDate; zone: string; venue: string; facilitatorId: string } | undefined;
	areaCode: string;
	contact: AreaContact | undefined;
	/** Account that marked it as handled. */
	seenBy: string | null;
}

/**
 * 'Saya merasa dipaksa' of a supervisor's or korkab's area, and of the areas whose contact an account is; never of a session that this
 * account led itself (domain 3.8).
 */
async function scopedReports(db: Kysely<Tables>, actor: Actor) {
	if (actor.kind !== 'account') return undefined;
	const reach = actorReach(actor, 'handleForcedReport');
	if (reach === undefined) return undefined;
	const codes = reach === 'area' ? undefined : await contactAreas(db, actor.accountId, 'forced_report');
	if (codes?.length === 0) return undefined;
	const { from, to } = areaRange(actor.areaCode);
	const reports = db.selectFrom('forced_report').leftJoin('session', 'session.id', 'forced_report.session_id');
	const inScope = codes
		? reports.where('forced_report.area_code', 'in', codes)
		: reports.where('forced_report.area_code', '>=', from).where('forced_report.area_code', '<', to);
	return inScope.where((eb) =>
		eb.or([eb('session.facilitator_id', 'is', null), eb('session.facilitator_id', '!=', actor.accountId)])
	);
}

/** Unhandled ones first, the nearest deadline on top. */
export async function listForcedReports(db: Kysely<Tables>, actor: Actor): Promise<ForcedReport[]> {
	const scoped = await scopedReports(db, actor);
	const rows = await scoped
		?.leftJoin('session_detail', 'session_detail.session_id', 'session.id')
		.leftJoin('person', 'person.kpm_id', 'forced_report.kpm_id')
		.select([
			'forced_report.id',
			'forced_report.at',
			'forced_report.due_on as dueOn',
			'forced_report.text',
			'forced_report.area_code as areaCode',
			'forced_report.seen_by as seenBy',
			'forced_report.kpm_id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'session.id as sessionId',
			'session.method',
			'session.date',
			'session.zone',
			'session.facilitator_id as facilitatorId',
			'session_detail.venue'
		])
		.orderBy('forced_report.due_on')
		.orderBy('forced_report.id')
		.execute();
	const contacts = new Map<string, AreaContact | undefined>();
	for (const { areaCode } of rows ?? []) if (!contacts.has(areaCode)) contacts.set(areaCode, await areaContact(db, areaCode));
	const reports = (rows ?? []).map(
		({ kpmId, nama, dusun, desa, sessionId, method, date, zone, facilitatorId, venue, ...row }): ForcedReport => ({
			...row,
			contact: contacts.get(row.areaCode),
			person: kpmId && nama ? { kpmId, nama, dusun, desa } : undefined,
			session:
				sessionId && method && date && zone && facilitatorId
					? { id: sessionId, method, date, zone, venue: venue ?? '', facilitatorId }
					: undefined
		})
	);
	return reports.sort((a, b) => Number(a.seenBy !== null) - Number(b.seenBy !== null));
}

/** Marks a report as handled by this account; marking it twice keeps the first name. */
export async function markForcedReport(db: Kysely<Tables>, actor: Actor, reportId: string): Promise<Result<null, RefusalCode>> {
	const scoped = await scopedReports(db, actor);
	const report = await scoped?.select('forced_report.id').where('forced_report.id', '=', reportId).executeTakeFirst();
	if (!report || actor.kind !== 'account') return refuse('unknownOrForbidden');
	await db
		.updateTable('forced_report')
		.set({ seen_by: actor.accountId })
		.where('id', '=', reportId)
		.where('seen_by', 'is', null)
		.execute();
	return ok(null);
}
