import type { BatchStatus } from '@balai/domain';

interface Job {
	status: BatchStatus;
	total: number;
	ready: number;
	refused: number;
	bytes: number;
}

/** How a job of many letters stands: in a word, and in a sentence. */
export function jobWords({ status, total, ready, refused, bytes }: Job): { state: string; told: string } {
	const left = total - ready - refused;
	const no = refused > 0 ? ` ${refused} tidak dibuat, alasannya di bawah.` : '';
	switch (status) {
		case 'working':
			return left > 0
				? { state: 'Sedang dibuat', told: `${ready + refused} dari ${total} surat` }
				: { state: 'Menyatukan berkas', told: `${ready} surat dijadikan satu berkas` };
		case 'stopped':
			return { state: 'Dihentikan', told: `${ready} dari ${total} surat sudah jadi.${no} Yang sudah jadi tidak dibuat ulang.` };
		case 'failed':
			return { state: 'Terhenti', told: `Ada yang salah di sisi Balai. ${ready} dari ${total} surat sudah jadi dan tersimpan.` };
		case 'done':
			return bytes === 0
				? { state: 'Tidak ada yang jadi', told: 'Tidak satu surat pun bisa dibuat. Alasannya di bawah.' }
				: { state: 'Selesai', told: `${ready} surat dalam satu berkas.${no}` };
		case 'gone':
			return { state: 'Berkas sudah dihapus', told: `${total} surat diminta. Berkasnya sudah dihapus.` };
	}
}
