export interface Material {
	id: string;
	label: string;
	/** Named by the guideline, or needed because the meeting runs with phones. */
	from: 'juknis' | 'balai';
	optional?: true;
}

/** The checklist that is printed and ticked before a Rembug (Juknis, Lampiran Rembug, langkah 1). */
export const rembugMaterials = [
	{ id: 'spidol', label: 'Spidol', from: 'juknis' },
	{ id: 'metacard', label: 'Metacard, atau kertas yang sudah dibagi', from: 'juknis' },
	{ id: 'plano', label: 'Kertas plano', from: 'juknis' },
	{ id: 'pulpen', label: 'Pulpen', from: 'juknis' },
	{ id: 'proyektor', label: 'Proyektor dan kabelnya', from: 'juknis' },
	{ id: 'laptop', label: 'Laptop dan pengisi daya', from: 'balai' },
	{ id: 'selotip', label: 'Selotip atau perekat untuk menempel kartu', from: 'balai' },
	{ id: 'daftarHadir', label: 'Daftar hadir yang sudah dicetak', from: 'balai' },
	{ id: 'undangan', label: 'Undangan dengan kode QR', from: 'balai' },
	{ id: 'wifi', label: 'Wi-Fi atau hotspot untuk HP peserta', from: 'balai' },
	{ id: 'hpBersama', label: 'Satu atau dua HP bersama, bagi yang tanpa HP', from: 'balai' },
	{ id: 'slip', label: 'Slip kertas, sebanyak peserta', from: 'balai' },
	{ id: 'pojok', label: 'Meja pojok yang layarnya tidak terlihat orang lain', from: 'balai' },
	{ id: 'bantalan', label: 'Bantalan tinta untuk cap jempol', from: 'balai', optional: true },
	{ id: 'video', label: 'Video motivasi keluarga yang sudah graduasi', from: 'juknis', optional: true },
	{ id: 'pengerasSuara', label: 'Pengeras suara', from: 'balai', optional: true },
	{ id: 'teksPasal42', label: 'Bunyi Pasal 42 UU 13/2011 dari kantor', from: 'juknis' }
] as const satisfies readonly Material[];

export type RembugMaterialId = (typeof rembugMaterials)[number]['id'];
