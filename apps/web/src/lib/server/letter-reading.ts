import type { Block, Letter } from '@balai/documents';
import { plainText, type Text } from '@balai/documents';
import type { LetterPart } from '../signing/letter-parts.ts';

/** What a letter says, for whoever is about to sign it; long tables by their number of rows, and the whole of it in its PDF. */
export function letterParts({ blocks }: Letter): LetterPart[] {
	return blocks.flatMap(partOf);
}

/** Lines to be written on by hand take no room on a screen. */
function read(text: Text): string {
	return plainText(text).replace(/…+(\s*…+)*/g, '………');
}

function partOf(block: Block): LetterPart[] {
	switch (block.kind) {
		case 'title':
			return [{ as: 'title', text: block.lines.join(' ') }];
		case 'heading':
			return [{ as: 'title', text: block.text }];
		case 'paragraph':
		case 'note':
			return [{ as: 'text', text: read(block.text) }];
		case 'fields':
		case 'head':
			return [{ as: 'fields', rows: block.rows.map(({ label, value }) => ({ label, value: read(value) })) }];
		case 'list':
			return [{ as: 'list', items: block.items.map(read) }];
		case 'address':
			return [{ as: 'text', text: block.lines.join(', ') }];
		case 'ticks':
			return [
				{ as: 'fields', rows: [{ label: block.label, value: block.options.find(({ isTicked }) => isTicked)?.word ?? '…' }] }
			];
		case 'table':
			return [{ as: 'text', text: `${block.caption}: ${block.rows.length} baris, lihat PDF-nya.` }];
		default:
			return [];
	}
}
