export interface Material {
	id: string;
	label: string;
	/** Named by the guideline for this method, or needed because the meeting runs with phones. */
	from: 'juknis' | 'balai';
	optional?: true;
}

/** Everything that some method asks for; a script takes what it needs and says which of it the guideline names. */
const pool = {
	spidol: 'Spidol',
	metacard: 'Metacard, atau kertas yang sudah dibagi',
	metaplan: 'Kertas metaplan atau post-it',
	plano: 'Kertas plano',
	pohon: 'Kertas plano bergambar pohon kemiskinan',
	pulpen: 'Pulpen',
	proyektor: 'Proyektor dan kabelnya',
	laptop: 'Laptop dan pengisi daya',
	papan: 'Papan atau tembok untuk menempel kartu',
	selotip: 'Selotip atau perekat untuk menempel kartu',
	daftarHadir: 'Daftar hadir yang sudah dicetak',
	undangan: 'Undangan dengan kode QR',
	wifi: 'Wi-Fi atau hotspot untuk HP peserta',
	hpBersama: 'Satu atau dua HP bersama, bagi yang tanpa HP',
	slip: 'Slip kertas, sebanyak peserta',
	pojok: 'Meja pojok yang layarnya tidak terlihat orang lain',
	pedum: 'Pedum PKH 2020',
	kriteria: 'Kriteria kemiskinan, untuk dibacakan',
	suratPernyataan: 'Surat pernyataan pengunduran diri dan meterai, bila ada yang meminta',
	bantalan: 'Bantalan tinta untuk cap jempol',
	video: 'Video motivasi keluarga yang sudah graduasi',
	pengerasSuara: 'Pengeras suara',
	teksPasal42: 'Bunyi Pasal 42 UU 13/2011 dari kantor',
	prelist: 'Daftar nama (prelist) yang sudah dicetak, untuk meja pencocokan',
	lembarUsulan: 'Lembar usulan masuk dan keluar'
} as const;

export type MaterialId = keyof typeof pool;

/** A method's checklist, in the order in which it is ticked: what its paper names, then what phones need, then what may be missing. */
export function materialList(lists: {
	juknis: readonly MaterialId[];
	balai: readonly MaterialId[];
	optional: readonly MaterialId[];
}): Material[] {
	const one = (id: MaterialId, from: Material['from']): Material => ({
		id,
		label: pool[id],
		from,
		...(lists.optional.includes(id) ? { optional: true as const } : {})
	});
	return [...lists.juknis.map((id) => one(id, 'juknis')), ...lists.balai.map((id) => one(id, 'balai'))];
}

/** Labels for a step, as they stand on the checklist. */
export function labelsOf(...ids: MaterialId[]): string[] {
	return ids.map((id) => pool[id]);
}
