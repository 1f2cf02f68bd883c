import { assertNever } from '@balai/domain';
import type { Block, Letter } from '../letter.ts';
import { Canvas, lineHeight, type LetterFonts } from './canvas.ts';
import { drawGrid, gridBeginning } from './draw-grid.ts';
import { drawFoot, drawHalfPage, drawKop } from './draw-page.ts';
import { drawPictures } from './draw-pictures.ts';
import { drawSignatures, signaturesHeight } from './draw-signatures.ts';
import { drawTable, tableBeginning } from './draw-table.ts';
import {
	drawAddress,
	drawCopies,
	drawFields,
	drawHead,
	drawHeading,
	drawList,
	drawNote,
	drawParagraph,
	drawTicks,
	drawTitle,
	noteHeight,
	SIZE
} from './draw-text.ts';
import { drawSlips, slipsBeginning } from './draw-slips.ts';
import { drawTree, treeBeginning } from './draw-tree.ts';
import { Flow } from './flow.ts';

/** What letters are drawn with beside their own data. */
export interface LetterMedia {
	fonts: LetterFonts;
	/** Emblems and photographs by the ids that letters name, as JPEG or PNG. */
	pictures?: ReadonlyMap<string, Uint8Array>;
}

export interface RenderedLetters {
	bytes: Uint8Array;
	pages: number;
	/** Signs that the face cannot print, '?' in the letter; empty for what may be signed. */
	missing: readonly string[];
}

/**
 * Letters as one PDF, each beginning on a page of its own and numbered by itself; tagged, in Indonesian, with the face embedded. The same
 * letters and media give the same bytes. `go` is told after each letter how many are done, and ends the work by answering false (then
 * there are no bytes: undefined).
 */
export async function renderLetters(
	letters: readonly Letter[],
	media: LetterMedia,
	go: (done: number) => boolean | Promise<boolean> = () => true
): Promise<RenderedLetters | undefined> {
	const [first] = letters;
	if (!first) throw new Error('There is no letter to draw');
	const title = letters.length === 1 ? first.title : `${first.title} (${letters.length})`;
	const canvas = new Canvas(media.fonts, { title, at: new Date(`${first.on}T00:00:00Z`) });
	const root = canvas.element('Document');
	canvas.doc.addStructure(root);
	let pages = 0;
	for (const [index, letter] of letters.entries()) {
		const section = canvas.element('Sect', { title: letter.title });
		root.add(section);
		const flow = new Flow(canvas, letter, section, media.pictures ?? new Map());
		if (letter.kop) drawKop(flow, letter.kop);
		drawBlocks(flow, letter.blocks);
		for (let page = 1; page <= flow.pages; page += 1) {
			canvas.doc.switchToPage(pages + page - 1);
			drawFoot(flow, letter, page);
		}
		canvas.doc.flushPages();
		section.end();
		pages += flow.pages;
		if (!(await go(index + 1))) return undefined;
	}
	root.end();
	return { bytes: await canvas.end(), pages, missing: [...canvas.missing] };
}

function drawBlocks(flow: Flow, blocks: readonly Block[]): void {
	for (const [index, block] of blocks.entries()) {
		let needed = beginning(flow, block);
		// What is kept together begins on the same page.
		for (let next = index; blocks[next]?.keepNext || blocks[next]?.kind === 'heading'; next += 1) {
			const following = blocks[next + 1];
			if (!following) break;
			needed += beginning(flow, following);
		}
		if (block.kind !== 'newPage' && block.kind !== 'halfPage') flow.need(Math.min(needed, flow.whole));
		drawBlock(flow, block);
	}
}

/** How much of a page a block needs to begin. */
function beginning(flow: Flow, block: Block): number {
	switch (block.kind) {
		case 'paragraph': {
			const lines = flow.canvas.lines(block.text, flow.width, SIZE).length;
			return (block.keepNext ? lines : Math.min(lines, 2)) * lineHeight(SIZE) + 6;
		}
		case 'note':
			return noteHeight(flow, block);
		case 'table':
			return tableBeginning(flow, block) + 7;
		case 'grid':
			return gridBeginning(flow, block) + 7;
		case 'signatures':
			return signaturesHeight(flow, block);
		case 'tree':
			return treeBeginning(flow, block);
		case 'slips':
			return slipsBeginning(flow, block);
		case 'newPage':
		case 'halfPage':
			return 0;
		default:
			return 2 * lineHeight(SIZE);
	}
}

function drawBlock(flow: Flow, block: Block): void {
	switch (block.kind) {
		case 'title':
			return drawTitle(flow, block);
		case 'heading':
			return drawHeading(flow, block);
		case 'paragraph':
			return drawParagraph(flow, block);
		case 'note':
			return drawNote(flow, block);
		case 'list':
			return drawList(flow, block);
		case 'fields':
			return drawFields(flow, block);
		case 'head':
			return drawHead(flow, block);
		case 'address':
			return drawAddress(flow, block);
		case 'ticks':
			return drawTicks(flow, block);
		case 'table':
			return drawTable(flow, block);
		case 'grid':
			return drawGrid(flow, block);
		case 'tree':
			return drawTree(flow, block);
		case 'slips':
			return drawSlips(flow, block);
		case 'halfPage':
			return drawHalfPage(flow);
		case 'pictures':
			return drawPictures(flow, block);
		case 'signatures':
			return drawSignatures(flow, block);
		case 'copies':
			return drawCopies(flow, block);
		case 'newPage':
			return flow.isAtTop ? undefined : flow.newPage();
		default:
			return assertNever(block);
	}
}
