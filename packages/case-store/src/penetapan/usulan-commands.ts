import {
	dateInZone,
	decideUsulan,
	evolveKpm,
	evolveUsulan,
	FIRST_STEP,
	initialKpm,
	initialUsulan,
	membershipEvents,
	ok,
	proposedKpm,
	refuse,
	zoneOfArea,
	type Actor,
	type CommandId,
	type Disposition,
	type IsoDate,
	type KpmId,
	type PenetapanStepNumber,
	type RefusalCode,
	type Result,
	type UsulanCommand,
	type UsulanPaper,
	type UsulanPath
} from '@balai/domain';
import { areaZone } from '../areas/area-queries.ts';
import { noteRef } from '../commands.ts';
import type { HallParts } from '../hall/facts.ts';
import { randomId } from '../secrets.ts';
import type { Trx } from '../streams/streams.ts';
import {
	checkDocument,
	checkReplacements,
	stepDocument,
	writeDocument,
	type NewDocument,
	type Replacement
} from './documents.ts';
import { findMade, findPersons, type Found } from './find-usulan.ts';
import { paperPolicy } from './paper-policy.ts';
import { writeUsulan, type DecidedUsulan } from './project-usulan.ts';

/** More than these are recorded in several goes, so that a transaction stays short. */
export const MOST_AT_ONCE = 300;
export const REASON_LENGTH = 500;

export interface StepFacts {
	step: PenetapanStepNumber;
	usulanIds: readonly string[];
	document: NewDocument;
	/** Step 4. */
	disposition?: Disposition;
	/** Step 12. */
	bnbaOn?: IsoDate;
	/** Step 8. */
	replacements?: readonly Replacement[];
}

/** Who of those that were chosen cannot go along, and why. */
export interface Misfit {
	/** The proposal, or for step 1 the person. */
	id: string;
	refusal: RefusalCode;
}

/**
 * A document names exactly those whom its maker has seen and chosen: where one of them cannot go along, nothing is written, and each is
 * named with the reason. Whoever made it takes them out and sends it again; a paper that silently listed others would be signed unread.
 */
export type BatchResult = { ok: true; documentId: string } | { ok: false; refusal: RefusalCode; misfits: Misfit[] };

export interface UsulanCommands {
	/** Step 1 for families that have none yet, as one Surat Pengajuan; all prepared papers of each go along. */
	propose(
		actor: Actor,
		commandId: CommandId,
		kpm: readonly { kpmId: KpmId; path: UsulanPath }[],
		document: NewDocument
	): Promise<BatchResult>;
	/** One step for one proposal or many, as one document. Step 1 here is the one after a return. */
	takeStep(actor: Actor, commandId: CommandId, facts: StepFacts): Promise<BatchResult>;
	/** Gives them back to an earlier step; the others of their documents stay where they are. */
	giveBack(
		actor: Actor,
		commandId: CommandId,
		back: { from: PenetapanStepNumber; to: PenetapanStepNumber; usulanIds: readonly string[]; reason: string }
	): Promise<BatchResult>;
	/** Ends it for good. */
	refuse(
		actor: Actor,
		commandId: CommandId,
		refused: { from: PenetapanStepNumber; usulanId: string; reason: string }
	): Promise<BatchResult>;
	/** The pendamping takes back what stands with her again. */
	drop(actor: Actor, commandId: CommandId, usulanId: string): Promise<BatchResult>;
}

