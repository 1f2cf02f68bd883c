import {
	closedQuarters,
	may,
	parseIsoDate,
	PERIOD_PRESETS,
	presetPeriod,
	reachOf,
	type IsoDate,
	type PeriodPreset,
	type ReportPeriod
} from '@balai/domain';
import { periodWords, presetWords } from '../monitoring/period-words.ts';
import { areaTitle } from '../words/area-title.ts';
import { signedInActor } from './app.ts';
import { todayIn } from './today.ts';

/** Days of one's own choosing. */
const OWN_DAYS = 'lain';
/** Quarters that are offered to whoever sees no others: two years. */
const QUARTERS = 8;

interface PeriodChoice {
	/** As the address names it. */
	chosen: string;
	options: { value: string; word: string }[];
	period: ReportPeriod;
	/** As typed; '' where nothing was. */
	typed: { from: string; to: string };
	problem: string | undefined;
}

/** What a page about Monitoring is asked for, with everything that can be chosen there; `whole`: only quarters and years. */
export async function monitoringAsked(locals: App.Locals, url: URL, periods: 'any' | 'whole' = 'any') {
	const actor = signedInActor(locals);
	const { app } = locals;
	const { today, zone } = await todayIn(app, actor.areaCode);
	const areas = await app.store.monitoring.areas(actor);
	const wanted = url.searchParams.get('kab');
	const area = areas.find(({ areaCode }) => areaCode === wanted) ?? areas[0];
	const isExact = reachOf(actor.role, 'countMonitoring') === 'area';
	const choice = !isExact
		? closedPeriod(url, today)
		: periods === 'whole'
			? wholePeriod(url, today, may(actor.role, 'readChoices'))
			: anyPeriod(url, today);
	const areaCode = area?.areaCode ?? '';
	return {
		actor,
		today,
		zone,
		isExact,
		choice,
		areaCode,
		areaName: kabupatenTitle(areaCode, area),
		areas: areas.map((one) => ({ value: one.areaCode, word: kabupatenTitle(one.areaCode, one) })),
		/** Names the same form in another address. */
		query: {
			...(areas.length > 1 && { kab: areaCode }),
			periode: choice.chosen,
			...(choice.chosen === OWN_DAYS && { dari: choice.period.from, sampai: choice.period.to })
		} satisfies Record<string, string>
	};
}

function kabupatenTitle(areaCode: string, area: { name: string | null; kind: string | null } | undefined): string {
	return area?.name ? areaTitle({ kind: area.kind ?? '', name: area.name }) : `Kabupaten/Kota kode ${areaCode}`;
}

function anyPeriod(url: URL, today: IsoDate): PeriodChoice {
	const asked = url.searchParams.get('periode');
	const typed = { from: dayText(url, 'dari'), to: dayText(url, 'sampai') };
	const options = [
		...PERIOD_PRESETS.map((preset) => ({
			value: preset as string,
			word: `${presetWords[preset]}: ${periodWords(presetPeriod(preset, today))}`
		})),
		{ value: OWN_DAYS, word: 'Tanggal lain' }
	];
	const known: PeriodPreset = PERIOD_PRESETS.find((preset) => preset === asked) ?? 'triwulanIni';
	const period = presetPeriod(known, today);
	if (asked !== OWN_DAYS) return { chosen: known, options, period, typed, problem: undefined };
	const [from, to] = [parseIsoDate(typed.from), parseIsoDate(typed.to)];
	if (from === undefined || to === undefined)
		return { chosen: OWN_DAYS, options, period, typed, problem: 'Isi kedua tanggalnya dulu.' };
	if (from > to)
		return { chosen: OWN_DAYS, options, period, typed, problem: 'Tanggal awalnya sesudah tanggal akhir. Coba ditukar.' };
	return { chosen: OWN_DAYS, options, period: { from, to }, typed, problem: undefined };
}

/** Years, and quarters of two years; this year unless something else is asked for. */
/** `within`: also quarters, which lie within the years. */
function wholePeriod(url: URL, today: IsoDate, within: boolean): PeriodChoice {
	const asked = url.searchParams.get('periode');
	const presets = (['tahunIni', 'tahunLalu', 'triwulanIni'] as const).map((preset) => ({
		value: preset as string,
		word: `${presetWords[preset]}: ${periodWords(presetPeriod(preset, today))}`,
		period: presetPeriod(preset, today)
	}));
	const quarters = closedQuarters(today, QUARTERS).map((period) => ({ value: period.from, word: periodWords(period), period }));
	const all = within ? [...presets, ...quarters] : presets.filter(({ value }) => value !== 'triwulanIni');
	const { value, period } = all.find((each) => each.value === asked) ?? {
		value: 'tahunIni',
		period: presetPeriod('tahunIni', today)
	};
	return {
		chosen: value,
		options: all.map(({ value: key, word }) => ({ value: key, word })),
		period,
		typed: { from: '', to: '' },
		problem: undefined
	};
}

function dayText(url: URL, name: string): string {
	return (url.searchParams.get(name) ?? '').slice(0, 10);
}

function closedPeriod(url: URL, today: IsoDate): PeriodChoice {
	const quarters = closedQuarters(today, QUARTERS);
	const asked = url.searchParams.get('periode');
	const period = quarters.find(({ from }) => from === asked) ?? quarters[0] ?? presetPeriod('triwulanLalu', today);
	return {
		chosen: period.from,
		options: quarters.map((quarter) => ({ value: quarter.from, word: periodWords(quarter) })),
		period,
		typed: { from: '', to: '' },
		problem: undefined
	};
}
