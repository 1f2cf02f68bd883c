import type { HallOwners, HallStorage } from '@balai/live';
import {
	refuse,
	type Actor,
	type BeforeMeetingCommand,
	type CareCommand,
	type CommandId,
	type DeviceId,
	type EndingCommand,
	type KpmId,
	type LifeCommand,
	type ListedArea,
	type ProfilCommand,
	type RefusalCode,
	type Result,
	type SessionId,
	type Zone
} from '@balai/domain';
import { makeAccessLog, type AccessLog } from './access/access-log.ts';
import { logReads } from './access/logged-reads.ts';
import { ReadLog } from './access/read-log.ts';
import {
	areaZone,
	listAreas,
	officeTexts,
	areasByBps,
	saveArea,
	saveAreas,
	saveOfficeText,
	type AreaRow,
	type OfficeText
} from './areas/area-queries.ts';
import { makeBidik, type Bidik } from './bidik/bidik.ts';
import { backupWithSecret, filesFolderOf } from './backup/backup.ts';
import { Commands, noteRef } from './commands.ts';
import { beAlone } from './engines/alone.ts';
import { integrityFindings, openDatabase } from './engines/database.ts';
import type { Database, DatabaseLocation } from './engines/engine.ts';
import { makeEkspor, type Ekspor } from './ekspor/ekspor.ts';
import { makeFollowUp, type FollowUp } from './follow-up/follow-up.ts';
import { fileOf, makeFiles, proofOf, type Files } from './files/files.ts';
import { makeMeetingPhotos, type MeetingPhotos } from './files/meeting-photos.ts';
import { listForcedReports, markForcedReport, type ForcedReport } from './forced-reports/forced-report-queries.ts';
import { personOfTurn } from './hall/facts.ts';
import { hallStorage } from './hall/hall-storage.ts';
import { PostgresHallOwners } from './hall/ownership.ts';
import { makeHandovers, type Handovers } from './handover/handover.ts';
import { makeInstruments, type Instruments } from './instruments/instruments.ts';
import { beforeMeetingCommand } from './kpm/before-meeting-commands.ts';
import { beforeMeetingOf, type BeforeMeeting } from './kpm/before-meeting-queries.ts';
import { kpmFile, listKpm, listKpmAreas, type KpmFile, type KpmListFilter } from './kpm/kpm-queries.ts';
import { careCommand } from './kpm/care-commands.ts';
import { endingCommand } from './kpm/ending-commands.ts';
import type { Note } from './kpm/notes.ts';
import { profilCommand } from './kpm/profil-commands.ts';
import { profilOf, type ProfilFile } from './kpm/profil-queries.ts';
import { lifeCommand, type LifeContents } from './kpm/life-commands.ts';
import { formerName, householdFile, type HouseholdFile } from './kpm/life-queries.ts';
import { officialNumbers } from './kpm/official-numbers.ts';
import { makeLetterBatches, type LetterBatches } from './letters/letter-batches.ts';
import { makeLetterHands, type LetterHands } from './letters/hands.ts';
import { makeLetters, type Letters } from './letters/letters.ts';
import { makeLetterScans, type LetterScans } from './letters/scans.ts';
import { makeListParts, makeLists, type Lists } from './lists/lists.ts';
import { migrate } from './migrations/migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { makeGambarans, type Gambarans } from './gambaran/gambaran.ts';
import { makeMonitoring, type Monitoring } from './monitoring/monitoring.ts';
import { makePadan, type Padan } from './padan/padan.ts';
import { makeMatriks3, type Matriks3Desk } from './matriks3/matriks3.ts';
import { makeMusyawarah, type Musyawarah } from './musyawarah/musyawarah.ts';
import { makePenetapan, type Penetapan } from './penetapan/penetapan.ts';
import { makeRujukan, type Rujukan } from './rujukan/rujukan.ts';
import { makeSambungan, type Sambungan } from './sambungan/sambungan.ts';
import { assertSecretOf, makeSecrets, type Secrets } from './secrets.ts';
import { beritaAcara, sessionCards, type BeritaAcara } from './sessions/berita-acara-queries.ts';
import { namedList, type NamedList } from './sessions/named-list.ts';
import {
	listCandidates,
	listInvitations,
	listSessions,
	saveMaterials,
	sessionFile,
	slipSession
} from './sessions/session-queries.ts';
import { writtenPromises, type WrittenPromise } from './sessions/written-promises.ts';
import { makeSlips, type Slips } from './slips.ts';
import { makeAnchor, newestAnchor, type Anchor, type KeptAnchor } from './streams/anchors.ts';
import { verifyAudit, type AuditResult } from './streams/audit.ts';

