import { kitSheets } from '#lib/print/kit/kit-sheets.ts';
import { printedSession } from '#lib/server/print-session.ts';

export async function load({ locals, params }) {
	const { file, script, words } = await printedSession(locals, params.id);
	const sheets = kitSheets(script, file.invited);
	return {
		...words,
		invited: file.invited,
		addresses: locals.app.addresses(),
		sheets,
		pages: sheets.reduce((sum, { pages }) => sum + pages, 0)
	};
}
