export interface SambunganTables {
	/** Written with its events; office and purpose stand here alone. */
	sambungan: {
		id: string;
		area_code: string;
		office: string;
		purpose: string;
		/** JSON of `ProgramPart[]`. */
		parts: string;
		/** ISO date: its last day. */
		until: string;
		token_digest: string;
		by_account: string;
		at: string;
		ended_at: string | null;
	};
	/** What went over it: a row for a day and an address, no row for a person. */
	sambungan_use: {
		sambungan_id: string;
		/** ISO date. */
		day: string;
		/** As the address names it: 'keluarga', 'usulan.jsonl'. */
		path: string;
		calls: number;
		rows: number;
		last_at: string;
	};
}
