import { mpaScript } from './mpa.script.ts';
import { musyawarahScript } from './musyawarah.script.ts';
import { refleksiScript } from './refleksi.script.ts';
import { rembugScript } from './rembug.script.ts';
import type { ScriptStep, SessionScript } from './script.ts';

/** Every version that a session was ever planned with: a closed session is read with the run sheet it had. Of one method the newest is last. */
export const sessionScripts: readonly SessionScript[] = [rembugScript, mpaScript, refleksiScript, musyawarahScript];

/** The run sheet that a new session of this method gets; undefined for a method that this program does not know. */
export function currentScript(method: string): SessionScript | undefined {
	return sessionScripts.findLast((script) => script.method === method);
}

/** One run sheet for each method that can be planned today, in the order of the guideline. */
export function currentScripts(): SessionScript[] {
	return sessionScripts.filter((script) => currentScript(script.method) === script);
}

/** How a method is called; its bare id when this program does not know it. */
export function methodNames(method: string): Pick<SessionScript, 'title' | 'short' | 'formal'> {
	return currentScript(method) ?? { title: method, short: method, formal: method };
}

/** The script that a plan names; undefined when this program does not know it. */
export function findScript(method: string, version: string): SessionScript | undefined {
	return sessionScripts.find((script) => script.method === method && script.version === version);
}

/** A step by its number, counted from 1. */
export function scriptStep(script: SessionScript, number: number): ScriptStep | undefined {
	return script.steps.find((step) => step.number === number);
}
