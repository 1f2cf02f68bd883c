import { addDays, filingStanding, reportRules, reportsDue, type IsoDate, type ReportDue } from '@balai/domain';
import type { Balai } from '../../../server/balai.ts';
import type { AccountActor } from '../../../server/accounts.ts';

/** How far back a report that nobody marked is still asked for beside the work of the day. */
const LOOK_BACK_DAYS = 92;
const LOOK_AHEAD_DAYS = 30;

/** What is due to the actor's office within these days, with what was handed in. */
export async function reportCalendar(app: Balai, actor: AccountActor, today: IsoDate, within: { from: IsoDate; to: IsoDate }) {
	const due = reportsDue(actor, within);
	const filings = due.length === 0 ? [] : await app.store.instruments.filings(actor, within);
	return due.map((one) => {
		const filing = filings.find(({ report, dueOn }) => report === one.report && dueOn === one.dueOn);
		return { ...one, rule: reportRules[one.report], filing, standing: filingStanding(one, filing?.filedOn, today) };
	});
}

/** How many reports wait soon, or are over their day; for the pages where somebody's work stands. */
export async function reportsWaiting(
	app: Balai,
	actor: AccountActor,
	today: IsoDate
): Promise<{ soon: number; overdue: number }> {
	const within = { from: addDays(today, -LOOK_BACK_DAYS), to: addDays(today, LOOK_AHEAD_DAYS) };
	const calendar = await reportCalendar(app, actor, today, within);
	const count = (standing: 'soon' | 'overdue') => calendar.filter((each) => each.standing === standing).length;
	return { soon: count('soon'), overdue: count('overdue') };
}

/** Names one report in a form. */
export const reportKey = ({ report, dueOn }: Pick<ReportDue, 'report' | 'dueOn'>) => `${report}.${dueOn}`;
