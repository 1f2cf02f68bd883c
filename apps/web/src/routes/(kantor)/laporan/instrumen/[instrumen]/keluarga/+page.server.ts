import {
	ASPECT_ANSWERS,
	evaluationAspects,
	IMPLEMENTATION_ITEMS,
	implementationStages,
	interventionGroups,
	interventionText,
	type AspectAnswer
} from '@balai/domain';
import { accountNames } from '#lib/server/account-names.ts';
import { askedInstrument, notHere, type Asked } from '#lib/server/instruments/built.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;
const answerWords: Readonly<Record<AspectAnswer, string>> = { sudah: 'sudah', sebagian: 'sebagian', belum: 'belum' };

/** The families behind one number of an instrument. */
export async function load({ locals, params, url }) {
	const asked = await askedInstrument(locals, url);
	const typed = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(typed) && typed >= 1 ? typed : 1;
	const page = { offset: (number - 1) * PAGE, limit: PAGE };
	const text = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 64);
	const found =
		params.instrumen === 'pelaksanaan'
			? await reached(asked, text, page)
			: params.instrumen === 'asi-diri'
				? await asiDiri(asked, text, page)
				: notHere();
	const { cases } = found;
	const pages = Math.max(1, Math.ceil((cases.total - cases.elsewhere) / PAGE));
	const at = (to: number) =>
		asked.at(`/laporan/instrumen/${params.instrumen}/keluarga`, {
			...found.query,
			...(to > 1 && { halaman: String(to) })
		});
	return {
		title: found.title,
		back: found.back,
		where: found.where,
		total: cases.total,
		elsewhere: cases.elsewhere,
		rows: cases.rows.map(({ kpmId, nama, dusun, desa }) => ({
			kpmId,
			nama,
			place: `${dusun ? `${dusun}, ` : ''}${desaTitle(desa)}`
		})),
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}

type Text = (name: string) => string;
interface Page {
	offset: number;
	limit: number;
}

async function reached(asked: Asked, text: Text, page: Page) {
	const { app, actor, areaCode, period } = asked;
	const item = IMPLEMENTATION_ITEMS.find((each) => each === text('butir')) ?? 'profil';
	const pendampingId = text('pendamping');
	const cases = await app.store.instruments.implementationCases(actor, { areaCode, ...period, item, pendampingId, ...page });
	if (!cases) notHere();
	const nameOf = await accountNames(app);
	return {
		cases,
		title: implementationStages.flatMap(({ items }) => items).find(({ id }) => id === item)?.text ?? '',
		back: asked.at('/laporan/instrumen/pelaksanaan', pendampingId ? { pendamping: pendampingId } : {}),
		where: [pendampingId && nameOf(pendampingId), asked.areaName, asked.periodWords].filter(Boolean).join(' · '),
		query: { pendamping: pendampingId, butir: item } as Record<string, string>
	};
}

async function asiDiri(asked: Asked, text: Text, page: Page) {
	const { app, actor, areaCode, period } = asked;
	const year = Number(period.to.slice(0, 4));
	const group = interventionGroups.find(({ id }) => id === text('kelompok'))?.id;
	const back = asked.at('/laporan/instrumen/asi-diri');
	if (group) {
		const status = text('status') === 'direncanakan' ? 'direncanakan' : 'diberikan';
		const item = text('butir');
		const cases = await app.store.instruments.asiDiriCases(actor, { areaCode, year, group, item, status, ...page });
		return {
			cases: cases ?? notHere(),
			title: interventionText(group, item) ?? 'Intervensi',
			back,
			where: `${asked.areaName} · ${status} · tahun ${year}`,
			query: { kelompok: group, butir: item, status } as Record<string, string>
		};
	}
	const half = text('paruh') === '2' ? 2 : 1;
	const aspect = evaluationAspects.find(({ id }) => id === text('aspek'));
	const answer = ASPECT_ANSWERS.find((each) => each === text('jawab'));
	const cases = await app.store.instruments.asiDiriCases(actor, { areaCode, year, half, aspect: aspect?.id, answer, ...page });
	return {
		cases: cases ?? notHere(),
		title: aspect ? `${aspect.text}: ${answer ? answerWords[answer] : 'semua'}` : 'Keluarga yang dinilai',
		back,
		where: `${asked.areaName} · ${half === 1 ? 'Januari sampai Juni' : 'Juli sampai Desember'} ${year}`,
		query: {
			paruh: String(half),
			...(aspect && { aspek: aspect.id }),
			...(answer && { jawab: answer })
		} as Record<string, string>
	};
}
