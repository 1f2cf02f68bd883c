import type { Generated } from 'kysely';
import type { FactKind, FactSource, Household, ListWorkKind, ProfilSectionId, Readiness } from '@balai/domain';
import type { BatchTables } from './letters/batch-tables.ts';
import type { BidikTables } from './bidik/bidik-tables.ts';
import type { EksporTables } from './ekspor/ekspor-tables.ts';
import type { MusyawarahTables } from './musyawarah/musyawarah-tables.ts';
import type { HandoverTables } from './handover/handover-tables.ts';
import type { InstrumentTables } from './instruments/instrument-tables.ts';
import type { LetterTables } from './letters/letter-tables.ts';
import type { PadanTables } from './padan/padan-tables.ts';
import type { PenetapanTables } from './penetapan/penetapan-tables.ts';
import type { SambunganTables } from './sambungan/sambungan-tables.ts';
import type { RujukanTables } from './rujukan/rujukan-tables.ts';

/** Every table, in portable types only: text, integer, bytes. Booleans are 0/1, JSON and instants are text. */
export interface Tables
	extends
		BatchTables,
		BidikTables,
		EksporTables,
		HandoverTables,
		InstrumentTables,
		LetterTables,
		MusyawarahTables,
		PadanTables,
		PenetapanTables,
		RujukanTables,
		SambunganTables {
	migration: { name: string; at: string };

	// Facts
	event: EventTable;
	command: { id: string; at: string; outcome: string };

	// People. `person` and `note` are erasable; the event log stays when they are gone.
	kpm: KpmTable;
	person: PersonTable;
	note: { id: string; subject: string; text: string; at: string };
	signature: { id: string; kpm_id: string; strokes: string; digest: string; at: string };

	// What is known before a meeting; erasable as well
	family_fact: {
		id: string;
		kpm_id: string;
		fact: FactKind;
		source: FactSource;
		informant: string;
		known_on: string;
		content: string;
		corrects: string | null;
		by_account: string;
		at: string;
	};
	/** Who was pengurus before somebody took her place. */
	former_pengurus: {
		id: string;
		kpm_id: string;
		nama: string;
		nik: string | null;
		jenis_kelamin: string | null;
		tanggal_lahir: string | null;
		until_day: string;
	};
	/** Every saving of a section of a profile; members stand in `family_member`. */
	profil_version: {
		id: string;
		kpm_id: string;
		section: ProfilSectionId;
		content: string;
		by_account: string;
		at: string;
	};
	family_member: {
		version_id: string;
		position: number;
		kpm_id: string;
		hubungan: string;
		nama: string;
		nik: string | null;
		nik_digest: string | null;
		tempat_lahir: string;
		tanggal_lahir: string | null;
		keterangan: string;
	};
	readiness: {
		id: string;
		kpm_id: string;
		stage: Readiness['stage'];
		reasons: string;
		note: string;
		by_account: string;
		at: string;
	};

	// Read tables, written in the transaction of their events
	session: SessionTable;
	session_detail: { session_id: string; venue: string; narasumber: string; materials: string };
	invitation: { session_id: string; kpm_id: string; code_digest: string };
	attendance: {
		session_id: string;
		kpm_id: string;
		status: 'present' | 'left' | 'undone';
		invited: number;
		device_id: string | null;
		/** How often a device was bound to her here; an answer belongs to the one it was given in. */
		binding: number;
		arrived_at: string;
		left_at: string | null;
	};
	choice: {
		session_id: string;
		kpm_id: string;
		binding: number;
		pilihan: string;
		follow_up: string;
		at: string;
		/** Account or device that typed her folded slip; null: from a device of her own. */
		typed_by: string | null;
	};
	janji_hati: {
		session_id: string;
		kpm_id: string;
		kind: string;
		wording: string;
		written: number;
		signing: string | null;
		signature_id: string | null;
		at: string;
	};
	visit_task: VisitTaskTable;
	visit: VisitTable;
	own_word: OwnWordTable;
	/** Erasable: events hold the ids. */
	own_witness: { id: string; kpm_id: string; name: string; role: string };
	/** Only while its poll is open (domain 2.2): on closing they are counted and deleted. */
	poll_answer: { session_id: string; poll: string; kpm_id: string; row_id: string; option_id: string; binding: number };
	/** Answers on paper: counts alone. */
	poll_paper: { session_id: string; poll: string; row_id: string; option_id: string; papers: number };
	kept_result: { session_id: string; kpm_id: string; poll: string; binding: number; note_id: string };
	family_plan: FamilyPlanTable;
	slip: { code_digest: string; session_id: string; kpm_id: string };
	file: FileTable;
	forced_report: {
		id: string;
		session_id: string | null;
		area_code: string;
		kpm_id: string | null;
		text: string;
		at: string;
		due_on: string;
		seen_by: string | null;
	};

	// The hall
	device: DeviceTable;
	pairing: { code_digest: string; session_id: string; role: string; made_at: string; used: number };
	guest: { id: string; session_id: string; name: string; kind: string; left_at: string | null };
	/** Erasable: events hold the ids. */
	witness: { id: string; session_id: string; name: string; role: string };
	janji_hati_witness: { session_id: string; kpm_id: string; witness_id: string };
	/** What may be said aloud while the hall is open; a row for each tick, none after the session. */
	saying: { session_id: string; kpm_id: string; note_id: string | null };
	/** Only of those who were asked and agreed once; 0: taken back. */
	photo_consent: { session_id: string; kpm_id: string; agrees: number; at: string };
	/** Pictures of a meeting, and when it was last said of each that only those are seen who agreed. */
	meeting_photo: { file_id: string; session_id: string; checked_at: string };
	/** Who sits at a device for slips. */
	typist: { device_id: string; session_id: string; name: string };
	card: CardTable;
	card_count: { session_id: string; device_id: string; round: number; written: number };
	cluster_title: { session_id: string; cluster_id: string; title: string; rev: number };
	/** Of which process a hall is, where several share one database; `address` is where the others reach it. */
	hall_owner: { session_id: string; process_id: string; address: string };
	board_log: { session_id: string; seq: number; update: Uint8Array };
	board_snapshot: { session_id: string; seq: number; state: Uint8Array };

	// Who read what
	/** One row for each reading: a profile, a list, a search (CS5). */
	read_log: {
		/** Begins with its moment, so that ids are in the order of time. */
		id: string;
		at: string;
		/** As in the event log. */
		actor: string;
		account_id: string | null;
		role: string;
		/** Route of a page, or '' where something else asked. */
		via: string;
		/** Words of `ReadKind`, parted by spaces. */
		what: string;
		people: number;
	};
	read_subject: { kpm_id: string; read_id: string };
	emergency_access: EmergencyAccessTable;
	/** Streams that grew since the last anchor, with their heads; `batch_id` of those that a list brings in. */
	touched_stream: { stream: string; version: number; hash: string; batch_id: string | null };
	/** Heads as an anchor saw them. */
	anchored_head: { stream: string; version: number; hash: string; anchor: number };
	anchor: AnchorTable;

	// Areas and lists
	area: {
		code: string;
		name: string;
		kind: string;
		zone: string;
		contact_name: string | null;
		contact_phone: string | null;
		contact_account_id: string | null;
		/** As BPS numbers it, where a table said so. */
		bps_code: Generated<string | null>;
	};
	import_batch: ImportBatchTable;
	import_row: ImportRowTable;
	list_work: ListWorkTable;
	/** JSON of what stood in `person` before a list changed it, by its field; erasable. */
	listed_before: { batch_id: string; kpm_id: string; content: string };
	register_row: RegisterRowTable;
	/** Which desa the list of a register speaks for: there it takes the place of older editions, also for whom it does not name. */
	register_area: { register: string; area_code: string; batch_id: string };
	/** Columns that somebody of `area_code` corrected, for lists of this kind with this header line (`header_key`, a digest). */
	list_mapping: { area_code: string; kind: string; header_key: string; column_map: string; by_actor: string; at: string };
	/** How lists of one kab/kota (`area_code`) spell a pendamping, and whose account it is once somebody said so. */
	pendamping_name: { area_code: string; name_key: string; name: string; account_id: string | null };
	setting: { key: string; value: string };
}

