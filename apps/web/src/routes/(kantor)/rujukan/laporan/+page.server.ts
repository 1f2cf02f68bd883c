import { may } from '@balai/domain';
import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const FIRST_YEAR = 2020;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { today } = await todayIn(locals.app, actor.areaCode);
	const thisYear = Number(today.slice(0, 4));
	const asked = Number(url.searchParams.get('tahun') ?? thisYear);
	const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear ? asked : thisYear;
	const report = await locals.app.store.rujukan.report(actor, year);
	if (!report) error(404, refusalText.unknownOrForbidden);
	return {
		year: String(year),
		years: Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => String(thisYear - back)),
		rows: report.rows.map(({ areaCode, total, counts }) => ({
			key: areaCode ?? 'lain',
			name: areaCode === null ? 'Desa lain, digabung' : desaTitle(report.names[areaCode] ?? areaCode),
			code: areaCode ?? '',
			total,
			counts
		})),
		total: report.total,
		isReduced: report.isReduced,
		isExact: report.isExact,
		seesList: may(actor.role, 'readRujukan'),
		takes: may(actor.role, 'takeList')
	};
}
