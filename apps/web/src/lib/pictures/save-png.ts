/** A4 across at 300 dots per inch: printed, letters stay sharp. */
const WIDTH = 3508;

/** Draws a picture of ours as PNG, in the page itself: it needs no internet and no server, and looks as the browser draws it. */
export async function savePng(address: string): Promise<void> {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
	const called = /filename="([^"]+)\.svg"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'papan';
	const source = URL.createObjectURL(await answer.blob());
	try {
		const image = new Image();
		image.src = source;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = WIDTH;
		canvas.height = Math.round((WIDTH * image.naturalHeight) / image.naturalWidth);
		const pen = canvas.getContext('2d');
		if (!pen) throw new Error('This browser draws nothing.');
		pen.drawImage(image, 0, 0, canvas.width, canvas.height);
		const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
		if (!png) throw new Error('This browser makes no PNG.');
		offer(png, `${called}.png`);
	} finally {
		URL.revokeObjectURL(source);
	}
}

function offer(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	const link = Object.assign(document.createElement('a'), { href: address, download: name });
	link.click();
	// The browser reads the file after the click has returned.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
