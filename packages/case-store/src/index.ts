export { openCaseStore, type CaseStore, type CaseStoreOptions } from './store.ts';
export { ServedElsewhere } from './engines/alone.ts';
export type { Database, DatabaseLocation, Engine } from './engines/engine.ts';
export { mayLead, type Candidate, type Invitation, type SessionFile, type SessionRow } from './sessions/session-queries.ts';
export type { BeritaAcara, CardCounts, HungCard } from './sessions/berita-acara-queries.ts';
export type { NamedAnswer, NamedList } from './sessions/named-list.ts';
export type { BeforeMeeting, FamilyFact, KnownBefore, NotedReadiness } from './kpm/before-meeting-queries.ts';
export type { KpmFile, KpmListFilter, KpmRow, TimelineEntry } from './kpm/kpm-queries.ts';
export type { VisitTask } from './follow-up/follow-up-queries.ts';
export type { AfterVisitReport, OwnWord, VisitReport } from './follow-up/own-word-commands.ts';
export { noteRef, type Attachments, type Commands } from './commands.ts';
export { ForeignSecret, randomId, type Secrets } from './secrets.ts';
export type { AreaRow, OfficeText } from './areas/area-queries.ts';
export type { ForcedReport } from './forced-reports/forced-report-queries.ts';
export type { AccessLog } from './access/access-log.ts';
export type { EmergencyAccess } from './access/emergency.ts';
export { KEPT_MONTHS, type ReadEntry, type ReadHistory } from './access/read-log-queries.ts';
export type { ReadKind } from './access/read-log.ts';
export type { Anchor, KeptAnchor } from './streams/anchors.ts';
export type { AuditResult } from './streams/audit.ts';
export { entryHash } from './streams/streams.ts';
export type { Lists } from './lists/lists.ts';
export type { Batch, BatchSummary, BatchWork, NewArea } from './lists/batches.ts';
export type { BatchRow, HeldPair, HeldSide, RowFilter } from './lists/batch-queries.ts';
export type { CaseloadAccount } from './lists/create-cases.ts';
export type { ImportedList } from './lists/import-list.ts';
export type { ListFile, Progress } from './lists/read-list.ts';
export type { Mapped, UnmappedName } from './lists/pendamping-names.ts';
export type { HeldDecision, TakenOver } from './lists/take-over.ts';
export type { Handed, HandoverDone } from './handover/handover.ts';
export { restoreBackup, type RestoreRefusal } from './backup/backup.ts';
export type { FoldedSlip } from './slips.ts';
export type { CasePurpose, StoredFile } from './files/files.ts';
export type { PhotoAlbum } from './files/meeting-photos.ts';
export type { Penetapan } from './penetapan/penetapan.ts';
export type { DocumentEntry, UsulanDocument } from './penetapan/document-queries.ts';
export { LETTER_NUMBER_LENGTH, MOST_REPLACEMENTS, type NewDocument, type Replacement } from './penetapan/documents.ts';
export type { HeldKind } from './penetapan/papers.ts';
export type { PaperDesk, ReadyFamily } from './penetapan/ready-queries.ts';
export { MOST_AT_ONCE, REASON_LENGTH, type BatchResult, type StepFacts } from './penetapan/usulan-commands.ts';
export type { CancelledUsulan, KnownPaper, TakenStep, UsulanFile, UsulanTurn } from './penetapan/usulan-queries.ts';
export { WORK_TABS, type WaitingUsulan, type WorkRow, type WorkTab } from './penetapan/worklist.ts';
export { MOST_OFFICE_DAYS, OFFICE_NOTE_LENGTH, OFFICE_TEXT_LENGTH, type Office, type OfficeEntry } from './rujukan/offices.ts';
export { RUJUKAN_NOTE_LENGTH, type RujukanReport } from './rujukan/rujukan.ts';
export {
	RUJUKAN_STANDINGS,
	type RujukanFile,
	type RujukanRow,
	type RujukanStanding,
	type RujukanStep,
	type YearReport
} from './rujukan/rujukan-queries.ts';
