import type { PrelistSource, Temuan } from '@balai/domain';

/** Erasable: events of `musyawarah:ID` hold the ids of entries. */
export interface MusyawarahTables {
	musyawarah_entry: {
		id: string;
		session_id: string;
		/** From 1, in the order in which names came. */
		position: number;
		source: PrelistSource;
		/** The kept list, or the batch of the register's edition. */
		source_id: string | null;
		kpm_id: string | null;
		register_row_id: string | null;
		name_key: string;
		/** JSON of an EntryPerson. Of a case no NIK: it stands there. */
		content: string;
		temuan: Temuan | null;
		/** Of the reason for a proposal in or out. */
		note_id: string | null;
	};
	matriks3: {
		id: string;
		/** Of the rows: a desa, or a whole kab/kota. */
		area_code: string;
		/** The musyawarah that it was made from. */
		session_id: string | null;
		title: string;
		/** JSON: names of the columns 10 and 11. */
		programs: string;
		rows_count: number;
		/** JSON: what the last file wrote otherwise, and how it was read. */
		notes: string;
		made_by: string;
		made_at: string;
		changed_at: string;
	};
	matriks3_row: {
		matriks_id: string;
		/** From 1. */
		position: number;
		kpm_id: string | null;
		/** JSON of a Matriks3Row. */
		content: string;
	};
}
