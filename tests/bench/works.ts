import { setTimeout as sleep } from 'node:timers/promises';
import { openDriver } from './drive.ts';
import { figures, type Figures } from './report.ts';
import { startServer, type RunningServer, type ServerOptions } from './systems/servers.ts';
import { keepsNothing, systemNames, type SystemName } from './systems/system.ts';
import { beginImport } from './workloads/importing.ts';
import { prepareFamilies, printAgainAndAgain } from './workloads/printing.ts';
import { reveal } from './workloads/reveal.ts';
import { untilStored } from './workloads/until-stored.ts';

/** What the command line chose. */
export interface Choices {
	phones: readonly number[] | undefined;
	seconds: number;
	seed: number;
	profileTo: string | undefined;
}

/** One workload in one size, and how one system does it once. */
export interface Work {
	work: string;
	phones: number;
	boards: number;
	cards: number;
	systems: readonly SystemName[];
	measure(system: SystemName, run: number): Promise<Figures>;
}

const MOVES = 3;
/** Nothing takes so long, however badly a server does. */
const LONGEST_MS = 300_000;

async function tooLate(system: SystemName): Promise<never> {
	await sleep(LONGEST_MS, undefined, { ref: false });
	throw new Error(`${system} did not come to an end within ${LONGEST_MS / 1000} s.`);
}

async function withServer<T>(system: SystemName, options: ServerOptions, use: (server: RunningServer) => Promise<T>): Promise<T> {
	const server = await startServer(system, options);
	try {
		return await Promise.race([use(server), server.died, tooLate(system)]);
	} finally {
		await server.close();
	}
}

async function withDriver<T>(
	system: SystemName,
	use: (driver: Awaited<ReturnType<typeof openDriver>>) => Promise<T>
): Promise<T> {
	const driver = await openDriver(system);
	try {
		return await use(driver);
	} finally {
		driver.end();
	}
}

function writing(work: string, size: { phones: number; boards: number; cards: number }, choices: Choices): Work {
	const { seconds, seed, profileTo } = choices;
	const { phones, cards } = size;
	return {
		work,
		...size,
		systems: systemNames,
		measure: (system, run) =>
			withServer(system, { boards: size.boards, profileTo }, (server) =>
				withDriver(system, async (driver) => {
					const { pid, boards } = server;
					return figures(await driver.ask('write', { pid, boards, phones, cards, seconds, seed: seed + run }));
				})
			)
	};
}

const hall = (choices: Choices) =>
	(choices.phones ?? [30, 100, 300, 1000]).map((phones) => writing('hall', { phones, boards: 1, cards: 10 }, choices));

const district = (choices: Choices) =>
	[10, 50, 200].map((boards) => writing('district', { phones: choices.phones?.[0] ?? 30, boards, cards: 5 }, choices));

/** A server with an old board, and whether a board must come with the clients because it would be forgotten without them. */
async function withOldBoard(
	system: SystemName,
	cards: number,
	use: (
		server: RunningServer,
		board: { board: RunningServer['boards'][number]; old: { cards: number; moves: number }; fills: boolean }
	) => Promise<Figures>
): Promise<Figures> {
	const old = { cards, moves: MOVES };
	return withServer(system, { boards: 1, oldBoard: old }, async (server) => {
		const [board] = server.boards;
		if (!board) throw new Error('A server without a board.');
		const fills = keepsNothing.has(system);
		if (!fills && cards > 0) {
			await withDriver(system, (driver) => driver.ask('fill', { board, old }));
			if (system === 'hocuspocus') await untilStored(server.folder);
		}
		return use(server, { board, old, fills: fills && cards > 0 });
	});
}

const latejoin = (): Work[] =>
	[500, 5000].map((cards) => ({
		work: 'latejoin',
		phones: 1,
		boards: 1,
		cards,
		systems: ['balai', 'hocuspocus', 'y-websocket'],
		measure: (system) =>
			withOldBoard(system, cards, async (server, spec) => {
				const joined = await withDriver(system, (driver) => driver.ask('join', { ...spec, company: true }));
				const { joinMs, bytesPerProjector } = joined;
				if (keepsNothing.has(system)) return figures({ joinMs, bytesPerProjector });
				const restartMs = await withDriver(system, async (driver) => {
					const { spawnedAt } = await server.restart();
					await driver.ask('join', { ...spec, company: false });
					return performance.now() - spawnedAt;
				});
				return figures({ joinMs, bytesPerProjector, restartMs });
			})
	}));

