import { clockInZone, dateInZone, formatDate, roleNames, type Role, type Zone } from '@balai/domain';

/** What the case store calls what was read. */
type ReadKind = 'profile' | 'facts' | 'profil' | 'numbers' | 'photo' | 'list' | 'search' | 'referral' | 'proposal' | 'letter';

const kindWords: Record<ReadKind, string> = {
	profile: 'data keluarga dan riwayat',
	facts: 'delapan keterangan',
	profil: 'Profil KPM',
	numbers: 'NIK dan nomor KK lengkap',
	photo: 'foto',
	list: 'nama di daftar',
	search: 'nama di pencarian aula',
	referral: 'rujukan',
	proposal: 'usulan',
	letter: 'surat'
};

/** 'Data keluarga dan riwayat, delapan keterangan'. */
export function readWords(what: readonly ReadKind[]): string {
	const words = what.map((kind) => kindWords[kind]).join(', ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** '/(kantor)/kpm/[id]/akses' → '/kpm/…/akses': the page as it stands in the address bar, without whose it is. */
export function pageWords(via: string): string {
	if (via === '') return '';
	return via.replace(/\/\([^)]+\)/g, '').replace(/\[[^\]]+\]/g, '…') || '/';
}

const otherReaders: Readonly<Record<string, string>> = {
	operator: 'Operator komputer kantor',
	scribe: 'Meja pencatat di aula'
};

/** Who read: an account by name and role, or what stands for it. */
export function readerWords(
	{ accountId, role, office }: { accountId: string | null; role: string; office?: string | null },
	nameOf: (accountId: string) => string
): { name: string; role: string } {
	if (accountId !== null) return { name: nameOf(accountId), role: roleNames[role as Role] ?? '' };
	if (office) return { name: office, role: 'program instansi lain' };
	return { name: otherReaders[role] ?? 'Alat di aula', role: '' };
}

/** '19 November 2026, 09.41 WITA'. */
export function momentWords(at: string, zone: Zone): string {
	const ms = Date.parse(at);
	return `${formatDate(dateInZone(ms, zone))}, ${clockInZone(ms, zone)} ${zone}`;
}
