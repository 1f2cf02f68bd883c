import type { WritingMode } from '@balai/domain';

/** A board on which much has happened: every card was moved so many times, and its text mended once. */
export interface OldBoard {
	cards: number;
	moves: number;
}

/** What is in Balai's data folder before its server starts. */
export interface BalaiPlan {
	sessions: number;
	mode: WritingMode;
	oldBoard?: OldBoard | undefined;
}
