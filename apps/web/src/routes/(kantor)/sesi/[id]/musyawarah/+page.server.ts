import { formatDate, may, quarterWords, refusalText, TEMUAN, type CommandId, type RefusalCode, type Result } from '@balai/domain';
import { ENTRY_TEXT_LENGTH, USULAN_REASON_LENGTH, type PrelistFrom, type PrelistRow } from '@balai/case-store';

import { redirect } from '@sveltejs/kit';
import { packNames } from '#lib/bidik/bidik-words.ts';
import { moment, registerWords } from '#lib/lists/batch-words.ts';
import { sourceNames, temuanNames } from '#lib/musyawarah/temuan-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { answerForm, caseProblem } from '#lib/server/case-page.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { atTheTable, prelistPage } from '#lib/server/prelist-page.ts';

const PAGE = 50;

const tabs = {
	semua: { word: 'Semua', fits: ({ source }: PrelistRow) => source !== 'usulan' },
	belum: { word: 'Belum dicocokkan', fits: ({ source, temuan }: PrelistRow) => source !== 'usulan' && temuan === null },
	...Object.fromEntries(TEMUAN.map((one) => [one, { word: temuanNames[one], fits: ({ temuan }: PrelistRow) => temuan === one }])),
	masuk: { word: 'Usulan masuk', fits: ({ source }: PrelistRow) => source === 'usulan' },
	keluar: { word: 'Usulan keluar', fits: ({ source, reason }: PrelistRow) => source !== 'usulan' && reason !== null }
} as Readonly<Record<string, { word: string; fits: (row: PrelistRow) => boolean }>>;

const savedWords: Readonly<Record<string, string>> = {
	ambil: 'Nama dari daftar itu sudah diambil. Yang sudah ada tidak ditambah lagi.',
	tambah: 'Nama ditambahkan ke daftar.',
	keluarkan: 'Nama dikeluarkan dari daftar. Tidak ada yang berubah pada datanya.',
	masuk: 'Usulan masuk tercatat.',
	batal: 'Usulan dibatalkan.',
	simpan: 'Hasil musyawarah masuk ke riwayat keluarga, untuk diperiksa.'
};

export async function load({ locals, params, url }) {
	const { actor, file, head } = await prelistPage(locals, params.id);
	const { rows, counts, settled, session } = file;
	const shown = Object.hasOwn(tabs, url.searchParams.get('lihat') ?? '') ? (url.searchParams.get('lihat') ?? '') : 'semua';
	const search = (url.searchParams.get('cari') ?? '').trim().slice(0, 80);
	const ordered = [...atTheTable(rows), ...rows.filter(({ source }) => source === 'usulan')];
	const found = ordered.filter((row) => tabs[shown]?.fits(row) && row.nama.toLowerCase().includes(search.toLowerCase()));
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const pages = Math.max(1, Math.ceil(found.length / PAGE));
	const number = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1;
	const at = (lihat: string, halaman = 1) => {
		const query = new URLSearchParams({
			...(lihat !== 'semua' && { lihat }),
			...(search && { cari: search }),
			...(halaman > 1 && { halaman: String(halaman) })
		});
		return `/sesi/${head.id}/musyawarah${query.size > 0 ? `?${query.toString()}` : ''}`;
	};
	const isOpen = head.status !== 'closed';
	const offers = isOpen ? await locals.app.store.musyawarah.offers(actor, head.id) : { bidik: [], registers: [] };
	return {
		session: head,
		counts: { ...counts, list: rows.length - counts.masuk },
		tabs: Object.entries(tabs).map(([key, { word, fits }]) => ({ key, word, count: rows.filter(fits).length, href: at(key) })),
		shown,
		search,
		total: rows.length,
		rows: found.slice((number - 1) * PAGE, number * PAGE).map((row) => ({
			...row,
			from: sourceNames[row.source],
			answer: row.temuan === null ? '' : temuanNames[row.temuan]
		})),
		number,
		pages,
		previous: number > 1 ? at(shown, number - 1) : undefined,
		next: number < pages ? at(shown, number + 1) : undefined,
		offers: {
			bidik: offers.bidik.map(({ listId, pack, on, yes }) => ({ listId, title: `${packNames[pack]}, ${formatDate(on)}`, yes })),
			registers: offers.registers.map(({ register, quarter, rows: count }) => ({
				register,
				title: [registerWords(register), quarter && quarterWords(quarter)].filter(Boolean).join(', '),
				count
			}))
		},
		settled: settled && { at: moment(settled.at, session.state.plan.zone), isStale: settled.isStale },
		mayMakeMatriks: settled !== undefined && !settled.isStale && may(actor.role, 'keepMatriks3'),
		lengths: { text: ENTRY_TEXT_LENGTH, reason: USULAN_REASON_LENGTH },
		commandId: newCommandId(),
		saved: savedWords[url.searchParams.get('tersimpan') ?? '']
	};
}

