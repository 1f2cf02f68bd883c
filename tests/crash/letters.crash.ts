/** Kills the built server while it signs and draws many letters: no number twice or lost, no half file, and the job goes on. */
import { unzipSync } from 'fflate';
import { createHash, randomInt } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { BatchAct, BatchOutput, CommandId, LetterKind } from '@balai/domain';
import type { Balai } from '../../apps/web/server/balai.ts';
import { noChoices } from '../../apps/web/server/letters/letter-choices.ts';
import { actorNamed, newCommandId, proposeEach } from '../bench/documents/bundles.ts';
import { beside } from '../e2e/marked-meetings.ts';
import { openWorld, type World } from '../e2e/world.ts';
import { Chance } from '../random.ts';

const LETTERS = 40;
/** The most that become ready before a kill; more of these rounds: BALAI_LETTER_STEP=1. */
const STEP = Number(process.env['BALAI_LETTER_STEP'] ?? 12);
const PATIENCE_MS = 20_000;
const CLOCK = '2026-11-19T00:40:00Z';

class Office {
	readonly #world: World;
	readonly #balai: Balai;
	readonly #chance: Chance;
	readonly #by: Awaited<ReturnType<typeof actorNamed>>;
	kills = 0;

	constructor(world: World, balai: Balai, by: Awaited<ReturnType<typeof actorNamed>>, chance: Chance) {
		this.#world = world;
		this.#balai = balai;
		this.#by = by;
		this.#chance = chance;
	}

