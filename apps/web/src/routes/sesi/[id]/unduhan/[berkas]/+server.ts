import font from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?inline';
import { hasRichAndPoor } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { looksOf } from '#lib/board/side-words.ts';
import { matrixRows } from '#lib/pictures/board-pictures.ts';
import { signedInActor } from '#lib/server/app.ts';
import { matrixCsv, matrixXlsx } from '#lib/server/matrix-files.ts';
import { tableTypes } from '#lib/server/table-files.ts';
import { boardPictures, sessionRecord, type SessionRecord } from '#lib/server/session-record.ts';

const types = { svg: 'image/svg+xml; charset=utf-8', ...tableTypes } as const;
type Kind = keyof typeof types;

async function contentOf(record: SessionRecord, name: string, kind: Kind, isStanding: boolean) {
	if (kind === 'svg') {
		const pictures = boardPictures(record, isStanding ? 'standing' : 'lying');
		return pictures.find((picture) => picture.name === name)?.svg(font);
	}
	const shown = record.boards.find(({ board }) => hasRichAndPoor(board) && name === `matriks-${board.id}`);
	if (!shown) return undefined;
	const looks = looksOf(shown.board, record.file.state.words);
	const rows = matrixRows(shown);
	return kind === 'csv' ? matrixCsv(rows, looks) : matrixXlsx(rows, looks);
}

/** One board as a file: 'dinding-kriteria-1.svg', 'matriks-kriteria.xlsx'; `?kertas=tegak` is the picture for the berita acara. */
export async function GET(event) {
	const { locals, params, url } = event;
	const record = await sessionRecord(event, params.id);
	const [, name = '', ending = ''] = /^([\w-]{1,80})\.(svg|csv|xlsx)$/.exec(params.berkas) ?? [];
	const isKind = (text: string): text is Kind => Object.hasOwn(types, text);
	const isStanding = url.searchParams.get('kertas') === 'tegak';
	const content = isKind(ending) ? await contentOf(record, name, ending, isStanding) : undefined;
	if (content === undefined || !isKind(ending)) error(404, 'Berkas ini tidak ada.');
	locals.app.log.info(
		{
			session: record.file.id,
			file: params.berkas,
			by: signedInActor(locals).accountId,
			purpose: isStanding ? 'beritaAcara' : 'download'
		},
		'gave a board away'
	);
	const { date } = record.file.state.plan;
	return new Response(content, {
		headers: {
			'content-type': types[ending],
			'content-disposition': `attachment; filename="${name}-${fileWord(record.file.areaName)}-${date}.${ending}"`,
			// Opened by itself, a picture runs nothing and asks for nothing.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox",
			'cache-control': 'private, no-store'
		}
	});
}

/** 'Desa Oelbiteno' → 'desa-oelbiteno' */
function fileWord(name: string): string {
	return (
		name
			.toLowerCase()
			.normalize('NFD')
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, '') || 'desa'
	);
}