export interface EventTable {
	stream: string;
	version: number;
	type: string;
	payload: string;
	actor: string;
	at: string;
	hash: string;
}

/** A case opened from outside; open as long as it has no end and `until` has not come. */
export interface EmergencyAccessTable {
	id: string;
	kpm_id: string;
	account_id: string;
	role: string;
	/** Where the family lived then: whose korkab is told. */
	area_code: string;
	note_id: string;
	opened_at: string;
	until: string;
	ended_at: string | null;
	ended_by: string | null;
	/** Account that has taken note of it. */
	seen_by: string | null;
}

/** Signed; see decision 0013. */
export interface AnchorTable {
	seq: number;
	at: string;
	/** How many heads it saw. */
	heads: number;
	/** The keyed proofs of its heads, added up. */
	sum: string;
	/** Signature of the anchor before, '' of the first. */
	previous: string;
	signature: string;
}

export interface KpmTable {
	id: string;
	area_code: string;
	/** Her name as lists sort and search by it (`nameKey`), beside the area; erased with the name. */
	name_key: string;
	pendamping_id: string | null;
	/** The pendamping's name as the list spells it; decides the tray until an account is mapped. */
	pendamping_key: string | null;
	since: string | null;
	components: string;
	desil: number | null;
	/** '' where no list brought it: a household that left another. */
	batch_id: string;
	household: Generated<Household>;
	/** Date of the SK that ended its membership; null while it is a member. */
	ended_on: Generated<string | null>;
}

