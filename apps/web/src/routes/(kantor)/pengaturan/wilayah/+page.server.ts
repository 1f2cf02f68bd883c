import { areaTableText, listRefusalText, may, readAreaTable, refusalText, roleNames } from '@balai/domain';
import { smallTable } from '@balai/case-store';
import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { areaFrom, areaKinds, contactFor, readAreaForm, zones, type TypedArea } from '#lib/server/area-form.ts';

const LARGEST_FILE = 2 * 1024 * 1024;
const MOST_AREAS = 10_000;

export async function load({ locals, url }) {
	const areas = await locals.app.store.listAreas(signedInActor(locals));
	const accounts = await locals.app.accounts.listAccounts();
	const edited = areas.find(({ code }) => code === url.searchParams.get('ubah'));
	const typed: TypedArea = {
		code: edited?.code ?? '',
		name: edited?.name ?? '',
		kind: edited?.kind ?? '',
		zone: edited?.zone ?? '',
		contactName: edited?.contactName ?? '',
		contactPhone: edited?.contactPhone ?? '',
		contactAccountId: edited?.contactAccountId ?? ''
	};
	return {
		typed,
		isEdited: edited !== undefined,
		kinds: Object.entries(areaKinds).map(([kind, digits]) => ({ kind, digits })),
		zones,
		accounts: accounts
			.filter(({ role }) => may(role, 'handleForcedReport'))
			.map(({ id, name, role }) => ({ id, name, role: roleNames[role] })),
		areas: areas.map((area) => {
			const found = contactFor(areas, area.code);
			return {
				code: area.code,
				name: area.name,
				kind: area.kind,
				zone: area.zone,
				bps: area.bpsCode ?? '',
				isDesa: area.code.length === 10,
				contact: found ? `${found.area.contactName ?? ''}, ${found.area.contactPhone ?? ''}` : '',
				isInherited: found !== undefined && !found.isOwn,
				inheritedFrom: found?.area.name ?? ''
			};
		})
	};
}

export const actions = {
	berkas: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const refuseFile = (problem: string) => fail(400, { problem });
		if (Number(request.headers.get('content-length') ?? '0') > LARGEST_FILE)
			return refuseFile('Berkasnya terlalu besar. Paling besar 2 MB, 10.000 baris.');
		const form = await request.formData();
		const file = form.get('berkas');
		if (!(file instanceof File) || file.size === 0) return refuseFile('Pilih dulu berkasnya, baru unggah.');
		const table = await smallTable(await file.bytes(), MOST_AREAS + 1);
		if (!table.ok) return refuseFile(listRefusalText[table.refusal]);
		if (!table.value) return refuseFile('Barisnya terlalu banyak. Paling banyak 10.000 baris sekaligus.');
		const read = readAreaTable(table.value);
		if (!read.ok) return refuseFile(`Baris ${read.row}: ${areaTableText[read.problem](read.cell)} Tidak ada yang disimpan.`);
		const saved = await locals.app.store.saveAreas(actor, read.areas);
		if (!saved.ok) return refuseFile(refusalText[saved.refusal]);
		locals.app.log.info({ areas: read.areas.length, by: actor.accountId }, 'read a table of areas');
		redirect(303, `/pengaturan/wilayah?tersimpan=${read.areas.length}`);
	},

	simpan: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const typed = readAreaForm(form);
		const accounts = await locals.app.accounts.listAccounts();
		const made = areaFrom(typed, (id) =>
			accounts.some((account) => account.id === id && may(account.role, 'handleForcedReport'))
		);
		if ('problem' in made) return fail(400, { typed, problem: made.problem });
		const isNew = form.get('baru') === 'ya';
		if (isNew && (await locals.app.store.listAreas(actor)).some(({ code }) => code === made.area.code)) {
			return fail(400, { typed, problem: 'Kode itu sudah ada di daftar. Pilih Ubah pada barisnya.' });
		}
		const result = await locals.app.store.saveArea(actor, made.area);
		if (!result.ok) return fail(403, { typed, problem: refusalText[result.refusal] });
		locals.app.log.info({ areaCode: made.area.code, by: actor.accountId }, 'saved an area');
		redirect(303, '/pengaturan/wilayah?tersimpan=ya');
	}
};