const bytes = (choices: Choices): Work[] => [
	...[0, 500, 5000].map((cards): Work => ({
		work: 'bytes',
		phones: 1,
		boards: 1,
		cards,
		systems: ['balai', 'hocuspocus', 'y-websocket'],
		measure: (system) =>
			withOldBoard(system, cards, async (_, spec) => {
				const joined = await withDriver(system, (driver) => driver.ask('join', { ...spec, company: true }));
				return figures({ bytesPerPhone: joined.bytesPerPhone, bytesPerProjector: joined.bytesPerProjector });
			})
	})),
	// Printed under its own name, but of the hall the bytes are what is asked here.
	...(choices.phones ?? [300]).map((phones) => writing('hall', { phones, boards: 1, cards: 10 }, choices))
];

/** As many devices as a thousand phones are: each may write five cards a second. */
const sustained = ({ profileTo }: Choices): Work[] => {
	const size = { phones: 50, boards: 20 };
	return [
		{
			work: 'sustained',
			...size,
			cards: 0,
			systems: ['balai', 'durable-floor', 'hocuspocus'],
			measure: (system) =>
				withServer(system, { boards: size.boards, profileTo }, ({ pid, boards }) =>
					withDriver(system, async (driver) => {
						const { ackP95, cpuMsPerCard, rssMb, cardsPerSecond, driverDelayMs } = await driver.ask('sustain', {
							pid,
							boards,
							phones: size.phones,
							seconds: 10
						});
						return figures({ ackP95, cpuMsPerCard, rssMb, cardsPerSecond, driverDelayMs });
					})
				)
		}
	];
};

const mixed = ({ phones, seconds, seed, profileTo }: Choices): Work[] => {
	const size = { phones: phones?.[0] ?? 100, cards: 10 };
	return [
		{
			work: 'mixed',
			...size,
			boards: 1,
			systems: ['balai'],
			measure: (system, run) =>
				withServer(system, { boards: 2, profileTo }, async ({ pid, boards, url }) => {
					const spec = { pid, ...size, seconds, seed: seed + run };
					const quiet = await withDriver(system, (driver) => driver.ask('write', { ...spec, boards: boards.slice(0, 1) }));
					return withDriver(system, async (driver) => {
						const isOver = new AbortController();
						const { ended } = await beginImport(url, isOver.signal);
						const writing = driver.ask('write', { ...spec, boards: boards.slice(1) }).finally(() => isOver.abort());
						const [busy] = await Promise.all([writing, ended]);
						return figures({ ...busy, cpuMsPerCard: null, quietP95: quiet.p95 });
					});
				})
		}
	];
};

/** A hall beside a pendamping who prints; before it another hall, while nobody does. */
const printing = ({ phones, seconds, seed, profileTo }: Choices): Work[] => {
	const size = { phones: phones?.[0] ?? 100, cards: 10 };
	return [
		{
			work: 'printing',
			...size,
			boards: 1,
			systems: ['balai'],
			measure: (system, run) =>
				withServer(system, { boards: 2, profileTo }, async ({ pid, boards, url }) => {
					const spec = { pid, ...size, seconds, seed: seed + run };
					await prepareFamilies(url);
					const quiet = await withDriver(system, (driver) => driver.ask('write', { ...spec, boards: boards.slice(0, 1) }));
					return withDriver(system, async (driver) => {
						const isOver = new AbortController();
						const printed = printAgainAndAgain(url, isOver.signal);
						const writing = driver.ask('write', { ...spec, boards: boards.slice(1) }).finally(() => isOver.abort());
						const [busy, letters] = await Promise.all([writing, printed]);
						process.stderr.write(`${letters} letters were made while the hall wrote\n`);
						return figures({ ...busy, cpuMsPerCard: null, quietP95: quiet.p95 });
					});
				})
		}
	];
};

const revealing = ({ profileTo }: Choices): Work[] => [
	{
		work: 'reveal',
		phones: 60,
		boards: 1,
		cards: 300,
		systems: ['balai'],
		measure: (system) =>
			withServer(system, { boards: 1, mode: 'tertutup', profileTo }, async (server) => {
				const [board] = server.boards;
				if (!board) throw new Error('A server without a board.');
				return figures({ paintMs: await reveal(board, { phones: 60, cards: 300 }) });
			})
	}
];

export const works: Readonly<Record<string, (choices: Choices) => Work[]>> = {
	hall,
	district,
	latejoin,
	bytes,
	sustained,
	reveal: revealing,
	mixed,
	printing
};

/** Lets the machine come to rest between two servers. */
export const rest = () => sleep(500);
