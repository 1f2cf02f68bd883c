import { plainText, treeMarks, type Block, type GridCell, type Letter, type TreeCard } from './letter.ts';

/** A letter as plain text, one line for each thing: what golden tests compare, and what a fingerprint is taken of. */
export function letterText(letter: Letter): string {
	const { title, paper, lying, kop, blocks, foot } = letter;
	return [
		`# ${title} (${paper}${lying ? ', melintang' : ''})`,
		...(kop ? [...kop.lines, kop.name, ...kop.below].map((line) => `| ${line}`) : []),
		...blocks.flatMap(blockLines),
		`_ ${foot}`
	].join('\n');
}

const markers = {
	number: (index: number) => `${index + 1}.`,
	letter: (index: number) => `${String.fromCharCode(97 + index)}.`,
	dash: () => '–'
};

/** '1.', 'a.' or a dash before an item of a list. */
export function listMark(mark: 'number' | 'letter' | 'dash', index: number): string {
	return markers[mark](index);
}

function blockLines(block: Block): string[] {
	switch (block.kind) {
		case 'title':
			return ['', ...block.lines.map((line) => `== ${line}`), ...(block.number === null ? [] : [`== Nomor: ${block.number}`])];
		case 'heading':
			return ['', `## ${block.text}`];
		case 'paragraph':
			return ['', plainText(block.text)];
		case 'note':
			return ['', `> ${plainText(block.text)}`];
		case 'list':
			return ['', ...block.items.map((item, index) => `${listMark(block.mark, index)} ${plainText(item)}`)];
		case 'fields':
			return [
				'',
				...block.rows.map(
					({ label, value }, index) => `${index === 0 && block.mark ? `${block.mark} ` : ''}${label} : ${plainText(value)}`
				)
			];
		case 'head':
			return ['', `>> ${block.placeAndDate}`, ...block.rows.map(({ label, value }) => `${label} : ${plainText(value)}`)];
		case 'address':
			return ['', ...block.lines];
		case 'ticks':
			return [`${block.label} : ${block.options.map(({ word, isTicked }) => `[${isTicked ? 'v' : ' '}] ${word}`).join('  ')}`];
		case 'table':
			return [
				'',
				`[${block.caption}]`,
				block.columns.map(({ title }) => title).join(' | '),
				...block.rows.map((row) => row.map(plainText).join(' | ')),
				...(block.foot ? [`= ${block.foot.map(plainText).join(' | ')}`] : [])
			];
		case 'grid':
			return [
				'',
				`[${block.caption}]`,
				...block.head.map(gridLine),
				...(block.numbering ? [`# ${block.numbering.join(' | ')}`] : []),
				...block.rows.map(gridLine),
				...(block.foot ?? []).map((row) => `= ${gridLine(row)}`)
			];
		case 'tree':
			return [
				'',
				`[${block.title}]`,
				...(['daun', 'batang', 'akar'] as const).flatMap((part) => [`${part}:`, ...block[part].map(treeLine)])
			];
		case 'slips':
			return block.slips.flatMap(({ head, lines, code, qr, foot }) => [
				'',
				`8< ${head}`,
				...lines.map(plainText),
				...(code ? [`${code.label} ${'text' in code ? code.text : '[ ]'.repeat(code.boxes)}`] : []),
				...(qr ? [`(QR: ${qr.url})`] : []),
				foot
			]);
		case 'halfPage':
			return ['', '8<'];
		case 'pictures':
			return block.pictures.map(({ caption }) => `(${caption})`);
		case 'signatures':
			return [
				'',
				...(block.placeAndDate ? [`>> ${block.placeAndDate}`] : []),
				...block.rows.map((row) =>
					row
						.map((place) =>
							place === null
								? ''
								: [
										...place.caption,
										place.materai ? '(meterai)' : '',
										place.strokes ? '(digoreskan)' : '',
										`( ${place.name || '…'} )`,
										...place.below
									]
										.filter(Boolean)
										.join(' / ')
						)
						.join(' || ')
				)
			];
		case 'copies':
			return ['', 'Tembusan:', ...block.items.map((item, index) => `${index + 1}. ${item}`)];
		case 'newPage':
			return ['', '-----'];
	}
}

function treeLine(card: TreeCard): string {
	return `- ${card.number}. ${card.text}${treeMarks(card)}`;
}

/** 'Alamiah {3×1} | 46 (46/1215)': what a merged cell takes stands behind it. */
function gridLine(cells: readonly GridCell[]): string {
	return cells
		.map(({ text, under, columns = 1, rows = 1 }) =>
			[plainText(text), under ? `(${under})` : '', columns * rows > 1 ? `{${columns}×${rows}}` : ''].filter(Boolean).join(' ')
		)
		.join(' | ');
}
