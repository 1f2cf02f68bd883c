import type { Gambaran } from '@balai/domain';
import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { periodWords } from '../monitoring/period-words.ts';
import { desaTitle } from '../words/area-title.ts';
import { monitoringAsked } from './monitoring-asked.ts';
import { kecamatanTitle } from './monitoring-form.ts';

const KECAMATAN_DIGITS = 6;

/** The pictures that an address asks for, with the names of the places; screen and paper show the same. */
export async function gambaranPage(locals: App.Locals, url: URL) {
	const { app } = locals;
	const { actor, today, zone, choice, areaCode, areaName, areas, isExact, query } = await monitoringAsked(locals, url, 'whole');
	const answer = await app.store.gambaran.ask(actor, { areaCode, ...choice.period }, today);
	// A partner of less than a kab/kota is told nothing, and why; to all others such pictures are unknown.
	if (!answer && isExact) error(404, refusalText.unknownOrForbidden);
	const whole = answer?.isWhole ? answer : undefined;
	const codes = whole ? kecamatanIn(whole.numbers) : [];
	const wanted = url.searchParams.get('kec');
	const kecamatan = codes.find((code) => code === wanted);
	return {
		areaCode,
		areaName,
		areas,
		choice,
		today,
		zone,
		by: actor.accountId,
		query: { ...query, ...(kecamatan !== undefined && { kec: kecamatan }) },
		periodWords: periodWords(choice.period),
		isRunning: choice.period.to >= today,
		kecamatan: {
			chosen: kecamatan ?? '',
			options: codes.map((code) => ({ value: code, word: kecamatanTitle(code, whole?.names[code]) }))
		},
		outside: answer && !answer.isWhole ? answer.numbers : null,
		whole: whole && withPlaces(whole.numbers, whole.names, kecamatan)
	};
}

function kecamatanIn({ coverage, visits }: Gambaran): string[] {
	const codes = [...coverage.map(({ areaCode }) => areaCode), ...visits.kecamatan.map(({ areaCode }) => areaCode)];
	return [...new Set(codes.map((code) => code.slice(0, KECAMATAN_DIGITS)))].toSorted();
}

/** A closer look at one kecamatan: of the same numbers, so that nothing is told twice in two ways. */
function withPlaces(numbers: Gambaran, names: Readonly<Record<string, string>>, kecamatan: string | undefined) {
	const isIn = ({ areaCode }: { areaCode: string }) => kecamatan === undefined || areaCode.startsWith(kecamatan);
	const desaName = (code: string) => desaTitle(names[code] ?? code);
	const visits =
		kecamatan === undefined
			? numbers.visits.kecamatan.map(({ areaCode, counts }) => ({
					key: areaCode,
					word: kecamatanTitle(areaCode, names[areaCode]).replace(/^Kecamatan /, 'Kec. '),
					counts
				}))
			: numbers.visits.desa.filter(isIn).map(({ areaCode, counts }) => ({ key: areaCode, word: desaName(areaCode), counts }));
	const tiles = numbers.coverage.filter(isIn);
	const groups = [...new Set(tiles.map(({ areaCode }) => areaCode.slice(0, KECAMATAN_DIGITS)))].map((code) => ({
		key: code,
		word: kecamatanTitle(code, names[code]),
		tiles: tiles
			.filter(({ areaCode }) => areaCode.startsWith(code))
			.map(({ areaCode, met, families }) => ({ key: areaCode, word: desaName(areaCode), part: met, of: families }))
	}));
	const { funnel, answers, promises, voluntary } = numbers;
	const ofKecamatan = numbers.visits.kecamatan.find(({ areaCode }) => areaCode === kecamatan)?.counts.late ?? null;
	const late =
		kecamatan === undefined
			? { people: numbers.visits.total.late, where: '' }
			: { people: visits.length === 0 ? 0 : ofKecamatan, where: `, ${kecamatanTitle(kecamatan, names[kecamatan])}` };
	return { funnel, answers, promises, voluntary, late, visits, groups };
}

export type WholePictures = ReturnType<typeof withPlaces>;
