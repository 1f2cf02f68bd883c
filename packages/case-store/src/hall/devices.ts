import {
	CODE_ALPHABET,
	codeLength,
	ok,
	parseCode,
	refuse,
	type DeviceId,
	type DeviceRole,
	type RefusalCode,
	type Result,
	type SessionId
} from '@balai/domain';
import type { HallDevice, HallStorage, JoinedDevice } from '@balai/live';
import type { Engine } from '../engines/engine.ts';
import { lockRow } from '../engines/lock-row.ts';
import type { DeviceTable } from '../schema.ts';
import { randomId, sha256 } from '../secrets.ts';
import type { Trx } from '../streams/streams.ts';
import type { HallParts } from './facts.ts';

type DeviceStorage = Pick<HallStorage, 'findSession' | 'findDevice' | 'joinHall' | 'pairDevice'>;

const MAX_DEVICES = 1000;
/** A pairing code is read out and typed at once; an old one seen on a screen opens nothing. */
const PAIRING_MS = 15 * 60_000;
const LETTERS = [...CODE_ALPHABET].filter((letter) => letter >= 'A');
const DIGITS = [...CODE_ALPHABET].filter((letter) => letter < 'A');

/** Devices of a hall: a random token each, of which only the digest is kept. */
export function deviceStorage({ database, secrets, now }: Pick<HallParts, 'database' | 'secrets' | 'now'>): DeviceStorage {
	const { engine, writer, reader } = database;
	return {
		async findSession(code) {
			const row = await reader.selectFrom('session').select('id').where('code', '=', code).executeTakeFirst();
			return row?.id as SessionId | undefined;
		},
		async findDevice(code, token) {
			const row = await reader
				.selectFrom('device')
				.innerJoin('session', 'session.id', 'device.session_id')
				.selectAll('device')
				.where('session.code', '=', code)
				.where('device.token_digest', '=', sha256(token))
				.where('device.removed', '=', 0)
				.executeTakeFirst();
			return row ? toDevice(row) : undefined;
		},
		joinHall(code, role, isHere = () => false) {
			return writer.transaction().execute(async (trx) => {
				const session = await trx.selectFrom('session').select('id').where('code', '=', code).executeTakeFirst();
				return session ? addDevice(trx, engine, session.id, role, isHere) : refuse('codeUnknown');
			});
		},
		pairDevice(code, pairingCode, isHere = () => false) {
			return writer.transaction().execute(async (trx): Promise<Result<JoinedDevice, RefusalCode>> => {
				const session = await trx.selectFrom('session').select('id').where('code', '=', code).executeTakeFirst();
				const typed = parseCode(pairingCode, codeLength.pairing);
				if (!session || !typed) return refuse('codeUnknown');
				const spent = await trx
					.updateTable('pairing')
					.set({ used: 1 })
					.where('code_digest', '=', secrets.digest('pairing', typed))
					.where('session_id', '=', session.id)
					.where('used', '=', 0)
					.where('made_at', '>', new Date(now() - PAIRING_MS).toISOString())
					.returning('role')
					.executeTakeFirst();
				return spent ? addDevice(trx, engine, session.id, spent.role as DeviceRole, isHere) : refuse('codeUnknown');
			});
		}
	};
}

type IsHere = (deviceId: DeviceId) => boolean;

async function addDevice(
	trx: Trx,
	engine: Engine,
	sessionId: string,
	role: DeviceRole,
	isHere: IsHere
): Promise<Result<JoinedDevice, RefusalCode>> {
	// A hall that scans the QR at once must not be given the same mark twice.
	await lockRow(trx, engine, 'session', sessionId, 'update');
	const ofSession = trx.selectFrom('device').where('session_id', '=', sessionId);
	const count = ({ n }: { n: unknown }) => Number(n);
	const active = await ofSession
		.where('removed', '=', 0)
		.select((eb) => eb.fn.countAll().as('n'))
		.executeTakeFirstOrThrow()
		.then(count);
	const known = await ofSession
		.select((eb) => eb.fn.countAll().as('n'))
		.executeTakeFirstOrThrow()
		.then(count);
	if (active >= MAX_DEVICES && !(await letGoUnused(trx, sessionId, isHere, known))) return refuse('sessionFull');
	const mark = markAt(known);
	if (mark === undefined) return refuse('sessionFull');
	const token = `${randomId()}${randomId()}`;
	const row: DeviceTable = {
		id: randomId(),
		session_id: sessionId,
		role,
		token_digest: sha256(token),
		mark,
		kpm_id: null,
		answered: 0,
		removed: 0
	};
	await trx.insertInto('device').values(row).execute();
	return ok({ device: toDevice(row), token });
}

/**
 * Makes room in a full hall: lets go the earliest phone that did nothing, that nobody is bound to, and that is not here now. Its mark
 * stays taken, so that no other phone is ever bound by a mark that somebody reads from this one. False when there is none.
 */
async function letGoUnused(trx: Trx, sessionId: string, isHere: IsHere, known: number): Promise<boolean> {
	const unused = await trx
		.selectFrom('device')
		.leftJoin('card_count', (join) =>
			join.onRef('card_count.device_id', '=', 'device.id').onRef('card_count.session_id', '=', 'device.session_id')
		)
		.select(['device.id', 'device.mark'])
		.where('device.session_id', '=', sessionId)
		.where('device.removed', '=', 0)
		.where('device.role', 'in', ['phone', 'sharedPhone'])
		.where('device.kpm_id', 'is', null)
		.where('device.answered', '=', 0)
		.where('card_count.device_id', 'is', null)
		.execute();
	const byMark = new Map(unused.filter(({ id }) => !isHere(id as DeviceId)).map(({ id, mark }) => [mark, id]));
	const inOrder = Array.from({ length: known }, (_, index) => byMark.get(markAt(index) ?? ''));
	const gone = inOrder.find((id) => id !== undefined);
	if (gone === undefined) return false;
	await trx.updateTable('device').set({ removed: 1 }).where('id', '=', gone).execute();
	return true;
}

const MARKS = LETTERS.length * DIGITS.length;
const LONGER_MARKS = MARKS * LETTERS.length;

/**
 * The mark of the device that comes after so many others, 'A2', 'B2', … then 'AA2' …, then 'AA22' …: read aloud to the scribe, so as
 * short as can be. Undefined when all are given away.
 */
export function markAt(index: number): string | undefined {
	const letter = (place: number) => LETTERS[place % LETTERS.length] ?? '';
	const digit = (place: number) => DIGITS[place % DIGITS.length] ?? '';
	const short = letter(index) + digit(Math.floor(index / LETTERS.length));
	if (index < MARKS) return short;
	const rest = index - MARKS;
	const longer = letter(Math.floor(rest / MARKS)) + letter(rest) + digit(Math.floor(rest / LETTERS.length));
	if (rest < LONGER_MARKS) return longer;
	const longest = rest - LONGER_MARKS;
	if (longest >= LONGER_MARKS * DIGITS.length) return undefined;
	const [first, second] = [Math.floor(longest / LONGER_MARKS), longest % LONGER_MARKS];
	return `${letter(Math.floor(second / MARKS))}${letter(second)}${digit(Math.floor(second / LETTERS.length))}${digit(first)}`;
}

function toDevice(row: DeviceTable): HallDevice {
	return { id: row.id as DeviceId, sessionId: row.session_id as SessionId, role: row.role as DeviceRole, mark: row.mark };
}