export interface CaseStoreOptions {
	location: DatabaseLocation;
	/** One random text of the installation, at least 32 characters; codes and digests are derived from it. */
	secret: string;
	/** Milliseconds since 1970. */
	now: () => number;
	/** Where photographs lie; all programs on one database name the same. Unset: the folder `berkas` beside an SQLite file. */
	filesFolder?: string | undefined;
	/** Told of what fails in the background, where nobody waits for an answer. */
	onFault?: (fault: unknown) => void;
	/** Told how many milliseconds the transaction took that let a list go live. */
	onLiveList?: (batchId: string, milliseconds: number) => void;
	/** What two lists that lie side by side may take of the memory, in MB; what needs more is given up and not the server. */
	padanMemoryMb?: number;
	/**
	 * Set by a program that serves halls. On SQLite it is the only one (`ServedElsewhere`); on PostgreSQL there may be several,
	 * and `address` says, when the first hall is opened, where they reach this one.
	 */
	serving?: { address: () => string };
}

/** Everything that lasts. Every question takes the actor and answers only what that actor may see (CS4). */
export interface CaseStore {
	readonly database: Database;
	readonly secrets: Secrets;
	readonly commands: Commands;
	/** What the live halls need. */
	readonly hall: HallStorage;
	/** Which process holds which hall; undefined where there is one process only, or where this program serves none. */
	readonly owners: HallOwners | undefined;
	readonly slips: Slips;
	readonly lists: Lists;
	readonly files: Files;
	readonly followUp: FollowUp;
	/** Who read whose data, and cases opened from outside. */
	readonly access: AccessLog;
	readonly photos: MeetingPhotos;
	readonly penetapan: Penetapan;
	/** Signed letters, and the paper of offices. */
	readonly letters: Letters;
	/** Jobs of many letters. */
	readonly letterBatches: LetterBatches;
	/** Signatures that are drawn on screens before a letter is signed. */
	readonly letterHands: LetterHands;
	/** Pages of letters whose print was signed by hand. */
	readonly letterScans: LetterScans;
	/** Referrals to offices, and their directory. */
	readonly rujukan: Rujukan;
	/** Who may be invited by the rules of bidik graduasi, and the poverty lines. */
	readonly bidik: Bidik;
	/** Lists laid side by side. */
	readonly padan: Padan;
	/** The lists of names that a musyawarah looks up. */
	readonly musyawarah: Musyawarah;
	/** Data balikan P3KE. */
	readonly matriks3: Matriks3Desk;
	/** Caseloads that go from one pendamping to another. */
	readonly handovers: Handovers;
	/** Lists that leave as files, and who took them. */
	readonly ekspor: Ekspor;
	/** Programs of other offices, and what they may read. */
	readonly sambungan: Sambungan;
	/** The instruments of monitoring. */
	readonly monitoring: Monitoring;
	/** The instruments of what was done, evaluation, Asi Diri and LP3KE. */
	readonly instruments: Instruments;
	/** Pictures of a kab/kota, without small numbers. */
	readonly gambaran: Gambarans;
	listSessions(actor: Actor): ReturnType<typeof listSessions>;
	session(actor: Actor, sessionId: string): ReturnType<typeof sessionFile>;
	listCandidates(actor: Actor, sessionId: string): ReturnType<typeof listCandidates>;
	listInvitations(actor: Actor, sessionId: string): ReturnType<typeof listInvitations>;
	/** What hangs on the boards of a session, for who leads it. */
	sessionCards(actor: Actor, sessionId: string): ReturnType<typeof sessionCards>;
	beritaAcara(actor: Actor, sessionId: string): Promise<BeritaAcara | undefined>;
	/** What her own families chose and planned in a closed session; for a pendamping alone. */
	namedList(actor: Actor, sessionId: string): Promise<NamedList | undefined>;
	/** Janji hati that families, or one of them, wrote there, as far as this actor reads their choices. */
	writtenPromises(actor: Actor, sessionId: string, kpmId?: string): Promise<WrittenPromise[]>;
	listKpm(actor: Actor, filter: KpmListFilter): ReturnType<typeof listKpm>;
	listKpmAreas(actor: Actor): ReturnType<typeof listKpmAreas>;
	kpm(actor: Actor, kpmId: string): Promise<KpmFile | undefined>;
	/** NIK and nomor KK in full, for roles whose papers bear them; others are answered with nothing. */
	officialNumbers(actor: Actor, kpmIds: readonly string[]): ReturnType<typeof officialNumbers>;
	/** Facts a–h of a family; her readiness for her own pendamping alone. */
	beforeMeeting(actor: Actor, kpmId: string): Promise<BeforeMeeting | undefined>;
	recordBeforeMeeting(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		command: BeforeMeetingCommand
	): Promise<Result<null, RefusalCode>>;
	/** Who was its pengurus before, and the cases that a split or a joining links with it; for those who record its life. */
	household(actor: Actor, kpmId: string): Promise<HouseholdFile | undefined>;
	/** The name before the change of pengurus `lifeId`, for those who record what accompanies a family. */
	formerName(actor: Actor, kpmId: string, lifeId: string): Promise<string | undefined>;
	/** What becomes of a household: components, pengurus, moves, deaths, split and joined households. */
	recordLife(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		command: LifeCommand,
		contents: LifeContents
	): Promise<Result<null, RefusalCode>>;
	/** Profil KPM with all versions of its sections. */
	profil(actor: Actor, kpmId: string): Promise<ProfilFile | undefined>;
	recordProfil(actor: Actor, commandId: CommandId, kpmId: KpmId, command: ProfilCommand): Promise<Result<null, RefusalCode>>;
	/** Transisi, certificate, access afterwards, and Asi Diri. */
	recordCare(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		command: CareCommand,
		notes: readonly Note[]
	): Promise<Result<null, RefusalCode>>;
	/** Graduasi alamiah, and Non-Eligible on evidence. */
	recordEnding(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		command: EndingCommand,
		notes: readonly Note[]
	): Promise<Result<null, RefusalCode>>;
	/** The id under which an erasable text is attached to a command; it proves the text without keeping it in the event. */
	noteRef(text: string): string;
	/** Who is bound to a device, if it is she whose turn is named. */
	personOfTurn(deviceId: DeviceId, turn: string): Promise<KpmId | undefined>;
	/** Names a kept photograph of a signed sheet in the history of its session. */
	keepSheet(actor: Actor, commandId: CommandId, sessionId: SessionId, fileId: string): Promise<Result<null, RefusalCode>>;
	/** What somebody needs who types slips of a session that she does not lead. */
	slipSession(actor: Actor, sessionId: string): ReturnType<typeof slipSession>;
	/** Ticks the materials checklist of a session; replaces the whole list, so sending it twice changes nothing. */
	saveMaterials(actor: Actor, sessionId: string, ids: readonly string[]): Promise<Result<null, RefusalCode>>;
	listForcedReports(actor: Actor): Promise<ForcedReport[]>;
	markForcedReport(actor: Actor, reportId: string): Promise<Result<null, RefusalCode>>;
	listAreas(actor: Actor): Promise<AreaRow[]>;
	saveArea(actor: Actor, area: AreaRow): Promise<Result<null, RefusalCode>>;
	/** The areas of an official table, all of them or none; contacts stay. */
	saveAreas(actor: Actor, areas: readonly ListedArea[]): Promise<Result<null, RefusalCode>>;
	/** Areas by the code that BPS gives them. */
	areasByBps(codes: readonly string[]): Promise<ReadonlyMap<string, { code: string; name: string }>>;
	/** Zone in which the calendar dates of an area are computed. */
	areaZone(areaCode: string): Promise<Zone | undefined>;
	officeTexts(): Promise<Partial<Record<OfficeText, string>>>;
	saveOfficeText(actor: Actor, name: OfficeText, value: string): Promise<Result<null, RefusalCode>>;
	/** Walks all streams and anchors; names the first entry or anchor that was changed or is missing, or is not as it was kept outside. */
	verifyAudit(kept?: readonly KeptAnchor[]): Promise<AuditResult>;
	/** Signs the heads of up to 500 streams that grew; undefined when there are none left. For a program that runs for long. */
	anchor(): Promise<Anchor | undefined>;
	newestAnchor(): Promise<Anchor | undefined>;
	/** Everything in one new file, while others go on writing; it holds the secret and the photographs too. Throws on PostgreSQL. */
	backupTo(file: string): Promise<void>;
	/** What the engine finds wrong with its own file; '' when it is whole. */
	integrityFindings(): Promise<string>;
	close(): Promise<void>;
}

