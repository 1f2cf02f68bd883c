import type { WritingMode } from '@balai/domain';

/** What is in Balai's data folder before its server starts. */
export interface BalaiPlan {
	sessions: number;
	mode: WritingMode;
}
