import {
	LINE_NOTE,
	assetTotal,
	compareIncome,
	confirmationsIn,
	dateInZone,
	formatDate,
	incomePerHead,
	incomeTotal,
	lineFor,
	maskNik,
	mayFor,
	profilSection,
	profilSections,
	refusalText,
	welfareStanding,
	wholePerHead,
	type ProfilContent,
	type ProfilSection,
	type ProfilSectionId,
	rupiah
} from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { comparedWords, welfareWords } from '#lib/bidik/welfare-words.ts';
import { draftOf } from '#lib/profil/profil-draft.ts';
import { readSection } from '#lib/profil/profil-read.ts';
import { signedInActor } from '#lib/server/app.ts';
import { answerForm, casePage, kpmIdOf } from '#lib/server/case-page.ts';
import { newCommandId, partOf, sentCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { profilContent, readProfilForm } from '#lib/server/profil-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { uploadedPhoto } from '#lib/server/uploaded-photo.ts';

async function currentOf(locals: App.Locals, id: string) {
	const { actor, file, ...rest } = await casePage(locals, id);
	const profil = await locals.app.store.profil(actor, id);
	if (!profil) error(404, refusalText.unknownOrForbidden);
	const contentOf = (section: ProfilSectionId): ProfilContent | undefined =>
		profil.versions.find(({ versionId }) => versionId === profil.standing.latest[section]?.versionId)?.content;
	return { ...rest, actor, file, profil, contentOf };
}

export async function load({ locals, params, url }) {
	const { actor, file, head, zone, today, nameOf, profil, contentOf } = await currentOf(locals, params.id);
	const { standing, versions } = profil;
	const dayOf = (at: string) => formatDate(dateInZone(Date.parse(at), zone));
	const mayWrite = mayFor(actor, 'saveProfil', file.pendampingId);
	const asked = profilSection(url.searchParams.get('bagian') ?? '');
	const nextOpen = profilSections.find(({ id }) => standing.latest[id] === undefined);
	const section = mayWrite ? (asked ?? nextOpen) : undefined;
	const perHead = incomePerHead(contentOf('pokok'), contentOf('penghasilan'));
	const line = lineFor(await locals.app.store.bidik.lines(), file.areaCode, today);
	const compared = perHead && line ? compareIncome(perHead, line) : null;
	const known = {
		nama: file.nama,
		nomorPeserta: file.nomorPeserta ?? '',
		desa: head.desa.replace(/^Desa /, ''),
		kohort: file.since?.slice(0, 4) ?? ''
	};
	return {
		head,
		accountId: actor.accountId,
		mayWrite,
		saved: profilSection(url.searchParams.get('tersimpan') ?? '')?.numeral ?? url.searchParams.get('tersimpan'),
		section: section && {
			id: section.id,
			place: profilSections.indexOf(section),
			first: draftOf(section, contentOf(section.id), newCommandId(), known),
			hidden: contentOf(section.id)
				? hiddenValues(section, contentOf(section.id))
				: fromList({ 'f.nik': file.maskedNik, 'f.nomorKk': file.maskedNomorKk }),
			photos: photosOf(section, contentOf(section.id))
		},
		photoCommandId: newCommandId(),
		sections: profilSections.map((one) => {
			const { id, numeral, title } = one;
			const [newest, ...older] = versions
				.filter((version) => version.section === id)
				.sort(
					(a, b) =>
						Number(b.versionId === standing.latest[id]?.versionId) - Number(a.versionId === standing.latest[id]?.versionId)
				)
				.map(({ versionId, byAccount, at, content }) => ({
					versionId,
					by: nameOf(byAccount),
					day: dayOf(at),
					read: readSection(one, content)
				}));
			return { id, numeral, title, newest, older, isMissing: standing.missing.includes(id) };
		}),
		sums: {
			income: contentOf('penghasilan') ? rupiah(incomeTotal(contentOf('penghasilan'))) : null,
			members: perHead?.members ?? null,
			perHead: perHead ? perHeadWords(perHead) : null,
			compared: compared ? comparedWords(compared) : line ? null : 'garis kabupaten ini belum diisi',
			note: LINE_NOTE,
			standing: welfareWords[welfareStanding(compared, confirmationsIn(contentOf('konfirmasi')))],
			assets: contentOf('aset') ? rupiah(assetTotal(contentOf('aset'))) : null
		},
		verified: standing.verified && {
			on: formatDate(standing.verified.on),
			by: nameOf(standing.verified.by),
			isCurrent: standing.verified.isCurrent
		},
		verify:
			mayFor(actor, 'verifyProfil', file.pendampingId) && standing.missing.length === 0 && !standing.verified?.isCurrent
				? { commandId: newCommandId(), today, versions: JSON.stringify(latestIds(standing.latest)) }
				: undefined
	};
}

function latestIds(latest: Readonly<Partial<Record<ProfilSectionId, { versionId: string }>>>): Record<string, string> {
	return Object.fromEntries(Object.entries(latest).map(([id, { versionId }]) => [id, versionId]));
}

function perHeadWords(income: { total: number; members: number }): string {
	const { rupiah: whole, rest } = wholePerHead(income);
	return rest === 0 ? rupiah(whole) : `${rupiah(whole)} lebih ${rest}/${income.members} rupiah`;
}

/** By the name of the form's field: what is kept of a number that no screen shows whole. */
function hiddenValues(section: ProfilSection, content: ProfilContent | undefined): Record<string, string> {
	const masked = (value: unknown) => (typeof value === 'string' && value !== '' ? maskNik(value) : '');
	const fields = section.fields.filter(({ isHidden }) => isHidden).map(({ id }) => [`f.${id}`, masked(content?.fields[id])]);
	const rows = section.tables.flatMap((table) =>
		(content?.rows[table.id] ?? []).flatMap((row, index) =>
			table.columns.filter(({ isHidden }) => isHidden).map(({ id }) => [`${table.id}.${index}.${id}`, masked(row[id])])
		)
	);
	const kept = [...fields, ...rows].filter(([, value]) => value !== '');
	return Object.fromEntries(
		kept.map(([name, value]) => [name, `Tersimpan ${value}. Kosong berarti tetap, “-” menghapusnya.`])
	) as Record<string, string>;
}

/** Of a family that nobody has described yet, what its list says of the same numbers. */
function fromList(masked: Readonly<Record<string, string | null>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(masked).flatMap(([name, value]) =>
			value ? [[name, `Menurut daftar ${value}. Boleh kosong kalau sama.`]] : []
		)
	) as Record<string, string>;
}

