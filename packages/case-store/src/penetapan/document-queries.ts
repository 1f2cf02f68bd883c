import {
	maskNik,
	may,
	type Actor,
	type Disposition,
	type IsoDate,
	type PenetapanStepNumber,
	type Role,
	type UsulanPath
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Replacement } from './documents.ts';
import type { UsulanTable } from './penetapan-tables.ts';
import { scopedUsulan } from './usulan-scope.ts';
import { labelsOf, textsOf } from './worklist.ts';

/** One family in a document. */
export interface DocumentEntry {
	usulanId: string;
	kpmId: string;
	nama: string;
	/** '' where none is known; in full only from `officialNumbers`. */
	maskedNik: string;
	nomorPeserta: string | null;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	pendampingId: string | null;
	path: UsulanPath;
	statementOn: IsoDate;
	label: string;
	/** It still counts: it was neither given back before this step nor ended since. */
	stands: boolean;
	status: UsulanTable['status'];
}

export interface UsulanDocument {
	id: string;
	step: PenetapanStepNumber;
	/** '' while it has none. */
	number: string;
	on: IsoDate;
	fileId: string | null;
	areaCode: string;
	disposition: Disposition | null;
	by: string;
	role: Role;
	at: string;
	/** By desa, dusun and name; those of the actor's area or caseload. */
	entries: DocumentEntry[];
	/** Of a verification: those of the same Surat Pengajuan that were given back or refused by it, with the reason. */
	givenBack: (DocumentEntry & { outcome: 'returned' | 'refused'; reason: string })[];
	/** For those who write or read the letter to the Directorate. */
	replacements: Replacement[];
}

/** A document with those of its families that the actor may see; undefined when there are none, or it is unknown (alike, CS4). */
export async function usulanDocument(db: Kysely<Tables>, actor: Actor, documentId: string): Promise<UsulanDocument | undefined> {
	const row = await db.selectFrom('usulan_document').selectAll().where('id', '=', documentId).executeTakeFirst();
	if (!row || actor.kind !== 'account') return undefined;
	const entries = await entriesOf(db, actor, { documentId, step: row.step });
	if (entries.length === 0) return undefined;
	const givenBack = row.step === VERIFICATION_STEP ? await givenBackEntries(db, actor, documentId) : [];
	const replacements = may(actor.role, 'readReplacements')
		? await db
				.selectFrom('replacement')
				.select(['nama', 'nik', 'address', 'reason'])
				.where('document_id', '=', documentId)
				.orderBy('nama')
				.orderBy('id')
				.execute()
		: [];
	const { id, number, on_date: on, file_id: fileId, area_code: areaCode, disposition, by_account: by, at } = row;
	const step = row.step as PenetapanStepNumber;
	return {
		id,
		step,
		number,
		on,
		fileId,
		areaCode,
		disposition,
		by,
		role: row.by_role as Role,
		at,
		entries,
		givenBack,
		replacements
	};
}

/** The families that wait for the entry in e-PKH, as the sheet for it lists them; for who types or approves there. */
export async function entrySheet(db: Kysely<Tables>, actor: Actor, letterId?: string): Promise<DocumentEntry[]> {
	if (actor.kind !== 'account' || !may(actor.role, 'readEntrySheet')) return [];
	return entriesOf(db, actor, { waitingFor: ENTRY_STEP, letterId, step: ENTRY_STEP });
}

const VERIFICATION_STEP = 2;

/** Those that a verification gave back or refused while the others of their Surat Pengajuan went on; by the id of their proposal. */
export async function givenBackBeside(db: Kysely<Tables>, documentId: string) {
	const bundles = db
		.selectFrom('usulan_entry')
		.innerJoin('usulan as kept', 'kept.id', 'usulan_entry.usulan_id')
		.where('usulan_entry.document_id', '=', documentId)
		.where('usulan_entry.stands', '=', 1)
		.select('kept.letter_id');
	return db
		.selectFrom('usulan')
		.select(['id', 'kpm_id', 'status', 'note_id'])
		.where('letter_id', 'in', bundles)
		.where('returned_from', '=', VERIFICATION_STEP)
		.where('status', 'in', ['running', 'refused'])
		.orderBy('kpm_id')
		.execute();
}

async function givenBackEntries(db: Kysely<Tables>, actor: Actor, documentId: string): Promise<UsulanDocument['givenBack']> {
	const found = await givenBackBeside(db, documentId);
	if (found.length === 0) return [];
	const entries = await entriesOf(db, actor, { usulanIds: found.map(({ id }) => id), step: VERIFICATION_STEP });
	const reasons = await textsOf(
		db,
		found.map(({ note_id }) => note_id)
	);
	return entries.map((entry) => {
		const noteId = found.find(({ id }) => id === entry.usulanId)?.note_id;
		return {
			...entry,
			outcome: entry.status === 'refused' ? 'refused' : 'returned',
			reason: (noteId && reasons.get(noteId)) ?? ''
		};
	});
}

const ENTRY_STEP = 5;

async function entriesOf(
	db: Kysely<Tables>,
	actor: Actor,
	of: { step: number } & (
		{ documentId: string } | { usulanIds: readonly string[] } | { waitingFor: number; letterId: string | undefined }
	)
): Promise<DocumentEntry[]> {
	const scoped = scopedUsulan(db, actor);
	if (!scoped) return [];
	let query = scoped
		.innerJoin('person', 'person.kpm_id', 'usulan.kpm_id')
		.leftJoin('usulan_entry', (join) =>
			join
				.onRef('usulan_entry.usulan_id', '=', 'usulan.id')
				.on('usulan_entry.document_id', '=', 'documentId' in of ? of.documentId : '')
		);
	if ('documentId' in of) query = query.where('usulan_entry.document_id', '=', of.documentId);
	else if ('usulanIds' in of) query = query.where('usulan.id', 'in', of.usulanIds);
	else {
		query = query.where('usulan.status', '=', 'running').where('usulan.step', '=', of.waitingFor);
		if (of.letterId !== undefined) query = query.where('usulan.letter_id', '=', of.letterId);
	}
	const rows = await query
		.select([
			'usulan.id as usulanId',
			'usulan.kpm_id as kpmId',
			'usulan.area_code as areaCode',
			'usulan.pendamping_id as pendampingId',
			'usulan.path',
			'usulan.status',
			'usulan.statement_on as statementOn',
			'usulan.letter_id as letterId',
			'usulan_entry.stands',
			'person.nama',
			'person.nik as wholeNik',
			'person.nomor_peserta as nomorPeserta',
			'person.dusun',
			'person.desa'
		])
		.orderBy('usulan.area_code')
		.orderBy('person.dusun')
		.orderBy('person.nama')
		.orderBy('usulan.id')
		.execute();
	const labels = await labelsOf(
		db,
		rows.map(({ letterId }) => letterId)
	);
	return rows.map(({ letterId, stands, wholeNik, ...row }) => ({
		...row,
		maskedNik: wholeNik === null ? '' : maskNik(wholeNik),
		label: labels.get(letterId) ?? '',
		stands: stands !== 0 && (row.status === 'running' || row.status === 'done')
	}));
}