	/** Has a job done by servers that are killed again and again; answers its id when it is done. */
	async killThrough(kind: LetterKind, act: BatchAct, output: BatchOutput): Promise<CommandId> {
		const { letterBatches } = this.#balai.store;
		await this.#world.kill();
		const id = newCommandId();
		const subjects = await letterBatches.subjects(this.#by, { kind, act, limit: LETTERS });
		expect(subjects).toHaveLength(LETTERS);
		const choices = JSON.stringify(noChoices);
		expect(await letterBatches.begin(this.#by, id, { kind, act, output, choices, subjects })).toMatchObject({ ok: true });
		for (let isDone = false; !isDone;) {
			await this.#world.restart();
			isDone = await this.#until(id, act, (await this.#made(id, act)) + 1 + this.#chance.below(STEP));
			if (isDone) break;
			await sleep(this.#chance.below(25));
			await this.#world.kill();
			this.kills += 1;
			expect(await this.#findings(id), `after ${this.kills} kills`).toEqual([]);
		}
		expect(await letterBatches.one(this.#by, id)).toMatchObject({ status: 'done', ready: LETTERS, refused: 0 });
		expect(await this.#findings(id)).toEqual([]);
		return id;
	}

	/** What of it stands in the database: numbers that were given, or drafts that were noted. */
	async #made(id: CommandId, act: BatchAct): Promise<number> {
		const { reader } = this.#balai.store.database;
		if (act !== 'sign') return (await this.#balai.store.letterBatches.one(this.#by, id))?.ready ?? 0;
		return Number(
			(
				await reader
					.selectFrom('letter')
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow()
			).n
		);
	}

	/** True: the job is done; false: so many letters of it stand. */
	async #until(id: CommandId, act: BatchAct, count: number): Promise<boolean> {
		for (const last = Date.now() + PATIENCE_MS; Date.now() < last; await sleep(2)) {
			const job = await this.#balai.store.letterBatches.one(this.#by, id);
			if (job?.status === 'done') return true;
			if (job?.status !== 'working') throw new Error(`The job is ${JSON.stringify(job)}`);
			if (count <= LETTERS && (await this.#made(id, act)) >= count) return false;
		}
		throw new Error(`In ${PATIENCE_MS} ms the job did not get to ${count} letters: ${this.#world.log().slice(-2000)}`);
	}

	async #findings(id: CommandId): Promise<string[]> {
		const { store } = this.#balai;
		const { reader } = store.database;
		const found: string[] = [];
		const letters = await reader.selectFrom('letter').selectAll().orderBy('seq').execute();
		letters.forEach(({ seq, subject, number }, index) => {
			if (seq !== index + 1) found.push(`number ${number} stands in place ${index + 1}`);
			if (letters.some((other, at) => at !== index && other.subject === subject)) found.push(`${subject} has two numbers`);
		});
		const registers = await reader.selectFrom('letter_register').select('last').execute();
		if (registers.some(({ last }) => Number(last) !== letters.length)) found.push('the register gave a number to nobody');
		for (const { id: letterId, file_id, digest, content } of letters) {
			if (file_id === null && content === '') found.push(`${letterId} has neither bytes nor text`);
			if (file_id === null) continue;
			const bytes = await store.letters.bytes(this.#by, letterId);
			if (!bytes || createHash('sha256').update(bytes).digest('hex') !== digest)
				found.push(`${letterId} is not as it was signed`);
		}
		const folder = join(this.#world.dataFolder, 'berkas', '.massal', id);
		for (const { part } of await store.letterBatches.work.ready(id))
			if (part !== null && existsSync(join(folder, `${part}.pdf`)) && !isWhole(join(folder, `${part}.pdf`)))
				found.push(`part ${part} is half`);
		const job = await store.letterBatches.one(this.#by, id);
		const place = join(folder, `surat.${job?.output ?? ''}`);
		if (job?.status === 'done' && statSync(place).size !== job.bytes) found.push('the file is not what was told');
		const audit = await store.verifyAudit();
		if (!audit.ok) found.push(`the history is not whole: ${JSON.stringify(audit)}`);
		return found;
	}

	/** The letters in the ZIP of a job, by their names. */
	zipOf(id: CommandId): Record<string, Uint8Array> {
		return unzipSync(readFileSync(join(this.#world.dataFolder, 'berkas', '.massal', id, 'surat.zip')));
	}
}

const isWhole = (place: string) => readFileSync(place).subarray(-6).toString('latin1') === '%%EOF\n';

it('[LT7] [LT8] [LT12] goes on behind kill -9 in the midst of signing and drawing, with each number once and every letter whole', async () => {
	const seed = Number(process.env['BALAI_CRASH_SEED'] ?? randomInt(2 ** 31));
	process.stdout.write(`letter rounds: seed ${seed}\n`);
	await using open = new AsyncDisposableStack();
	const world = await openWorld({ clock: CLOCK, args: ['--latihan'] });
	open.defer(() => world.close());
	const balai = await beside(world, CLOCK);
	open.defer(() => balai.close());
	const rosalia = await actorNamed(balai, 'rosalia');
	await proposeEach(balai.store, rosalia, LETTERS, new Date(balai.clock.nowMs()).toISOString());
	const office = new Office(world, balai, rosalia, new Chance(seed));
	const signed = office.zipOf(await office.killThrough('suratPengajuan', 'sign', 'zip'));
	const killsOfSigning = office.kills;
	// What leaves is what is kept, one for each, in the order of their numbers.
	const { rows } = await balai.store.letters.list(rosalia, { kind: 'suratPengajuan', limit: LETTERS + 1 });
	expect(rows.map(({ number }) => number).sort()).toEqual(
		Array.from({ length: LETTERS }, (_, index) => `${String(index + 1).padStart(3, '0')}/SP/PKH/XI/2026`)
	);
	const kept = new Set(rows.map(({ digest }) => digest));
	const left = Object.values(signed).map((bytes) => createHash('sha256').update(bytes).digest('hex'));
	expect(new Set(left)).toEqual(kept);
	const drafts = office.zipOf(await office.killThrough('suratPernyataan', 'draft', 'zip'));
	expect(Object.keys(drafts)).toHaveLength(LETTERS);
	process.stdout.write(`letter rounds: ${killsOfSigning} kills while signing, ${office.kills - killsOfSigning} while drawing\n`);
	expect(killsOfSigning).toBeGreaterThan(0);
});
