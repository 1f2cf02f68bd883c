import { ok, refuse, type Result } from '../result.ts';
import type { KpmCommand, KpmContext, KpmRefusal } from './kpm-decisions.ts';
import type { KpmEvent } from './kpm-events.ts';
import type { Participation } from './participation.ts';
import { whoCame, worksInHall } from './who-speaks.ts';

/**
 * Whether she may be seen in pictures of the meeting: a record of its own, beside the legal notice and her choice (domain 3.10). Nobody
 * has agreed who was not asked. She takes it back at any time, also with her slip; given it is only while the meeting runs. Rules PH1, PH2.
 */
export function decidePhotoConsent(
	{ sessionId, agrees }: Extract<KpmCommand, { kind: 'setPhotoConsent' }>,
	participation: Participation | undefined,
	{ actor, session, kpmId, at }: KpmContext
): Result<KpmEvent[], KpmRefusal> {
	const herSlip = actor.kind === 'slip' && actor.kpmId === kpmId && actor.sessionId === sessionId;
	if (!(herSlip && !agrees) && !worksInHall(actor, sessionId, session)) return refuse('notAllowed');
	// After the meeting nobody agrees in her name; what she takes back is taken by whoever answers for the pictures.
	if (session.status !== 'running' && (agrees || actor.kind === 'device')) return refuse('sessionNotRunning');
	const hers = whoCame(participation);
	if (!hers.ok) return hers;
	if (hers.value.inPhotos === agrees) return ok([]);
	return ok([{ type: agrees ? 'photoConsentGiven' : 'photoConsentWithdrawn', sessionId, at }]);
}
