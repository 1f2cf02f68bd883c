import type { Need, RujukanOutcome, RujukanStatus } from '@balai/domain';

/** Referrals, written with their events, and the directory of offices, which is edited like the other reference tables. */
export interface RujukanTables {
	rujukan: RujukanTable;
	rujukan_office: OfficeTable;
}

export interface RujukanTable {
	id: string;
	kpm_id: string;
	need: Need;
	/** Where it is now, or was at last. */
	office_id: string;
	status: RujukanStatus;
	/** ISO dates. */
	sent_on: string;
	/** Of the last step. */
	since: string;
	/** By when somebody is to act; null once it has ended. */
	due_on: string | null;
	outcome: RujukanOutcome | null;
	/** Where the family lives now; with `pendamping_id` it goes wherever the family goes. */
	area_code: string;
	pendamping_id: string | null;
	/** The desa that it is counted for: where the family lives, or lived when it ended. */
	counted_in: string;
}

export interface OfficeTable {
	id: string;
	/** The area it serves: a province, kab/kota, kecamatan or desa. */
	area_code: string;
	name: string;
	/** JSON of `Need[]`. */
	needs: string;
	address: string;
	/** Whom to ask for, and how to reach that person. */
	contact: string;
	phone: string;
	answer_days: number;
	service_days: number;
	/** Where it stands that the office is responsible, and what it says there. */
	source: string;
	duty: string;
	note: string;
	/** 0: nothing new is sent there. */
	is_active: number;
	/** Account that last changed it, and when; null as it was brought along. */
	by_account: string | null;
	at: string | null;
}
