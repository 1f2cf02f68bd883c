import { janjiHatiText, refusalText, rightsCard, stepMark } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { kitSheets, promiseKinds } from '#lib/print/kit/kit-sheets.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { invitationSlips, invitedPeople, personalCode, printedSession } from '#lib/server/print-session.ts';

/** Guests of whom it is plain that nothing may be asked aloud before them. */
const ofTheLaw = /\b(tni|polri|polisi|polsek|koramil|babinsa|bhabinkamtibmas|jaksa|satpol)/i;

export async function load({ locals, params, url }) {
	const { file, script, words } = await printedSession(locals, params.id);
	const all = kitSheets(script, file.invited);
	const sheets = params.lembar === 'semua' ? all : all.filter(({ id }) => id === params.lembar);
	if (sheets.length === 0) error(404, refusalText.unknownOrForbidden);
	const [address] = locals.app.addresses();
	const contact = file.contact && file.contact.accountId !== file.facilitatorId ? file.contact : undefined;
	// Names and codes go only to the pages that show them.
	const people = sheets.some(({ isPersonal }) => isPersonal) ? await invitedPeople(locals, file.id) : [];
	const { pasal42 } = await locals.app.store.officeTexts();
	const isAsked = new Set<string>(sheets.map(({ id }) => id));
	return {
		...words,
		name: params.lembar === 'semua' ? 'Semua lembar' : (sheets[0]?.title ?? ''),
		sheets,
		address,
		contact: contact && { name: contact.name, phone: contact.phone },
		mayBeSaid: !url.searchParams.has('aparat') && !file.narasumber.some(({ name, role }) => ofTheLaw.test(`${name} ${role}`)),
		localWords: file.state.plan.words,
		facilitator: (await accountNames(locals.app))(file.facilitatorId),
		narasumber: file.narasumber,
		families: isAsked.has('daftar-hadir') ? people.map(({ kpmId, nama, dusun }) => ({ kpmId, nama, dusun })) : [],
		slips: isAsked.has('undangan') ? invitationSlips(people, file.code, address) : [],
		codes: isAsked.has('kode') ? people.map((person) => ({ ...person, code: personalCode(person.code) })) : [],
		materials: script.materials.map((material) => ({
			id: material.id,
			label: material.label,
			isOptional: material.optional === true,
			isReady: file.materials.includes(material.id)
		})),
		papers: all.map(({ id, title, pages }) => ({ id, title, pages })),
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
		})),
		promises: promiseKinds(script).flatMap((kind) => {
			const text = janjiHatiText(kind);
			return text ? [{ kind, title: text.title, statements: text.statements, source: script.source }] : [];
		})
	};
}
