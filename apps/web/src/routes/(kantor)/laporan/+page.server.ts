import { may } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';

export function load({ locals }) {
	const { role } = signedInActor(locals);
	return {
		countsRujukan: may(role, 'countRujukan'),
		readsTaken: may(role, 'readTakenLists'),
		keepsInstruments: may(role, 'keepInstruments')
	};
}
