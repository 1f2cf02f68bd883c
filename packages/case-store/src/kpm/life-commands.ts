import {
	areaCovers,
	decideLife,
	evolveKpm,
	householdOf,
	initialKpm,
	nameKey,
	ok,
	otherCaseOf,
	refuse,
	type Actor,
	type CommandId,
	type KpmEvent,
	type KpmId,
	type LifeCommand,
	type RefusalCode,
	type Result,
	type Sex
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import { liveKpm } from '../scope.ts';
import type { Secrets } from '../secrets.ts';
import { loadStream, type StoredStream, type Trx } from '../streams/streams.ts';
import { keepNotes, type Note } from './notes.ts';

/** Who holds the membership for a household from now on. */
export interface NewPengurus {
	nama: string;
	/** 16 digits, checked at the edge; null where it is not known, and with `correctPerson` where it was right. */
	nik: string | null;
	jenisKelamin: Sex | null;
	/** ISO date. */
	tanggalLahir: string | null;
}

/** What the events of a household's life only point at. */
export interface LifeContents {
	notes: readonly Note[];
	/** With `changePengurus` and `correctPerson`, and of the household that leaves with `splitHousehold`. */
	pengurus?: NewPengurus;
	/** With `recordMove`. */
	address?: { dusun: string | null };
}

/** One command about a household's life: events of its case and of the other one, read tables and names, in one transaction. */
export function lifeCommand(
	{ commands, secrets }: { commands: Commands; secrets: Secrets },
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: LifeCommand,
	contents: LifeContents
): Promise<Result<null, RefusalCode>> {
	return commands.person(actor, commandId, kpmId, async (trx, { stream, state, areaCode, at, today }) => {
		const otherId = otherCaseOf(command, state);
		const otherStream = otherId && (await otherCase(trx, actor, otherId, command.kind === 'splitHousehold'));
		if (otherId && !otherStream) return refuse('unknownOrForbidden');
		const other = otherStream?.events.reduce(evolveKpm, initialKpm);
		const decision = decideLife(command, state, { actor, at, today, kpmId, areaCode, other });
		if (!decision.ok) return decision;
		const { pengurus } = contents;
		if (command.kind === 'recordMove' && !(await areaKnown(trx, command.to))) return refuse('unknownOrForbidden');
		if (command.kind === 'changePengurus' || command.kind === 'correctPerson') {
			if (!pengurus) return refuse('badRequest');
			await takePlace(trx, secrets, kpmId, command, pengurus);
		}
		if (command.kind === 'splitHousehold') {
			if (!pengurus) return refuse('badRequest');
			await openCase(trx, secrets, kpmId, command, pengurus);
		}
		if (command.kind === 'recordMove') await moveHouse(trx, kpmId, command.to, contents.address?.dusun ?? null);
		await commands.appendKpm(trx, kpmId, stream, decision.value.events, actor);
		await setHousehold(trx, kpmId, stream.events, decision.value.events);
		const outcome = decision.value.other;
		if (outcome && otherStream) {
			await commands.appendKpm(trx, outcome.kpmId, otherStream, outcome.events, actor);
			await setHousehold(trx, outcome.kpmId, otherStream.events, outcome.events);
		}
		await keepNotes(trx, `kpm:${kpmId}`, contents.notes, at);
		return ok(null);
	});
}

/** The stream of the other case, if it may be named: a new one is empty, any other lies in the actor's area. */
async function otherCase(trx: Trx, actor: Actor, kpmId: KpmId, isNew: boolean): Promise<StoredStream<KpmEvent> | undefined> {
	const row = await liveKpm(trx).select('kpm.area_code').where('kpm.id', '=', kpmId).executeTakeFirst();
	if (isNew === (row !== undefined)) return undefined;
	if (row && actor.kind === 'account' && !areaCovers(actor.areaCode, row.area_code)) return undefined;
	return loadStream<KpmEvent>(trx, `kpm:${kpmId}`);
}

async function areaKnown(trx: Trx, code: string): Promise<boolean> {
	return (await trx.selectFrom('area').select('code').where('code', '=', code).executeTakeFirst()) !== undefined;
}

async function setHousehold(trx: Trx, kpmId: string, before: readonly KpmEvent[], after: readonly KpmEvent[]): Promise<void> {
	const household = householdOf([...before, ...after].reduce(evolveKpm, initialKpm));
	await trx.updateTable('kpm').set({ household }).where('id', '=', kpmId).execute();
}

function personRow(secrets: Secrets, { nama, nik, jenisKelamin, tanggalLahir }: NewPengurus) {
	return {
		nama,
		nik,
		nik_digest: nik === null ? null : secrets.digest('nik', nik),
		jenis_kelamin: jenisKelamin,
		tanggal_lahir: tanggalLahir
	};
}

async function takePlace(
	trx: Trx,
	secrets: Secrets,
	kpmId: KpmId,
	{ kind, lifeId, on }: Extract<LifeCommand, { kind: 'changePengurus' | 'correctPerson' }>,
	pengurus: NewPengurus
): Promise<void> {
	const before = await trx
		.selectFrom('person')
		.select(['nama', 'nik', 'jenis_kelamin', 'tanggal_lahir'])
		.where('kpm_id', '=', kpmId)
		.executeTakeFirst();
	if (before)
		await trx
			.insertInto('former_pengurus')
			.values({ id: lifeId, kpm_id: kpmId, ...before, until_day: on })
			.execute();
	const { nik, nik_digest, ...rest } = personRow(secrets, pengurus);
	const number = kind === 'correctPerson' && nik === null ? {} : { nik, nik_digest };
	await trx
		.updateTable('person')
		.set({ ...rest, ...number })
		.where('kpm_id', '=', kpmId)
		.execute();
	await trx
		.updateTable('kpm')
		.set({ name_key: nameKey(pengurus.nama) })
		.where('id', '=', kpmId)
		.execute();
}

async function openCase(
	trx: Trx,
	secrets: Secrets,
	from: KpmId,
	{ newKpmId, leaving }: Extract<LifeCommand, { kind: 'splitHousehold' }>,
	pengurus: NewPengurus
): Promise<void> {
	const parent = await trx
		.selectFrom('kpm')
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.area_code', 'person.dusun', 'person.desa'])
		.where('kpm.id', '=', from)
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('kpm')
		.values({
			id: newKpmId,
			name_key: nameKey(pengurus.nama),
			area_code: parent.area_code,
			pendamping_id: null,
			pendamping_key: null,
			since: null,
			components: JSON.stringify(leaving),
			desil: null,
			batch_id: ''
		})
		.execute();
	await trx
		.insertInto('person')
		.values({
			kpm_id: newKpmId,
			...personRow(secrets, pengurus),
			nomor_kk: null,
			nomor_peserta: null,
			dusun: parent.dusun,
			desa: parent.desa,
			telepon: null
		})
		.execute();
}

async function moveHouse(trx: Trx, kpmId: KpmId, to: string, dusun: string | null): Promise<void> {
	const area = await trx.selectFrom('area').select('name').where('code', '=', to).executeTakeFirst();
	await trx
		.updateTable('person')
		.set({ dusun, ...(area && { desa: area.name }) })
		.where('kpm_id', '=', kpmId)
		.execute();
}