export function makeUsulanCommands({ commands, now }: HallParts): UsulanCommands {
	const clock = () => new Date(now()).toISOString();

	/** Decides about each, and writes all or nothing. */
	async function decideAll(
		trx: Trx,
		actor: Actor,
		found: readonly Found[],
		commandOf: (one: Found) => Promise<UsulanCommand>,
		misfits: Misfit[],
		idOf: (one: Found) => string = ({ usulanId }) => usulanId
	): Promise<Result<null, RefusalCode>> {
		const at = clock();
		const policy = await paperPolicy(trx);
		const zones = new Map<string, IsoDate>();
		const decided: (DecidedUsulan & { person: Found['person'] })[] = [];
		for (const one of found) {
			const { areaCode, kpmId, stream } = one.person;
			const today = zones.get(areaCode) ?? dateInZone(now(), (await areaZone(trx, areaCode)) ?? zoneOfArea(areaCode));
			zones.set(areaCode, today);
			const kpm = proposedKpm(kpmId, stream.events.reduce(evolveKpm, initialKpm));
			const before = one.stream.events.reduce(evolveUsulan, initialUsulan);
			const decision = decideUsulan(await commandOf(one), before, { actor, at, today, kpm, policy });
			if (!decision.ok) {
				misfits.push({ id: idOf(one), refusal: decision.refusal });
				continue;
			}
			const state = decision.value.reduce(evolveUsulan, before);
			if (state.status === 'none') throw new Error('A decision about a proposal left none');
			decided.push({ usulanId: one.usulanId, stream: one.stream, events: decision.value, state, person: one.person });
		}
		if (misfits.length > 0) return refuse('batchHasMisfits');
		// Persons first, each in the order of their ids: two such transactions then never wait for each other.
		for (const { usulanId, events, state, person } of decided.toSorted((a, b) => (a.person.kpmId < b.person.kpmId ? -1 : 1))) {
			const hers = membershipEvents(usulanId, state, events);
			if (hers.length > 0) await commands.appendKpm(trx, person.kpmId, person.stream, hers, actor);
		}
		await writeUsulan(trx, decided, actor, at);
		return ok(null);
	}

	/** Runs `work` once; what it finds not to fit goes into the answer, from its last attempt. */
	async function batch(
		commandId: CommandId,
		count: number,
		documentId: string,
		work: (trx: Trx, misfits: Misfit[]) => Promise<Result<null, RefusalCode>>
	): Promise<BatchResult> {
		if (count === 0) return { ok: false, refusal: 'nobodyChosen', misfits: [] };
		if (count > MOST_AT_ONCE) return { ok: false, refusal: 'tooManyAtOnce', misfits: [] };
		let misfits: Misfit[] = [];
		const done = await commands.once(commandId, (trx) => {
			misfits = [];
			return work(trx, misfits);
		});
		return done.ok ? { ok: true, documentId } : { ok: false, refusal: done.refusal, misfits };
	}

	/** About proposals that were made; unknown and forbidden ones are named alike. */
	async function aboutMade(
		actor: Actor,
		commandId: CommandId,
		usulanIds: readonly string[],
		commandOf: (trx: Trx, one: Found) => Promise<UsulanCommand>,
		write: (trx: Trx, found: readonly Found[]) => Promise<Result<null, RefusalCode>>
	): Promise<BatchResult> {
		const ids = [...new Set(usulanIds)];
		// From the command, so that a retry is answered with the document that was made.
		return batch(commandId, ids.length, commandId, async (trx, misfits) => {
			const found = await findMade(trx, actor, ids);
			for (const id of ids)
				if (!found.some(({ usulanId }) => usulanId === id)) misfits.push({ id, refusal: 'unknownOrForbidden' });
			const decided = await decideAll(trx, actor, found, (one) => commandOf(trx, one), misfits);
			return decided.ok ? write(trx, found) : decided;
		});
	}

	return {
		async propose(actor, commandId, kpm, document) {
			const checked = checkDocument(document);
			if (!checked.ok) return { ...checked, misfits: [] };
			const paths = new Map(kpm.map(({ kpmId, path }) => [kpmId, path]));
			if (paths.size !== kpm.length) return { ok: false, refusal: 'badRequest', misfits: [] };
			return batch(commandId, kpm.length, commandId, async (trx, misfits) => {
				const persons = await findPersons(trx, actor, [...paths.keys()]);
				for (const kpmId of paths.keys())
					if (!persons.some((person) => person.kpmId === kpmId)) misfits.push({ id: kpmId, refusal: 'unknownOrForbidden' });
				const found = persons.map((person) => ({
					usulanId: randomId(),
					stream: { events: [], version: 0, hash: '' },
					person
				}));
				const propose = async ({ person: { kpmId } }: Found): Promise<UsulanCommand> => {
					const path = paths.get(kpmId) ?? 'mandiri';
					const papers = await papersOf(trx, { kpmId, path, usulanId: null });
					return { kind: 'propose', path, papers, document: stepDocument(commandId, document) };
				};
				const decided = await decideAll(trx, actor, found, propose, misfits, ({ person }) => person.kpmId);
				if (!decided.ok) return decided;
				return writeDocument(trx, actor, { id: commandId, step: FIRST_STEP, at: clock(), areaCodes: areasOf(found) }, document);
			});
		},
		async takeStep(actor, commandId, { step, usulanIds, document, disposition, bnbaOn, replacements = [] }) {
			const checked = checkDocument(document);
			if (!checked.ok) return { ...checked, misfits: [] };
			const replaced = checkReplacements(step, replacements);
			if (!replaced.ok) return { ...replaced, misfits: [] };
			const commandOf = async (trx: Trx, { usulanId, person: { kpmId }, stream }: Found): Promise<UsulanCommand> => {
				const state = stream.events.reduce(evolveUsulan, initialUsulan);
				const path = state.status === 'none' ? 'mandiri' : state.basis.path;
				return {
					kind: 'takeStep',
					step,
					document: stepDocument(commandId, document),
					...(step === FIRST_STEP && { papers: await papersOf(trx, { kpmId, path, usulanId }) }),
					...(disposition && { disposition }),
					...(bnbaOn !== undefined && { bnbaOn })
				};
			};
			return aboutMade(actor, commandId, usulanIds, commandOf, async (trx, found) => {
				const made = { id: commandId, step, at: clock(), areaCodes: areasOf(found), disposition };
				const written = await writeDocument(trx, actor, made, document);
				if (!written.ok || replacements.length === 0) return written;
				const rows = replacements.map((one) => ({ ...one, id: randomId(), document_id: commandId }));
				await trx.insertInto('replacement').values(rows).execute();
				return written;
			});
		},
		async giveBack(actor, commandId, { from, to, usulanIds, reason }) {
			const note = noteOf(reason);
			if (!note.ok) return { ...note, misfits: [] };
			// One note for each: what is said of one family is erased with that family alone.
			const noteIds = new Map(usulanIds.map((id) => [id, noteRef(note.value)]));
			const commandOf = ({ usulanId }: Found) =>
				Promise.resolve<UsulanCommand>({ kind: 'returnUsulan', from, to, noteId: noteIds.get(usulanId) ?? '' });
			return aboutMade(
				actor,
				commandId,
				usulanIds,
				(_, one) => commandOf(one),
				(trx) => writeNotes(trx, noteIds, note.value, clock())
			);
		},
		async refuse(actor, commandId, { from, usulanId, reason }) {
			const note = noteOf(reason);
			if (!note.ok) return { ...note, misfits: [] };
			const noteId = noteRef(note.value);
			const command: UsulanCommand = { kind: 'refuseUsulan', from, noteId };
			return aboutMade(
				actor,
				commandId,
				[usulanId],
				() => Promise.resolve(command),
				(trx) => writeNotes(trx, new Map([[usulanId, noteId]]), note.value, clock())
			);
		},
		drop: (actor, commandId, usulanId) =>
			aboutMade(
				actor,
				commandId,
				[usulanId],
				() => Promise.resolve({ kind: 'dropUsulan' }),
				() => Promise.resolve(ok(null))
			)
	};
}

