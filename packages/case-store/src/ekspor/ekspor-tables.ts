import type { EksporFormat, EksporList, EksporPurpose } from '@balai/domain';

export interface EksporTables {
	/** Written with its event; names nobody. */
	ekspor: {
		id: string;
		list: EksporList;
		format: EksporFormat;
		purpose: EksporPurpose;
		/** Own words, erasable; null where none were said. */
		note_id: string | null;
		/** What the list was about: 2 to 10 digits. */
		area_code: string;
		rows: number;
		/** 1: NIK or nomor KK stood in it in full. */
		has_numbers: number;
		by_account: string;
		by_role: string;
		at: string;
	};
}
