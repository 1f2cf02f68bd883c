/** What a connection's worker is opened with. */
export interface WorkerSettings {
	readonly file: string;
	readonly readOnly: boolean;
}

export interface Request {
	readonly id: number;
	/** `rollback` is its own kind because SQLite may have rolled back already, for example on a full disk. */
	readonly kind: 'run' | 'rollback' | 'close';
	readonly sql: string;
	readonly parameters: readonly unknown[];
}

export interface Failure {
	readonly message: string;
	readonly code: string | undefined;
	readonly errcode: number | undefined;
}

export type Reply =
	| { readonly id: number; readonly rows: unknown[]; readonly changes: number | undefined }
	| { readonly id: number; readonly failure: Failure };

/** The id of the reply that tells whether the file could be opened; requests count from 1. */
export const OPENED = 0;
