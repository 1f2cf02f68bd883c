import { areaCovers, parseCommandId, refusalText, type Actor } from '@balai/domain';
import { randomBytes } from 'node:crypto';
import { openBalai } from '../balai.ts';
import { optionText, type Command } from './terminal.ts';

const operator: Actor = { kind: 'operator' };
const LOOK_MS = 500;

/**
 * `balai padan --left pkh --right p3ke [--area CODE] [--json]`: counts alone, no name leaves. A side is 'pkh', a register, or 'daftar:' with the
 * id of a list. With an area the result stays, for those who work there; without one nobody else could open it, and it goes.
 */
export const padanCommand: Command = async ({ settings, terminal, options }) => {
	const [left, right, area] = [optionText(options, 'left'), optionText(options, 'right'), optionText(options, 'area')];
	if (left === '') {
		terminal.err('Sebut daftarnya: --left pkh --right p3ke. Tanpa --right dicari yang ganda di dalam --left.');
		return 2;
	}
	if (area !== '' && !/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(area)) {
		terminal.err('Tulis kode wilayahnya dengan angka saja: --area 5302');
		return 2;
	}
	const runId = parseCommandId(randomBytes(15).toString('base64url'));
	if (!runId) throw new Error('A made command id has the wrong shape.');
	const balai = await openBalai(settings);
	const { padan } = balai.store;
	try {
		const begun = await padan.begin(operator, runId, { left, right, areaCode: area });
		if (!begun.ok) {
			terminal.err(refusalText[begun.refusal]);
			return 1;
		}
		const timer = setInterval(() => {
			void padan.run(operator, runId).then((run) => {
				if (run?.work) terminal.progress?.(`${Math.floor((100 * run.work.done) / Math.max(run.work.total, 1))} %`);
			});
		}, LOOK_MS);
		await padan.finish(runId).finally(() => clearInterval(timer));
		terminal.progress?.('');
		const run = await padan.run(operator, runId);
		if (!run?.summary) {
			terminal.err('Pemadanan ini dihentikan. Jalankan lagi.');
			return 1;
		}
		const { summary } = run;
		const isKept = area !== '' && areaCovers(area, run.areaCode);
		if (!isKept) await padan.remove(operator, runId);
		if (options['json'] === true) {
			terminal.out(JSON.stringify({ ...summary, run: isKept ? runId : null }));
			return 0;
		}
		const number = (count: number) => String(count).padStart(7);
		terminal.out(
			[
				`${left} (${summary.left.rows} baris)${summary.right ? ` dan ${right} (${summary.right.rows} baris)` : ', ganda di dalamnya'}`,
				`  ${number(summary.pairs.pasti)}  pasangan pasti sama: NIK sama, nama dan tanggal lahir cocok`,
				`  ${number(summary.pairs.mungkin)}  pasangan mungkin sama: ${summary.possible.typo} NIK beda 1–2 angka, ${summary.possible.open} NIK kosong, ${summary.possible.differs} NIK lain`,
				`  ${number(summary.pairs.bertentangan)}  pasangan NIK bertentangan`,
				`  ${number(summary.left.hanya)}  orang hanya di ${left}`,
				...(summary.right ? [`  ${number(summary.right.hanya)}  orang hanya di ${right}`] : []),
				isKept
					? `Hasilnya ada di halaman Pemadanan: /pemadanan/${runId}`
					: 'Tidak ada yang disimpan. Sebut --area supaya hasilnya disimpan.'
			].join('\n')
		);
		return 0;
	} finally {
		await balai.close();
	}
};
