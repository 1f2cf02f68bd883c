import { areaTitle, desaTitle } from '../words/area-title.ts';

type Area = { code: string; kind: string; name: string };

/** Desa are offered as well where a list of them can still be looked through. */
const MOST_CHOICES = 400;

/** 'Kecamatan Contoh', 'Kecamatan kode 530298' where no table names it; kecamatan are also known by their desa. */
export function padanAreaName(areas: readonly Area[], code: string): string {
	const area = areas.find((one) => one.code === code);
	if (area) return areaTitle(area);
	return code.length === 6 ? `Kecamatan kode ${code}` : code.length === 10 ? desaTitle(code) : `Wilayah ${code}`;
}

/** The areas below one's own in which lists can be laid side by side, each behind the one that holds it. */
export function padanAreaChoices(areas: readonly Area[], own: string): { value: string; word: string }[] {
	const below = areas.map(({ code }) => code).filter((code) => code.startsWith(own) && code.length > own.length);
	const codes = [...new Set(below.flatMap((code) => [4, 6, 10].map((length) => code.slice(0, length))))]
		.filter((code) => code.length > own.length && [4, 6, 10].includes(code.length))
		.toSorted();
	const shown = codes.length > MOST_CHOICES ? codes.filter((code) => code.length < 10) : codes;
	return shown.map((value) => ({
		value,
		word:
			value.length === 10 && own.length < 6
				? `${padanAreaName(areas, value.slice(0, 6))}, ${padanAreaName(areas, value)}`
				: padanAreaName(areas, value)
	}));
}
