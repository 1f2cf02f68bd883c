import { describe, expect, it } from 'vitest';
import type { Actor, KpmId, PovertyLine, ProfilContent, ProfilSectionId } from '@balai/domain';
import { noteRef } from '../commands.ts';
import { commandId, families, farSupervisor, lukas, maria, openHall, rosalia, supervisor, yuliana } from '../hall/test-kit.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

const on = '2026-11-22';
const juknis = { pack: 'juknis-2020', on } as const;
const ntt = { pack: 'ntt-67-2024', on } as const;
const dorce = families[2]?.id as KpmId;
const admin: Actor = { ...supervisor, role: 'admin', areaCode: '5302' };
const dinsos: Actor = { ...supervisor, role: 'dinsos' };
const line: PovertyLine = {
	areaCode: '5302',
	name: 'TTS',
	year: 2026,
	month: 3,
	rupiah: 451_237,
	source: 'contoh, bukan angka BPS'
};
const one = { bumil: 0, aud: 0, sd: 1, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };

/** Maria: long in PKH, desil 3 · Yuliana: two years, nobody knows her desil · Dorce: two years, desil 2. */
async function openDesa(under: DatabaseUnderTest) {
	const hall = await openHall(under);
	const { store, clock } = hall;
	const set = (kpmId: string, values: { since: string; desil: number | null }) =>
		store.database.writer
			.updateTable('kpm')
			.set({ ...values, components: JSON.stringify(one) })
			.where('id', '=', kpmId)
			.execute();
	await set(maria, { since: '2018-01-01', desil: 3 });
	await set(yuliana, { since: '2024-11-01', desil: null });
	await set(dorce, { since: '2024-11-01', desil: 2 });
	const saveProfil = async (section: ProfilSectionId, content: Partial<ProfilContent>, kpmId = dorce) => {
		clock.at += 1000;
		const whole = { fields: {}, rows: {}, ...content };
		const versionId = noteRef(JSON.stringify(whole));
		return store.recordProfil(rosalia, commandId(), kpmId, { kind: 'saveProfilSection', section, versionId, content: whole });
	};
	const names = async (actor: Actor, filter: Parameters<typeof store.bidik.list>[1]) => {
		const page = await store.bidik.list(actor, filter);
		return page.ok ? page.value.rows.map(({ nama }) => nama) : page.refusal;
	};
	return { ...hall, saveProfil, names };
}

