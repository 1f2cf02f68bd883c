import { median } from './measure.ts';
import { ratio, shortNumber, summarize, table, type Figure, type Series } from './report.ts';
import type { SystemName } from './systems/system.ts';

type Goal = { what: string; goal: string; measured: number | null; isMet: (measured: number) => boolean };

/** The budgets of the boards that `bench` can measure; a goal without its runs is left out. */
function goalsOf(all: readonly Series[]): Goal[] {
	const find = (work: string, system: SystemName, size: Partial<Pick<Series, 'phones' | 'boards' | 'cards'>>) =>
		all.find(
			(one) =>
				one.work === work &&
				one.system === system &&
				Object.entries(size).every(([name, value]) => one[name as keyof typeof size] === value)
		);
	const atMost = (most: number) => (measured: number) => measured <= most;
	const compare = (
		what: string,
		figure: Figure,
		work: string,
		peer: SystemName,
		most: number,
		size: Parameters<typeof find>[2]
	): Goal => ({
		what,
		goal: `≤ ${most} × ${peer}`,
		measured: ratio(find(work, 'balai', size), find(work, peer, size), figure),
		isMet: atMost(most)
	});
	const own = (
		what: string,
		figure: Figure,
		work: string,
		most: number,
		unit: string,
		size: Parameters<typeof find>[2]
	): Goal => {
		const series = find(work, 'balai', size);
		return { what, goal: `≤ ${most} ${unit}`, measured: series ? summarize(series)[figure] : null, isMet: atMost(most) };
	};
	const halls = [30, 100, 300, 1000];
	const everyHall = halls.map((phones) => find('hall', 'balai', { phones })).filter((series) => series !== undefined);
	const most = (figure: Figure, series: readonly Series[]) => {
		const values = series.map((one) => summarize(one)[figure]).filter((value) => value !== null);
		return values.length === 0 ? null : Math.max(...values);
	};
	const sum = (figure: Figure) => {
		const values = all
			.filter(({ system }) => system === 'balai')
			.map((series) => summarize(series)[figure])
			.filter((value) => value !== null);
		return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
	};
	const [smaller, largest] = [find('hall', 'balai', { phones: 100 }), find('hall', 'balai', { phones: 1000 })];
	const againstQuiet = (what: string, work: string): Goal => {
		const ratios = find(work, 'balai', {})?.runs.map(({ p95, quietP95 }) => (p95 === null || !quietP95 ? null : p95 / quietP95));
		return { what, goal: '≤ 2 ×', measured: ratios ? median(ratios) : null, isMet: atMost(2) };
	};
	const sustained = find('sustained', 'balai', {});
	return [
		...halls.map((phones) => compare(`card to projector p95, ${phones} phones`, 'p95', 'hall', 'durable-floor', 2, { phones })),
		...[300, 1000].map((phones) =>
			compare(`card to projector p95, ${phones} phones`, 'p95', 'hall', 'hocuspocus', 0.5, { phones })
		),
		{
			what: 'card to projector p95, 1,000 phones against 100',
			goal: '≤ 2 ×',
			measured: ratio(largest, smaller, 'p95'),
			isMet: atMost(2)
		},
		own('reveal of 300 cards, all painted', 'paintMs', 'reveal', 500, 'ms', {}),
		compare('server CPU per card, 300 phones', 'cpuMsPerCard', 'hall', 'durable-floor', 2, { phones: 300 }),
		compare('server CPU per card, 300 phones', 'cpuMsPerCard', 'hall', 'hocuspocus', 0.5, { phones: 300 }),
		compare('200 halls × 30 phones, p95', 'p95', 'district', 'hocuspocus', 0.5, { boards: 200 }),
		compare('200 halls × 30 phones, CPU per card', 'cpuMsPerCard', 'district', 'hocuspocus', 0.5, { boards: 200 }),
		compare('200 halls × 30 phones, memory', 'rssMb', 'district', 'hocuspocus', 1, { boards: 200 }),
		{
			what: 'durable cards a second, one process',
			goal: '≥ 2,000',
			measured: sustained ? summarize(sustained).cardsPerSecond : null,
			isMet: (measured) => measured >= 2000
		},
		compare('fresh projector, 5,000 cards: bytes', 'bytesPerProjector', 'latejoin', 'hocuspocus', 0.5, { cards: 5000 }),
		compare('fresh projector, 5,000 cards: time', 'joinMs', 'latejoin', 'hocuspocus', 0.5, { cards: 5000 }),
		compare('restart to 5,000 cards on the projector', 'restartMs', 'latejoin', 'hocuspocus', 0.4, { cards: 5000 }),
		{
			what: 'bytes to a phone, 20 s of a hall, any size',
			goal: '≤ 2,000',
			measured: most('bytesPerPhone', everyHall),
			isMet: atMost(2000)
		},
		{
			what: 'bytes to a phone that joins any board',
			goal: '≤ 5,000',
			measured: most(
				'bytesPerPhone',
				all.filter(({ work, system }) => work === 'bytes' && system === 'balai')
			),
			isMet: atMost(5000)
		},
		againstQuiet('hall p95 during an import of 100,000 rows, against its quiet value', 'mixed'),
		againstQuiet('hall p95 while 500 letters after 500 are printed, against its quiet value', 'printing'),
		{ what: 'cards lost, all workloads', goal: '0', measured: sum('lost'), isMet: atMost(0) },
		{ what: 'cards doubled, all workloads', goal: '0', measured: sum('doubled'), isMet: atMost(0) }
	];
}

export function goalsTable(all: readonly Series[]): string {
	const rows = goalsOf(all).flatMap(({ what, goal, measured, isMet }) =>
		measured === null ? [] : [[what, goal, shortNumber(measured), isMet(measured) ? 'yes' : 'no']]
	);
	return rows.length === 0 ? '' : `### Goals\n\n${table(['what', 'goal', 'measured', 'met'], rows)}\n`;
}
