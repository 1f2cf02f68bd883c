import { sql, type Kysely } from 'kysely';

/** The first tables. `BYTES` and `UNORDERED` are the only words that differ between the engines. */
const statements = `
create table event (
	stream text not null, version integer not null, type text not null, payload text not null,
	actor text not null, at text not null, hash text not null, primary key (stream, version)
);
create table command (id text primary key, at text not null, outcome text not null);

create table area (
	code text primary key, name text not null, kind text not null, zone text not null,
	contact_name text, contact_phone text, contact_account_id text
);
create table setting (key text primary key, value text not null);

create table kpm (
	id text primary key, area_code text not null, pendamping_id text, pendamping_key text, since text,
	components text not null, desil integer, batch_id text not null
);
create index kpm_by_pendamping on kpm (pendamping_id, area_code);
create index kpm_by_area on kpm (area_code);
create index kpm_by_pendamping_key on kpm (pendamping_key);
create table person (
	kpm_id text primary key, nama text not null, nik text, nik_digest text, nomor_kk text, nomor_peserta text,
	jenis_kelamin text, tanggal_lahir text, dusun text, desa text, telepon text
);
create index person_by_nik on person (nik_digest);
create index person_by_peserta on person (nomor_peserta);
create table note (id text primary key, subject text not null, text text not null, at text not null);
create table signature (id text primary key, kpm_id text not null, strokes text not null, digest text not null, at text not null);

create table session (
	id text primary key, code text not null, method text not null, script_version text not null, area_code text not null, zone text not null,
	date text not null, time text not null, venue_kind text not null, facilitator_id text not null, status text not null, closed_at text, projector text
);
create unique index session_by_code on session (code);
create index session_by_facilitator on session (facilitator_id, date);
create index session_by_area on session (area_code, date);
create table session_detail (session_id text primary key, venue text not null, narasumber text not null, materials text not null);
create table invitation (session_id text not null, kpm_id text not null, code_digest text not null, primary key (session_id, kpm_id));
create unique index invitation_by_code on invitation (session_id, code_digest);
create table attendance (
	session_id text not null, kpm_id text not null, status text not null, invited integer not null, device_id text, binding integer not null,
	arrived_at text not null, left_at text, primary key (session_id, kpm_id)
);
create index attendance_by_kpm on attendance (kpm_id);
create table choice (
	session_id text not null, kpm_id text not null, binding integer not null, pilihan text not null, follow_up text not null, at text not null,
	primary key (session_id, kpm_id)
);
create table janji_hati (
	session_id text not null, kpm_id text not null, kind text not null, wording text not null, written integer not null,
	signing text, signature_id text, at text not null, primary key (session_id, kpm_id)
);
create table visit_task (
	session_id text not null, kpm_id text not null, pendamping_id text, area_code text not null, first_day text not null, last_day text not null,
	status text not null, primary key (session_id, kpm_id)
);
create index visit_task_by_pendamping on visit_task (pendamping_id, status, last_day);
create index visit_task_by_area on visit_task (area_code, status, last_day);
create table visit (
	id text primary key, kpm_id text not null, session_id text not null, visited_on text not null, outcome text not null, pressed text not null,
	early integer not null, note_id text, by_account text not null
);
create index visit_by_kpm on visit (kpm_id);
create table slip (code_digest text primary key, session_id text not null, kpm_id text not null);
create table forced_report (
	id text primary key, session_id text, area_code text not null, kpm_id text, text text not null, at text not null, due_on text not null, seen_by text
);
create index forced_report_by_area on forced_report (area_code, at);

create table device (
	id text primary key, session_id text not null, role text not null, token_digest text not null, mark text not null,
	kpm_id text, answered integer not null, removed integer not null
);
create unique index device_by_token on device (token_digest);
create unique index device_by_mark on device (session_id, mark);
create table pairing (code_digest text primary key, session_id text not null, role text not null, made_at text not null, used integer not null);
create table guest (id text primary key, session_id text not null, name text not null, kind text not null);
create index guest_by_session on guest (session_id);
create table card (
	id text primary key, session_id text not null, round integer not null, side text not null, text text not null, status text not null,
	holds text not null, secret_digest text not null, rev integer not null
) UNORDERED;
create index card_by_session on card (session_id, rev);
create table card_count (
	session_id text not null, device_id text not null, round integer not null, written integer not null,
	primary key (session_id, device_id, round)
) UNORDERED;
create table cluster_title (session_id text not null, cluster_id text not null, title text not null, rev integer not null, primary key (session_id, cluster_id));
create table board_log (session_id text not null, seq integer not null, "update" BYTES not null, primary key (session_id, seq));
create table board_snapshot (session_id text primary key, seq integer not null, state BYTES not null);

create table import_batch (
	id text primary key, kind text not null, file_name text not null, file_digest text not null, area_code text not null, status text not null,
	header text not null, summary text not null, by_actor text not null, at text not null, taken_at text
);
create index import_batch_by_digest on import_batch (file_digest);
create table import_row (
	batch_id text not null, row_no integer not null, status text not null, cells text, family text, problems text not null,
	row_key text not null, kpm_id text, earlier_row integer, decision text, primary key (batch_id, row_no)
);
create index import_row_by_key on import_row (row_key);
create table pendamping_name (
	area_code text not null, name_key text not null, name text not null, account_id text, primary key (area_code, name_key)
)
`;

export const first = {
	name: '0001-first',
	async up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
		const words = engine === 'sqlite' ? { BYTES: 'blob', UNORDERED: 'without rowid' } : { BYTES: 'bytea', UNORDERED: '' };
		for (const statement of statements.split(';')) {
			await sql.raw(statement.replaceAll('BYTES', words.BYTES).replaceAll('UNORDERED', words.UNORDERED)).execute(db);
		}
	}
};
