import type { Statement } from './engine.ts';

export interface ConnectionSettings {
	readonly file: string;
	readonly readOnly: boolean;
}

/** What a connection's worker is opened with. */
export interface WorkerSettings extends ConnectionSettings {
	/** One number that goes up with every request. The thread sleeps on it, which wakes sooner and at less cost than an event loop. */
	readonly bell: Int32Array<SharedArrayBuffer>;
}

/**
 * run: one statement after another, the answers together · batch: the same as one transaction, all of it or nothing · rollback is its
 * own kind because SQLite may have rolled back already, for example on a full disk.
 */
export interface Request {
	readonly id: number;
	readonly kind: 'run' | 'batch' | 'rollback' | 'close';
	readonly statements: readonly Statement[];
}

export interface Answer {
	readonly rows: unknown[];
	/** Rows written; absent for statements that return rows. */
	readonly changes: number | undefined;
}

export interface Failure {
	readonly message: string;
	readonly code: string | undefined;
	readonly errcode: number | undefined;
}

export type Reply =
	{ readonly id: number; readonly answers: readonly Answer[] } | { readonly id: number; readonly failure: Failure };

/** The id of the reply that tells whether the file could be opened; requests count from 1. */
export const OPENED = 0;
