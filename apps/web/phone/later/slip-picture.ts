/** Saves the slip as a picture among the phone's own pictures. `lines` stand below the code. */
export function saveSlipPicture(code: string, lines: readonly string[]): void {
	const canvas = document.createElement('canvas');
	canvas.width = 800;
	canvas.height = 760;
	const pen = canvas.getContext('2d');
	if (!pen) return;
	pen.fillStyle = '#fffdf8';
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.fillStyle = '#211e1a';
	pen.strokeStyle = '#211e1a';
	pen.lineWidth = 4;
	pen.strokeRect(20, 20, canvas.width - 40, canvas.height - 40);
	pen.font = '36px sans-serif';
	pen.fillText('Kode rahasia saya', 60, 100);
	pen.font = 'bold 88px monospace';
	pen.fillText(code, 60, 200);
	pen.font = '34px sans-serif';
	let y = 290;
	for (const line of lines.flatMap((text) => wrapped(pen, text, canvas.width - 120))) {
		pen.fillText(line, 60, y);
		y += 48;
	}
	const link = document.createElement('a');
	link.download = 'slip-balai.png';
	link.href = canvas.toDataURL('image/png');
	link.click();
}

function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && pen.measureText(longer).width > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line, ''];
}
