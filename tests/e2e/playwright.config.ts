import { defineConfig } from '@playwright/test';
import process from 'node:process';
import { findChromium } from '../chromium.ts';
import { HALL_ADDRESS } from './people/person.ts';

const chromium = await findChromium();

export default defineConfig({
	testDir: '..',
	testMatch: '**/*.e2e.ts',
	outputDir: '../artefacts',
	// A flaky test is a bug.
	retries: 0,
	// Three meetings at once on two cores, each with its own server and folder: what one waits for, the others compute.
	workers: 3,
	timeout: 120_000,
	expect: { timeout: 10_000 },
	forbidOnly: true,
	reporter: [['list']],
	use: {
		// The hall's address leads to this machine.
		launchOptions: { ...chromium, args: [...chromium.args, `--host-resolver-rules=MAP ${HALL_ADDRESS} 127.0.0.1`] },
		actionTimeout: 10_000,
		locale: 'id-ID',
		timezoneId: 'Asia/Makassar',
		screenshot: { mode: 'only-on-failure', fullPage: true },
		// Pictures of every moment take a quarter of the CPU of all stories: BALAI_TRACE=1 asks for them.
		trace: { mode: 'retain-on-failure', screenshots: false, snapshots: 'BALAI_TRACE' in process.env, sources: false }
	}
});
