import type { HallSession } from '@balai/live';
import type { DeskStage } from '@balai/live/client';

/** The console's stage as the store has it, for the page's first picture; the hall sends its own as soon as it is connected. */
export function firstStage({
	code,
	state,
	title,
	venue,
	narasumber,
	contact,
	presentCount,
	totals
}: HallSession): DeskStage | undefined {
	if (state.status === 'none') return undefined;
	const { status, step, writing, choice, rightsCardShown, log, invited, plan } = state;
	return {
		for: 'desk',
		status,
		step,
		title,
		writing: writing
			? { round: writing.round, mode: writing.mode, open: status === 'running' && writing.status === 'open' }
			: null,
		choice,
		rightsShown: rightsCardShown,
		contact,
		projectorView: 'title',
		projector: 'follow',
		script: { method: plan.method, version: plan.scriptVersion },
		code,
		venue,
		narasumber,
		presentCount,
		phones: { connected: 0, waiting: 0 },
		cards: { wall: 0, waiting: 0, held: 0 },
		totals: state.totalsShown ? totals : null,
		timerMs: null,
		invitedCount: invited.length,
		log,
		devices: []
	};
}
