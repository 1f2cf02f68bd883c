import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CardId, DeviceId, SessionId } from '@balai/domain';
import type { BoardWrite, FactCommand } from '@balai/live';
import { randomId } from '../secrets.ts';
import { openCaseStore } from '../store.ts';
import { databasesUnderTest } from '../test-kit.ts';
import {
	commandId,
	families,
	farSupervisor,
	lukas,
	maria,
	openHall,
	rosalia,
	sessionId,
	supervisor,
	yuliana
} from './test-kit.ts';
import { markAt } from './devices.ts';

describe.each(databasesUnderTest)('a hall on $name', (under) => {
	it('[CS1] applies a retried command once and answers it as before', async () => {
		const { store, run, join, openChoice, count } = await openHall(under);
		const phone = await join();
		const code = store.secrets.invitationCode(sessionId, maria);
		const bind = commandId();
		expect(await run(phone.actor, { kind: 'presentInvitation', code }, bind)).toMatchObject({ ok: true });
		expect(await run(phone.actor, { kind: 'presentInvitation', code }, bind)).toMatchObject({ ok: true });
		await openChoice();
		const before = await count('event');
		const id = commandId();
		const turn = await phone.turn();
		const choose: FactCommand = { kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'tanyaKeluarga' } };
		const answers = await Promise.all([run(phone.actor, choose, id), run(phone.actor, choose, id), run(phone.actor, choose, id)]);
		expect(answers.every((answer) => answer.ok)).toBe(true);
		expect(await count('event')).toBe(before + 1);
		expect(await count('visit_task')).toBe(1);
		await store.close();
	});

	it('[CS8] lets answers that arrive at once through without losing or doubling one', async () => {
		const { store, run, join, openChoice, count } = await openHall(under);
		const phones = await Promise.all(families.map(() => join()));
		await Promise.all(
			phones.map((phone, index) =>
				run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, families[index]?.id ?? '') })
			)
		);
		await openChoice();
		const answers = await Promise.all(
			phones.map(async (phone) =>
				run(phone.actor, { kind: 'makeChoice', turn: await phone.turn(), choice: { pilihan: 'belum', kunjungan: 'boleh' } })
			)
		);
		expect(answers.filter((answer) => answer.ok)).toHaveLength(families.length);
		expect(await store.verifyAudit()).toMatchObject({ ok: true });
		expect(await count('slip')).toBe(families.length);
		await store.close();
	});

	it('[CS9] moves a shared phone from one person to the next and refuses the late answer of the first', async () => {
		const { store, run, join, openChoice } = await openHall(under);
		const shared = await join('sharedPhone');
		await openChoice();
		await run(rosalia, { kind: 'checkIn', kpmId: maria, mark: shared.mark });
		const mariasTurn = await shared.turn();
		const second = await run(rosalia, { kind: 'checkIn', kpmId: yuliana, mark: shared.mark.toLowerCase() });
		expect(second).toMatchObject({ ok: true });
		expect(
			await run(shared.actor, { kind: 'makeChoice', turn: mariasTurn, choice: { pilihan: 'mundur', kapan: 'hariIni' } })
		).toEqual({ ok: false, refusal: 'deviceNotBound' });
		expect((await store.hall.me(shared.id)).person?.name).toBe('Yuliana Sila');
		const people = await store.hall.people(sessionId);
		expect(people.find((person) => person.kpmId === maria)).toMatchObject({ status: 'present', mark: null });
		await store.close();
	});

	it('[CS4] answers unknown and forbidden alike, and keeps a hall to its own area and devices', async () => {
		const { store, run, join } = await openHall(under);
		expect(await store.session(lukas, sessionId)).toBeUndefined();
		expect(await store.session(farSupervisor, sessionId)).toBeUndefined();
		expect(await store.session(supervisor, sessionId)).toBeDefined();
		expect(await store.commands.session(farSupervisor, commandId(), sessionId, { kind: 'enterStep', step: 2 })).toEqual({
			ok: false,
			refusal: 'unknownOrForbidden'
		});
		expect(await store.kpm(lukas, maria)).toBeUndefined();
		expect(await store.kpm({ ...supervisor, role: 'admin' }, maria)).toBeUndefined();
		expect((await store.listKpm(rosalia, {})).total).toBe(3);
		expect((await store.listKpm(lukas, {})).total).toBe(0);
		const phone = await join();
		expect(await run(phone.actor, { kind: 'checkIn', kpmId: maria })).toEqual({ ok: false, refusal: 'notAllowed' });
		expect(await store.hall.findDevice('ZZZZ', phone.token)).toBeUndefined();
		await store.close();
	});

	it('[KP7] brings a promise from the phone to the visit list, the timeline and its end by slip', async () => {
		const { store, run, join, openChoice, clock, count } = await openHall(under);
		const phone = await join();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		await openChoice();
		const turn = await phone.turn();
		await run(phone.actor, { kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } });
		await run(phone.actor, { kind: 'recordJanjiHati', turn, wording: 'juknis-2020', signing: 'finger', strokes: '[[1,2,3,4]]' });
		const me = await store.hall.me(phone.id);
		expect(me.person).toMatchObject({
			janjiHati: { kind: 'pertama', answer: 'written' },
			slipCode: store.secrets.slipCode(sessionId, maria)
		});
		expect(await count('signature')).toBe(1);
		expect(await store.followUp.visits(rosalia, '2026-11-19')).toEqual([]);
		expect((await store.kpm(rosalia, maria))?.timeline.map((entry) => entry.event.type)).not.toContain('choiceMade');
		await run(rosalia, { kind: 'closeSession' });
		expect(await store.followUp.visits(rosalia, '2026-11-20')).toMatchObject([
			{
				nama: 'Maria Bete',
				firstDay: '2026-12-19',
				lastDay: '2027-02-19',
				status: 'upcoming',
				kapan: 'hariIni',
				janjiHati: 'written'
			}
		]);
		expect(await store.followUp.visits(lukas, '2026-11-20')).toEqual([]);
		expect(await store.followUp.visits(supervisor, '2026-12-19')).toMatchObject([{ status: 'open' }]);
		clock.at = Date.parse('2026-12-20T02:00:00Z');
		const visited = await store.followUp.recordVisit(rosalia, commandId(), maria, {
			source: { sessionId },
			on: '2026-12-20',
			outcome: 'butuhWaktu',
			pressed: 'tidak',
			family: 'belum',
			note: 'Suaminya masih di kebun.',
			photoId: null
		});
		expect(visited).toEqual({ ok: true, value: null });
		const slip = store.secrets.slipCode(sessionId, maria);
		expect(await store.slips.cancel(`${slip.slice(0, 4).toLowerCase()} - ${slip.slice(4)}`)).toEqual({ ok: true, value: null });
		expect(await store.slips.cancel('AAAA-AAAA')).toEqual({ ok: false, refusal: 'codeUnknown' });
		expect(await store.followUp.visits(rosalia, '2026-12-21')).toMatchObject([{ status: 'cancelled' }]);
		expect((await store.kpm(rosalia, maria))?.timeline.map((entry) => entry.event.type)).toEqual([
			'kpmListed',
			'pendampingAssigned',
			'attendanceRecorded',
			'deviceBound',
			'choiceMade',
			'janjiHatiRecorded',
			'visitRecorded',
			'withdrawalCancelled'
		]);
		await store.close();
	});

	it('[CS10] stores a card once, without author, device or time', async () => {
		const { store, join } = await openHall(under);
		const phone = await join();
		const id = randomId() as CardId;
		const write: BoardWrite = {
			kind: 'card',
			sessionId,
			deviceId: phone.id,
			card: { id, round: 1, side: 'miskin', text: 'Dinding bebak', status: 'waiting', holds: [], secretDigest: 'digest', rev: 0 }
		};
		expect(await store.hall.commit([write, write])).toEqual(['stored', 'known']);
		expect(await store.hall.commit([write])).toEqual(['known']);
		// Another hall's card of this id is another card.
		const elsewhere = { ...write, sessionId: randomId() as SessionId, card: { ...write.card, text: 'Atap seng' } };
		expect(await store.hall.commit([elsewhere, write])).toEqual(['stored', 'known']);
		expect(
			await store.hall.commit([
				{ kind: 'cardStatus', sessionId, cardId: id, status: 'withdrawn', rev: 0, secretDigest: 'another' },
				{ kind: 'reveal', sessionId, revs: { [id]: 7 } },
				{ kind: 'layout', sessionId, seq: 1, update: new Uint8Array([0, 0]) },
				{ kind: 'title', sessionId, clusterId: 'cluster-1', title: 'Rumah', rev: 8 }
			])
		).toEqual(['missing', 'stored', 'stored', 'stored']);
		const board = await store.hall.board(sessionId);
		expect(board.cards).toEqual([
			{ id, round: 1, side: 'miskin', text: 'Dinding bebak', status: 'wall', holds: [], secretDigest: 'digest', rev: 7 }
		]);
		expect(board).toMatchObject({
			titles: [{ clusterId: 'cluster-1', title: 'Rumah', rev: 8 }],
			writers: [{ round: 1, deviceId: phone.id }]
		});
		expect([...(board.updates[0]?.update ?? [])]).toEqual([0, 0]);
		const row = await store.database.reader
			.selectFrom('card')
			.selectAll()
			.where('session_id', '=', sessionId)
			.executeTakeFirstOrThrow();
		expect(Object.keys(row).sort()).toEqual([
			'holds',
			'id',
			'rev',
			'round',
			'secret_digest',
			'session_id',
			'side',
			'status',
			'text'
		]);
		const everything =
			JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute()) +
			JSON.stringify(await store.database.reader.selectFrom('command').selectAll().execute());
		expect(everything).not.toContain(id);
		await store.close();
	});

	it('[CS5] names the first entry of a stream that was changed', async () => {
		const { store, session } = await openHall(under);
		await session({ kind: 'enterStep', step: 2 });
		expect(await store.verifyAudit()).toMatchObject({ ok: true, streams: 4 });
		await store.database.writer
			.updateTable('event')
			.set({ payload: '{"kpmIds":[]}' })
			.where('stream', '=', `session:${sessionId}`)
			.where('version', '=', 2)
			.execute();
		expect(await store.verifyAudit()).toEqual({ ok: false, stream: `session:${sessionId}`, version: 2 });
		await store.close();
	});

	it('[CS11] pairs a device once with a one-time code and ends it when it is removed', async () => {
		const { store, run, code } = await openHall(under);
		const id = commandId();
		const made = await run(rosalia, { kind: 'pairDevice', role: 'scribe' }, id);
		expect(await run(rosalia, { kind: 'pairDevice', role: 'scribe' }, id)).toEqual(made);
		const pairing = made.ok ? (made.value.value?.code ?? '') : '';
		const scribe = await store.hall.pairDevice(code, pairing);
		expect(scribe).toMatchObject({ ok: true, value: { device: { role: 'scribe' } } });
		expect(await store.hall.pairDevice(code, pairing)).toEqual({ ok: false, refusal: 'codeUnknown' });
		if (!scribe.ok) return;
		await run(rosalia, { kind: 'removeDevice', deviceId: scribe.value.device.id as DeviceId });
		expect(await store.hall.findDevice(code, scribe.value.token)).toBeUndefined();
		await store.close();
	});

	it('[CS16] lets go the earliest unused phone of a full hall for a newcomer, and none that is used or there', async () => {
		const { store, run, join, code } = await openHall(under);
		const [bound, writer, idle, there] = [await join(), await join(), await join(), await join()];
		await run(rosalia, { kind: 'checkIn', kpmId: maria, mark: bound.mark });
		const card = { id: 'kartu-001' as CardId, round: 1, side: 'miskin', text: 'Atap bocor', status: 'wall', holds: [] } as const;
		const stored = { ...card, secretDigest: 'x', rev: 1 };
		await store.hall.commit([{ kind: 'card', sessionId, deviceId: writer.id, card: stored }]);
		const others = Array.from({ length: 996 }, (_, index) => ({
			id: `device-${index}`,
			session_id: sessionId,
			role: 'scribe',
			token_digest: `digest-${index}`,
			mark: markAt(index + 4) ?? '',
			kpm_id: null,
			answered: 0,
			removed: 0
		}));
		for (let first = 0; first < others.length; first += 100)
			await store.database.writer
				.insertInto('device')
				.values(others.slice(first, first + 100))
				.execute();
		const isHere = (deviceId: DeviceId) => deviceId === there.id;
		const newcomer = await store.hall.joinHall(code, 'phone', isHere);
		expect(newcomer).toMatchObject({ ok: true, value: { device: { mark: markAt(1000) } } });
		const isKnown = async ({ token }: { token: string }) => (await store.hall.findDevice(code, token)) !== undefined;
		expect(await Promise.all([bound, writer, idle, there].map(isKnown))).toEqual([true, true, false, true]);
		const newcomerId = newcomer.ok ? newcomer.value.device.id : undefined;
		const bothHere = (deviceId: DeviceId) => isHere(deviceId) || deviceId === newcomerId;
		expect(await store.hall.joinHall(code, 'phone', bothHere)).toEqual({ ok: false, refusal: 'sessionFull' });
		await store.close();
	});

	it('[CS12] shows an answer only to the binding it was given in', async () => {
		const { store, run, join, openChoice } = await openHall(under);
		const phone = await join();
		const other = await join();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		await openChoice();
		const turn = await phone.turn();
		await run(phone.actor, { kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } });
		await run(phone.actor, { kind: 'declineJanjiHati', turn, wording: 'juknis-2020' });
		expect((await store.hall.me(phone.id)).person).toMatchObject({ answeredElsewhere: false, janjiHati: { answer: 'declined' } });
		await run(rosalia, { kind: 'checkIn', kpmId: maria, mark: other.mark });
		expect((await store.hall.me(other.id)).person).toMatchObject({
			name: 'Maria Bete',
			answeredElsewhere: true,
			choice: null,
			janjiHati: null,
			slipCode: null
		});
		await store.close();
	});

	it('[CS13] takes no second invitation on a phone that was answered on, but lets the scribe bind it', async () => {
		const { store, run, join, openChoice } = await openHall(under);
		const phone = await join();
		await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
		await openChoice();
		await run(phone.actor, { kind: 'makeChoice', turn: await phone.turn(), choice: { pilihan: 'belum', kunjungan: 'boleh' } });
		const second: FactCommand = { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, yuliana) };
		expect(await run(phone.actor, second)).toEqual({ ok: false, refusal: 'phoneAlreadyAnswered' });
		expect(await run(rosalia, { kind: 'checkIn', kpmId: yuliana, mark: phone.mark })).toMatchObject({ ok: true });
		await store.close();
	});

	it('[CS11] lets a pairing code expire after 15 minutes', async () => {
		const { store, run, code, clock } = await openHall(under);
		const made = await run(rosalia, { kind: 'pairDevice', role: 'scribe' });
		const pairing = made.ok ? (made.value.value?.code ?? '') : '';
		clock.at += 15 * 60_000 + 1;
		expect(await store.hall.pairDevice(code, pairing)).toEqual({ ok: false, refusal: 'codeUnknown' });
		await store.close();
	});

	it('[CS14] puts no other name under a report of pressure that was sent late', async () => {
		const { store, run, join } = await openHall(under);
		const shared = await join('sharedPhone');
		await run(rosalia, { kind: 'checkIn', kpmId: maria, mark: shared.mark });
		const mariasTurn = await shared.turn();
		await run(rosalia, { kind: 'checkIn', kpmId: yuliana, mark: shared.mark });
		await run(shared.actor, { kind: 'reportForced', turn: mariasTurn, text: 'dikirim terlambat' });
		await run(shared.actor, { kind: 'reportForced', turn: await shared.turn(), text: 'langsung' });
		const rows = await store.database.reader.selectFrom('forced_report').select(['text', 'kpm_id']).orderBy('text').execute();
		expect(rows).toEqual([
			{ text: 'dikirim terlambat', kpm_id: null },
			{ text: 'langsung', kpm_id: yuliana }
		]);
		await store.close();
	});

	it('[CS15] refuses to open a database with another secret than its first', async () => {
		const { location, database } = await under.open();
		await database.close();
		const open = (secret: string) => openCaseStore({ location, secret, now: () => 0 });
		await (await open('the first invented secret of this installation')).close();
		await expect(open('another invented secret of some other laptop')).rejects.toThrow('rahasia-kode');
		await expect(open('short')).rejects.toThrow('rahasia-kode');
	});

	it('[CS10] joins no card to a device, a person or a time in any table, in whatever order things happen', async () => {
		const { store, run, join, openChoice } = await openHall(under);
		const seed = Math.floor(Math.random() * 2 ** 31);
		let state = seed;
		const random = (below: number) => {
			state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
			return Math.floor((state / 0x7fffffff) * below) % below;
		};
		const phones = await Promise.all(families.map(() => join()));
		for (const [index, phone] of phones.entries())
			await run(phone.actor, {
				kind: 'presentInvitation',
				code: store.secrets.invitationCode(sessionId, families[index]?.id ?? '')
			});
		await openChoice();
		const cardIds: string[] = [];
		for (let step = 0; step < 120; step += 1) {
			const phone = phones[random(phones.length)] ?? phones[0];
			const cardId = cardIds[random(Math.max(1, cardIds.length))] as CardId | undefined;
			const turn = (await phone?.turn()) ?? '';
			if (!phone) continue;
			const id = randomId() as CardId;
			const card = {
				id,
				round: 1 + random(2),
				side: 'miskin' as const,
				text: 'Atap bocor',
				status: 'waiting' as const,
				holds: [],
				secretDigest: randomId(),
				rev: 0
			};
			const doings: (() => Promise<unknown>)[] = [
				() => store.hall.commit([{ kind: 'card', sessionId, deviceId: phone.id, card }]).then(() => cardIds.push(id)),
				() => store.hall.commit([{ kind: 'card', sessionId, deviceId: null, card }]).then(() => cardIds.push(id)),
				async () => cardId && store.hall.commit([{ kind: 'reveal', sessionId, revs: { [cardId]: step + 1 } }]),
				async () => cardId && store.hall.commit([{ kind: 'cardStatus', sessionId, cardId, status: 'tray', rev: step + 1 }]),
				() =>
					run(phone.actor, {
						kind: 'makeChoice',
						turn,
						choice: { pilihan: 'belum', kunjungan: random(2) ? 'boleh' : 'tidakUsah' }
					}),
				() => run(phone.actor, { kind: 'reportForced', turn, text: 'ditekan' }),
				() => run(rosalia, { kind: 'checkIn', kpmId: families[random(3)]?.id ?? maria, mark: phone.mark })
			];
			await doings[random(doings.length)]?.();
		}
		expect(cardIds.length, `seed ${seed}`).toBeGreaterThan(10);
		const known = [
			...phones.flatMap((phone) => [phone.id, phone.mark, phone.token]),
			...families.map((family) => family.id as string)
		];
		const { rows: tables } =
			under.engine === 'sqlite'
				? await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(store.database.reader)
				: await sql<{
						name: string;
					}>`select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(
						store.database.reader
					);
		expect(tables.length).toBeGreaterThan(20);
		for (const { name } of tables) {
			const rows = await store.database.reader
				.selectFrom(name as 'card')
				.selectAll()
				.execute();
			for (const row of rows) {
				const cells = JSON.stringify(row);
				const namesCard = cardIds.some((id) => cells.includes(id));
				expect(namesCard && name !== 'card', `seed ${seed}: ${name} names a card`).toBe(false);
				if (name !== 'card') continue;
				const { secret_digest: _secret, ...plain } = row;
				const values = Object.values(plain).map(String);
				expect(
					values.filter((value) => known.includes(value) || /\d{4}-\d{2}-\d{2}T/.test(value)),
					`seed ${seed}: a card tells`
				).toEqual([]);
			}
		}
		await store.close();
	});
});
