import { isTemuan } from '@balai/domain';
import { USULAN_REASON_LENGTH, type PrelistDeed, type PrelistRow } from '@balai/case-store';
import { redirect } from '@sveltejs/kit';
import { temuanNames } from '#lib/musyawarah/temuan-words.ts';
import { answerForm, caseProblem } from '#lib/server/case-page.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { atTheTable, prelistPage } from '#lib/server/prelist-page.ts';

/** Names beside the one in hand. */
const BESIDE = 40;

/** Who is called to the table: those of one place, or all. */
function asked(rows: readonly PrelistRow[], url: URL): { place: string; rows: PrelistRow[] } {
	const ordered = atTheTable(rows);
	const place = url.searchParams.get('tempat') ?? '';
	const there = ordered.filter(({ tempat }) => tempat === place);
	return there.length > 0 ? { place, rows: there } : { place: '', rows: ordered };
}

export async function load({ locals, params, url }) {
	const { file, head } = await prelistPage(locals, params.id);
	const { place, rows } = asked(file.rows, url);
	if (rows.length === 0) redirect(303, `/sesi/${head.id}/musyawarah`);
	const at = (entryId: string) =>
		`/sesi/${head.id}/musyawarah/cocokkan?${new URLSearchParams({ ...(place && { tempat: place }), nama: entryId }).toString()}`;
	const open = rows.find(({ temuan }) => temuan === null);
	const index = Math.max(
		0,
		rows.findIndex(({ entryId }) => entryId === (url.searchParams.get('nama') ?? open?.entryId))
	);
	const row = rows[index] ?? rows[0];
	const last = file.rows.find(({ entryId, temuan }) => entryId === url.searchParams.get('tadi') && temuan !== null);
	const from = Math.max(0, Math.min(index - 10, rows.length - BESIDE));
	const places = [...new Set(atTheTable(file.rows).map(({ tempat }) => tempat))];
	return {
		session: head,
		isRunning: head.status === 'running',
		place,
		places: places.length > 1 && places.length <= 60 ? places.filter((one) => one !== '') : [],
		looked: rows.filter(({ temuan }) => temuan !== null).length,
		total: rows.length,
		number: index + 1,
		row,
		beside: rows.slice(from, from + BESIDE).map(({ entryId, nama, tempat, temuan, reason }) => ({
			entryId,
			nama,
			tempat,
			href: at(entryId),
			answer: temuan === null ? '' : temuanNames[temuan],
			isProposed: reason !== null
		})),
		previous: rows[index - 1] ? at(rows[index - 1]?.entryId ?? '') : undefined,
		next: rows[index + 1] ? at(rows[index + 1]?.entryId ?? '') : undefined,
		last: last && { entryId: last.entryId, nama: last.nama, answer: last.temuan === null ? '' : temuanNames[last.temuan] },
		isDone: open === undefined,
		isSaved: url.searchParams.has('tersimpan'),
		reasonLength: USULAN_REASON_LENGTH,
		commandId: newCommandId()
	};
}

type Event = { request: Request; locals: App.Locals; params: { id: string }; url: URL };

async function does(
	event: Event,
	name: string,
	form: FormData,
	deed: PrelistDeed,
	after: (rows: PrelistRow[]) => URLSearchParams
) {
	const { actor, file, sessionId } = await prelistPage(event.locals, event.params.id);
	const { place, rows } = asked(file.rows, event.url);
	const query = after(rows);
	if (place) query.set('tempat', place);
	return answerForm(form, name, `/sesi/${sessionId}/musyawarah/cocokkan?${query.toString()}`, (commandId) =>
		event.locals.app.store.musyawarah.record(actor, commandId, sessionId, deed)
	);
}

export const actions = {
	temuan: async (event: Event) => {
		const form = await event.request.formData();
		const entryId = formText(form, 'nomor', 80);
		const temuan = formText(form, 'temuan', 20);
		if (!isTemuan(temuan)) return caseProblem(form, 'temuan', 'Pilih salah satu: Ditemukan, Meninggal, atau Pindah.');
		// On to the next who was not looked up; round to those before, when the end is reached.
		return does(event, 'temuan', form, { kind: 'recordTemuan', entryId, temuan }, (rows) => {
			const here = rows.findIndex((row) => row.entryId === entryId);
			const open = [...rows.slice(here + 1), ...rows.slice(0, here)].find((row) => row.temuan === null);
			return new URLSearchParams({ nama: open?.entryId ?? entryId, tadi: entryId });
		});
	},
	urungkan: async (event: Event) => {
		const form = await event.request.formData();
		const entryId = formText(form, 'nomor', 80);
		return does(event, 'urungkan', form, { kind: 'takeTemuanBack', entryId }, () => new URLSearchParams({ nama: entryId }));
	},
	keluar: async (event: Event) => {
		const form = await event.request.formData();
		const entryId = formText(form, 'nomor', 80);
		const deed = { kind: 'proposeOut', entryId, reason: formText(form, 'alasan', USULAN_REASON_LENGTH) } as const;
		return does(event, 'keluar', form, deed, () => new URLSearchParams({ nama: entryId, tersimpan: 'keluar' }));
	},
	batal: async (event: Event) => {
		const form = await event.request.formData();
		const entryId = formText(form, 'nomor', 80);
		return does(event, 'batal', form, { kind: 'takeProposalBack', entryId }, () => new URLSearchParams({ nama: entryId }));
	}
};
