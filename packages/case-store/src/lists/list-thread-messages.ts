import type { DatabaseLocation, Statement } from '../engines/engine.ts';
import type { Written } from './desk.ts';
import type { Job, News } from './list-jobs.ts';

/** What the thread is opened with. */
export interface ThreadSettings {
	readonly location: Exclude<DatabaseLocation, { kind: 'sqlite-memory' }>;
	readonly secret: string;
	readonly holder: string;
}

export type ToThread =
	| { readonly job: Job; readonly id: number }
	| { readonly written: number; readonly answers: Written }
	| { readonly written: number; readonly fault: string };

export type FromThread =
	| { readonly id: number; readonly news: News }
	| { readonly id: number; readonly answer: unknown }
	| { readonly id: number; readonly fault: string }
	| { readonly write: number; readonly statements: readonly Statement[] };
