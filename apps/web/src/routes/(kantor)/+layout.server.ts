import { roleNames } from '@balai/domain';
import { linksFor } from '#lib/server/navigation.ts';
import { signedInAccount } from '#lib/server/app.ts';

export function load({ locals }) {
	const { id, name, role } = signedInAccount(locals);
	return {
		office: { accountId: id, links: linksFor(role), person: { name, role: roleNames[role] } }
	};
}
