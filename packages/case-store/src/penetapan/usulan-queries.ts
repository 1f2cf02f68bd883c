import {
	evolveKpm,
	evolveUsulan,
	FIRST_STEP,
	initialKpm,
	initialUsulan,
	maskNik,
	may,
	missingAtStep,
	proposedKpm,
	usulanActs,
	type Actor,
	type Disposition,
	type IsoDate,
	type KpmEvent,
	type KpmId,
	type MissingItem,
	type PaperKind,
	type PenetapanStepNumber,
	type Role,
	type UsulanActs,
	type UsulanBasis,
	type UsulanEvent,
	type UsulanPath
} from '@balai/domain';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Tables } from '../schema.ts';
import { loadStream } from '../streams/streams.ts';
import { paperPolicy } from './paper-policy.ts';
import type { UsulanTable } from './penetapan-tables.ts';
import { scopedUsulan } from './usulan-scope.ts';
import { labelsOf, textsOf } from './worklist.ts';

export interface UsulanPerson {
	kpmId: string;
	nama: string;
	/** '' where none is known. */
	maskedNik: string;
	nomorPeserta: string | null;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	pendampingId: string | null;
}

export interface KnownPaper {
	paperId: string;
	kind: PaperKind;
	on: IsoDate;
	/** Its scan; null for what Balai holds itself. */
	fileId: string | null;
	/** The session whose berita acara, or in which the janji hati, it is. */
	session: { id: string; method: string } | null;
}

/** One thing that happened to a proposal, in words of the rules. */
export interface UsulanTurn {
	at: string;
	event: UsulanEvent;
	/** Why, of a return or a refusal. */
	reason: string | null;
}

export interface TakenStep {
	number: PenetapanStepNumber;
	by: string;
	role: Role;
	on: IsoDate;
	documentId: string;
	/** Number of its letter; '' without one. */
	letterNumber: string;
	fileId: string | null;
	disposition: Disposition | null;
	bnbaOn: IsoDate | null;
}

export interface UsulanFile extends UsulanPerson {
	usulanId: string;
	path: UsulanPath;
	status: UsulanTable['status'];
	/** The step that waits. */
	step: PenetapanStepNumber;
	label: string;
	/** Instant since when it stands so. */
	since: string;
	/** When she said it, or when it was decided about her. */
	statementOn: IsoDate;
	skOn: IsoDate | null;
	byKorkab: boolean;
	/** What it stands on, for those who work with families; offices further away know the path and the day. */
	basis: UsulanBasis | null;
	returned: { from: PenetapanStepNumber; how: 'returned' | 'rejected'; reason: string } | null;
	/** Why it was refused for good. */
	refusedWhy: string | null;
	/** The steps that count now. */
	taken: TakenStep[];
	turns: UsulanTurn[];
	/** Empty for who reads no papers. */
	papers: KnownPaper[];
	missing: MissingItem[];
	/** What this actor could do now. */
	acts: UsulanActs | null;
}

/** All that her pendamping is told of a proposal that a family took back (domain 3.4). */
export interface CancelledUsulan {
	usulanId: string;
	kpmId: string;
	nama: string;
	status: 'cancelled';
	isBare: true;
}

