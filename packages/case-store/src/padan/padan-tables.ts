import type { Need, PairClass, PairDecision, PersonStanding } from '@balai/domain';

export type SideName = 'kiri' | 'kanan';

export interface PadanTables {
	padan_run: PadanRunTable;
	padan_person: PadanPersonTable;
	padan_pair: {
		run_id: string;
		/** In the order in which people look at them: by kind, the likeliest first, then by desa and name. */
		seq: number;
		class: PairClass;
		/** 0–100. */
		score: number;
		/** Desa of the left person. */
		area_code: string;
		left_seq: number;
		right_seq: number;
		/** Keyed digest of the two persons, the same in later editions. */
		pair_key: string;
	};
	/** What holds now; who decided what before stands in the events. */
	padan_decision: {
		pair_key: string;
		decision: PairDecision;
		/** The command that decided on several at once. */
		together: string | null;
		run_id: string;
		by_actor: string;
		at: string;
	};
	/** Everything that was decided and taken back, by run. */
	padan_log: {
		run_id: string;
		at: string;
		pair_key: string;
		decision: PairDecision | 'dibuka';
		together: string | null;
		by_actor: string;
	};
}

interface PadanRunTable {
	id: string;
	area_code: string;
	/** 'pkh', a register, or 'daftar:' with the id of a list. */
	left_side: string;
	/** '' where one list is searched for its own doubles. */
	right_side: string;
	/** JSON of the editions that were compared, by side. */
	editions: string;
	/** removing: it is there for nobody any more. */
	status: 'running' | 'done' | 'stopped' | 'removing';
	by_actor: string;
	at: string;
	/** JSON of a `RunSummary`; null until it is done. */
	summary: string | null;
}

export interface PadanPersonTable {
	run_id: string;
	side: SideName;
	/** By desa and name. */
	seq: number;
	/** Id of the row of a register, or of the case. */
	ref: string;
	area_code: string;
	class: PersonStanding;
	no_nik: number;
	/** The NIK contradicts birth date or sex. */
	odd_nik: number;
	/** Somebody else has the same NIK. */
	shared_nik: number;
	no_address: number;
	/** What her own row says: 1 gets aid, 0 does not, null: it says nothing. */
	own_aid: number | null;
	/** The same, with what is known of whom she is one with. */
	aided: number | null;
	/** In the lowest desil. */
	extreme: number;
	need: Need | null;
}