/** The rows that carry a picture or may carry one. */
function photosOf(section: ProfilSection, content: ProfilContent | undefined): { row: number; words: string; photo: string }[] {
	const table = section.tables.find(({ columns }) => columns.some(({ kind }) => kind === 'photo'));
	if (!table || !content) return [];
	const read = readSection(section, content).tables.find(({ title }) => title === table.title);
	return (read?.rows ?? []).map(({ words, photo }, row) => ({ row, words, photo }));
}

export const actions = {
	simpan: async ({ request, locals, params, url }) => {
		const { actor, today, contentOf } = await currentOf(locals, params.id);
		const section = profilSection(url.searchParams.get('bagian') ?? '');
		if (!section) error(400, refusalText.badRequest);
		const form = await request.formData();
		const typed = readProfilForm(form, section, sentFormId(form) ?? newCommandId());
		const refuse = (problem: string) =>
			fail(400, { form: 'simpan' as const, section: section.id, typed, commandId: typed.commandId, problem });
		const asked = profilContent(section, typed, contentOf(section.id), today);
		if ('problem' in asked) return refuse(asked.problem);
		const { store } = locals.app;
		const versionId = store.noteRef(JSON.stringify(asked.content));
		const result = await store.recordProfil(actor, sentCommandId(form) ?? newCommandId(), kpmIdOf(params.id), {
			kind: 'saveProfilSection',
			section: section.id,
			versionId,
			content: asked.content
		});
		if (!result.ok) return refuse(refusalText[result.refusal]);
		// Sections with pictures go on with their pictures.
		const next = section.id === 'konfirmasi' ? section : profilSections[profilSections.indexOf(section) + 1];
		redirect(303, `/kpm/${params.id}/profil?bagian=${next?.id ?? section.id}&tersimpan=${section.id}`);
	},

	foto: async ({ request, locals, params, url }) => {
		const section = profilSection(url.searchParams.get('bagian') ?? '');
		const table = section?.tables.find(({ columns }) => columns.some(({ kind }) => kind === 'photo'));
		const column = table?.columns.find(({ kind }) => kind === 'photo');
		if (!section || !table || !column) error(400, refusalText.badRequest);
		const refuse = (problem: string) => fail(400, { form: 'foto' as const, problem });
		const upload = await uploadedPhoto(request);
		if (!upload.ok) return refuse(upload.problem);
		const { actor, contentOf } = await currentOf(locals, params.id);
		const { store } = locals.app;
		const kpmId = kpmIdOf(params.id);
		const purpose = section.id === 'konfirmasi' ? 'konfirmasi' : 'profil';
		const kept = await store.files.keepPhoto(actor, { purpose, kpmId }, upload.bytes);
		if (!kept.ok) return refuse(refusalText[kept.refusal]);
		const content = contentOf(section.id) ?? { fields: {}, rows: {} };
		const rows = content.rows[table.id] ?? [];
		const place = Number(formText(upload.form, 'baris', 4) || rows.length);
		const row = rows[place] ?? { tentang: formText(upload.form, 'tentang', 20) };
		const list = [...rows.slice(0, place), { ...row, [column.id]: kept.value.id }, ...rows.slice(place + 1)];
		return savePhotos(locals, params.id, section, { ...content, rows: { ...content.rows, [table.id]: list } }, upload.form);
	},

	hapusFoto: async ({ request, locals, params, url }) => {
		const section = profilSection(url.searchParams.get('bagian') ?? '');
		const table = section?.tables.find(({ columns }) => columns.some(({ kind }) => kind === 'photo'));
		const column = table?.columns.find(({ kind }) => kind === 'photo');
		if (!section || !table || !column) error(400, refusalText.badRequest);
		const form = await request.formData();
		const { contentOf } = await currentOf(locals, params.id);
		const content = contentOf(section.id) ?? { fields: {}, rows: {} };
		const photo = formText(form, 'foto', 64);
		const list = (content.rows[table.id] ?? [])
			.map((row) => (row[column.id] === photo ? { ...row, [column.id]: '' } : row))
			.filter((row) => section.id !== 'foto' || row[column.id] !== '');
		return savePhotos(locals, params.id, section, { ...content, rows: { ...content.rows, [table.id]: list } }, form);
	},

	verifikasi: async ({ request, locals, params }) => {
		const form = await request.formData();
		const actor = signedInActor(locals);
		const versions = readVersions(formText(form, 'versi', 4000));
		return answerForm(form, 'verifikasi', `/kpm/${params.id}/profil?tersimpan=verifikasi`, (commandId) =>
			locals.app.store.recordProfil(actor, commandId, kpmIdOf(params.id), {
				kind: 'verifyProfil',
				versions,
				on: formText(form, 'tanggal', 10)
			})
		);
	}
};

function readVersions(text: string): Partial<Record<ProfilSectionId, string>> {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null) return {};
		return Object.fromEntries(Object.entries(value).filter(([id, version]) => profilSection(id) && typeof version === 'string'));
	} catch {
		// Damaged on its way: it names no version, and the profile is looked at again.
		return {};
	}
}

/** A new version of a section that differs by one picture. */
async function savePhotos(locals: App.Locals, id: string, section: ProfilSection, content: ProfilContent, form: FormData) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const { today } = await todayIn(locals.app, (await store.kpm(actor, id))?.areaCode ?? '');
	const refuse = (problem: string) => fail(400, { form: 'foto' as const, problem });
	const checked = profilContent(section, draftOf(section, content, ''), content, today);
	if ('problem' in checked) return refuse(checked.problem);
	const result = await store.recordProfil(actor, partOf(sentCommandId(form) ?? newCommandId(), 'foto'), kpmIdOf(id), {
		kind: 'saveProfilSection',
		section: section.id,
		versionId: store.noteRef(JSON.stringify(checked.content)),
		content: checked.content
	});
	if (!result.ok) return refuse(refusalText[result.refusal]);
	redirect(303, `/kpm/${id}/profil?bagian=${section.id}&tersimpan=foto`);
}