/** One proposal; undefined when it is unknown or not this actor's (alike, CS4). */
export async function usulanFile(
	db: Kysely<Tables>,
	actor: Actor,
	usulanId: string
): Promise<UsulanFile | CancelledUsulan | undefined> {
	const row = await scopedUsulan(db, actor)
		?.innerJoin('person', 'person.kpm_id', 'usulan.kpm_id')
		.selectAll('usulan')
		.select(['person.nama', 'person.nik', 'person.nomor_peserta as nomorPeserta', 'person.dusun', 'person.desa'])
		.where('usulan.id', '=', usulanId)
		.executeTakeFirst();
	if (!row || actor.kind !== 'account') return undefined;
	const { kpm_id: kpmId, nama, status, path } = row;
	if (status === 'cancelled' && actor.role === 'pendamping') return { usulanId, kpmId, nama, status, isBare: true };
	const { events } = await loadStream<UsulanEvent>(db, `usulan:${usulanId}`);
	const state = events.reduce(evolveUsulan, initialUsulan);
	const hers = (await loadStream<KpmEvent>(db, `kpm:${kpmId}`)).events.reduce(evolveKpm, initialKpm);
	const step = row.step as PenetapanStepNumber;
	const texts = await textsOf(
		db,
		events.map((event) => ('noteId' in event ? event.noteId : null))
	);
	const allPapers = await papersOfUsulan(db, {
		kpmId,
		path,
		usulanId,
		isWithPendamping: status === 'running' && step === FIRST_STEP
	});
	const has = {
		papers: allPapers,
		policy: await paperPolicy(db),
		nik: row.nik !== null,
		nomorPeserta: row.nomorPeserta !== null
	};
	const labels = await labelsOf(db, [row.letter_id]);
	return {
		usulanId,
		kpmId,
		nama,
		maskedNik: row.nik === null ? '' : maskNik(row.nik),
		nomorPeserta: row.nomorPeserta,
		dusun: row.dusun,
		desa: row.desa,
		areaCode: row.area_code,
		pendampingId: row.pendamping_id,
		path,
		status,
		step,
		label: labels.get(row.letter_id) ?? '',
		since: row.since,
		statementOn: row.statement_on,
		skOn: row.sk_on,
		byKorkab: row.by_korkab === 1,
		basis: state.status !== 'none' && may(actor.role, 'readUsulanBasis') ? state.basis : null,
		returned:
			status === 'running' && row.returned_from !== null
				? {
						from: row.returned_from as PenetapanStepNumber,
						how: row.returned_how ?? 'returned',
						reason: (row.note_id && texts.get(row.note_id)) || ''
					}
				: null,
		refusedWhy: status === 'refused' ? ((row.note_id && texts.get(row.note_id)) ?? '') : null,
		taken: await takenSteps(db, events, state.status === 'none' ? [] : Object.keys(state.taken).map(Number)),
		turns: events.map((event) => ({
			at: event.at,
			event,
			reason: 'noteId' in event ? (texts.get(event.noteId) ?? '') : null
		})),
		papers: may(actor.role, 'readUsulanPapers') ? allPapers : [],
		missing: status === 'running' ? missingAtStep(step, path, has) : [],
		acts: usulanActs(actor, state, proposedKpm(kpmId as KpmId, hers)) ?? null
	};
}

async function takenSteps(db: Kysely<Tables>, events: readonly UsulanEvent[], standing: readonly number[]): Promise<TakenStep[]> {
	const last = new Map<number, Extract<UsulanEvent, { type: 'stepTaken' }>>();
	for (const event of events) if (event.type === 'stepTaken') last.set(event.step, event);
	const counted = [...last.values()].filter(({ step }) => standing.includes(step)).sort((a, b) => a.step - b.step);
	const documents =
		counted.length === 0
			? []
			: await db
					.selectFrom('usulan_document')
					.select(['id', 'number', 'file_id'])
					.where(
						'id',
						'in',
						counted.map(({ documentId }) => documentId)
					)
					.execute();
	return counted.map(({ step, by, role, on, documentId, disposition, bnbaOn }) => {
		const document = documents.find(({ id }) => id === documentId);
		return {
			number: step,
			by,
			role,
			on,
			documentId,
			letterNumber: document?.number ?? '',
			fileId: document?.file_id ?? null,
			disposition: disposition ?? null,
			bnbaOn: bnbaOn ?? null
		};
	});
}

/** Those that go along; while it stands with the pendamping, also what she has prepared for the next time. */
async function papersOfUsulan(
	db: Kysely<Tables>,
	of: { kpmId: string; path: UsulanPath; usulanId: string; isWithPendamping: boolean }
): Promise<KnownPaper[]> {
	return knownPapers(
		db
			.selectFrom('paper')
			.where('paper.kpm_id', '=', of.kpmId)
			.where('paper.path', '=', of.path)
			.where((eb) =>
				of.isWithPendamping
					? eb.or([eb('paper.usulan_id', '=', of.usulanId), eb('paper.usulan_id', 'is', null)])
					: eb('paper.usulan_id', '=', of.usulanId)
			)
	);
}

/** Papers of a query, in the order in which they came. */
export async function knownPapers(query: SelectQueryBuilder<Tables, 'paper', unknown>): Promise<KnownPaper[]> {
	const rows = await query
		.leftJoin('session', (join) => join.onRef('session.id', '=', 'paper.ref').on('paper.source', '=', 'session'))
		.select(['paper.id', 'paper.kind', 'paper.on_date', 'paper.source', 'paper.ref', 'session.method'])
		.orderBy('paper.at')
		.orderBy('paper.id')
		.execute();
	return rows.map(({ id, kind, on_date, source, ref, method }) => ({
		paperId: id,
		kind,
		on: on_date,
		fileId: source === 'file' ? ref : null,
		session: source === 'session' ? { id: ref, method: method ?? '' } : null
	}));
}
