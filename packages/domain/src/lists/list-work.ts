/** What may be going on with a list, or with two that are laid side by side, row by row. */
export type ListWorkKind =
	| 'read'
	| 'take'
	| 'withdraw'
	| 'forget'
	| 'discard'
	| 'drop'
	| 'undo'
	| 'pair'
	| 'unpair'
	| 'apply'
	| 'unlist'
	| 'relist'
	| 'unapply'
	| 'erase';

/** As the office and the command line say it. */
export const listWorkText: Record<ListWorkKind, string> = {
	read: 'Berkas sedang dibaca',
	take: 'Sedang diambil alih',
	withdraw: 'Sedang ditarik kembali',
	forget: 'Sudah diambil alih, sedang dirapikan',
	discard: 'Sedang dibuang',
	drop: 'Sedang dibuang',
	undo: 'Sedang dibatalkan',
	pair: 'Sedang dipadankan',
	unpair: 'Sedang dibuang',
	apply: 'Keluarganya sudah masuk, isi yang berubah sedang diterapkan',
	unlist: 'Sedang dibatalkan',
	relist: 'Pembatalan sedang ditarik kembali',
	unapply: 'Sedang dibatalkan',
	erase: 'Sedang dibatalkan'
};
