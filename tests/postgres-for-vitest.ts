import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

/** One PostgreSQL for a run of the project `postgres`; the tests find it through `packages/case-store/src/test-kit.ts`. */
export default async function provide(project: TestProject): Promise<() => Promise<void>> {
	const { url, stop } = await startPostgres();
	project.provide('postgresUrl', url);
	return stop;
}