describe.each(databasesUnderTest)('bidik graduasi on $name', (under) => {
	it('[BK1] is answered from what is known now, by name, with filters and pages', async () => {
		const { store, names, saveProfil } = await openDesa(under);
		const page = await store.bidik.list(rosalia, juknis);
		if (!page.ok) throw new Error(page.refusal);
		expect(page.value).toMatchObject({ counts: { yes: 1, no: 1, unknown: 1 }, total: 3, toCheck: 0 });
		expect(page.value.rows.map(({ nama, verdict }) => [nama, verdict])).toEqual([
			['Dorce Tefa', 'no'],
			['Maria Bete', 'yes'],
			['Yuliana Sila', 'unknown']
		]);
		expect(await names(rosalia, { ...juknis, limit: 1, offset: 2 })).toEqual(['Yuliana Sila']);
		expect(await names(rosalia, { ...juknis, verdict: 'yes', reason: 'lamaPeserta' })).toEqual(['Maria Bete']);
		expect(await names(rosalia, { ...juknis, verdict: 'yes', reason: 'desil' })).toEqual([]);
		expect(await names(rosalia, { ...juknis, areaCode: '5302992009' })).toEqual([]);
		await store.database.writer.updateTable('kpm').set({ desil: 4 }).where('id', '=', dorce).execute();
		expect(await names(rosalia, { ...juknis, isToCheck: true })).toEqual(['Dorce Tefa']);
		await saveProfil('aset', { rows: { aset: [{ jenis: 'ternak', harga: 0 }] } });
		expect(await names(rosalia, { ...juknis, isToCheck: true })).toEqual([]);
		expect(await names(rosalia, { ...juknis, verdict: 'yes' })).toEqual(['Dorce Tefa', 'Maria Bete']);
	});

	it('[BK1] [WF2] reads income, members, judgement and PDSE from the newest profile, beside the line of the kab/kota', async () => {
		const { store, names, saveProfil } = await openDesa(under);
		await store.bidik.savePolicy(admin, { nttFrom: '2025-01-01', asksFourth: true });
		const income = (...amounts: number[]) => ({ rows: { penghasilan: amounts.map((jumlah) => ({ jumlah })) } });
		await saveProfil('pokok', { rows: { art: [{ nama: 'Ana' }, { nama: ' ' }] } });
		await saveProfil('penghasilan', income(902_474));
		expect(await names(rosalia, { ...juknis, reason: 'didugaSejahtera', verdict: 'yes' })).toEqual([]);
		expect(await store.bidik.saveLines(admin, [line, { ...line, year: 2025, rupiah: 1 }])).toMatchObject({ ok: true });
		// Two heads at exactly the line: not above it.
		expect(await names(rosalia, { ...juknis, verdict: 'yes' })).toEqual(['Maria Bete']);
		await saveProfil('penghasilan', income(902_474, 1));
		const page = await store.bidik.list(rosalia, { ...juknis, verdict: 'yes', reason: 'didugaSejahtera' });
		if (!page.ok) throw new Error(page.refusal);
		expect(page.value.rows.map(({ nama }) => nama)).toEqual(['Dorce Tefa']);
		const part = page.value.rows[0]?.findings.at(-1)?.parts.find(({ rule }) => rule === 'penghasilan');
		expect(part?.facts).toEqual([{ fact: 'penghasilan', income: { total: 902_475, members: 2 }, line }]);
		// Who reads no profile is told the answer, and no sum.
		const told = JSON.stringify(await store.bidik.list(dinsos, { ...juknis, verdict: 'yes' }));
		expect([told.includes('Dorce Tefa'), told.includes('902475')]).toEqual([true, false]);
		await saveProfil('penghasilan', income(0));
		expect(await names(rosalia, { ...juknis, verdict: 'yes' })).toEqual(['Maria Bete']);
		await saveProfil('kesimpulan', { fields: { sejahtera: 'sudah', alasan: '', aparatur: 'tidakAda', pdse: '2024-01-05' } });
		expect(await names(rosalia, { ...juknis, verdict: 'yes' })).toEqual(['Maria Bete']);
		await saveProfil('kesimpulan', {
			fields: { sejahtera: 'sudah', alasan: 'Kiosnya ramai', aparatur: 'tidakAda', pdse: '2024-01-05' }
		});
		expect(await names(rosalia, { ...juknis, verdict: 'yes', isToCheck: true })).toEqual(['Dorce Tefa']);
	});

	it('[WF6] keeps a profile from concluding what nobody confirmed', async () => {
		const { saveProfil } = await openDesa(under);
		const conclude = () => saveProfil('kesimpulan', { fields: { layak: 'sudah' } });
		const say = (...words: string[]) =>
			saveProfil('konfirmasi', {
				rows: { pihak: words.map((pendapat) => ({ nama: 'Yosep Laka', jabatan: 'Ketua RT', pendapat })) }
			});
		expect(await conclude()).toEqual({ ok: false, refusal: 'confirmationMissing' });
		await say('sejahtera', 'belum');
		expect(await conclude()).toEqual({ ok: false, refusal: 'confirmationsDiffer' });
		await say('sejahtera');
		expect(await conclude()).toMatchObject({ ok: true });
	});

	it('[BK4] hears the registers about whom NIK and birth date or name show to be her, from the list that counts', async () => {
		const { store, clock, names } = await openDesa(under);
		const korkab: Actor = { ...supervisor, role: 'korkab' };
		const nik = '5302995602710001';
		await store.database.writer
			.updateTable('person')
			.set({ nik, nik_digest: store.secrets.digest('nik', nik), tanggal_lahir: '1971-02-16' })
			.where('kpm_id', '=', maria)
			.execute();
		const take = async (nama: string, born: string, desil: number, quarter: string, kind: 'regsosek' | 'dtks' = 'regsosek') => {
			const text = `Nama;NIK;Tanggal Lahir;Kode Desa;Desil\n${nama};${nik};${born};5302992001;${desil}\n`;
			const bytes = Buffer.from(text);
			const read = await store.lists.importList(korkab, { kind, fileName: 'daftar.csv', bytes, edition: { quarter } });
			if (!read.ok) throw new Error(read.refusal);
			const taken = await store.lists.takeOver(korkab, read.value.batch.id, []);
			if (!taken.ok) throw new Error(taken.refusal);
			clock.at += 1000;
			return read.value.batch.id;
		};
		const desil = async () => {
			const page = await store.bidik.list(rosalia, ntt);
			const row = page.ok ? page.value.rows.find(({ kpmId }) => kpmId === maria) : undefined;
			const used = row?.findings.find(({ rule }) => rule === 'desil')?.facts[0];
			return used?.fact === 'desil' ? (used.entry?.desil ?? null) : undefined;
		};
		expect(await desil()).toBeNull();
		await take('MARIA BETE', '16/02/1971', 6, '2026-2');
		expect(await desil()).toBe(6);
		await take('Maria Bete', '01/01/1980', 5, '2026-3');
		expect(await desil()).toBe(5);
		await take('Maria Bete', '16/02/1971', 9, '2026-3', 'dtks');
		expect([await desil(), await names(rosalia, { ...juknis, reason: 'desil', verdict: 'yes' })]).toEqual([5, ['Maria Bete']]);
		// The same number, another name and another day: somebody else, and she stands in this edition no more.
		await take('Yosep Laka', '01/01/1980', 8, '2026-4');
		expect(await desil()).toBeNull();
	});

	it('[BK2] asks a pack in its area from its first day, and whoever left PKH not at all', async () => {
		const { store, names } = await openDesa(under);
		expect(await names(rosalia, ntt)).toHaveLength(3);
		expect(await names(rosalia, { ...ntt, on: '2024-12-31' })).toBe('packNotHere');
		expect(await store.bidik.savePolicy(rosalia, { nttFrom: '2024-06-01', asksFourth: false })).toMatchObject({
			refusal: 'notAllowed'
		});
		await store.bidik.savePolicy(admin, { nttFrom: '2024-06-01', asksFourth: false });
		expect(await names(rosalia, { ...ntt, on: '2024-12-31' })).toHaveLength(3);
		const { writer } = store.database;
		await writer.updateTable('kpm').set({ area_code: '5403992001' }).where('id', '=', dorce).execute();
		const operator: Actor = { kind: 'operator' };
		expect([await names(operator, juknis), await names(operator, ntt)].map((rows) => rows.length)).toEqual([3, 2]);
		await writer.updateTable('kpm').set({ household: 'absorbed' }).where('id', '=', yuliana).execute();
		expect(await names(operator, ntt)).toEqual(['Maria Bete']);
		expect((await store.bidik.verdicts(rosalia, [maria, yuliana, dorce], juknis)).size).toBe(1);
	});

	it('[BK3] keeps a list with pack and day as it was, once, as no event and for those who reach its families', async () => {
		const { store, count } = await openDesa(under);
		const before = await count('event');
		const id = commandId();
		for (let twice = 0; twice < 2; twice += 1) expect(await store.bidik.keep(rosalia, id, juknis)).toMatchObject({ ok: true });
		const other = commandId();
		await store.bidik.keep(supervisor, other, { ...ntt, areaCode: '5302992001' });
		expect(await count('event')).toBe(before);
		await store.database.writer.updateTable('kpm').set({ desil: 9, since: '2026-01-01' }).where('id', '=', maria).execute();
		const kept = await store.bidik.keptList(rosalia, id);
		expect(kept?.list).toMatchObject({
			pack: 'juknis-2020',
			on,
			pendampingId: rosalia.accountId,
			counts: { yes: 1, no: 1, unknown: 1 }
		});
		expect(kept?.rows.map(({ nama, verdict }) => [nama, verdict])).toEqual([
			['Dorce Tefa', 'no'],
			['Maria Bete', 'yes'],
			['Yuliana Sila', 'unknown']
		]);
		expect(kept?.rows[1]?.findings[1]?.facts).toEqual([{ fact: 'lamaPeserta', since: '2018-01-01', years: 8, needed: 5 }]);
		expect((await store.bidik.keptList(rosalia, id, { verdict: 'yes' }))?.total).toBe(1);
		expect((await store.bidik.kept(rosalia)).map((list) => list.id)).toEqual([id]);
		expect((await store.bidik.kept(supervisor)).map((list) => list.pack).sort()).toEqual(['juknis-2020', 'ntt-67-2024']);
		for (const stranger of [lukas, farSupervisor]) {
			expect(await store.bidik.keptList(stranger, id)).toBeUndefined();
			expect(await store.bidik.kept(stranger)).toEqual([]);
		}
		expect(await store.bidik.keptList(rosalia, other)).toBeUndefined();
		expect(await store.bidik.keep(lukas, commandId(), juknis)).toMatchObject({ refusal: 'nobodyChosen' });
		expect(await store.bidik.keep(dinsos, commandId(), juknis)).toMatchObject({ refusal: 'notAllowed' });
		// Handed to Lukas, she is in Rosalia's list no more.
		await store.database.writer.updateTable('kpm').set({ pendamping_id: lukas.accountId }).where('id', '=', maria).execute();
		expect((await store.bidik.keptList(rosalia, id))?.rows.map(({ nama }) => nama)).toEqual(['Dorce Tefa', 'Yuliana Sila']);
	});

	it('[WF3] keeps lines by area and month, from the administrator alone, all or none', async () => {
		const { store } = await openDesa(under);
		expect(await store.bidik.saveLines(supervisor, [line])).toMatchObject({ refusal: 'notAllowed' });
		expect(await store.bidik.saveLines(admin, [line, { ...line, rupiah: 0 }])).toMatchObject({ refusal: 'lineAmountWrong' });
		expect(await store.bidik.lines()).toEqual([]);
		await store.bidik.saveLines(admin, [line, { ...line, year: 2025 }]);
		await store.bidik.saveLines(admin, [{ ...line, rupiah: 460_000 }]);
		expect((await store.bidik.lines()).map(({ year, rupiah }) => [year, rupiah])).toEqual([
			[2026, 460_000],
			[2025, 451_237]
		]);
		expect(await store.bidik.removeLine(supervisor, line)).toMatchObject({ refusal: 'notAllowed' });
		await store.bidik.removeLine(admin, line);
		expect(await store.bidik.lines()).toHaveLength(1);
	});
});
