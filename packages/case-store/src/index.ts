export { openCaseStore, type CaseStore, type CaseStoreOptions } from './store.ts';
export type { Database, DatabaseLocation, Engine } from './engines/engine.ts';
export { mayLead, type Candidate, type Invitation, type SessionFile, type SessionRow } from './sessions/session-queries.ts';
export type { BeritaAcara } from './sessions/berita-acara-queries.ts';
export type { KpmFile, KpmListFilter, KpmRow, TimelineEntry } from './kpm/kpm-queries.ts';
export type { VisitTask } from './follow-up/follow-up-queries.ts';
export { noteRef, type Attachments, type Commands } from './commands.ts';
export { randomId } from './secrets.ts';
export type { AuditResult } from './streams/audit.ts';