function areasOf(found: readonly Found[]): string[] {
	return found.map(({ person }) => person.areaCode);
}

/** All papers that go along: those of the proposal, and what was prepared since for its path. */
async function papersOf(
	trx: Trx,
	{ kpmId, path, usulanId }: { kpmId: KpmId; path: UsulanPath; usulanId: string | null }
): Promise<UsulanPaper[]> {
	const rows = await trx
		.selectFrom('paper')
		.select(['id as paperId', 'kind', 'on_date as on', 'digest'])
		.where('kpm_id', '=', kpmId)
		.where('path', '=', path)
		.where((eb) => eb.or([eb('usulan_id', 'is', null), eb('usulan_id', '=', usulanId ?? '')]))
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows;
}

async function writeNotes(
	trx: Trx,
	noteIds: ReadonlyMap<string, string>,
	text: string,
	at: string
): Promise<Result<null, never>> {
	const notes = [...noteIds].map(([usulanId, id]) => ({ id, subject: `usulan:${usulanId}`, text, at }));
	await trx.insertInto('note').values(notes).execute();
	return ok(null);
}

function noteOf(reason: string): Result<string, RefusalCode> {
	const text = reason.trim();
	if (text === '') return refuse('returnReasonMissing');
	return text.length > REASON_LENGTH ? refuse('badRequest') : ok(text);
}
