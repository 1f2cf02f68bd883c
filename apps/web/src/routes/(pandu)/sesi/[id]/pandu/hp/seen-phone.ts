import type { HallPhone, PhoneStage } from '@balai/live/phone';

/** A phone without a hall: it shows what it is given, and nothing can be done with it. */
export class SeenPhone {
	stage: PhoneStage | undefined = undefined;
	readonly connection = 'connected';
	readonly cards = [];
	readonly refusals = [];
	readonly problem = undefined;
	readonly mine = null;
	readonly hasUnsent = false;
	readonly unsent = [];
	isUnsent = (): boolean => false;

	/** A poll that is open asks whoever holds the phone to say who she is; more of it is not hers to see. */
	get question(): HallPhone['question'] {
		const { poll } = this.stage ?? {};
		if (!poll?.open) return null;
		return { poll: poll.id, per: 'person', ask: '', options: [], sides: [], rows: [], mostRows: null, keep: false };
	}

	/** As `Participant` takes it; what is missing here belongs to buttons, which the console's pane does not let anybody press. */
	get asPhone(): HallPhone {
		return this as unknown as HallPhone;
	}
}
