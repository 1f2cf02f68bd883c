const kindWords: Readonly<Record<string, string>> = {
	provinsi: 'Provinsi',
	kabupaten: 'Kabupaten',
	kota: 'Kota',
	kecamatan: 'Kecamatan',
	desa: 'Desa',
	kelurahan: 'Kelurahan',
	nagari: 'Nagari'
};

/** 'Kabupaten Timor Tengah Selatan', whether the table's name says what it is or not. */
export function areaTitle({ kind, name }: { kind: string; name: string }): string {
	const word = kindWords[kind];
	return word === undefined || Object.values(kindWords).some((known) => name.startsWith(`${known} `)) ? name : `${word} ${name}`;
}

/** A village as lists name it: 'Oelbiteno' → 'Desa Oelbiteno'. A bare code stays a code. */
export function desaTitle(name: string | null): string {
	if (!name) return 'Desa belum tercatat';
	return /^\d+$/.test(name) ? `Desa kode ${name}` : areaTitle({ kind: 'desa', name });
}
