import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { padanReportPage } from '#lib/server/padan-report.ts';

export async function load({ locals, params }) {
	return (await padanReportPage(locals, params.id)) ?? error(404, refusalText.unknownOrForbidden);
}
