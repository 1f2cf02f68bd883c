import type { HallSession } from '@balai/live';
import { deskStage, type HallFacts } from '@balai/live/stage';
import type { DeskStage } from '@balai/live/client';

/** What a hall knows beside its session before anybody is connected to it. */
const nobodyYet: HallFacts = {
	phones: { connected: 0, waiting: 0 },
	cards: { wall: 0, waiting: 0, held: 0 },
	devices: [],
	projector: { mode: 'follow' },
	timer: null
};

/** The console's stage as the store has it, for the page's first picture; the hall sends its own as soon as it is connected. */
export function firstStage(session: HallSession): DeskStage | undefined {
	const { state } = session;
	return state.status === 'none' ? undefined : deskStage(session, state, nobodyYet);
}
