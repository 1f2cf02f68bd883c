import {
	closeHands,
	HAND_NAME_LENGTH,
	isHandPlace,
	isHandWay,
	letterKinds,
	refusalText,
	type HandPlace,
	type HandWay
} from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { letterParts } from '#lib/server/letter-reading.ts';

/** On whose account a place is drawn that is not drawn on this one. */
function whoseAccount(place: HandPlace): string {
	if (place === 'korkab') return 'akun Koordinator Kabupaten/Kota';
	return place === 'pejabat' || place === 'pendamping' ? 'akunnya sendiri' : 'layar yang mulai mengumpulkan';
}

const STROKES_LENGTH = 20_000;

/** For one place after the other, on one screen that goes from hand to hand (LT21). */
export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const table = await locals.app.letters.hands.table(actor, params.id);
	if (!table) error(404, refusalText.unknownOrForbidden);
	const { round, letter, turns, isChanged, leads } = table;
	const nameOf = await accountNames(locals.app);
	const { name, code, about } = letterKinds[round.kind];
	const asked = url.searchParams.get('giliran') ?? '';
	const turn = isChanged ? undefined : turns.find(({ place, isHere, hand }) => place === asked && isHere && !hand);
	return {
		roundId: round.id,
		seen: round.text,
		name,
		isNumbered: code !== null,
		subject: `/surat/naskah/${round.kind}/${round.subject}`,
		isAboutDocument: about === 'document',
		isChanged,
		leads,
		mayEnd: leads && !isChanged && closeHands(round, round.text).ok,
		parts: letterParts(letter),
		turns: turns.map(({ place, caption, name: whose, isHere, hand }) => ({
			place,
			caption: caption.join(' ').replace(/,$/, ''),
			name: whose,
			isHere,
			whose: whoseAccount(place),
			strokes: hand?.strokes ?? '',
			by: hand ? nameOf(hand.by) : ''
		})),
		turn: turn && {
			place: turn.place,
			caption: turn.caption.join(' ').replace(/,$/, ''),
			name: turn.name,
			needsName: turn.name === '',
			mayMark: turn.place === 'kpm',
			isOwn: ['pejabat', 'pendamping', 'korkab'].includes(turn.place)
		},
		nameLength: HAND_NAME_LENGTH,
		commandId: newCommandId()
	};
}

export const actions = {
	gores: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const place = formText(form, 'tempat', 20);
		const wayText = formText(form, 'cara', 10);
		const way: HandWay = isHandWay(wayText) ? wayText : 'finger';
		const name = formText(form, 'nama', HAND_NAME_LENGTH + 1);
		const strokes = formText(form, 'goresan', STROKES_LENGTH);
		const no = (problem: string) => fail(400, { problem, name, way, strokes });
		if (!isHandPlace(place)) return no(refusalText.handNotHere);
		const hand = { place, way, name, strokes, seen: formText(form, 'dibaca', 64) };
		const given = await locals.app.letters.hands.give(actor, sentCommandId(form) ?? newCommandId(), params.id, hand);
		if (!given.ok) return no(refusalText[given.refusal]);
		redirect(303, `/surat/tanda/${params.id}`);
	},

	hapus: async ({ request, locals, params }) => {
		const form = await request.formData();
		const place = formText(form, 'tempat', 20);
		const { letterHands } = locals.app.store;
		const none = { name: '', way: 'finger' as HandWay, strokes: '' };
		if (!isHandPlace(place)) return fail(400, { problem: refusalText.handNotHere, ...none });
		const done = await letterHands.takeBack(signedInActor(locals), sentCommandId(form) ?? newCommandId(), params.id, place);
		if (!done.ok) return fail(400, { problem: refusalText[done.refusal], ...none });
		redirect(303, `/surat/tanda/${params.id}`);
	},

	sahkan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const commandId = sentCommandId(await request.formData()) ?? newCommandId();
		const signed = await locals.app.letters.signRound(actor, commandId, params.id);
		if (!signed.ok) return fail(400, { problem: refusalText[signed.refusal], name: '', way: 'finger' as HandWay, strokes: '' });
		locals.app.log.info({ letter: commandId, by: actor.accountId }, 'signed a letter with drawn signatures');
		redirect(303, `/surat/${commandId}?tersimpan=ya`);
	},

	buang: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const round = await locals.app.store.letterHands.one(actor, params.id);
		if (!round) error(404, refusalText.unknownOrForbidden);
		const dropped = await locals.app.store.letterHands.drop(
			actor,
			sentCommandId(await request.formData()) ?? newCommandId(),
			params.id
		);
		if (!dropped.ok) return fail(400, { problem: refusalText[dropped.refusal], name: '', way: 'finger' as HandWay, strokes: '' });
		redirect(303, `/surat/naskah/${round.kind}/${round.subject}`);
	}
};
