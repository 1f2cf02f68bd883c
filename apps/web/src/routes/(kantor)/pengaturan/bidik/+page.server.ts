import {
	DEFAULT_BIDIK_POLICY,
	EXTREME_LINE,
	LINE_NOTE,
	formatDate,
	listRefusalText,
	periodOf,
	readPovertyLines,
	refusalText,
	type PovertyLine,
	type RefusalCode,
	type Result,
	rupiah
} from '@balai/domain';
import { MOST_LINES, smallTable } from '@balai/case-store';
import { fail, redirect } from '@sveltejs/kit';
import { lineWords } from '#lib/bidik/bidik-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { caseProblem } from '#lib/server/case-page.ts';
import { formText } from '#lib/server/form-text.ts';
import { typedAmount } from '#lib/words/amounts.ts';

const LARGEST_FILE = 256 * 1024;
const readProblems = {
	lineColumnsMissing: 'Kolomnya kurang. Perlu kode, tahun, bulan, dan rupiah_per_kapita_per_bulan.',
	lineTwice: 'Wilayah dan bulan yang sama sudah ada di baris sebelumnya.'
} as const;

export async function load({ locals, url }) {
	const { bidik } = locals.app.store;
	const lines = await bidik.lines();
	const edited = lines.find((line) => `${line.areaCode}.${periodOf(line)}` === url.searchParams.get('ubah'));
	return {
		policy: await bidik.policy(),
		firstDay: formatDate(DEFAULT_BIDIK_POLICY.nttFrom),
		note: LINE_NOTE,
		extreme: `${rupiah(EXTREME_LINE.rupiahPerDay)} sehari, ${rupiah(EXTREME_LINE.rupiah)} sebulan (${EXTREME_LINE.source})`,
		lines: lines.map((line) => ({
			key: `${line.areaCode}.${periodOf(line)}`,
			areaCode: line.areaCode,
			words: lineWords(line),
			name: line.name,
			period: periodOf(line),
			rupiah: rupiah(line.rupiah),
			source: line.source
		})),
		edited: edited !== undefined,
		line: {
			kode: edited?.areaCode ?? '',
			nama: edited?.name ?? '',
			tahun: edited ? String(edited.year) : '',
			bulan: edited ? String(edited.month) : '3',
			rupiah: edited ? String(edited.rupiah) : '',
			sumber: edited?.source ?? ''
		} as Record<string, string>,
		saved: url.searchParams.get('tersimpan')
	};
}

type Form = 'aturan' | 'garis' | 'berkas';

function answer(form: FormData, name: Form, result: Result<null, RefusalCode>) {
	if (!result.ok) return caseProblem(form, name, refusalText[result.refusal]);
	redirect(303, `/pengaturan/bidik?tersimpan=${name}`);
}

export const actions = {
	aturan: async ({ request, locals }) => {
		const form = await request.formData();
		const policy = { nttFrom: formText(form, 'mulai', 10), asksFourth: formText(form, 'keempat', 4) === 'ya' };
		return answer(form, 'aturan', await locals.app.store.bidik.savePolicy(signedInActor(locals), policy));
	},

	garis: async ({ request, locals }) => {
		const form = await request.formData();
		const line: PovertyLine = {
			areaCode: formText(form, 'kode', 8).replaceAll('.', ''),
			name: formText(form, 'nama', 120),
			year: Number(formText(form, 'tahun', 4)),
			month: Number(formText(form, 'bulan', 2)),
			rupiah: typedAmount(formText(form, 'rupiah', 20)) ?? 0,
			source: formText(form, 'sumber', 200)
		};
		return answer(form, 'garis', await locals.app.store.bidik.saveLines(signedInActor(locals), [line]));
	},

	hapus: async ({ request, locals }) => {
		const form = await request.formData();
		const [areaCode = '', period = ''] = formText(form, 'garis', 20).split('.');
		const [year, month] = period.split('-').map(Number);
		const line = { areaCode, year: year ?? 0, month: month ?? 0 };
		return answer(form, 'garis', await locals.app.store.bidik.removeLine(signedInActor(locals), line));
	},

	berkas: async ({ request, locals }) => {
		const refuse = (problem: string) =>
			fail(400, { form: 'berkas' as const, problem, typed: {} as Record<string, string>, ticks: [] as string[] });
		if (Number(request.headers.get('content-length') ?? '0') > LARGEST_FILE)
			return refuse('Berkasnya terlalu besar. Paling besar 250 kB, 1.000 baris.');
		const form = await request.formData();
		const file = form.get('berkas');
		if (!(file instanceof File) || file.size === 0) return refuse('Pilih dulu berkasnya, baru unggah.');
		const table = await smallTable(await file.bytes(), MOST_LINES + 1);
		if (!table.ok) return refuse(listRefusalText[table.refusal]);
		if (!table.value) return refuse('Barisnya terlalu banyak. Paling banyak 1.000 baris sekaligus.');
		const read = readPovertyLines(table.value);
		if (!read.ok) {
			const why =
				read.problem in readProblems
					? readProblems[read.problem as keyof typeof readProblems]
					: refusalText[read.problem as RefusalCode];
			return refuse(`Baris ${read.row}: ${why} Tidak ada yang disimpan.`);
		}
		return answer(form, 'berkas', await locals.app.store.bidik.saveLines(signedInActor(locals), read.lines));
	}
};
