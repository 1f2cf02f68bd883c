import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ROLES, type AccountId, type Actor, type ProfilCommand, type ProfilContent, type ProfilSectionId } from '@balai/domain';
import { noteRef } from '../commands.ts';
import { commandId, farSupervisor, lukas, maria, openHall, rosalia, sessionId, supervisor, yuliana } from '../hall/test-kit.ts';
import { databasesUnderTest } from '../test-kit.ts';

const none: ProfilContent = { fields: {}, rows: {} };
const save = (section: ProfilSectionId, content: ProfilContent = none): ProfilCommand => ({
	kind: 'saveProfilSection',
	section,
	versionId: noteRef(JSON.stringify(content)),
	content
});
const family: ProfilContent = {
	fields: { nama: 'Maria Bete', kohort: '2016' },
	rows: {
		art: [
			{ hubungan: 'suami', nama: 'Yohanes Bete', nik: '5302990101700001', tanggalLahir: '1970-01-01' },
			{ hubungan: 'anak', nama: 'Ana Bete', nik: '' }
		]
	}
};
const incomes = (...amounts: number[]): ProfilContent => ({
	fields: {},
	rows: { penghasilan: amounts.map((jumlah) => ({ hubungan: 'kpm', pekerjaan: 'tenun ikat', jumlah })) }
});

describe.each(databasesUnderTest)('Profil KPM on $name', (under) => {
	it('[PF2] [CS1] keeps every version, its members one by one, and does a command once', async () => {
		const { store, clock } = await openHall(under);
		const record = (command: ProfilCommand, id = commandId()) => store.recordProfil(rosalia, id, maria, command);
		const id = commandId();
		const first = save('penghasilan', incomes(400_000));
		expect(await record(first, id)).toEqual({ ok: true, value: null });
		expect(await record(first, id)).toEqual({ ok: true, value: null });
		clock.at += 1000;
		expect(await record(save('penghasilan', incomes(400_000, 250_000)))).toMatchObject({ ok: true });
		expect(await record(save('pokok', family))).toMatchObject({ ok: true });
		const profil = await store.profil(rosalia, maria);
		const versions = profil?.versions.filter(({ section }) => section === 'penghasilan') ?? [];
		expect(versions.map(({ content }) => content.rows['penghasilan']?.length)).toEqual([2, 1]);
		expect(profil?.standing.latest.penghasilan?.versionId).toBe(versions[0]?.versionId);
		expect(profil?.versions.find(({ section }) => section === 'pokok')?.content).toMatchObject({
			fields: family.fields,
			rows: {
				art: [
					{ hubungan: 'suami', nama: 'Yohanes Bete', nik: '5302990101700001', tanggalLahir: '1970-01-01' },
					{ nama: 'Ana Bete', nik: null }
				]
			}
		});
		const members = await store.database.reader.selectFrom('family_member').select(['nik', 'nik_digest']).execute();
		expect(members.filter(({ nik_digest }) => nik_digest === store.secrets.digest('nik', '5302990101700001'))).toHaveLength(1);
		const events = JSON.stringify(await store.database.reader.selectFrom('event').selectAll().execute());
		for (const word of ['tenun ikat', '400000', 'Yohanes', '5302990101700001', '2016']) expect(events).not.toContain(word);
		expect((await store.verifyAudit()).ok).toBe(true);
	});

	it('[PF2] [CS4] is written by her own pendamping, read by those above her in the area, and by nobody else', async () => {
		const { store } = await openHall(under);
		expect(await store.recordProfil(rosalia, commandId(), maria, save('pokok', family))).toMatchObject({ ok: true });
		const far = ROLES.map((role): Actor => ({ ...rosalia, accountId: `account-${role}` as AccountId, role, areaCode: '5303' }));
		const others = ROLES.filter((role) => role !== 'supervisor' && role !== 'korkab').map((role): Actor => ({
			...rosalia,
			accountId: `account-${role}` as AccountId,
			role
		}));
		for (const actor of [...far, ...others, lukas, farSupervisor, { kind: 'slip', kpmId: maria, sessionId } as Actor]) {
			expect(await store.profil(actor, maria), JSON.stringify(actor)).toBeUndefined();
			expect(await store.recordProfil(actor, commandId(), maria, save('catatan'))).toMatchObject({ ok: false });
		}
		expect(await store.profil(supervisor, maria)).toBeDefined();
		expect(await store.recordProfil(supervisor, commandId(), maria, save('catatan'))).toMatchObject({ refusal: 'notAllowed' });
		expect(await store.profil(rosalia, 'kpm-of-nobody')).toBeUndefined();
	});

	it('[PF4] [PF5] names its own pictures, and is verified for what was read', async () => {
		const { store } = await openHall(under);
		const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8899aa' } })
			.jpeg()
			.toBuffer();
		const keep = async (purpose: 'profil' | 'konfirmasi', kpmId = maria) => {
			const kept = await store.files.keepPhoto(rosalia, { purpose, kpmId }, bytes);
			if (!kept.ok) throw new Error(kept.refusal);
			return kept.value.id;
		};
		const photo = (foto: string): ProfilContent => ({ fields: {}, rows: { foto: [{ tentang: 'rumah', foto }] } });
		const record = (actor: Actor, command: ProfilCommand) => store.recordProfil(actor, commandId(), maria, command);
		for (const wrong of [await keep('konfirmasi'), await keep('profil', yuliana)])
			expect(await record(rosalia, save('foto', photo(wrong)))).toEqual({ ok: false, refusal: 'badRequest' });
		expect(await record(rosalia, save('foto', photo(await keep('profil'))))).toMatchObject({ ok: true });
		for (const section of ['pokok', 'penghasilan', 'aset', 'kesimpulan'] as const)
			expect(await record(rosalia, save(section))).toMatchObject({ ok: true });
		const latest = (await store.profil(supervisor, maria))?.standing.latest ?? {};
		const versions = Object.fromEntries(Object.entries(latest).map(([section, { versionId }]) => [section, versionId]));
		expect(await record(supervisor, { kind: 'verifyProfil', versions: {}, on: '2026-11-19' })).toMatchObject({
			refusal: 'profilChanged'
		});
		expect(await record(supervisor, { kind: 'verifyProfil', versions, on: '2026-11-19' })).toMatchObject({ ok: true });
		expect((await store.profil(rosalia, maria))?.standing.verified).toMatchObject({ isCurrent: true, by: supervisor.accountId });
	});
});
