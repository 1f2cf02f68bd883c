import type { PhoneStage } from '@balai/live/phone';

/** What the console tells the picture of a phone beside it. */
export interface StageMessage {
	stage: PhoneStage;
}

export function isStageMessage(message: unknown): message is StageMessage {
	return (message as Partial<StageMessage> | null)?.stage?.for === 'phone';
}
