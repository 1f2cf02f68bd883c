import { refusalText, rightsCard, stepMark } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { kitSheets } from '#lib/print/kit/kit-sheets.ts';
import { printedSession } from '#lib/server/print-session.ts';

/** Guests of whom it is plain that nothing may be asked aloud before them. */
const ofTheLaw = /\b(tni|polri|polisi|polsek|koramil|babinsa|bhabinkamtibmas|jaksa|satpol)/i;

export async function load({ locals, params, url }) {
	const { file, script, words } = await printedSession(locals, params.id);
	const all = kitSheets(script, file.invited).filter(({ isPdf }) => !isPdf);
	const sheets = params.lembar === 'semua' ? all : all.filter(({ id }) => id === params.lembar);
	if (sheets.length === 0) error(404, refusalText.unknownOrForbidden);
	const contact = file.contact && file.contact.accountId !== file.facilitatorId ? file.contact : undefined;
	const { pasal42 } = await locals.app.store.officeTexts();
	return {
		...words,
		name: params.lembar === 'semua' ? 'Semua lembar' : (sheets[0]?.title ?? ''),
		sheets,
		mayBeSaid: !url.searchParams.has('aparat') && !file.narasumber.some(({ name, role }) => ofTheLaw.test(`${name} ${role}`)),
		localWords: file.state.plan.words,
		source: script.source,
		steps: script.steps.map((step) => ({
			mark: stepMark(step),
			title: step.title,
			minutes: step.minutes,
			say: step.say,
			do: step.do,
			materials: step.materials,
			isOptional: step.optional === true,
			differs: step.bedaDariJuknis ?? ''
		})),
		rights: rightsCard({ contact, pasal42 }),
		questions: script.polls.map(({ id, ask, per, options, mostRows }) => ({
			id,
			ask,
			options: options.map(({ label }) => label),
			isPerRow: per === 'row',
			mostRows
		}))
	};
}
