import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Jobs } from './driver.ts';
import type { SystemName } from './systems/system.ts';

export interface Driver {
	ask<Job extends keyof Jobs>(job: Job, spec: Jobs[Job]['spec']): Promise<Jobs[Job]['result']>;
	/** Ends the process, and its clients' lines with it. */
	end(): void;
}

const running = new Set<ChildProcess>();

/** Ends whatever clients are still there. */
export function endDrivers(): void {
	for (const driver of running) driver.kill('SIGKILL');
}

/** Starts the clients of one system in a fresh process, so that nothing of an earlier run warms or burdens them. */
export async function openDriver(system: SystemName): Promise<Driver> {
	const driver = fork(join(import.meta.dirname, 'driver.ts'), [system], { stdio: 'inherit' });
	running.add(driver);
	driver.once('exit', () => running.delete(driver));
	const next = () =>
		new Promise<unknown>((resolve, reject) => {
			const gone = (code: number | null) => reject(new Error(`The clients of ${system} ended with ${code}.`));
			driver.once('exit', gone);
			driver.once('message', (message) => {
				driver.off('exit', gone);
				const answer = message as Answer;
				if ('fault' in answer) reject(new Error(answer.fault));
				else resolve('result' in answer ? answer.result : undefined);
			});
		});
	await next();
	return {
		async ask<Job extends keyof Jobs>(job: Job, spec: Jobs[Job]['spec']) {
			driver.send({ job, spec });
			return (await next()) as Jobs[Job]['result'];
		},
		end: () => void driver.kill('SIGKILL')
	};
}
