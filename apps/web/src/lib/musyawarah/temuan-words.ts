import type { DiscussedEvent, PrelistSource, Temuan } from '@balai/domain';

export const temuanNames: Readonly<Record<Temuan, string>> = {
	ditemukan: 'Ditemukan',
	meninggal: 'Meninggal',
	pindah: 'Pindah'
};

/** Under each answer, so that everybody at the table means the same. */
export const temuanHints: Readonly<Record<Temuan, string>> = {
	ditemukan: 'Orangnya ada dan tinggal di desa ini.',
	meninggal: 'Menurut RT/RW sudah meninggal dunia.',
	pindah: 'Sudah tidak tinggal di desa ini.'
};

export const sourceNames: Readonly<Record<PrelistSource, string>> = {
	bidik: 'Bidik graduasi',
	register: 'Daftar dari kantor lain',
	tangan: 'Diketik di meja',
	usulan: 'Usulan baru'
};

const toLookAt = 'Perlu diperiksa pendamping; tidak ada yang berubah karenanya.';

/** What the history of a family tells of a musyawarah. */
export function discussedWords({ temuan, proposedOut }: DiscussedEvent): { title: string; detail: string } {
	const title = 'Musyawarah desa/kelurahan';
	if (temuan === null && !proposedOut) return { title, detail: 'Catatan sebelumnya dicabut.' };
	const said = [temuan && `menurut RT/RW ${temuanNames[temuan].toLowerCase()}`, proposedOut && 'ada usulan keluar']
		.filter((part) => part !== false && part !== null)
		.join('; ');
	const isQuiet = temuan === 'ditemukan' && !proposedOut;
	return { title, detail: `${said.charAt(0).toUpperCase()}${said.slice(1)}.${isQuiet ? '' : ` ${toLookAt}`}` };
}
