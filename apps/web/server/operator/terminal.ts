import type { Settings } from '../settings.ts';

/** What a command of `balai` may use of the process around it. */
export interface Terminal {
	/** Standard output: the answer, and nothing else. */
	out(text: string): void;
	/** Standard error: what went wrong. */
	err(text: string): void;
	/** How far long work is, on a line that the next call writes over; '' clears it. Absent when nobody watches. */
	progress?(text: string): void;
	/** All of standard input. */
	input(): Promise<string>;
	/** A path as the person typed it → absolute. */
	path(typed: string): string;
}

export interface CommandInput {
	settings: Settings;
	terminal: Terminal;
	positionals: readonly string[];
	options: Readonly<Record<string, string | boolean | undefined>>;
}

/** The exit code: 0 done, 1 refused or something is wrong, 2 the command was not understood. */
export type Command = (input: CommandInput) => Promise<number>;

/** A value of `--name VALUE`, trimmed; '' when it was not given. */
export function optionText(options: CommandInput['options'], name: string): string {
	const value = options[name];
	return typeof value === 'string' ? value.trim() : '';
}
