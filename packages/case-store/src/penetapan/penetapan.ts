import type { Actor, PaperPolicy, PenetapanStepNumber, RefusalCode, Result, UsulanPath } from '@balai/domain';
import type { Files } from '../files/files.ts';
import type { HallParts } from '../hall/facts.ts';
import { entrySheet, usulanDocument, type DocumentEntry, type UsulanDocument } from './document-queries.ts';
import { paperPolicy, savePaperPolicy } from './paper-policy.ts';
import { makePapers, type Papers } from './papers.ts';
import { paperDesk, readyFamilies, type PaperDesk, type ReadyFamily } from './ready-queries.ts';
import { makeUsulanCommands, type UsulanCommands } from './usulan-commands.ts';
import { usulanFile, type CancelledUsulan, type UsulanFile } from './usulan-queries.ts';
import { waitingAt, worklist, type WaitingUsulan, type WorkFilter, type Worklist } from './worklist.ts';

/** Penetapan: from a family's papers to the SK. Every question takes the actor and answers only what she may see (CS4). */
export interface Penetapan extends UsulanCommands, Papers {
	worklist(actor: Actor, filter: WorkFilter): Promise<Worklist>;
	/** Those that wait at one step, of one bundle where it is named; by desa and name. */
	waitingAt(
		actor: Actor,
		step: PenetapanStepNumber,
		filter?: { letterId?: string | undefined; limit?: number | undefined }
	): Promise<{ total: number; rows: WaitingUsulan[] }>;
	usulan(actor: Actor, usulanId: string): Promise<UsulanFile | CancelledUsulan | undefined>;
	document(actor: Actor, documentId: string): Promise<UsulanDocument | undefined>;
	/** Those that wait for the entry in e-PKH. */
	entrySheet(actor: Actor, letterId?: string): Promise<DocumentEntry[]>;
	/** Families of a pendamping that could be proposed now, and what is missing. */
	readyFamilies(actor: Actor): Promise<ReadyFamily[]>;
	paperDesk(actor: Actor, kpmId: string, path: UsulanPath): Promise<PaperDesk | undefined>;
	paperPolicy(): Promise<PaperPolicy>;
	savePaperPolicy(actor: Actor, policy: PaperPolicy): Promise<Result<null, RefusalCode>>;
}

export function makePenetapan(parts: HallParts, files: Files): Penetapan {
	const { reader, writer } = parts.database;
	return {
		...makeUsulanCommands(parts),
		...makePapers(parts, files),
		worklist: (actor, filter) => worklist(reader, actor, filter),
		waitingAt: (actor, step, filter) => waitingAt(reader, actor, step, filter),
		usulan: (actor, usulanId) => usulanFile(reader, actor, usulanId),
		document: (actor, documentId) => usulanDocument(reader, actor, documentId),
		entrySheet: (actor, letterId) => entrySheet(reader, actor, letterId),
		readyFamilies: (actor) => readyFamilies(reader, actor),
		paperDesk: (actor, kpmId, path) => paperDesk(reader, actor, kpmId, path),
		paperPolicy: () => paperPolicy(reader),
		savePaperPolicy: (actor, policy) => savePaperPolicy(writer, actor, policy)
	};
}
