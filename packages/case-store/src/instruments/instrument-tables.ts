import type { AspectAnswer, InterventionGroupId, SosialisasiAudience, SosialisasiMedium } from '@balai/domain';

/** Beside what is counted elsewhere. */
export interface InstrumentTables {
	/** What stands of the stream of a pendamping; its words are notes. */
	sosialisasi: {
		id: string;
		pendamping_id: string;
		audience: SosialisasiAudience;
		medium: SosialisasiMedium;
		on_day: string;
		note_id: string;
		by_account: string;
		at: string;
	};
	/** Every saving of what an office wrote into a form; erasable, and no event: it changes no number (IN8). The highest version stands. */
	instrument_save: {
		id: string;
		form: string;
		area_code: string;
		from_day: string;
		to_day: string;
		/** Account of a pendamping, or '' where the form is about nobody. */
		subject: string;
		version: number;
		/** JSON: field → text. */
		content: string;
		by_account: string;
		at: string;
	};
	/** The last evaluation of a family in a half-year, '2026-1'; columns are the letters of the regulation. */
	asi_diri_evaluation: {
		kpm_id: string;
		period: string;
		on_day: string;
		aspect_a: AspectAnswer;
		aspect_b: AspectAnswer;
		aspect_c: AspectAnswer;
		aspect_d: AspectAnswer;
		aspect_e: AspectAnswer;
		aspect_f: AspectAnswer;
	};
	asi_diri_intervention: {
		id: string;
		kpm_id: string;
		kind: InterventionGroupId;
		item: string;
		status: 'direncanakan' | 'diberikan';
		on_day: string;
	};
	/** Reports that an office handed in, by the day on which they were due. */
	report_filing: {
		area_code: string;
		report: string;
		due_on: string;
		filed_on: string;
		number: string;
		by_account: string;
		at: string;
	};
}
