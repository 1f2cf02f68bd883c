import {
	FILING_NUMBER_LENGTH,
	formatDate,
	parseIsoDate,
	refusalText,
	REPORTS,
	undatedDuties,
	type CommandId,
	type IsoDate,
	type RefusalCode,
	type ReportName,
	type Result
} from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { periodWords } from '#lib/monitoring/period-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { reportCalendar, reportKey } from '#lib/server/report-calendar.ts';
import { todayIn } from '#lib/server/today.ts';

const standingWords = {
	open: 'Belum waktunya',
	soon: 'Segera',
	overdue: 'Lewat tenggat',
	reference: 'Acuan',
	filed: 'Disampaikan',
	filedLate: 'Disampaikan, lewat tenggat'
} as const;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { app } = locals;
	const { today } = await todayIn(app, actor.areaCode);
	const year = Number(/^20\d\d$/.exec(url.searchParams.get('tahun') ?? '')?.[0] ?? today.slice(0, 4));
	const calendar = await reportCalendar(app, actor, today, { from: `${year}-01-01`, to: `${year}-12-31` });
	return {
		year,
		today,
		commandId: newCommandId(),
		length: FILING_NUMBER_LENGTH,
		isSaved: url.searchParams.has('tersimpan'),
		rows: calendar.map(({ report, dueOn, from, to, rule, filing, standing }) => ({
			key: reportKey({ report, dueOn }),
			title: rule.title,
			about: periodWords({ from, to }),
			to: rule.cc ? `${rule.to}; tembusan ${rule.cc}` : rule.to,
			source: rule.source,
			note: rule.note,
			due: formatDate(dueOn),
			standing,
			word: standingWords[standing],
			filed: filing ? `${formatDate(filing.filedOn)}${filing.number ? `, nomor ${filing.number}` : ''}` : ''
		})),
		undated: undatedDuties.filter(({ area }) => area === '' || actor.areaCode.startsWith(area))
	};
}

/** 'lp3keGubernur.2026-12-31'. */
function namedReport(form: FormData): { report: ReportName; dueOn: IsoDate } | undefined {
	const [name, day] = formText(form, 'laporan', 60).split('.');
	const report = REPORTS.find((each) => each === name);
	const dueOn = parseIsoDate(day ?? '');
	return report && dueOn ? { report, dueOn } : undefined;
}

async function answer(
	form: FormData,
	run: (commandId: CommandId, named: NonNullable<ReturnType<typeof namedReport>>) => Promise<Result<null, RefusalCode>>
) {
	const named = namedReport(form);
	const result = named
		? await run(sentCommandId(form) ?? newCommandId(), named)
		: ({ ok: false, refusal: 'badRequest' } as const);
	if (!result.ok) {
		const typed = { tanggal: formText(form, 'tanggal', 10), nomor: formText(form, 'nomor', 200) };
		return fail(400, { problem: refusalText[result.refusal], laporan: formText(form, 'laporan', 60), typed });
	}
	redirect(303, `/laporan/tenggat?tahun=${named?.dueOn.slice(0, 4) ?? ''}&tersimpan=ya`);
}

export const actions = {
	tandai: async ({ locals, request }) => {
		const form = await request.formData();
		return answer(form, (commandId, named) =>
			locals.app.store.instruments.fileReport(signedInActor(locals), commandId, {
				...named,
				filedOn: formText(form, 'tanggal', 10),
				number: formText(form, 'nomor', FILING_NUMBER_LENGTH + 1)
			})
		);
	},
	batal: async ({ locals, request }) => {
		const form = await request.formData();
		return answer(form, (commandId, { report, dueOn }) =>
			locals.app.store.instruments.withdrawFiling(signedInActor(locals), commandId, report, dueOn)
		);
	}
};
