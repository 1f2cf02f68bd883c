/** A hall as the database holds it, read in one snapshot through the product's own store, and what in it is only half there. */
import type { CaseStore } from '@balai/case-store';
import { layoutFromUpdates } from '@balai/live';

export type StoredHall = {
	cards: Map<string, { text: string; status: string; round: number }>;
	/** 'device round' for each device that wrote in a round. */
	writers: Set<string>;
	titles: Map<string, string>;
	clusters: Set<string>;
	/** Card to cluster. */
	placeOf: Map<string, string>;
	/** Event types of the session's stream, from its start on. */
	phases: string[];
	/** Event types about attendance, by person. */
	attendanceEvents: Map<string, string[]>;
	/** What one transaction should have written together and is not together, in words. */
	halfStates: string[];
};

type Snapshot = Awaited<ReturnType<typeof readTables>>;

/** Tables of one hall in one snapshot: another connection may still be committing. */
function readTables({ database }: CaseStore, sessionId: string) {
	// SQLite has no isolation levels to choose from: each transaction is a snapshot.
	const snapshot =
		database.engine === 'postgres'
			? database.reader.transaction().setIsolationLevel('repeatable read')
			: database.reader.transaction();
	return snapshot.execute(async (trx) => ({
		cards: await trx.selectFrom('card').selectAll().where('session_id', '=', sessionId).execute(),
		writers: await trx.selectFrom('card_count').selectAll().where('session_id', '=', sessionId).execute(),
		titles: await trx.selectFrom('cluster_title').selectAll().where('session_id', '=', sessionId).execute(),
		snapshot: await trx.selectFrom('board_snapshot').selectAll().where('session_id', '=', sessionId).executeTakeFirst(),
		log: await trx.selectFrom('board_log').selectAll().where('session_id', '=', sessionId).orderBy('seq').execute(),
		attendance: await trx.selectFrom('attendance').selectAll().where('session_id', '=', sessionId).execute(),
		session: await trx.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow(),
		events: await trx.selectFrom('event').select(['stream', 'type', 'payload']).orderBy('stream').orderBy('version').execute()
	}));
}

const attendanceStatus: Readonly<Record<string, string>> = {
	attendanceRecorded: 'present',
	attendanceUndone: 'undone',
	leavingRecorded: 'left'
};

/** Reads a hall; the store may be of a database that nobody else has open, or of one that a server works on. */
export async function readHall(store: CaseStore, sessionId: string): Promise<StoredHall> {
	const tables = await readTables(store, sessionId);
	const log = tables.log.filter(({ seq }) => seq > (tables.snapshot?.seq ?? 0));
	const layout = layoutFromUpdates(
		tables.snapshot?.state,
		log.map(({ update }) => update)
	);
	const ofSession = tables.events.filter(({ stream }) => stream === `session:${sessionId}`).map(({ type }) => type);
	const attendanceEvents = new Map<string, string[]>();
	for (const { stream, type, payload } of tables.events) {
		if (!(type in attendanceStatus) || (JSON.parse(payload) as { sessionId?: string }).sessionId !== sessionId) continue;
		const kpmId = stream.slice('kpm:'.length);
		attendanceEvents.set(kpmId, [...(attendanceEvents.get(kpmId) ?? []), type]);
	}
	return {
		cards: new Map(tables.cards.map(({ id, text, status, round }) => [id, { text, status, round }])),
		writers: new Set(tables.writers.map(({ device_id: device, round }) => `${device} ${round}`)),
		titles: new Map(tables.titles.map(({ cluster_id: id, title }) => [id, title])),
		clusters: new Set(layout.clusters.map(({ id }) => id)),
		placeOf: new Map(layout.clusters.flatMap(({ id, cardIds }) => cardIds.map((cardId) => [cardId, id] as const))),
		phases: ofSession.slice(Math.max(0, ofSession.indexOf('sessionStarted'))),
		attendanceEvents,
		halfStates: [...halfStates(tables, sessionId, attendanceEvents), ...(await brokenChain(store))]
	};
}

function halfStates(tables: Snapshot, sessionId: string, attendanceEvents: Map<string, string[]>): string[] {
	const found: string[] = [];
	const { cards, titles, snapshot, log, attendance, events, session } = tables;

	for (const round of new Set(cards.map((card) => card.round))) {
		const inRound = cards.filter((card) => card.round === round);
		const waiting = inRound.filter(({ status }) => status === 'waiting').length;
		const shown = inRound.filter(({ status }) => status === 'wall' || status === 'tray').length;
		if (waiting > 0 && shown > 0) found.push(`round ${round}: ${waiting} cards wait and ${shown} are shown`);
		const saysRound = (type: string, mode?: string) =>
			events.some((event) => {
				const payload = JSON.parse(event.payload) as { round?: number; mode?: string };
				const fits = payload.round === round && (mode === undefined || payload.mode === mode);
				return event.stream === `session:${sessionId}` && event.type === type && fits;
			});
		if (shown > 0 && saysRound('writingOpened', 'tertutup') && !saysRound('cardsRevealed'))
			found.push(`round ${round}: ${shown} cards are shown and nobody revealed them`);
	}
	for (const { id, status, rev } of cards) {
		const isShown = status === 'wall' || status === 'tray';
		if (isShown !== rev > 0 && status !== 'withdrawn') found.push(`card ${id} is ${status} with number ${rev}`);
	}
	const revs = [...cards, ...titles].map(({ rev }) => rev).filter((rev) => rev > 0);
	if (new Set(revs).size !== revs.length) found.push('two changes of the wall have the same number');
	const first = (snapshot?.seq ?? 0) + 1;
	const after = log.filter(({ seq }) => seq >= first);
	if (after.length !== log.length) found.push('the log holds what the snapshot holds already');
	if (after.some(({ seq }, index) => seq !== first + index)) found.push('the log of the layout has a gap');
	for (const { kpm_id: kpmId, status } of attendance) {
		const last = attendanceStatus[attendanceEvents.get(kpmId)?.at(-1) ?? ''];
		if (last !== status) found.push(`${kpmId} is ${status}, her last event says ${last ?? 'nothing'}`);
	}
	for (const kpmId of attendanceEvents.keys()) {
		if (!attendance.some((row) => row.kpm_id === kpmId)) found.push(`${kpmId} has events and no attendance`);
	}
	const isStarted = events.some(({ stream, type }) => stream === `session:${sessionId}` && type === 'sessionStarted');
	if (isStarted !== (session.status === 'running')) found.push(`the session is ${session.status}`);
	return found;
}

/** The product's own check of the hash chain and of the file. */
async function brokenChain(store: CaseStore): Promise<string[]> {
	const audit = await store.verifyAudit();
	const findings = await store.integrityFindings();
	return [...(audit.ok ? [] : [`the history is not whole: ${JSON.stringify(audit)}`]), ...(findings === '' ? [] : [findings])];
}
