/** A photograph as text, so that the browser's storage keeps it beside the form that it belongs to: 'data:image/jpeg;base64,…'. */
export function photoText(photo: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
		reader.onerror = () => reject(new Error('The photograph could not be read.'));
		reader.readAsDataURL(photo);
	});
}

/** The photograph that such a text holds; undefined for anything else. */
export function photoOf(text: string): Blob | undefined {
	const found = /^data:(image\/[a-z]+);base64,([A-Za-z0-9+/=]*)$/.exec(text);
	if (!found) return undefined;
	const [, type = '', base64 = ''] = found;
	return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
}
