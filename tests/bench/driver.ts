/** The clients of one run, in a process of their own: takes a job from its parent, answers the result, ends. */
import process from 'node:process';
import type { Clients, SystemName } from './systems/system.ts';
import { write, type WritingResult, type WritingSpec } from './workloads/writing.ts';

export interface Job {
	system: SystemName;
	spec: WritingSpec;
}
export type Answer = { result: WritingResult } | { fault: string };

async function clientsOf(system: SystemName): Promise<Clients> {
	switch (system) {
		case 'balai':
			return (await import('./systems/balai.ts')).balaiClients;
		case 'durable-floor':
			return (await import('./systems/floors.ts')).floorClients(true);
		case 'relay-floor':
			return (await import('./systems/floors.ts')).floorClients(false);
		default:
			throw new Error(`no clients for ${system}`);
	}
}

process.once('message', (message) => {
	const { system, spec } = message as Job;
	const answer = (told: Answer) => process.send?.(told, () => process.exit(0));
	clientsOf(system)
		.then((clients) => write(clients, spec))
		.then(
			(result) => answer({ result }),
			(fault: unknown) => answer({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
		);
});
