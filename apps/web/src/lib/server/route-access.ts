import type { Role } from '@balai/domain';

/** `public`: no account needed; the page itself decides what a stranger or a phone of the hall may see. */
export type Access = 'public' | readonly Role[];

const facilitators: readonly Role[] = ['pendamping', 'supervisor', 'korkab'];
const supervisors: readonly Role[] = ['supervisor', 'korkab'];

/** Route id of Kit → who may open it, read and write alike. A route that is missing here is closed to everybody. */
export const routeAccess: Readonly<Record<string, Access>> = {
	'/': 'public',
	'/(gerbang)/bantuan': 'public',
	'/(gerbang)/ditolak': 'public',
	'/g/[code]': 'public',
	'/g/[code]/pasang': 'public',
	'/g/[code]/slip': 'public',
	'/g/[code]/foto': 'public',
	'/health': 'public',
	'/(gerbang)/keluar': 'public',
	'/(gerbang)/masuk': 'public',
	'/(gerbang)/masuk/pertama': 'public',
	'/(kantor)/pengaturan': ['admin'],
	'/(kantor)/pengaturan/wilayah': ['admin'],
	'/(kantor)/pengaturan/teks': ['admin'],
	'/(kantor)/sesi': facilitators,
	'/(kantor)/sesi/baru': facilitators,
	'/(kantor)/sesi/[id]': facilitators,
	'/(kantor)/sesi/[id]/slip': facilitators,
	'/(kantor)/sesi/[id]/kertas': facilitators,
	'/(kantor)/sesi/[id]/putar': facilitators,
	'/(pandu)/sesi/[id]/pandu': facilitators,
	'/(pandu)/sesi/[id]/pandu/hp': facilitators,
	'/sesi/[id]/pandu/lembar': facilitators,
	'/layar/[code]': 'public',
	'/(cetak)/sesi/[id]/undangan': facilitators,
	'/(cetak)/sesi/[id]/daftar-hadir': facilitators,
	'/(cetak)/sesi/[id]/cetak': facilitators,
	'/(cetak)/sesi/[id]/cetak/[lembar]': facilitators,
	'/(cetak)/sesi/[id]/berita-acara': facilitators,
	'/(cetak)/sesi/[id]/laporan': facilitators,
	'/(cetak)/sesi/[id]/daftar-nama': ['pendamping'],
	'/(kantor)/sesi/[id]/unduhan': facilitators,
	'/sesi/[id]/unduhan/[berkas]': facilitators,
	'/(kantor)/tindak-lanjut': facilitators,
	'/(cetak)/tindak-lanjut/cetak': facilitators,
	'/(kantor)/kpm': facilitators,
	'/(kantor)/kpm/[id]': facilitators,
	'/(kantor)/data': ['korkab'],
	'/(kantor)/data/[id]': ['korkab'],
	'/(kantor)/data/[id]/baris-bermasalah': ['korkab'],
	// The area's contact may be an account of the Dinas; it sees only what it is the contact for.
	'/(kantor)/merasa-dipaksa': [...supervisors, 'dinsos'],
	'/foto/[id]': facilitators,
	'/batal': 'public'
};

export type Verdict = 'allowed' | 'signIn' | 'forbidden';

/** Decides by the table alone; `routeId` is null when no route matches, which Kit answers with 404. */
export function routeVerdict(routeId: string | null, role: Role | undefined): Verdict {
	if (routeId === null) return 'allowed';
	const access = Object.hasOwn(routeAccess, routeId) ? routeAccess[routeId] : undefined;
	if (access === undefined) return 'forbidden';
	if (access === 'public') return 'allowed';
	if (role === undefined) return 'signIn';
	return access.includes(role) ? 'allowed' : 'forbidden';
}
