export interface HandoverTables {
	handover: {
		id: string;
		/** Of whoever handed over: 2 to 10 digits. */
		area_code: string;
		/** Null: families that nobody accompanied. */
		from_account: string | null;
		to_account: string;
		by_account: string;
		at: string;
	};
	/** waiting: not yet done · moved · kept: it could not go along. */
	handover_case: { handover_id: string; kpm_id: string; status: 'waiting' | 'moved' | 'kept' };
}
