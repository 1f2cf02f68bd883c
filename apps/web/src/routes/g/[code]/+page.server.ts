import { randomId } from '@balai/case-store';
import { findScript, formatDate, rembugScript, refusalText, type RefusalCode } from '@balai/domain';
import { boardToWriteOn, type Ack } from '@balai/live';
import { fail, redirect } from '@sveltejs/kit';
import { formText } from '#lib/server/form-text.ts';
import { keepToken, openHall, type Hall } from '#lib/server/hall-door.ts';
import { phoneBundle } from '#lib/server/phone-bundle.ts';
import { cardFields, type CardNames, type HallPage } from '../../../../phone/hall-page.ts';

const longestCard = 2000;

export async function load(event) {
	const hall = await openHall(event);
	const { code, device, session, token } = hall;
	if (event.params.code !== code) redirect(307, `/g/${code}`);
	// A removed device begins again as a newcomer when its page is opened again.
	if (token !== undefined && !device) event.cookies.delete(`balai_hp_${code}`, { path: '/' });
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const role = device?.role ?? null;
	if (role === 'typist') redirect(303, `/g/${code}/slip`);
	const { status, choice, plan } = session.state;
	const { promises } = findScript(plan.method, plan.scriptVersion) ?? rembugScript;
	const page: HallPage = {
		code,
		title: session.title,
		venue: session.venue,
		date: formatDate(session.state.plan.date),
		slipAddress: slipAddress(event.locals.app.addresses(), event.url.host),
		pasal42: (await event.locals.app.store.officeTexts()).pasal42 ?? null,
		role: role === 'projector' ? null : role,
		isWriting: canWrite(hall) && choice !== 'open',
		promises: [promises.mundur, promises.lain],
		board: boardToWriteOn(session.state),
		draft: newNames(),
		sent: null
	};
	return {
		page,
		mark: device?.mark ?? '',
		show:
			status === 'closed' ? 'ended' : status === 'running' && choice === 'open' ? 'choice' : canWrite(hall) ? 'write' : 'waiting',
		bundle: phoneBundle()
	} as const;
}

function canWrite({ session: { state }, device }: Hall): boolean {
	return state.status === 'running' && state.writing?.status === 'open' && !state.locked && device?.role !== 'corner';
}

/** The public address where there is one; else the one that this phone uses now. */
function slipAddress(addresses: string[], host: string): string {
	const [first = ''] = addresses;
	return `${URL.canParse(first) && new URL(first).protocol === 'https:' ? new URL(first).host : host}/batal`;
}

function newNames(): CardNames {
	return { commandId: randomId(), cardId: randomId(), secret: randomId() };
}

/** The token of the calling device; a newcomer becomes a phone of this hall, or is told why not. */
async function tokenOf(
	event: Parameters<typeof openHall>[0] & Parameters<typeof keepToken>[0],
	hall: Hall
): Promise<{ token: string } | Refused> {
	if (hall.device && hall.token !== undefined) return { token: hall.token };
	const joined = await event.locals.app.live.join(hall.code, 'phone', event.getClientAddress());
	if (!joined.ok) return notLetIn(joined.refusal);
	keepToken(event, hall.code, joined.value.token);
	return { token: joined.value.token };
}

type Refused = Extract<Ack, { ok: false }>;

function notLetIn(refusal: RefusalCode): Refused {
	return { ok: false, refusal, text: `${refusalText[refusal]} Boleh juga minta kartu kertas ke pencatat.` };
}

export const actions = {
	async kartu(event) {
		const hall = await openHall(event);
		const form = await event.request.formData();
		const side = formText(form, cardFields.side, 32);
		const board = formText(form, cardFields.board, 32);
		const text = formText(form, cardFields.text, longestCard);
		const names: CardNames = {
			commandId: formText(form, cardFields.commandId),
			cardId: formText(form, cardFields.cardId),
			secret: formText(form, cardFields.secret)
		};
		const entry = await tokenOf(event, hall);
		const { commandId, ...card } = names;
		const ack =
			'refusal' in entry
				? entry
				: await event.locals.app.live.handle(hall.code, entry.token, {
						id: commandId,
						kind: 'writeCard',
						...card,
						board,
						side,
						text
					});
		if (!ack.ok) return fail(400, { card: { isSent: false, problem: ack.text, isHeld: false, names, board, side, text } });
		const isHeld = ack.value !== undefined && 'held' in ack.value;
		return { card: { isSent: true, problem: '', isHeld, names, board, side, text } };
	},

	async undangan(event) {
		const hall = await openHall(event);
		const typed = formText(await event.request.formData(), 'undangan', 20);
		const entry = await tokenOf(event, hall);
		const message = { id: randomId(), kind: 'presentInvitation', code: typed };
		const ack = 'refusal' in entry ? entry : await event.locals.app.live.handle(hall.code, entry.token, message);
		return ack.ok
			? { invitation: { isAccepted: true, problem: '' } }
			: fail(400, { invitation: { isAccepted: false, problem: ack.text } });
	},

	/** Makes this phone one that is handed on, or one's own again: a new device each time, so that nobody inherits a person. */
	async bersama(event) {
		const hall = await openHall(event);
		const role = formText(await event.request.formData(), 'peran') === 'sharedPhone' ? 'sharedPhone' : 'phone';
		const joined = await event.locals.app.live.join(hall.code, role, event.getClientAddress());
		if (!joined.ok) return fail(400, { sharing: { problem: notLetIn(joined.refusal).text } });
		if (hall.token !== undefined) await event.locals.app.live.leave(hall.code, hall.token);
		keepToken(event, hall.code, joined.value.token);
		redirect(303, `/g/${hall.code}`);
	}
};
