import { median } from './measure.ts';
import type { SystemName } from './systems/system.ts';

/** What one run of one system gives; milliseconds and bytes; null where it does not apply. */
export type Figures = {
	p50: number | null;
	p95: number | null;
	p99: number | null;
	ackP95: number | null;
	cpuMsPerCard: number | null;
	rssMb: number | null;
	bytesPerPhone: number | null;
	bytesPerProjector: number | null;
	lost: number | null;
	doubled: number | null;
	/** A fresh projector, from its first byte until every card can be drawn. */
	joinMs: number | null;
	/** From the spawn of the server after kill -9 to the board on a projector. */
	restartMs: number | null;
	/** From the command to the last card painted. */
	paintMs: number | null;
	cardsPerSecond: number | null;
	/** p95 of the same hall before the import. */
	quietP95: number | null;
	/** Lateness (p99) of the clients' own process: large ones make the latencies theirs. */
	driverDelayMs: number | null;
};

export type Figure = keyof Figures;

const nothing: Figures = {
	p50: null,
	p95: null,
	p99: null,
	ackP95: null,
	cpuMsPerCard: null,
	rssMb: null,
	bytesPerPhone: null,
	bytesPerProjector: null,
	lost: null,
	doubled: null,
	joinMs: null,
	restartMs: null,
	paintMs: null,
	cardsPerSecond: null,
	quietP95: null,
	driverDelayMs: null
};

/** One system under one workload, run after run. */
export interface Series {
	work: string;
	system: SystemName;
	/** On each board. */
	phones: number;
	boards: number;
	/** Of each phone; of the board in `latejoin` and `bytes`. */
	cards: number;
	/** By the order of the runs, which the systems did in turns. */
	runs: Figures[];
}

export const figures = (measured: Partial<Figures>): Figures => ({ ...nothing, ...measured });

/** The median of each figure; of cards lost and doubled the sum, since one is one too many. */
export function summarize({ runs }: Series): Figures {
	const values = (figure: Figure) => runs.map((run) => run[figure]);
	const sum = (figure: Figure) => {
		const known = values(figure).filter((value) => value !== null);
		return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
	};
	const medians = Object.fromEntries(Object.keys(nothing).map((figure) => [figure, median(values(figure as Figure))]));
	return { ...(medians as Figures), lost: sum('lost'), doubled: sum('doubled') };
}

/** How often `other`'s figure goes into `one`'s: the median of the pairs that ran one after the other. */
export function ratio(one: Series | undefined, other: Series | undefined, figure: Figure): number | null {
	if (!one || !other) return null;
	return median(
		one.runs.map((run, index) => {
			const [above, below] = [run[figure], other.runs[index]?.[figure] ?? null];
			return above === null || below === null || below === 0 ? null : above / below;
		})
	);
}

const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(4)));

/** One line of `--json`. */
export function jsonLine(series: Series): string {
	const { work, system, phones, boards, cards, runs } = series;
	const medians = Object.fromEntries(Object.entries(summarize(series)).map(([figure, value]) => [figure, rounded(value)]));
	return JSON.stringify({ work, system, phones, boards, cards, ...medians, runs: runs.length });
}

/** Figures of a table, with their heads, and those that are also given as ratios. */
const columns: readonly { figure: Figure; head: string; isCompared?: true }[] = [
	{ figure: 'p50', head: 'p50 ms' },
	{ figure: 'p95', head: 'p95 ms', isCompared: true },
	{ figure: 'p99', head: 'p99 ms' },
	{ figure: 'quietP95', head: 'quiet p95 ms' },
	{ figure: 'ackP95', head: 'ack p95 ms' },
	{ figure: 'cardsPerSecond', head: 'cards/s', isCompared: true },
	{ figure: 'joinMs', head: 'join ms', isCompared: true },
	{ figure: 'restartMs', head: 'restart ms', isCompared: true },
	{ figure: 'paintMs', head: 'painted ms' },
	{ figure: 'cpuMsPerCard', head: 'CPU ms/card', isCompared: true },
	{ figure: 'rssMb', head: 'RSS MB' },
	{ figure: 'bytesPerPhone', head: 'bytes/phone' },
	{ figure: 'bytesPerProjector', head: 'bytes/projector', isCompared: true },
	{ figure: 'lost', head: 'lost' },
	{ figure: 'doubled', head: 'doubled' },
	{ figure: 'driverDelayMs', head: 'clients late ms' }
];

export function shortNumber(value: number | null): string {
	if (value === null) return '–';
	if (Number.isInteger(value)) return String(value);
	return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** Lines of a Markdown table whose columns stand under each other in a terminal as well. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
	const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
	return [line(head), rule, ...rows.map(line)].join('\n');
}

function titleOf({ work, phones, boards, cards }: Series): string {
	switch (work) {
		case 'latejoin':
			return `latejoin: a fresh projector on a board of ${cards} cards, each moved three times and mended once`;
		case 'bytes':
			return `bytes: one phone joins a board of ${cards} cards`;
		case 'reveal':
			return `reveal: ${cards} cards at once on the projector in Chromium`;
		case 'sustained':
			return `sustained: ${boards} boards × ${phones} phones, always one more card`;
		default:
			return `${work}: ${boards} ${boards === 1 ? 'board' : 'boards'} × ${phones} phones, ${cards} cards each`;
	}
}

/** All systems under one workload: medians, and how many times as much as the durable floor and Hocuspocus (pair by pair). */
export function workTable(all: readonly Series[]): string {
	const [first] = all;
	if (!first) return '';
	const used = columns.filter(({ figure }) => all.some((series) => summarize(series)[figure] !== null));
	const floor = all.find(({ system }) => system === 'durable-floor');
	const peer = all.find(({ system }) => system === 'hocuspocus');
	const comparable = used.filter(({ isCompared }) => isCompared);
	const against = (name: string, other: Series | undefined) =>
		other ? comparable.map(({ figure, head }) => ({ figure, other, head: `${head.replace(' ms', '')} ÷ ${name}` })) : [];
	const ratios = [...against('floor', floor), ...against('Hocuspocus', peer)];
	const rows = all.map((series) => {
		const medians = summarize(series);
		const compared = ratios.map(({ figure, other }) => (other === series ? '' : shortNumber(ratio(series, other, figure))));
		return [series.system, ...used.map(({ figure }) => shortNumber(medians[figure])), ...compared];
	});
	const heading = `### ${titleOf(first)}`;
	return `${heading}\n\n${table(['system', ...used.map(({ head }) => head), ...ratios.map(({ head }) => head)], rows)}\n`;
}

const sizeOf = ({ work, phones, boards, cards }: Series) => [work, boards, phones, cards].join(' ');

/** Runs of the same system and size that were kept at different times become one series. */
export function joinSeries(all: readonly Series[]): Series[] {
	const joined = new Map<string, Series>();
	for (const series of all) {
		const key = `${sizeOf(series)} ${series.system}`;
		const known = joined.get(key);
		joined.set(key, known ? { ...known, runs: [...known.runs, ...series.runs] } : series);
	}
	return [...joined.values()];
}

/** The systems that did the same stand together. */
export const byWork = (all: readonly Series[]): Series[][] => [...Map.groupBy(all, sizeOf).values()];
