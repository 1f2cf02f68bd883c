import type { PackId, Verdict } from '@balai/domain';

/** Reference lines, edited like the other tables of the office, and lists that somebody kept. */
export interface BidikTables {
	poverty_line: {
		area_code: string;
		year: number;
		month: number;
		name: string;
		/** Per head and month. */
		rupiah: number;
		source: string;
		/** Account that entered it; null from the command line. */
		by_account: string | null;
		at: string;
	};
	bidik_list: {
		/** The command that made it. */
		id: string;
		/** Of the families that were looked at; 10 digits where one desa was. */
		area_code: string;
		/** Whose caseload; null for all of the area. */
		pendamping_id: string | null;
		pack: PackId;
		/** ISO date for which the rules were asked. */
		on_day: string;
		by_account: string;
		at: string;
		yes_count: number;
		no_count: number;
		unknown_count: number;
	};
	/** What a pack said of a family on that day; erasable, and no event: it changes nothing. */
	bidik_verdict: {
		list_id: string;
		kpm_id: string;
		verdict: Verdict;
		/** JSON of `Finding[]`: the facts as they were, with the line that an income was compared with. */
		findings: string;
		/** JSON of `FieldCheck[]`. */
		field_check: string;
	};
}
