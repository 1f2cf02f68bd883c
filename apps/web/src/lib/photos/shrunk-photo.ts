/** Longest side in pixels of what goes over a weak line: handwriting stays readable, and it takes seconds instead of minutes. */
const LONGEST_SIDE = 1600;

/** The photograph made small where this browser can; else as it was taken. */
export async function shrunkPhoto(photo: Blob): Promise<Blob> {
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
