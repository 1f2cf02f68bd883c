import type { Kysely } from 'kysely';
import {
	maskProfil,
	mayFor,
	profilStanding,
	type Actor,
	type ProfilContent,
	type ProfilSectionId,
	type ProfilStanding
} from '@balai/domain';
import { readingScope } from '../access/emergency-table.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';

export interface SavedSection {
	versionId: string;
	section: ProfilSectionId;
	content: ProfilContent;
	byAccount: string;
	/** Instant. */
	at: string;
}

export interface ProfilFile {
	standing: ProfilStanding;
	/** All versions, newest first: the first of a section is what holds. */
	versions: SavedSection[];
}

/** A profile with all its versions; undefined when the family is unknown, not this actor's, or not of this actor's work (alike, CS4). */
export async function profilOf(db: Kysely<Tables>, actor: Actor, kpmId: string, at: string): Promise<ProfilFile | undefined> {
	const reading = await readingScope(db, actor, 'readProfil', kpmId, at);
	if (!reading) return undefined;
	const { scope } = reading;
	let family = liveKpm(db)
		.select('kpm.pendamping_id')
		.where('kpm.id', '=', kpmId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId) family = family.where('kpm.pendamping_id', '=', scope.pendampingId);
	const found = await family.executeTakeFirst();
	if (!found) return undefined;
	// Who writes it down goes on from what she wrote; whoever reads it needs no number (domain 3.10).
	const writes = mayFor(actor, 'saveProfil', found.pendamping_id);
	const events = await db
		.selectFrom('event')
		.select(['type', 'payload'])
		.where('stream', '=', `kpm:${kpmId}`)
		.where('type', 'in', ['profilSectionSaved', 'profilVerified'])
		.orderBy('version')
		.execute();
	const stored = await db
		.selectFrom('profil_version')
		.selectAll()
		.where('kpm_id', '=', kpmId)
		.orderBy('at', 'desc')
		.orderBy('id')
		.execute();
	const members = await db
		.selectFrom('family_member')
		.selectAll()
		.where('kpm_id', '=', kpmId)
		.orderBy('version_id')
		.orderBy('position')
		.execute();
	const versions = stored.map(({ id, section, content, by_account, at }): SavedSection => {
		const kept = JSON.parse(content) as ProfilContent;
		const art = members
			.filter(({ version_id }) => version_id === id)
			.map(({ hubungan, nama, nik, tempat_lahir, tanggal_lahir, keterangan }) => ({
				hubungan,
				nama,
				nik,
				tempatLahir: tempat_lahir,
				tanggalLahir: tanggal_lahir,
				keterangan
			}));
		const whole = section === 'pokok' ? { fields: kept.fields, rows: { ...kept.rows, art } } : kept;
		return {
			versionId: id,
			section,
			content: writes ? whole : maskProfil(section, whole),
			byAccount: by_account,
			at
		};
	});
	const told = events.map(({ type, payload }) => ({ type, ...(JSON.parse(payload) as object) }));
	return { standing: profilStanding(told), versions };
}
