import { formatDate, formatLongDate } from '@balai/domain';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { todayIn } from '#lib/server/today.ts';
import { epkhKind, statementWord } from '#lib/penetapan/usulan-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

/** The sheet from which families are typed into e-PKH: numbers in full, for APD and Korkab alone (PE9). */
export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store, log } = locals.app;
	const letterId = url.searchParams.get('berkas') ?? undefined;
	const rows = await store.penetapan.entrySheet(actor, letterId);
	const numbers = await store.officialNumbers(
		actor,
		rows.map(({ kpmId }) => kpmId)
	);
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	log.info({ count: rows.length, by: actor.accountId }, 'printed the entry sheet');
	return {
		back: `/usulan/langkah/5${letterId ? `?berkas=${letterId}` : ''}`,
		name: signedInAccount(locals).name,
		todayWords: `${formatLongDate(today)} (${zone})`,
		rows: rows.map((row) => {
			const known = numbers.get(row.kpmId);
			return {
				usulanId: row.usulanId,
				nama: row.nama,
				nik: known?.nik ?? '',
				nomorKk: known?.nomorKk ?? '',
				nomorPeserta: row.nomorPeserta ?? '',
				place: `${row.dusun ? `${row.dusun}, ` : ''}${desaTitle(row.desa)}`,
				epkh: epkhKind(row.path),
				statement: `${statementWord(row.path)} ${formatDate(row.statementOn)}`,
				label: row.label
			};
		})
	};
}
