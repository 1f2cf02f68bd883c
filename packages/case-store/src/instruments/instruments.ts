import type { Actor, CommandId, IsoDate, RefusalCode, ReportFiling, ReportName, ReportPeriod, Result } from '@balai/domain';
import type { HallParts } from '../hall/facts.ts';
import type { MonitoringAsked } from '../monitoring/counted-sets.ts';
import { reportFilings, fileReport, withdrawFiling } from './report-filings.ts';
import {
	implementationCases,
	implementationForm,
	servedDesa,
	type ImplementationCell,
	type ImplementationForm,
	type InstrumentCases
} from './implementation-queries.ts';
import { asiDiriCases, asiDiriForm, type AsiDiriAsked, type AsiDiriCell, type AsiDiriForm } from './asi-diri-queries.ts';
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
	/** The villages in which one pendamping accompanied families of the period; none for whoever sees no exact form. */
	servedDesa(actor: Actor, asked: MonitoringAsked & { pendampingId: string }): ReturnType<typeof servedDesa>;
	/** *Asi Diri* of a year, in its six aspects. */
	asiDiri(actor: Actor, asked: AsiDiriAsked): Promise<AsiDiriForm | undefined>;
	asiDiriCases(actor: Actor, cell: AsiDiriCell): Promise<InstrumentCases | undefined>;
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
	/** Reports that the actor's office marked as handed in, by the days on which they were due. */
	filings(actor: Actor, due: ReportPeriod): Promise<ReportFiling[]>;
	fileReport(actor: Actor, commandId: CommandId, filing: ReportFiling): Promise<Result<null, RefusalCode>>;
	withdrawFiling(actor: Actor, commandId: CommandId, report: ReportName, dueOn: IsoDate): Promise<Result<null, RefusalCode>>;
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
		servedDesa: (actor, asked) => servedDesa(reader, actor, asked),
		asiDiri: (actor, asked) => asiDiriForm(reader, actor, asked),
		asiDiriCases: (actor, cell) => asiDiriCases(reader, actor, cell),
		sosialisasi: (actor, pendampingId, period) => listSosialisasi(reader, actor, pendampingId, period),
		recordSosialisasi: (actor, commandId, pendampingId, report) =>
			recordSosialisasi(parts, actor, commandId, pendampingId, report),
		withdrawSosialisasi: (actor, commandId, pendampingId, id) => withdrawSosialisasi(parts, actor, commandId, pendampingId, id),
		filings: (actor, due) => reportFilings(reader, actor, due),
		fileReport: (actor, commandId, filing) => fileReport(parts, actor, commandId, filing),
		withdrawFiling: (actor, commandId, report, dueOn) => withdrawFiling(parts, actor, commandId, report, dueOn),
		savedForm: (actor, key) => savedForm(reader, actor, key),
		savedForms: (actor, key) => savedForms(reader, actor, key),
		saveForm: (actor, commandId, key, written) => saveForm(parts, actor, commandId, key, written)
	};
}
