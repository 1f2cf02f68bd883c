/** Longest side in pixels of what goes over the hall's line: handwriting stays readable, and it takes seconds instead of minutes. */
const LONGEST_SIDE = 1600;

/** The photograph made small where this browser can; else as it was taken. */
async function shrunk(photo: Blob): Promise<Blob> {
	try {
		const picture = await createImageBitmap(photo);
		const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.round(picture.width * scale);
		canvas.height = Math.round(picture.height * scale);
		canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
		return await new Promise((resolve) => canvas.toBlob((small) => resolve(small ?? photo), 'image/jpeg', 0.8));
	} catch {
		return photo;
	}
}

/** Sends the photograph of a signed sheet; its id, or the sentence that says why not. */
export async function sendPhoto(
	code: string,
	photo: Blob,
	whose: { giliran: string } | { kpm: string }
): Promise<{ id: string } | { problem: string }> {
	const form = new FormData();
	form.set('foto', await shrunk(photo), 'foto.jpg');
	for (const [name, value] of Object.entries(whose)) form.set(name, value);
	try {
		const answer = await fetch(`/g/${code}/foto`, { method: 'POST', body: form });
		const said = (await answer.json()) as { id?: string; problem?: string };
		return said.id ? { id: said.id } : { problem: said.problem ?? 'Fotonya belum terkirim. Coba sekali lagi.' };
	} catch {
		return { problem: 'Fotonya belum terkirim, sinyal tidak ada. Coba lagi nanti, atau tanda tangan di kotak.' };
	}
}
