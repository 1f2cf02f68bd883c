import { areaTitle } from '../../src/lib/words/area-title.ts';

/** Titles of an area and those above it: 'Desa Oelbiteno', 'Kecamatan Contoh'; '' for what no table knows. */
export interface AreaNames {
	desa: string;
	/** 'Desa', 'Kelurahan', 'Nagari'. */
	desaKind: string;
	kecamatan: string;
	kabupaten: string;
	provinsi: string;
}

export function areaNames(areas: readonly { code: string; kind: string; name: string }[], areaCode: string): AreaNames {
	const at = (length: number) => areas.find(({ code }) => code.length === length && areaCode.startsWith(code));
	const title = (length: number) => {
		const area = at(length);
		return area ? areaTitle(area) : '';
	};
	const kind = at(10)?.kind ?? '';
	return {
		desa: title(10),
		desaKind: kind === '' ? 'Desa' : kind.charAt(0).toUpperCase() + kind.slice(1),
		kecamatan: title(6),
		kabupaten: title(4),
		provinsi: title(2)
	};
}

/** 'Kabupaten Timor Tengah Selatan' → 'Timor Tengah Selatan'. */
export function bareName(title: string): string {
	return title.replace(/^(Provinsi|Kabupaten|Kota|Kecamatan|Desa|Kelurahan|Nagari) /, '');
}
