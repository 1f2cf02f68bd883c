import { roleNames, type Role } from '@balai/domain';

/** Who can help somebody whose own role does not open a page. */
const helpers: Record<Role, string> = {
	pendamping: 'supervisor atau Koordinator Kabupaten/Kota',
	supervisor: 'Koordinator Kabupaten/Kota',
	korkab: 'administrator kantor',
	dinsos: 'administrator kantor',
	apd: 'Koordinator Kabupaten/Kota',
	korwil: 'administrator kantor',
	desa: 'pendamping atau Dinas Sosial',
	mitra: 'Dinas Sosial',
	admin: 'Koordinator Kabupaten/Kota: administrator tidak membuka data keluarga'
};

export function load({ locals }) {
	const role = locals.account?.role;
	return { role: role && roleNames[role], helper: role ? helpers[role] : 'administrator kantor' };
}
