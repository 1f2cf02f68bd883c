import {
	evolveUsulan,
	FIRST_STEP,
	initialUsulan,
	mayFor,
	ok,
	proposedKpm,
	refuse,
	type Actor,
	type CommandId,
	type IsoDate,
	type KpmId,
	type PaperKind,
	type RefusalCode,
	type Result,
	type UsulanEvent,
	type UsulanPath
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { KnownPerson } from '../commands.ts';
import { fileOf, nameFile, proofOf, type Files } from '../files/files.ts';
import type { HallParts } from '../hall/facts.ts';
import type { Tables } from '../schema.ts';
import { sha256 } from '../secrets.ts';
import { loadStream, type Trx } from '../streams/streams.ts';

/** Of one family, so that nobody fills the disk by pressing on. */
const MOST_PAPERS = 40;

/** What can be put with a proposal without a scan, because Balai holds it: the berita acara of a closed session, and her janji hati. */
export type HeldKind = Extract<PaperKind, 'beritaAcara' | 'janjiHati'>;

/** Papers that a pendamping puts together for a family of hers, before she proposes it and after it was given back to her. */
export interface Papers {
	keepScan(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		paper: { path: UsulanPath; kind: PaperKind; on: IsoDate },
		bytes: Uint8Array
	): Promise<Result<null, RefusalCode>>;
	refer(
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		paper: { path: UsulanPath; kind: HeldKind; sessionId: string }
	): Promise<Result<null, RefusalCode>>;
	/** Takes one out again, with its scan. */
	takeOut(actor: Actor, commandId: CommandId, kpmId: KpmId, paperId: string): Promise<Result<null, RefusalCode>>;
}

export function makePapers({ commands, database }: HallParts, files: Files): Papers {
	/** Refused unless this is her pendamping and the papers of this path are with her. */
	const whileWithHer = (
		actor: Actor,
		commandId: CommandId,
		kpmId: KpmId,
		path: UsulanPath | undefined,
		work: (trx: Trx, known: KnownPerson, accountId: string) => Promise<Result<null, RefusalCode>>
	) =>
		commands.person(actor, commandId, kpmId, async (trx, known) => {
			const { state } = known;
			if (state.status === 'unknown' || !mayFor(actor, 'prepareUsulan', state.pendampingId)) return refuse('notAllowed');
			const kpm = proposedKpm(kpmId, state);
			if (!kpm || kpm.membership === 'ended') return refuse('papersNotOpen');
			if (path !== undefined && !kpm.bases[path]) return refuse('basisMissing');
			if (state.usulan) {
				const { events } = await loadStream<UsulanEvent>(trx, `usulan:${state.usulan.usulanId}`);
				const made = events.reduce(evolveUsulan, initialUsulan);
				const isWithHer = made.status === 'running' && made.next === FIRST_STEP;
				if (!isWithHer || (path !== undefined && made.basis.path !== path)) return refuse('papersNotOpen');
			}
			return work(trx, known, actor.accountId);
		});

	/** A scan that was refused, or sent again, is nobody's. */
	const forgetUnnamed = (fileId: string) =>
		database.writer
			.deleteFrom('file')
			.where('id', '=', fileId)
			.where('id', 'not in', (eb) => eb.selectFrom('paper').select('ref').where('ref', '=', fileId))
			.execute();

	return {
		async keepScan(actor, commandId, kpmId, { path, kind, on }, bytes) {
			// On the disk before anything names it, and sent twice it is one; where the paper is refused, it goes again.
			const kept = await files.keepPhoto(actor, { purpose: 'usulanPaper', kpmId }, bytes, commandId);
			// Whose family went to another meanwhile keeps no pictures of it; what she did before stays done.
			if (!kept.ok) return (await commands.knows(commandId)) ? ok(null) : kept;
			const done = await whileWithHer(actor, commandId, kpmId, path, async (trx, { at, today }, by) => {
				const file = await fileOf(trx, kept.value.id, { purpose: 'usulanPaper', kpmId });
				if (!file || !(await nameFile(trx, file.id))) return refuse('unknownOrForbidden');
				if (on > today) return refuse('stepInFuture');
				if ((await countPapers(trx, kpmId)) >= MOST_PAPERS) return refuse('tooManyPapers');
				const digest = proofOf(file);
				const row = { id: commandId, kpm_id: kpmId, path, kind, on_date: on, digest, usulan_id: null, by_account: by, at };
				await trx
					.insertInto('paper')
					.values({ ...row, source: 'file', ref: file.id })
					.execute();
				return ok(null);
			});
			await forgetUnnamed(kept.value.id);
			return done;
		},
		refer: (actor, commandId, kpmId, { path, kind, sessionId }) =>
			whileWithHer(actor, commandId, kpmId, path, async (trx, { at }, by) => {
				const held = (await heldPapers(trx, kpmId)).find((one) => one.kind === kind && one.sessionId === sessionId);
				if (!held) return refuse('unknownOrForbidden');
				const known = await trx
					.selectFrom('paper')
					.select('id')
					.where('kpm_id', '=', kpmId)
					.where('path', '=', path)
					.where('kind', '=', kind)
					.where('ref', '=', sessionId)
					.where('usulan_id', 'is', null)
					.executeTakeFirst();
				if (known) return ok(null);
				const digest = sha256(`${commandId}\n${kind}\n${sessionId}`);
				await trx
					.insertInto('paper')
					.values({
						id: commandId,
						kpm_id: kpmId,
						path,
						kind,
						on_date: held.on,
						source: 'session',
						ref: sessionId,
						digest,
						usulan_id: null,
						by_account: by,
						at
					})
					.execute();
				return ok(null);
			}),
		takeOut: (actor, commandId, kpmId, paperId) =>
			whileWithHer(actor, commandId, kpmId, undefined, async (trx, { state }) => {
				const row = await trx
					.selectFrom('paper')
					.select(['source', 'ref', 'usulan_id'])
					.where('id', '=', paperId)
					.where('kpm_id', '=', kpmId)
					.executeTakeFirst();
				const open = state.status === 'listed' ? state.usulan?.usulanId : undefined;
				if (!row || (row.usulan_id !== null && row.usulan_id !== open)) return refuse('unknownOrForbidden');
				await trx.deleteFrom('paper').where('id', '=', paperId).execute();
				if (row.source === 'file') await trx.deleteFrom('file').where('id', '=', row.ref).execute();
				return ok(null);
			})
	};
}

/** What Balai holds of a person that may go with a proposal: of closed sessions that she came to. */
export async function heldPapers(
	db: Kysely<Tables>,
	kpmId: string
): Promise<{ kind: HeldKind; sessionId: string; on: IsoDate; method: string }[]> {
	const rows = await db
		.selectFrom('attendance')
		.innerJoin('session', 'session.id', 'attendance.session_id')
		.leftJoin('janji_hati', (join) =>
			join
				.onRef('janji_hati.session_id', '=', 'attendance.session_id')
				.onRef('janji_hati.kpm_id', '=', 'attendance.kpm_id')
				.on('janji_hati.written', '=', 1)
		)
		.select(['session.id as sessionId', 'session.date as on', 'session.method', 'janji_hati.kind as promise'])
		.where('attendance.kpm_id', '=', kpmId)
		.where('attendance.status', '!=', 'undone')
		.where('session.status', '=', 'closed')
		.orderBy('session.date', 'desc')
		.execute();
	return rows.flatMap(({ promise, ...held }) => [
		{ ...held, kind: 'beritaAcara' as const },
		...(promise === 'pertama' ? [{ ...held, kind: 'janjiHati' as const }] : [])
	]);
}

async function countPapers(trx: Trx, kpmId: string): Promise<number> {
	const { count } = await trx
		.selectFrom('paper')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('kpm_id', '=', kpmId)
		.executeTakeFirstOrThrow();
	return Number(count);
}
