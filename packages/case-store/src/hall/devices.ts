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
		joinHall(code, role) {
			return writer.transaction().execute(async (trx) => {
				const session = await trx.selectFrom('session').select('id').where('code', '=', code).executeTakeFirst();
				return session ? addDevice(trx, engine, session.id, role) : refuse('codeUnknown');
			});
		},
		pairDevice(code, pairingCode) {
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
				return spent ? addDevice(trx, engine, session.id, spent.role as DeviceRole) : refuse('codeUnknown');
			});
		}
	};
}

async function addDevice(
	trx: Trx,
	engine: Engine,
	sessionId: string,
	role: DeviceRole
): Promise<Result<JoinedDevice, RefusalCode>> {
	// A hall that scans the QR at once must not be given the same mark twice.
	await lockRow(trx, engine, 'session', sessionId, 'update');
	const rows = await trx.selectFrom('device').select(['mark', 'removed']).where('session_id', '=', sessionId).execute();
	if (rows.filter((device) => device.removed === 0).length >= MAX_DEVICES) return refuse('sessionFull');
	const token = `${randomId()}${randomId()}`;
	const row: DeviceTable = {
		id: randomId(),
		session_id: sessionId,
		role,
		token_digest: sha256(token),
		mark: freeMark(new Set(rows.map((device) => device.mark))),
		kpm_id: null,
		answered: 0,
		removed: 0
	};
	await trx.insertInto('device').values(row).execute();
	return ok({ device: toDevice(row), token });
}

/** The next free short mark, 'A2', 'B2', … then 'AA2', …: read aloud to the scribe, so as short as can be. */
function freeMark(taken: ReadonlySet<string>): string {
	for (const first of ['', ...LETTERS]) {
		for (const digit of DIGITS) {
			for (const letter of LETTERS) {
				const mark = `${first}${letter}${digit}`;
				if (!taken.has(mark)) return mark;
			}
		}
	}
	throw new Error('no free device mark');
}

function toDevice(row: DeviceTable): HallDevice {
	return { id: row.id as DeviceId, sessionId: row.session_id as SessionId, role: row.role as DeviceRole, mark: row.mark };
}