export interface PersonTable {
	kpm_id: string;
	nama: string;
	nik: string | null;
	nik_digest: string | null;
	nomor_kk: string | null;
	nomor_peserta: string | null;
	jenis_kelamin: string | null;
	tanggal_lahir: string | null;
	dusun: string | null;
	desa: string | null;
	telepon: string | null;
}

export interface SessionTable {
	id: string;
	/** Hall code that phones join with; unique among sessions that are not closed. */
	code: string;
	method: string;
	script_version: string;
	area_code: string;
	zone: string;
	date: string;
	time: string;
	venue_kind: string;
	facilitator_id: string;
	status: 'planned' | 'running' | 'closed';
	closed_at: string | null;
	/** JSON of the projector's mode; null = follows the step. */
	projector: string | null;
	/** 1: *sesi kertas*. */
	on_paper: number;
}

/** A file beside the database, erasable: a fact holds its id and digest. */
export interface FileTable {
	id: string;
	purpose: string;
	/** '' where it belongs to a case and to no session. */
	session_id: string;
	/** Null where it concerns no single person. */
	kpm_id: string | null;
	/** Of the bytes, which is also their name in the folder. */
	digest: string;
	bytes: number;
	width: number;
	height: number;
	media: 'image/jpeg' | 'application/pdf';
	by_actor: string;
	at: string;
	/** 1 once a fact names it; until then it is an upload that may be swept. */
	named: number;
}

/** A home visit that waits, or is over. */
export interface VisitTaskTable {
	/** session: she said *mundur* in it · request: she asked for it herself · after: optional, after the SK. */
	source: 'session' | 'request' | 'after';
	/** Of the session, of the request, or of the proposal whose SK it follows. */
	source_id: string;
	kpm_id: string;
	pendamping_id: string | null;
	area_code: string;
	first_day: string;
	last_day: string;
	/** visited: after the SK · ended: with her who said it, or with the SK. */
	status: 'open' | 'confirmed' | 'changedMind' | 'cancelled' | 'visited' | 'ended';
	/** 1: she wanted to ask her family first. */
	asks_family: number;
	/** What her family said at the last visit that heard it. */
	family: string | null;
	/** Instant; null while it is open. */
	ended_at: string | null;
}

export interface VisitTable {
	id: string;
	kpm_id: string;
	source_id: string;
	visited_on: string;
	outcome: string;
	pressed: string;
	family: string | null;
	early: number;
	note_id: string | null;
	photo_id: string | null;
	by_account: string;
}

/** What she said outside a session's choice: a request, or that a visit after a session may come early. */
export interface OwnWordTable {
	/** The request, or the session whose visit may come early. */
	source_id: string;
	kpm_id: string;
	kind: 'request' | 'early';
	occasion: string | null;
	through: string;
	said_on: string;
	note_id: string | null;
	witness_id: string | null;
	/** File; null where there is no paper. */
	paper_id: string | null;
	/** 0: a paper that her pendamping alone has seen. */
	paper_checked: number;
}

