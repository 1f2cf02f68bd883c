import { may, type Role } from '@balai/domain';
import { routeAccess } from './route-access.ts';

export type Link = { href: string; label: string };

const pages: readonly (Link & { routeId: string })[] = [
	{ href: '/sesi', label: 'Sesi', routeId: '/(kantor)/sesi' },
	{ href: '/tindak-lanjut', label: 'Tindak lanjut', routeId: '/(kantor)/tindak-lanjut' },
	{ href: '/kpm', label: 'KPM', routeId: '/(kantor)/kpm' },
	{ href: '/usulan', label: 'Usulan', routeId: '/(kantor)/usulan' },
	{ href: '/merasa-dipaksa', label: 'Merasa dipaksa', routeId: '/(kantor)/merasa-dipaksa' },
	{ href: '/data', label: 'Data', routeId: '/(kantor)/data' },
	{ href: '/laporan', label: 'Laporan', routeId: '/(kantor)/laporan' },
	{ href: '/rujukan', label: 'Rujukan', routeId: '/(kantor)/rujukan' },
	{ href: '/pengaturan', label: 'Pengaturan', routeId: '/(kantor)/pengaturan' }
];

/** The office pages that exist and that the role may open, in the order of the bar. */
export function linksFor(role: Role): Link[] {
	return pages.flatMap(({ href, label, routeId }) => {
		const access = routeAccess[routeId];
		return access !== undefined && access !== 'public' && may(role, access) ? [{ href, label }] : [];
	});
}

/** Where a role lands after signing in: where its work waits, else the first page of its bar. */
export function homeOf(role: Role): string {
	const links = linksFor(role).map(({ href }) => href);
	return ['/sesi', '/usulan'].find((href) => links.includes(href)) ?? links[0] ?? '/';
}
