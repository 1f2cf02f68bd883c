import { decisive, PACK_IDS, parseIsoDate, refusalText, type Actor, type PackId } from '@balai/domain';
import { openBalai } from '../balai.ts';
import { optionText, type Command } from './terminal.ts';

const operator: Actor = { kind: 'operator' };
const isPack = (text: string): text is PackId => (PACK_IDS as readonly string[]).includes(text);

/** `balai bidik --pack juknis-2020|ntt-67-2024 --on DATE [--area CODE] [--json]`: cases by id, no name leaves. */
export const bidikCommand: Command = async ({ settings, terminal, options }) => {
	const pack = optionText(options, 'pack');
	const on = parseIsoDate(optionText(options, 'on'));
	const areaCode = optionText(options, 'area') || undefined;
	if (!isPack(pack)) {
		terminal.err(`Sebut aturannya: --pack ${PACK_IDS.join(' atau --pack ')}`);
		return 2;
	}
	if (on === undefined) {
		terminal.err('Sebut tanggalnya, tahun-bulan-hari: --on 2026-11-22');
		return 2;
	}
	if (areaCode !== undefined && !/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(areaCode)) {
		terminal.err('Tulis kode wilayahnya dengan angka saja: --area 5302');
		return 2;
	}
	const balai = await openBalai(settings);
	try {
		const all = await balai.store.bidik.all(operator, { pack, on, areaCode });
		if (!all.ok) {
			terminal.err(refusalText[all.refusal]);
			return 1;
		}
		const { counts, rows } = all.value;
		if (options['json'] === true) {
			const told = rows.map((row) => ({
				kpm: row.kpmId,
				verdict: row.verdict,
				reasons: decisive(row).map(({ rule, source }) => ({ rule, source })),
				fieldCheck: row.fieldCheck
			}));
			terminal.out(JSON.stringify({ ...counts, rows: told }));
		} else {
			const toCheck = rows.filter(({ fieldCheck }) => fieldCheck.length > 0).length;
			terminal.out(
				[
					`${pack} pada ${on}: ${rows.length} keluarga`,
					`  ${String(counts.yes).padStart(5)}  masuk bidik graduasi, ${toCheck} perlu dicek ke rumahnya dulu`,
					`  ${String(counts.no).padStart(5)}  tidak masuk`,
					`  ${String(counts.unknown).padStart(5)}  belum dapat dinilai, karena datanya belum ada`,
					'Ini daftar untuk persiapan dan undangan. Tidak ada yang berubah pada keluarga mana pun.'
				].join('\n')
			);
		}
		return 0;
	} finally {
		await balai.close();
	}
};
