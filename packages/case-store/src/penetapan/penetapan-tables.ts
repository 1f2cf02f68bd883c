import type { AlamiahGround, Disposition, MadeUsulan, PaperKind, UsulanPath } from '@balai/domain';

/** Read tables of proposals, written with their events, and what those only point at: papers, numbers, replacements (erasable). */
export interface PenetapanTables {
	usulan: UsulanTable;
	usulan_ready: UsulanReadyTable;
	usulan_document: UsulanDocumentTable;
	/** Which proposals a document is about; `stands` 0: the step was given back since. */
	usulan_entry: { document_id: string; usulan_id: string; step: number; stands: number };
	paper: PaperTable;
	/** Families that the Dinas Sosial proposes instead (Juknis, Lampiran Prosedur, huruf h). */
	replacement: { id: string; document_id: string; nama: string; nik: string; address: string; reason: string };
}

export interface UsulanTable {
	id: string;
	kpm_id: string;
	path: UsulanPath;
	basis_id: string;
	area_code: string;
	pendamping_id: string | null;
	status: MadeUsulan['status'];
	/** The step that waits. */
	step: number;
	/** Its last Surat Pengajuan: those that were proposed together are one bundle. */
	letter_id: string;
	/** ISO date: when she said it, or when it was decided about her. */
	statement_on: string;
	/** Instant: since when it waits there, or when it ended. */
	since: string;
	/** While it stands where it was given back to, and where it was refused: by which step and why. */
	returned_from: number | null;
	returned_how: 'returned' | 'rejected' | null;
	note_id: string | null;
	/** 1: a Korkab verified it. */
	by_korkab: number;
	/** Date of the SK that ended the membership. */
	sk_on: string | null;
	/** Of a proposal *alamiah*: why the membership is to end. */
	ground: AlamiahGround | null;
	/** Where the family lived, and whose it was, when the SK ended its membership; null until then. */
	counted_in: string | null;
	counted_for: string | null;
}

/** Families that could be proposed now, by path. */
export interface UsulanReadyTable {
	kpm_id: string;
	path: UsulanPath;
	basis_id: string;
	/** 'session', an occasion, or a ground of the other paths. */
	kind: string;
	/** ISO date of the visit, or of the decision. */
	stands_since: string;
	area_code: string;
	pendamping_id: string | null;
}

/** The paper that one taking of a step made or recorded, for one proposal or many. */
export interface UsulanDocumentTable {
	id: string;
	step: number;
	/** '' while it has none. */
	number: string;
	on_date: string;
	file_id: string | null;
	/** The area that its proposals have in common. */
	area_code: string;
	/** Only a Surat Pengajuan is counted: '5302/2026', 41. */
	register: string | null;
	seq: number | null;
	disposition: Disposition | null;
	by_account: string;
	by_role: string;
	at: string;
}

/** A paper that goes with a proposal, or waits to. */
export interface PaperTable {
	id: string;
	kpm_id: string;
	path: UsulanPath;
	kind: PaperKind;
	/** ISO date on the paper. */
	on_date: string;
	/** A scan, or what Balai holds itself: `ref` is the file, or the session. */
	source: 'file' | 'session';
	ref: string;
	digest: string;
	/** Null while it is only prepared. */
	usulan_id: string | null;
	by_account: string;
	at: string;
}
