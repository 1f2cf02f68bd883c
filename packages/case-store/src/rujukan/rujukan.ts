import {
	decideRujukan,
	ok,
	refuse,
	type Actor,
	type CommandId,
	type IsoDate,
	type KpmId,
	type RefusalCode,
	type Result,
	type RujukanCommand
} from '@balai/domain';
import { noteRef, type Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { keepNotes } from '../kpm/notes.ts';
import type { Trx } from '../streams/streams.ts';
import { listOffices, officesIn, saveOffice, type Office, type OfficeEntry } from './offices.ts';
import {
	listRujukan,
	rujukanDesk,
	rujukanFile,
	rujukanReport,
	type RujukanFile,
	type RujukanFilter,
	type RujukanPage,
	type YearReport
} from './rujukan-queries.ts';

type Unnoted<Command> = Command extends unknown ? Omit<Command, 'noteId'> : never;
/** As it comes from a form: with its words, which are kept apart from the event. */
export type RujukanReport = Unnoted<RujukanCommand> & {
	/** '' where nothing was written; what the family took back has none. */
	note: string;
};

export const RUJUKAN_NOTE_LENGTH = 1000;

/** Rujukan (domain 7). Every question takes the actor and answers only what she may see (CS4). */
export interface Rujukan {
	/** `today` is that of the actor's area. */
	list(actor: Actor, today: IsoDate, filter?: RujukanFilter): Promise<RujukanPage>;
	one(actor: Actor, rujukanId: string): Promise<RujukanFile | undefined>;
	/** What a form needs to refer this family. */
	desk(actor: Actor, kpmId: string): ReturnType<typeof rujukanDesk>;
	record(actor: Actor, commandId: CommandId, kpmId: KpmId, report: RujukanReport): Promise<Result<null, RefusalCode>>;
	/** Of a calendar year. */
	report(actor: Actor, year: number): Promise<YearReport | undefined>;
	offices(actor: Actor): Promise<Office[]>;
	saveOffice(actor: Actor, office: OfficeEntry): Promise<Result<null, RefusalCode>>;
}

export function makeRujukan({ database, commands, now }: { database: Database; commands: Commands; now: () => number }): Rujukan {
	const { reader, writer } = database;
	return {
		list: (actor, today, filter) => listRujukan(reader, actor, today, filter),
		one: (actor, rujukanId) => rujukanFile(reader, actor, rujukanId),
		desk: (actor, kpmId) => rujukanDesk(reader, actor, kpmId),
		report: (actor, year) => rujukanReport(reader, actor, year),
		offices: (actor) => listOffices(reader, actor),
		saveOffice: (actor, office) => saveOffice(writer, actor, office, new Date(now()).toISOString()),
		async record(actor, commandId, kpmId, { note, ...command }) {
			const text = command.kind === 'withdrawRujukan' ? '' : note.trim();
			if (text.length > RUJUKAN_NOTE_LENGTH || command.rujukanId.length > 80) return refuse('badRequest');
			const noteId = text === '' ? null : noteRef(text);
			return commands.person(actor, commandId, kpmId, async (trx, { stream, state, areaCode, at, today }) => {
				const known = state.status === 'listed' ? state.rujukan[command.rujukanId] : undefined;
				const officeId = 'officeId' in command ? command.officeId : known?.officeId;
				const office = await officeIn(trx, areaCode, officeId);
				const decision = decideRujukan({ ...command, noteId } as RujukanCommand, state, { actor, at, today, office });
				if (!decision.ok) return decision;
				await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
				await keepNotes(trx, `kpm:${kpmId}`, noteId === null ? [] : [{ id: noteId, text }], at);
				return ok(null);
			});
		}
	};
}

async function officeIn(trx: Trx, areaCode: string, officeId: string | undefined): Promise<OfficeEntry | undefined> {
	return (await officesIn(trx, areaCode)).find(({ id }) => id === officeId);
}
