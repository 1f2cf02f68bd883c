import { needNames } from '@balai/domain';
import type { PadanRun, SideCounts } from '@balai/case-store';
import { countWords, moment } from '../lists/batch-words.ts';
import { padanAreaName } from '../padan/padan-areas.ts';
import { editionWords, sideName } from '../padan/padan-words.ts';
import { areaTitle, desaTitle } from '../words/area-title.ts';
import { accountNames } from './account-names.ts';
import { signedInActor } from './app.ts';
import { todayIn } from './today.ts';

/** A count that leads to the people behind it. */
export interface Line {
	word: string;
	left: { count: string; href: string | null };
	right: { count: string; href: string | null } | null;
}

/** The report of a pemadanan (Padang report C, D; domain 8) as the page and its print show it; undefined where there is none for who asks. */
export async function padanReportPage(locals: App.Locals, runId: string) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const report = await store.padan.report(actor, runId);
	if (report?.run.status !== 'done') return undefined;
	const { run, total, desa, needs } = report;
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const areas = new Map((await store.listAreas(actor)).map((area) => [area.code, area]));
	const place = (code: string) => {
		const area = areas.get(code);
		return area ? areaTitle(area) : desaTitle(code);
	};
	const isOneList = run.right === '';
	const [left, right] = [sideName(run, run.left), isOneList ? '' : sideName(run, run.right)];
	const href = (side: 'kiri' | 'kanan', finding: string, more: Record<string, string> = {}) =>
		`/pemadanan/${run.id}/orang?${new URLSearchParams({ sisi: side, temuan: finding, ...more }).toString()}`;
	const line = (word: string, finding: string | null, of: (counts: SideCounts) => number | null): Line => {
		const cell = (side: 'kiri' | 'kanan', counts: SideCounts) => {
			const count = of(counts);
			return { count: count === null ? '–' : countWords(count), href: finding && count ? href(side, finding) : null };
		};
		return { word, left: cell('kiri', total.left), right: isOneList ? null : cell('kanan', total.right) };
	};
	// Only where the list says anything of it.
	const aid = (counts: SideCounts, count: number) => (counts.aidKnown > 0 ? count : null);
	return {
		id: run.id,
		left,
		right,
		title: isOneList ? `${left}: ganda di dalamnya` : `${left} dan ${right}`,
		isOneList,
		editions: editionWords(run),
		by: run.by === 'operator' ? 'Operator' : (await accountNames(locals.app))(run.by),
		at: moment(run.at, zone),
		now: moment(new Date(locals.app.clock.nowMs()).toISOString(), zone),
		areaName: run.areaCode === '' ? 'semua wilayah' : padanAreaName([...areas.values()], run.areaCode),
		lines: [
			line('Baris yang dibandingkan', 'semua', ({ rows }) => rows),
			line(isOneList ? 'Ganda' : 'Ada di kedua daftar', null, ({ sama }) => sama),
			line('Mungkin sama, belum diputuskan', null, ({ mungkin }) => mungkin),
			line('NIK bertentangan, belum diputuskan', null, ({ bertentangan }) => bertentangan),
			line(isOneList ? 'Tidak ganda' : 'Hanya di daftar ini', 'hanya', ({ hanya }) => hanya)
		],
		findings: [
			line('Desil terbawah tanpa bantuan (exclusion error)', 'eksklusi', (counts) => aid(counts, counts.exclusion)),
			line('Yang seperti itu, tetapi masih perlu dicocokkan', 'eksklusiMungkin', (counts) => aid(counts, counts.exclusionOpen)),
			line('Tidak mendapat bantuan, semua desil', 'tanpaBantuan', (counts) => aid(counts, counts.withoutAid)),
			line('NIK kosong', 'nikKosong', ({ noNik }) => noNik),
			line('NIK tidak cocok dengan tanggal lahir atau kelamin', 'nikJanggal', ({ oddNik }) => oddNik),
			line('NIK dipakai lebih dari satu orang', 'nikGanda', ({ sharedNik }) => sharedNik),
			line('Alamat kosong', 'alamatKosong', ({ noAddress }) => noAddress)
		],
		desa: desa.map(({ areaCode, left: one, right: other }) => ({
			code: areaCode,
			name: place(areaCode),
			left: countWords(one.rows),
			both: countWords(one.sama),
			possible: countWords(one.mungkin),
			conflict: countWords(one.bertentangan),
			onlyLeft: countWords(one.hanya),
			right: countWords(other.rows),
			onlyRight: countWords(other.hanya),
			/** Of the left rows, those that stand in the other list for certain. */
			coverage: one.rows === 0 ? null : Math.round((100 * one.sama) / one.rows),
			href: href('kiri', 'hanya', { desa: areaCode })
		})),
		needs: needLines(run, needs, href)
	};
}

function needLines(
	run: PadanRun,
	needs: readonly { side: 'kiri' | 'kanan'; need: keyof typeof needNames; areaCode: string; count: number }[],
	href: (side: 'kiri' | 'kanan', finding: string, more: Record<string, string>) => string
) {
	const sums = new Map<string, { side: 'kiri' | 'kanan'; need: keyof typeof needNames; count: number; desa: number }>();
	for (const { side, need, count } of needs) {
		const sum = sums.get(`${side} ${need}`) ?? { side, need, count: 0, desa: 0 };
		sums.set(`${side} ${need}`, { ...sum, count: sum.count + count, desa: sum.desa + 1 });
	}
	return [...sums.values()]
		.sort((a, b) => b.count - a.count || (a.need < b.need ? -1 : 1))
		.map(({ side, need, count, desa }) => ({
			word: needNames[need],
			list: sideName(run, side === 'kiri' ? run.left : run.right),
			count: countWords(count),
			desa: countWords(desa),
			href: href(side, 'permintaan', { butuh: need })
		}));
}
