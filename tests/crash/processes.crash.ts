/**
 * Two servers on one PostgreSQL share a hall: phones come through one of them, console and projector through the other, and either of
 * them dies in the middle of it. Each way stands behind a proxy of its own, as behind the one of a district.
 */
import { openCaseStore } from '@balai/case-store';
import { randomId, type HallViewer } from '@balai/live/client';
import { HallConsole } from '@balai/live/console';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { HallProjector } from '@balai/live/projector';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { openWorld, type World } from '../e2e/world.ts';
import { startOwnPostgres } from '../postgres.ts';
import { openTcpProxy } from '../tcp-proxy.ts';

const run = promisify(execFile);

const PHONES = 12;

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
		await sleep(10);
	}
}

async function signIn(url: string): Promise<string> {
	const body = new URLSearchParams({ nama: 'rosalia', sandi: PRACTICE_PASSWORD });
	const answer = await fetch(`${url}/masuk`, { method: 'POST', body, redirect: 'manual' });
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

/** Two servers, a way to each, and an eye on the database. */
async function openDistrict() {
	const postgres = await startOwnPostgres();
	onTestFinished(() => postgres.stop());
	const open = async (secretFrom?: string) => {
		const world = await openWorld({
			args: ['--latihan'],
			databaseUrl: postgres.url,
			...(secretFrom === undefined ? {} : { secretFrom })
		});
		onTestFinished(() => world.close());
		return world;
	};
	const a = await open();
	const b = await open(a.dataFolder);
	const wayTo = async ({ port }: World) => {
		const way = await openTcpProxy(port);
		onTestFinished(() => way.close());
		return { ...way, url: `http://127.0.0.1:${way.port}` };
	};
	const store = await openCaseStore({
		location: { kind: 'postgres', url: postgres.url },
		secret: readFileSync(join(a.dataFolder, 'rahasia-kode'), 'utf8').trim(),
		now: Date.now
	});
	onTestFinished(() => store.close());
	const { reader } = store.database;
	const { code } = await reader.selectFrom('session').select('code').executeTakeFirstOrThrow();
	return {
		a,
		b,
		ways: [await wayTo(a), await wayTo(b)] as const,
		code,
		store,
		cards: () => reader.selectFrom('card').select(['id', 'rev']).execute(),
		ownerPort: async () => {
			const row = await reader.selectFrom('hall_owner').select('address').executeTakeFirst();
			return row ? Number(new URL(row.address).port) : undefined;
		}
	};
}

type District = Awaited<ReturnType<typeof openDistrict>>;

/** Phones through the first way, console and projector through the second one, writing open. */
async function openHall({ ways: [phonesWay, deskWay], code, a, ownerPort }: District) {
	const written: string[] = [];
	const acknowledged = new Set<string>();
	const phones = Array.from(
		{ length: PHONES },
		() => new HallPhone({ code, join: 'phone', url: phonesWay.url, store: memoryStore(), onchange: () => undefined })
	);
	onTestFinished(() => phones.forEach((phone) => phone.close()));
	await until('the phones are in', () => phones.every((phone) => phone.stage !== undefined));
	expect(await ownerPort()).toBe(a.port);
	// Signed in at one process, known at the other.
	const cookie = await signIn(phonesWay.url);
	const way = { url: deskWay.url, code, headers: { cookie } };
	const [desk, projector] = [new HallConsole(way), new HallProjector({ ...way, by: { as: 'projector' } })] as const;
	onTestFinished(() => [desk, projector].forEach((viewer) => viewer.close()));
	await until('console and projector are in', () => desk.stage !== undefined && projector.stage !== undefined);
	for (const command of [
		{ kind: 'startSession' },
		{ kind: 'enterStep', step: 9 },
		{ kind: 'openWriting', board: 'kriteria', mode: 'langsung' }
	] as const)
		expect(await desk.send(command)).toMatchObject({ ok: true });
	await until('writing is open on the phones', () => phones.every((phone) => phone.stage?.writing?.open === true));

	function write(phone: HallPhone, text: string): void {
		const before = new Set(phone.cards.map((card) => card.cardId));
		const sent = phone.writeCard({ side: 'miskin', text });
		const cardId = phone.cards.find((card) => !before.has(card.cardId))?.cardId ?? '';
		written.push(cardId);
		void sent.then((ack) => ack.ok && acknowledged.add(cardId));
	}
	return {
		phones,
		desk,
		projector,
		written,
		acknowledged,
		write,
		/** Everybody writes and the console hangs cards, until told to stop. */
		goOnWriting(round: string) {
			const isOver = new AbortController();
			const hanging = new Map<string, string>();
			const work = [
				...phones.map(async (phone, index) => {
					while (!isOver.signal.aborted) {
						write(phone, `Atap bocor, ${round}, HP ${index}`);
						await sleep(150 + 10 * index);
					}
				}),
				(async () => {
					while (!isOver.signal.aborted) {
						const card = desk.wall.loose[0];
						if (card) {
							const cluster = randomId();
							desk.layout.placeCards([card.id], cluster);
							hanging.set(card.id, cluster);
						}
						await sleep(50);
					}
				})()
			];
			return {
				hanging,
				async stop() {
					isOver.abort();
					await Promise.all(work);
				}
			};
		}
	};
}

it(
	'[LV9] a hall whose phones and projector came to two servers goes on in the one that is left, with every card once and every place kept',
	{ timeout: 120_000 },
	async () => {
		const district = await openDistrict();
		const { a, b, ways, cards, ownerPort } = district;
		const hall = await openHall(district);
		const { phones, desk, projector, written, acknowledged } = hall;
		const places = new Map<string, string>();

		async function killInTheMiddle(victim: World, heir: World, way: (typeof ways)[number], about: string): Promise<void> {
			const before = acknowledged.size;
			const writing = hall.goOnWriting(about);
			await until(`${about}: cards are acknowledged`, () => acknowledged.size > before + 2 * PHONES);
			await victim.kill();
			way.pointAt(heir.port);
			const promised = [...acknowledged];
			const stored = new Set((await cards()).map(({ id }) => id));
			expect(
				promised.filter((id) => !stored.has(id)),
				about
			).toEqual([]);
			const atTheKill = acknowledged.size;
			await until(`${about}: the hall goes on`, () => acknowledged.size > atTheKill + 2 * PHONES);
			await writing.stop();
			await until(`${about}: all was sent`, () => phones.every((phone) => phone.unsentCards === 0) && desk.unsent === 0);
			for (const [card, cluster] of writing.hanging) places.set(card, cluster);
			expect(await ownerPort(), about).toBe(heir.port);
			const ids = (await cards()).map(({ id }) => id);
			expect(ids.toSorted(), about).toEqual(written.toSorted());
			const shown = (viewer: HallViewer) => [
				...viewer.wall.loose.map(({ id }) => id),
				...viewer.wall.clusters.flatMap((cluster) => cluster.cards.map(({ id }) => id))
			];
			await until(`${about}: console and projector show every card`, () =>
				[desk, projector].every((viewer) => shown(viewer).length === ids.length)
			);
			await until(`${about}: the projector shows each place`, () =>
				[...places].every(([card, cluster]) =>
					projector.wall.clusters.some(({ id, cards: held }) => id === cluster && held.some((one) => one.id === card))
				)
			);
		}

		// The owner dies, whose phones came straight to it; console and projector came through the other one.
		await killInTheMiddle(a, b, ways[0], 'the owner of the phones dies');
		await a.restart();
		ways[0].pointAt(a.port);
		ways[0].cut();
		// Now the phones come through A to B, which dies with console and projector on it.
		await until('the phones are back', () => phones.every(({ connection }) => connection === 'connected'));
		await killInTheMiddle(b, a, ways[1], 'the owner of the projector dies');
		await b.restart();
		ways[1].pointAt(b.port);
		ways[1].cut();
		await until('the console is back', () => [desk, projector].every(({ connection }) => connection === 'connected'));
		// B only hands on by now.
		await killInTheMiddle(b, a, ways[1], 'the one that hands on dies');
		expect(places.size).toBeGreaterThan(0);
	}
);

it('[LV9] an owner that slept while its hall was taken over writes nothing more of it', { timeout: 120_000 }, async () => {
	const district = await openDistrict();
	const { a, b, ways, cards, ownerPort, store } = district;
	const { phones, desk, projector, written, acknowledged, write } = await openHall(district);
	const [late, ...others] = phones as [HallPhone, ...HallPhone[]];
	others.forEach((phone, index) => write(phone, `Sumur kering, HP ${index}`));
	await until('all is acknowledged', () => acknowledged.size === others.length);

	a.pause();
	// Already on its way to the sleeper.
	write(late, 'Dinding retak');
	await store.database.batch([
		{
			sql: `select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
					and (classid::bigint << 32 | objid::bigint) in (select hashtextextended(process_id, 0) from hall_owner)`,
			parameters: []
		}
	]);
	const fresh = new HallPhone({
		code: district.code,
		join: 'phone',
		url: ways[1].url,
		store: memoryStore(),
		onchange: () => undefined
	});
	onTestFinished(() => fresh.close());
	await until('the hall is in the other server', async () => (await ownerPort()) === b.port && fresh.stage !== undefined);
	write(fresh, 'Jalan rusak');
	await until('it takes cards there', () => acknowledged.size === others.length + 1);
	expect((await cards()).map(({ id }) => id).toSorted()).toEqual(written.filter((id) => acknowledged.has(id)).toSorted());

	a.goOn();
	await until('the late card has come, too', () => acknowledged.size === written.length);
	await until('everybody is together', () =>
		[late, ...others, fresh, desk, projector].every(({ connection }) => connection === 'connected')
	);
	const stored = await cards();
	expect(stored.map(({ id }) => id).toSorted()).toEqual(written.toSorted());
	// Two hands would have given the same number twice.
	expect(new Set(stored.map(({ rev }) => rev)).size).toBe(stored.length);
	expect(await ownerPort()).toBe(b.port);
	await until('the projector shows every card', () => projector.wall.loose.length === stored.length);
	// Lines that it only hands on do not keep it from its end.
	expect(await a.stop()).toBe(0);
});

/** The last words of a server that does not start. */
async function refusalOf(environment: Record<string, string>): Promise<string> {
	const started = spawn(process.execPath, [resolve(import.meta.dirname, '../../apps/web/program/start.js')], {
		env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', ORIGIN: '', ...environment },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	onTestFinished(() => void started.kill('SIGKILL'));
	const closed = once(started, 'close') as Promise<[number | null]>;
	const [words, [code]] = await Promise.all([text(started.stderr), closed]);
	expect(code).toBe(1);
	return words;
}

it('[DB11] a second server on one data folder does not start, and says why; the command line works beside the first', async () => {
	const world = await openWorld();
	onTestFinished(() => world.close());
	expect(await refusalOf({ BALAI_DATA: world.dataFolder })).toMatch(
		/BALAI_DATA .+ sedang dipakai Balai lain yang masih berjalan/
	);
	const cli = resolve(import.meta.dirname, '../../apps/web/server/cli.ts');
	const doctor = await run(process.execPath, [cli, 'audit', 'verify'], { env: { ...process.env, BALAI_DATA: world.dataFolder } });
	expect(doctor.stdout).toContain('Riwayat utuh');
	expect((await fetch(`${world.url}/health`)).status).toBe(200);
});

it('[CS15] a process with another secret than its database does not start, and says which file it needs', async () => {
	const postgres = await startOwnPostgres();
	onTestFinished(() => postgres.stop());
	const world = await openWorld({ databaseUrl: postgres.url });
	onTestFinished(() => world.close());
	const folder = await mkdtemp(join(tmpdir(), 'balai-other-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	expect(await refusalOf({ BALAI_DATA: folder, DATABASE_URL: postgres.url })).toMatch(/rahasia-kode .+ salin dari proses lain/);
});
