import { may } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';

export function load({ locals }) {
	return { countsRujukan: may(signedInActor(locals).role, 'countRujukan') };
}
