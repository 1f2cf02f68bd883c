import { rembugScript } from './rembug.script.ts';
import type { ScriptStep, SessionScript } from './script.ts';

/** Every version that a session was ever planned with: a closed session is read with the run sheet it had. */
export const sessionScripts: readonly SessionScript[] = [rembugScript];

/** The script that a plan names; undefined when this program does not know it. */
export function findScript(method: string, version: string): SessionScript | undefined {
	return sessionScripts.find((script) => script.method === method && script.version === version);
}

/** A step by its number, counted from 1. */
export function scriptStep(script: SessionScript, number: number): ScriptStep | undefined {
	return script.steps.find((step) => step.number === number);
}