type Event = { request: Request; locals: App.Locals; params: { id: string } };

/** One form of this page: what it asks for, or the sentence that says what is missing. */
function act(
	name: string,
	run: (form: FormData, event: Event) => string | ((commandId: CommandId) => Promise<Result<null, RefusalCode>>),
	back = ''
) {
	return async (event: Event) => {
		const form = await event.request.formData();
		const asked = run(form, event);
		if (typeof asked === 'string') return caseProblem(form, name, asked);
		return answerForm(form, name, `/sesi/${event.params.id}/musyawarah?tersimpan=${name}${back}`, asked);
	};
}

function personOf(form: FormData) {
	return {
		nama: formText(form, 'nama', ENTRY_TEXT_LENGTH),
		tempat: formText(form, 'tempat', ENTRY_TEXT_LENGTH),
		nik: formText(form, 'nik', 24),
		hubungan: formText(form, 'hubungan', ENTRY_TEXT_LENGTH)
	};
}

const sessionIdOf = async ({ locals, params }: Event) => (await prelistPage(locals, params.id)).sessionId;

function take(from: (form: FormData) => PrelistFrom | string) {
	return (form: FormData, event: Event) => {
		const source = from(form);
		if (typeof source === 'string') return source;
		return async (commandId: CommandId) =>
			event.locals.app.store.musyawarah.take(signedInActor(event.locals), commandId, await sessionIdOf(event), source);
	};
}

function record(deed: (form: FormData) => Parameters<App.Locals['app']['store']['musyawarah']['record']>[3]) {
	return (form: FormData, event: Event) => async (commandId: CommandId) =>
		event.locals.app.store.musyawarah.record(signedInActor(event.locals), commandId, await sessionIdOf(event), deed(form));
}

export const actions = {
	ambil: act(
		'ambil',
		take((form) => {
			const [from, id = ''] = formText(form, 'daftar', 160).split(/:(.*)/s);
			if (from === 'bidik' && id) return { from, listId: id };
			if (from === 'register' && id) return { from, register: id };
			return 'Pilih dulu daftarnya.';
		})
	),
	tambah: act(
		'tambah',
		take((form) => ({ from: 'tangan', person: personOf(form) }))
	),
	keluarkan: act(
		'keluarkan',
		record((form) => ({ kind: 'removeEntry', entryId: formText(form, 'nomor', 80) }))
	),
	masuk: act(
		'masuk',
		record((form) => ({ kind: 'proposeIn', person: personOf(form), reason: formText(form, 'alasan', USULAN_REASON_LENGTH) })),
		'&lihat=masuk'
	),
	batal: act(
		'batal',
		record((form) => ({ kind: 'takeProposalBack', entryId: formText(form, 'nomor', 80) }))
	),
	matriks: async (event: Event) => {
		const form = await event.request.formData();
		const { sessionId, actor } = await prelistPage(event.locals, event.params.id);
		const matriksId = sentCommandId(form) ?? newCommandId();
		const made = await event.locals.app.store.matriks3.make(actor, matriksId, sessionId);
		if (!made.ok) return caseProblem(form, 'matriks', refusalText[made.refusal]);
		redirect(303, `/laporan/matriks/${matriksId}?tersimpan=buat`);
	},
	simpan: act('simpan', (_form, event) => async (commandId) => {
		const { sessionId, actor } = await prelistPage(event.locals, event.params.id);
		return event.locals.app.store.musyawarah.settle(actor, commandId, sessionId);
	})
};
