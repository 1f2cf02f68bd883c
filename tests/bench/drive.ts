import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Job } from './driver.ts';

/** Runs the clients of one job in a fresh process, so that nothing of an earlier run warms or burdens them. */
export function drive(job: Job): Promise<Extract<Answer, { result: unknown }>['result']> {
	const driver = fork(join(import.meta.dirname, 'driver.ts'), { stdio: 'inherit' });
	return new Promise((resolve, reject) => {
		driver.once('message', (message) => {
			const answer = message as Answer;
			if ('result' in answer) resolve(answer.result);
			else reject(new Error(answer.fault));
		});
		driver.once('exit', (code) => reject(new Error(`The clients ended with ${code}.`)));
		driver.send(job);
	});
}
