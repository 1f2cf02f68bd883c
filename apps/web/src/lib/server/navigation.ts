import { may, type Role } from '@balai/domain';
import { routeAccess } from './route-access.ts';

export type Link = { href: string; label: string };

/** `unless`: whoever may open that page finds this one there. */
const pages: readonly (Link & { routeId: string; unless?: string })[] = [
	{ href: '/sesi', label: 'Sesi', routeId: '/(kantor)/sesi' },
	{ href: '/tindak-lanjut', label: 'Tindak lanjut', routeId: '/(kantor)/tindak-lanjut' },
	{ href: '/kpm', label: 'KPM', routeId: '/(kantor)/kpm' },
	{ href: '/bidik', label: 'Bidik', routeId: '/(kantor)/bidik' },
	{ href: '/usulan', label: 'Usulan', routeId: '/(kantor)/usulan' },
	{ href: '/surat', label: 'Surat', routeId: '/(kantor)/surat' },
	{ href: '/merasa-dipaksa', label: 'Merasa dipaksa', routeId: '/(kantor)/merasa-dipaksa' },
	{ href: '/data', label: 'Data', routeId: '/(kantor)/data' },
	{ href: '/pemadanan', label: 'Pemadanan', routeId: '/(kantor)/pemadanan' },
	{ href: '/laporan', label: 'Laporan', routeId: '/(kantor)/laporan' },
	{ href: '/rujukan', label: 'Rujukan', routeId: '/(kantor)/rujukan' },
	{ href: '/rujukan/instansi', label: 'Instansi', routeId: '/(kantor)/rujukan/instansi', unless: '/(kantor)/rujukan' },
	{ href: '/pengaturan', label: 'Pengaturan', routeId: '/(kantor)/pengaturan' }
];

/** The office pages that exist and that the role may open, in the order of the bar. */
export function linksFor(role: Role): Link[] {
	const mayOpen = (routeId: string) => {
		const access = routeAccess[routeId];
		return access !== undefined && access !== 'public' && access !== 'program' && may(role, access);
	};
	return pages.flatMap(({ href, label, routeId, unless }) =>
		mayOpen(routeId) && !(unless !== undefined && mayOpen(unless)) ? [{ href, label }] : []
	);
}

/** Where a role lands after signing in: where its work waits, else the first page of its bar. */
export function homeOf(role: Role): string {
	const links = linksFor(role).map(({ href }) => href);
	return ['/sesi', '/usulan'].find((href) => links.includes(href)) ?? links[0] ?? '/';
}
