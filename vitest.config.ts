import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'rules',
					include: [
						'packages/*/src/**/*.test.ts',
						'apps/web/server/**/*.test.ts',
						'apps/web/src/**/*.test.ts',
						'apps/web/phone/**/*.test.ts',
						'tests/**/*.test.ts'
					],
					exclude: ['**/node_modules/**', '**/*.pg.test.ts', 'tests/live/**'],
					// Backups and kills flush for real, and three steps share two cores: this ends what hangs, and times nothing.
					testTimeout: 60_000,
					retry: 0
				}
			},
			{
				test: {
					// Whole halls: real sockets over the real store, crowds, bad lines, hostile frames.
					name: 'halls',
					include: ['tests/live/**/*.test.ts'],
					exclude: ['**/*.pg.test.ts'],
					testTimeout: 60_000,
					retry: 0
				}
			},
			{
				test: {
					name: 'postgres',
					include: ['{packages/*/src,tests}/**/*.{pg,contract}.test.ts'],
					globalSetup: ['tests/postgres-for-vitest.ts'],
					testTimeout: 60_000,
					hookTimeout: 60_000,
					retry: 0
				}
			},
			{
				test: {
					// Kills the built server; needs `build` before it.
					name: 'crash',
					include: ['tests/crash/**/*.crash.ts'],
					testTimeout: 120_000,
					fileParallelism: false,
					retry: 0
				}
			}
		]
	}
});
