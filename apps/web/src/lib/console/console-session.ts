import { findScript, scriptStep, type ScriptStep, type SessionScript, type Zone } from '@balai/domain';
import type { DeskStage } from '@balai/live/client';
import type { HallSlots } from '#lib/projector/hall-slots.ts';

/** What the console's page knows from the server before the hall answers. */
export interface ConsoleSession {
	id: string;
	code: string;
	areaName: string;
	venue: string;
	date: string;
	zone: Zone;
	narasumber: readonly { name: string; role: string }[];
	/** Ids of checked materials. */
	materials: readonly string[];
	/** Where phones reach this laptop: 'http://192.168.8.2:3000'. */
	address: string;
	slots: HallSlots;
	/** Scripted phones in this hall; null outside mode latihan. */
	practicePhones: number | null;
	/** As the store has it; the hall's own follows at once. */
	stage: DeskStage;
}

export interface StepTexts {
	script: SessionScript | undefined;
	now: ScriptStep | undefined;
	next: ScriptStep | undefined;
	count: number;
}

/** The run sheet at the step in hand. */
export function stepTexts({ script, step }: Pick<DeskStage, 'script' | 'step'>): StepTexts {
	const found = findScript(script.method, script.version);
	return {
		script: found,
		now: found && scriptStep(found, step),
		next: found && scriptStep(found, step + 1),
		count: found?.steps.length ?? 0
	};
}