export interface FamilyPlanTable {
	session_id: string;
	kpm_id: string;
	binding: number;
	/** declined: 'tidak menulis', and nothing more. */
	status: 'open' | 'followedUp' | 'declined' | 'ended';
	/** ISO date; null: she named none. */
	target: string | null;
	/** Notes; null where she wrote nothing. */
	upaya_id: string | null;
	potensi_id: string | null;
	bila_id: string | null;
	pendamping_id: string | null;
	area_code: string;
}

export interface DeviceTable {
	id: string;
	session_id: string;
	role: string;
	token_digest: string;
	/** Short mark that the phone shows, so that the scribe can bind it: 'B7'. */
	mark: string;
	kpm_id: string | null;
	/** 1 once somebody made her choice on it. */
	answered: number;
	removed: number;
}

/** A card has no author, no device and no arrival time (domain 3.7). */
export interface CardTable {
	id: string;
	session_id: string;
	round: number;
	/** '' on a board without sides. */
	side: string;
	text: string;
	/** waiting: tertutup, before its reveal · held: names somebody · tray: bukan kriteria miskin · wall · withdrawn. */
	status: 'waiting' | 'held' | 'tray' | 'wall' | 'withdrawn' | 'refused';
	holds: string;
	secret_digest: string;
	/** Counts changes of what the hall sees; 0 while it sees nothing of this card. */
	rev: number;
}

export interface ImportBatchTable {
	id: string;
	kind: string;
	file_name: string;
	file_digest: string;
	/** The area whose korkab answers for it. */
	area_code: string;
	/** reading: rows are still being stored, nobody sees it yet. */
	status: 'reading' | 'staged' | 'live' | 'discarded' | 'undone';
	/** JSON of the header cells. */
	header: string;
	/** JSON of ListColumns; null in lists from before there was a choice: as guessed. */
	column_map: string | null;
	/** 'p3ke', 'bebas:data carik'; null for a list of cases. */
	register: string | null;
	/** '2026-3'. */
	quarter: string | null;
	/** The day for which the list speaks. */
	listed_on: string | null;
	/** JSON of a BatchSummary: figures only, no personal data. */
	summary: string;
	by_actor: string;
	at: string;
	taken_at: string | null;
}

/** Rows of a list. `cells` and `family` hold personal data: they go when the row is taken over, dropped or discarded. */
export interface ImportRowTable {
	batch_id: string;
	row_no: number;
	status: 'accepted' | 'refused' | 'held' | 'known';
	/** JSON of the cells as the file has them, of rows that are refused or held: they are given back for repair. */
	cells: string | null;
	/** JSON of the family as read; null for a refused row. */
	family: string | null;
	/** JSON of list issues, whose cells are masked. */
	problems: string;
	/** Keyed digest of the canonical row; '' for a refused row. */
	row_key: string;
	/** The case that this row becomes, or became; there is a `kpm` of this id only once it was taken over. */
	kpm_id: string | null;
	/** A held row's earlier row with the same NIK. */
	earlier_row: number | null;
	decision: 'accepted' | 'dropped' | null;
	/** The case, or the row of the register, that stood for her when the list was read; null: none did. */
	matched_id: string | null;
	/** JSON of the fields in which this row says something else than what stood; null where nothing did. */
	changes: string | null;
}

/** What a register says of a person, from the list that brought it; it counts while that list is live. Erasable. */
export interface RegisterRowTable {
	id: string;
	batch_id: string;
	row_no: number;
	register: string;
	/** Desa, 10 digits. */
	area_code: string;
	/** Keyed digest: the same person in another edition of this register. */
	person_key: string;
	/** Keyed digest of the canonical row. */
	row_key: string;
	/** As in `person`. */
	nik_digest: string | null;
	name_key: string;
	birth_date: string | null;
	desil: number | null;
	/** JSON of a RegisterRow. */
	content: string;
}

/** What is going on with a batch; the row goes when it is done. */
export interface ListWorkTable {
	batch_id: string;
	kind: ListWorkKind;
	/** JSON of the actor who asked for it. */
	actor: string;
	at: string;
	/** Rows, of `total`. */
	done: number;
	total: number;
	/** 1: somebody asked to stop it. */
	stopping: number;
	/** The program that is at it, until `held_until` of the machine's clock unless it goes on. */
	holder: string;
	held_until: string;
}
