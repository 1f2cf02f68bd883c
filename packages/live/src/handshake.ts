import type { IncomingHttpHeaders } from 'node:http';
import {
	codeLength,
	ok,
	parseCode,
	refuse,
	type Actor,
	type DeviceId,
	type RefusalCode,
	type Result,
	type SessionId
} from '@balai/domain';
import { z } from 'zod';
import { hasLength } from './has-length.ts';
import type { Identity } from './audience.ts';
import type { HallDevice, HallSession, HallStorage } from './hall-storage.ts';
import { PROTOCOL } from './protocol.ts';

/** Somebody with an account; `signIn` names this one of her sign-ins, as long as it lasts. */
export interface SignedIn {
	actor: Actor;
	signIn: string;
}

export interface Gate {
	storage: Pick<HallStorage, 'findSession' | 'findDevice' | 'joinHall' | 'pairDevice' | 'session'>;
	/** The account behind the cookies of a request, if any. */
	identifyAccount(headers: IncomingHttpHeaders): Promise<SignedIn | undefined>;
	mayLead(actor: Actor, session: HallSession): boolean;
	/** Whether this device is connected to its hall. */
	isHere: (deviceId: DeviceId) => boolean;
	/** Whether one more phone may come to this hall from where this one is. */
	mayJoin: (hallCode: string) => Promise<boolean>;
}

export interface Admitted {
	sessionId: SessionId;
	identity: Identity;
	/** Of a device made just now; the client keeps it. */
	token?: string;
	/** Of an account. */
	signIn?: string;
}

const code = z.string().refine(hasLength(0, 20));
const handshake = z.union([
	z.strictObject({ protocol: z.literal(PROTOCOL), code, token: z.string().refine(hasLength(8, 200)) }),
	z.strictObject({ protocol: z.literal(PROTOCOL), code, pairing: z.string().refine(hasLength(0, 20)) }),
	z.strictObject({ protocol: z.literal(PROTOCOL), code, join: z.enum(['phone', 'sharedPhone']) }),
	z.strictObject({ protocol: z.literal(PROTOCOL), code, as: z.enum(['facilitator', 'projector']) })
]);

/** Decides who a connecting client is, or why it is not let in. */
export async function admit(auth: unknown, headers: IncomingHttpHeaders, gate: Gate): Promise<Result<Admitted, RefusalCode>> {
	const spoken = z.looseObject({ protocol: z.int() }).safeParse(auth);
	if (!spoken.success) return refuse('badRequest');
	if (spoken.data.protocol !== PROTOCOL) return refuse('oldProtocol');
	const parsed = handshake.safeParse(auth);
	if (!parsed.success) return refuse('badRequest');
	const hello = parsed.data;
	const hallCode = parseCode(hello.code, codeLength.hall);
	if (hallCode === undefined) return refuse('codeUnknown');
	if ('as' in hello) return admitAccount(hallCode, hello.as, headers, gate);
	if ('token' in hello) {
		const device = await gate.storage.findDevice(hallCode, hello.token);
		return device ? admitted(device) : refuse('unknownOrForbidden');
	}
	if ('join' in hello && !(await gate.mayJoin(hallCode))) return refuse('tooManyJoins');
	const joined =
		'pairing' in hello
			? await gate.storage.pairDevice(hallCode, hello.pairing, gate.isHere)
			: await gate.storage.joinHall(hallCode, hello.join, gate.isHere);
	return joined.ok ? admitted(joined.value.device, joined.value.token) : joined;
}

/** A facilitator's browser is her console, and in a second window the projector with a projector's rights. */
async function admitAccount(
	hallCode: string,
	role: 'facilitator' | 'projector',
	headers: IncomingHttpHeaders,
	gate: Gate
): Promise<Result<Admitted, RefusalCode>> {
	const account = await gate.identifyAccount(headers);
	if (!account) return refuse('notAllowed');
	const { actor, signIn } = account;
	const sessionId = await gate.storage.findSession(hallCode);
	const session = sessionId && (await gate.storage.session(sessionId));
	// Unknown and forbidden answer alike (CS4).
	if (!session || !gate.mayLead(actor, session)) return refuse('unknownOrForbidden');
	return ok({ sessionId: session.id, identity: { role, actor, deviceId: null, mark: null }, signIn });
}

function admitted(device: HallDevice, token?: string): Result<Admitted, RefusalCode> {
	const known = ofDevice(device);
	if (!known) return refuse('notAllowed');
	return ok(token === undefined ? known : { ...known, token });
}

/** A device as it is known in its hall; undefined for one that has no line. */
export function ofDevice({ id, sessionId, role, mark }: HallDevice): Admitted | undefined {
	if (role === 'typist') return undefined;
	const actor: Actor = { kind: 'device', deviceId: id, sessionId, device: role };
	return { sessionId, identity: { role, actor, deviceId: id, mark } };
}

/** What limits are counted by. */
export function limitKey({ actor, deviceId }: Identity): string {
	return deviceId ?? (actor.kind === 'account' ? `account:${actor.accountId}` : actor.kind);
}
