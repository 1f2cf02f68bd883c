import type { Actor, CommandId, IsoDate, RefusalCode, ReportPeriod, Result } from '@balai/domain';
import type { HallParts } from '../hall/facts.ts';
import type { MonitoringAsked } from '../monitoring/counted-sets.ts';
import {
	implementationCases,
	implementationForm,
	type ImplementationCell,
	type ImplementationForm,
	type InstrumentCases
} from './implementation-queries.ts';
import { savedForm, savedForms, saveForm, type FormKey, type SavedForm } from './saved-forms.ts';
import {
	listSosialisasi,
	recordSosialisasi,
	withdrawSosialisasi,
	type SosialisasiReport,
	type SosialisasiRow
} from './sosialisasi.ts';

/** The instruments beside *Monitoring graduasi*. Every question takes the actor and answers only what she may know (CS4). */
export interface Instruments {
	/** *Monitoring pelaksanaan* with its summary; `today` is that of the actor's area. */
	implementation(actor: Actor, asked: MonitoringAsked, today: IsoDate): Promise<ImplementationForm | undefined>;
	/** The families behind one number of it. */
	implementationCases(actor: Actor, cell: ImplementationCell): Promise<InstrumentCases | undefined>;
	sosialisasi(actor: Actor, pendampingId: string, period: ReportPeriod): Promise<SosialisasiRow[] | undefined>;
	recordSosialisasi(
		actor: Actor,
		commandId: CommandId,
		pendampingId: string,
		report: SosialisasiReport
	): Promise<Result<null, RefusalCode>>;
	withdrawSosialisasi(
		actor: Actor,
		commandId: CommandId,
		pendampingId: string,
		sosialisasiId: string
	): Promise<Result<null, RefusalCode>>;
	/** What the office wrote into a form. */
	savedForm(actor: Actor, key: FormKey): Promise<SavedForm | undefined>;
	savedForms(actor: Actor, key: Omit<FormKey, 'subject'>): ReturnType<typeof savedForms>;
	saveForm(
		actor: Actor,
		commandId: CommandId,
		key: FormKey,
		written: Pick<SavedForm, 'version' | 'fields'>
	): Promise<Result<null, RefusalCode>>;
}

export function makeInstruments(parts: HallParts): Instruments {
	const { reader } = parts.database;
	return {
		implementation: (actor, asked, today) => implementationForm(reader, actor, asked, today),
		implementationCases: (actor, cell) => implementationCases(reader, actor, cell),
		sosialisasi: (actor, pendampingId, period) => listSosialisasi(reader, actor, pendampingId, period),
		recordSosialisasi: (actor, commandId, pendampingId, report) =>
			recordSosialisasi(parts, actor, commandId, pendampingId, report),
		withdrawSosialisasi: (actor, commandId, pendampingId, id) => withdrawSosialisasi(parts, actor, commandId, pendampingId, id),
		savedForm: (actor, key) => savedForm(reader, actor, key),
		savedForms: (actor, key) => savedForms(reader, actor, key),
		saveForm: (actor, commandId, key, written) => saveForm(parts, actor, commandId, key, written)
	};
}
