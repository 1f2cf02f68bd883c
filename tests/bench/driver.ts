/** The clients of one run, in a process of their own: says that it is there, takes jobs from its parent, answers each. */
import process from 'node:process';
import type { OldBoard } from './systems/plan.ts';
import type { Board, Clients, SystemName } from './systems/system.ts';
import { join, type JoiningResult, type JoiningSpec } from './workloads/joining.ts';
import { sustain, type SustainedResult, type SustainedSpec } from './workloads/sustained.ts';
import { write, type WritingResult, type WritingSpec } from './workloads/writing.ts';

/** What can be asked of the clients, and what they answer. */
export interface Jobs {
	write: { spec: WritingSpec; result: WritingResult };
	join: { spec: JoiningSpec; result: JoiningResult };
	fill: { spec: { board: Board; old: OldBoard }; result: null };
	sustain: { spec: SustainedSpec; result: SustainedResult };
}
export type Order = { [Job in keyof Jobs]: { job: Job; spec: Jobs[Job]['spec'] } }[keyof Jobs];
export type Answer = { ready: true } | { result: unknown } | { fault: string };

async function clientsOf(system: SystemName): Promise<Clients> {
	switch (system) {
		case 'balai':
			return (await import('./systems/balai.ts')).balaiClients;
		case 'durable-floor':
			return (await import('./systems/floors.ts')).floorClients(true);
		case 'relay-floor':
			return (await import('./systems/floors.ts')).floorClients(false);
		case 'hocuspocus':
			return (await import('./systems/hocuspocus.ts')).hocuspocusClients;
		case 'y-websocket':
			return (await import('./systems/y-websocket.ts')).yWebsocketClients;
	}
}

async function perform(clients: Clients, order: Order): Promise<unknown> {
	switch (order.job) {
		case 'write':
			return write(clients, order.spec);
		case 'join':
			return join(clients, order.spec);
		case 'fill':
			return clients.fill?.(order.spec.board, order.spec.old) ?? Promise.resolve(null);
		case 'sustain':
			return sustain(system === 'balai' ? (await import('./systems/balai.ts')).bareBalaiClients : clients, order.spec);
	}
}

// Every client of y-websocket listens for the end of its process.
process.setMaxListeners(0);
const tell = (answer: Answer) => process.send?.(answer);
const system = process.argv[2] as SystemName;
const clients = await clientsOf(system);
process.on('message', (message) => {
	perform(clients, message as Order).then(
		(result) => tell({ result: result ?? null }),
		(fault: unknown) => tell({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
	);
});
process.once('disconnect', () => process.exit(0));
tell({ ready: true });