/** Opens the database, brings it to the newest migration and gives the store; throws when either fails. */
export async function openCaseStore(options: CaseStoreOptions): Promise<CaseStore> {
	const { location, serving } = options;
	// Before anything is read or migrated: another server may be in the middle of its work.
	const endBeingAlone = serving && location.kind === 'sqlite-file' ? beAlone(location.file) : () => undefined;
	try {
		const store = await composeStore(options);
		let closed: Promise<void> | undefined;
		return { ...store, close: () => (closed ??= store.close().finally(endBeingAlone)) };
	} catch (error) {
		endBeingAlone();
		throw error;
	}
}

async function composeStore({
	location,
	secret,
	now,
	serving,
	filesFolder,
	onFault,
	onLiveList,
	padanMemoryMb
}: CaseStoreOptions): Promise<CaseStore> {
	const database = await openDatabase(location);
	await migrate(database, migrations);
	const secrets = makeSecrets(secret);
	await assertSecretOf(database, secrets);
	const owners =
		serving && location.kind === 'postgres' ? await PostgresHallOwners.open(database, location.url, serving.address) : undefined;
	const commands = new Commands(database, secrets, now);
	const parts = { database, secrets, commands, now };
	const wentLive = onLiveList ?? (() => undefined);
	const listParts = { ...makeListParts({ ...parts, location, secret, wentLive, wideMemoryMb: padanMemoryMb }), commands };
	const lists = makeLists(listParts);
	const folder = filesFolder ?? filesBeside(location);
	const files = makeFiles({ database, now, folder });
	const letterHands = makeLetterHands(parts);
	const readings = new ReadLog(database, now, onFault ?? (() => undefined));
	const { reader } = database;
	const at = () => new Date(now()).toISOString();
	const store: CaseStore = {
		database,
		secrets,
		commands,
		hall: hallStorage(parts, owners),
		owners,
		slips: makeSlips(parts),
		lists,
		files,
		followUp: makeFollowUp(parts),
		access: makeAccessLog(parts, readings),
		photos: makeMeetingPhotos({ database, commands, files }),
		penetapan: makePenetapan(parts, files),
		letterBatches: makeLetterBatches(parts),
		letters: makeLetters(parts, files, letterHands),
		letterHands,
		letterScans: makeLetterScans(parts, files),
		rujukan: makeRujukan(parts),
		bidik: makeBidik(parts),
		padan: makePadan(listParts),
		musyawarah: makeMusyawarah(parts),
		matriks3: makeMatriks3(parts),
		handovers: makeHandovers(parts),
		ekspor: makeEkspor(parts),
		sambungan: makeSambungan(parts),
		monitoring: makeMonitoring(parts),
		instruments: makeInstruments(parts),
		gambaran: makeGambarans(parts),
		listSessions: (actor) => listSessions(reader, actor),
		session: (actor, sessionId) => sessionFile(reader, actor, sessionId),
		listCandidates: (actor, sessionId) => listCandidates(reader, actor, sessionId),
		listInvitations: (actor, sessionId) => listInvitations(reader, secrets, actor, sessionId),
		sessionCards: (actor, sessionId) => sessionCards(reader, actor, sessionId),
		beritaAcara: (actor, sessionId) => beritaAcara(reader, actor, sessionId),
		namedList: (actor, sessionId) => namedList(reader, actor, sessionId),
		writtenPromises: (actor, sessionId, kpmId) => writtenPromises(reader, actor, sessionId, kpmId),
		listKpm: (actor, filter) => listKpm(reader, actor, filter),
		listKpmAreas: (actor) => listKpmAreas(reader, actor),
		kpm: (actor, kpmId) => kpmFile(reader, actor, kpmId, at()),
		officialNumbers: (actor, kpmIds) => officialNumbers(reader, actor, kpmIds),
		beforeMeeting: (actor, kpmId) => beforeMeetingOf(reader, actor, kpmId, at()),
		recordBeforeMeeting: (actor, commandId, kpmId, command) => beforeMeetingCommand(commands, actor, commandId, kpmId, command),
		household: (actor, kpmId) => householdFile(reader, actor, kpmId),
		formerName: (actor, kpmId, lifeId) => formerName(reader, actor, kpmId, lifeId),
		recordLife: (actor, commandId, kpmId, command, contents) => lifeCommand(parts, actor, commandId, kpmId, command, contents),
		recordCare: (actor, commandId, kpmId, command, notes) => careCommand(commands, actor, commandId, kpmId, command, notes),
		profil: (actor, kpmId) => profilOf(reader, actor, kpmId, at()),
		recordProfil: (actor, commandId, kpmId, command) => profilCommand(parts, actor, commandId, kpmId, command),
		recordEnding: (actor, commandId, kpmId, command, notes) => endingCommand(commands, actor, commandId, kpmId, command, notes),
		noteRef,
		personOfTurn: (deviceId, turn) => personOfTurn(parts, deviceId, turn),
		async keepSheet(actor, commandId, sessionId, fileId) {
			const file = await fileOf(reader, fileId, { purpose: 'lembar', sessionId });
			if (!file) return refuse('unknownOrForbidden');
			const command = { kind: 'keepSheet', fileId, digest: proofOf(file) } as const;
			return commands.session(actor, commandId, sessionId, command, { file: fileId });
		},
		slipSession: (actor, sessionId) => slipSession(reader, actor, sessionId),
		saveMaterials: (actor, sessionId, ids) => saveMaterials(database.writer, actor, sessionId, ids),
		listForcedReports: (actor) => listForcedReports(reader, actor),
		markForcedReport: (actor, reportId) => markForcedReport(database.writer, actor, reportId),
		listAreas: (actor) => listAreas(reader, actor),
		saveArea: (actor, area) => saveArea(database.writer, actor, area),
		saveAreas: (actor, areas) => saveAreas(database, actor, areas),
		areasByBps: (codes) => areasByBps(reader, codes),
		areaZone: (areaCode) => areaZone(reader, areaCode),
		officeTexts: () => officeTexts(reader),
		saveOfficeText: (actor, name, value) => saveOfficeText(database.writer, actor, name, value),
		verifyAudit: (kept) => verifyAudit(reader, secrets, kept),
		anchor: () => makeAnchor(parts),
		newestAnchor: () => newestAnchor(reader),
		backupTo: (file) => backupWithSecret(database, { secret, filesFolder: folder }, file),
		integrityFindings: () => integrityFindings(database),
		async close() {
			await readings.flush();
			await lists.close();
			await files.close();
			await owners?.close();
			await database.close();
		}
	};
	return logReads(store, readings);
}

/** Undefined for a database that lies in no folder of ours. */
function filesBeside(location: DatabaseLocation): string | undefined {
	return location.kind === 'sqlite-file' ? filesFolderOf(location.file) : undefined;
}
