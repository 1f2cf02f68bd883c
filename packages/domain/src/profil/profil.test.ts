import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import type { AccountId } from '../ids.ts';
import { evolveKpm, initialKpm } from '../kpm/kpm-state.ts';
import { account, lukas, rosalia, scribe, slip, World } from '../kpm/kpm-world.ts';
import type { Confirmation } from '../welfare/welfare.ts';
import { photosIn, profilProblem, withoutEmptyRows } from './profil-check.ts';
import { decideProfil, profilStanding, type ProfilCommand, type ProfilEvent } from './profil-decisions.ts';
import { PDSE_SECTIONS, PROFIL_SECTIONS, type ProfilContent, type ProfilSectionId } from './profil-fields.ts';
import { profilSection, profilSections } from './profil-sections.ts';
import { assetTotal, incomePerHead, incomeTotal, isAboveLine, memberCount, wholePerHead } from './profil-sums.ts';

const supervisor = account('supervisor');
const listed = new World().listed().kpm;
const today = '2026-11-19';
const proofs = { 'file-rumah-1': 'd1', 'file-kpm-0001': 'd2' };
const none: ProfilContent = { fields: {}, rows: {} };

class Profil {
	events: ProfilEvent[] = [];
	refusal: string | undefined;
	confirmations: Confirmation[] = [];
	does(actor: Actor, command: ProfilCommand, state = listed): this {
		const context = { actor, at: `${today}T01:00:00.000Z`, today, proofs, confirmations: this.confirmations };
		const decision = decideProfil(command, state, profilStanding(this.events), context);
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (decision.ok) this.events.push(...decision.value);
		return this;
	}
	get standing() {
		return profilStanding(this.events);
	}
	get versions() {
		return Object.fromEntries(Object.entries(this.standing.latest).map(([id, { versionId }]) => [id, versionId]));
	}
}
let counted = 0;
const save = (section: ProfilSectionId, content: ProfilContent = none): ProfilCommand => ({
	kind: 'saveProfilSection',
	section,
	versionId: `version-${(counted += 1)}`,
	content
});
const verify = (versions: Record<string, string>, on = today): ProfilCommand => ({ kind: 'verifyProfil', versions, on });
const whole = () => {
	const profil = new Profil();
	for (const id of ['pokok', 'penghasilan', 'aset', 'foto', 'kesimpulan'] as const) profil.does(rosalia, save(id));
	return profil;
};
const sectionOf = (id: ProfilSectionId) => profilSection(id) ?? profilSections[0]!;

describe('Profil KPM', () => {
	it('[PF1] has the eight sections of the form, each field once, and names where it stands', () => {
		expect(profilSections.map(({ id }) => id)).toEqual([...PROFIL_SECTIONS, ...PDSE_SECTIONS]);
		expect(profilSections.slice(0, 8).map(({ numeral }) => numeral)).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']);
		for (const { fields, tables, source } of profilSections) {
			for (const group of [fields, ...tables.map(({ columns }) => columns)])
				expect(new Set(group.map(({ id }) => id)).size).toBe(group.length);
			expect(source).toMatch(/^Juknis/);
		}
	});

	it('[PF2] is saved section by section by her own pendamping alone, each time as a new version', () => {
		const profil = new Profil().does(rosalia, save('catatan')).does(rosalia, save('catatan'));
		expect(profil.events.map((event) => event.type)).toEqual(['profilSectionSaved', 'profilSectionSaved']);
		expect(profil.standing.latest.catatan?.versionId).toBe(profil.versions['catatan']);
		const others: Actor[] = [...ROLES.map((role) => account(role)), lukas, slip, scribe, { kind: 'operator' }];
		for (const actor of others)
			expect(new Profil().does(actor, save('catatan')).refusal, JSON.stringify(actor)).toBe('notAllowed');
		expect(new Profil().does(rosalia, save('catatan'), initialKpm).refusal).toBe('kpmUnknown');
	});

	it('[PF8] keeps the household form of the PDSE beside the profile, which it neither completes nor makes unverified', () => {
		const alone = new Profil();
		for (const id of PDSE_SECTIONS) alone.does(rosalia, save(id));
		expect(alone.refusal).toBeUndefined();
		expect(alone.standing.missing).toEqual(['pokok', 'penghasilan', 'aset', 'foto', 'kesimpulan']);
		const profil = whole();
		profil.does(account('supervisor'), verify(profil.versions)).does(rosalia, save('pdseRumah'));
		expect(profil.standing.verified).toMatchObject({ isCurrent: true });
		expect(profil.does(rosalia, save('catatan')).standing.verified).toMatchObject({ isCurrent: false });
		const rooms = { fields: { kamarTidur: '2', airMinum: 'hujan' }, rows: {} };
		expect(profilProblem(sectionOf('pdseRumah'), rooms, today)).toBeUndefined();
		expect(profilProblem(sectionOf('pdseRumah'), { ...rooms, fields: { airMinum: '05' } }, today)).toMatchObject({
			problem: 'notAnOption'
		});
		expect(profilProblem(sectionOf('pdseTempat'), { ...rooms, fields: { pdse: '2099-01-01' } }, today)).toMatchObject({
			problem: 'dateInFuture'
		});
	});

	it('[PF3] takes what the form has, and refuses what no form of ours sends', () => {
		const problem = (id: ProfilSectionId, content: Partial<ProfilContent>) =>
			profilProblem(sectionOf(id), { ...none, ...content }, today);
		const art = (row: Record<string, string | number>) => ({ rows: { art: [row] } });
		expect(problem('pokok', art({ nama: 'Yohanes', hubungan: 'suami', tanggalLahir: '1980-02-01' }))).toBeUndefined();
		expect(problem('pokok', art({ nik: '5302995602710001' }))).toBeUndefined();
		expect(problem('pokok', art({ nik: '123' }))).toEqual({ at: 'art.0.nik', problem: 'nikUnreadable' });
		expect(problem('pokok', art({ tanggalLahir: '2026-11-20' }))).toEqual({ at: 'art.0.tanggalLahir', problem: 'dateInFuture' });
		expect(problem('pokok', art({ tanggalLahir: '2020-02-30' }))).toMatchObject({ problem: 'noDate' });
		expect(problem('pokok', art({ hubungan: 'kpm' }))).toMatchObject({ problem: 'notAnOption' });
		expect(problem('pokok', { fields: { alamat: 'x'.repeat(301) } })).toEqual({ at: 'alamat', problem: 'tooLong' });
		expect(problem('pokok', { fields: { toString: 'x' } })).toMatchObject({ problem: 'unknownField' });
		expect(problem('pokok', { rows: { usaha: [] } })).toMatchObject({ problem: 'unknownField' });
		for (const jumlah of [-1, 0.5, 2e12, '100'])
			expect(problem('penghasilan', { rows: { penghasilan: [{ jumlah }] } })).toMatchObject({ problem: 'noNumber' });
		const many = Array.from({ length: 7 }, () => ({ nama: 'kios' }));
		expect(problem('potensi', { rows: { usaha: many } })).toEqual({ at: 'usaha', problem: 'tooManyRows' });
		expect(new Profil().does(rosalia, save('pokok', { ...none, ...art({ nik: '123' }) })).refusal).toBe('badRequest');
	});

	it('[PF3] keeps no row in which nothing but a choice was made', () => {
		const content = {
			fields: {},
			rows: {
				aset: [
					{ jenis: 'roda2', nama: '', harga: null },
					{ jenis: 'ternak', harga: 0 }
				]
			}
		};
		expect(withoutEmptyRows(sectionOf('aset'), content).rows['aset']).toEqual([{ jenis: 'ternak', harga: 0 }]);
	});

	it('[PF4] names pictures of this family alone, and each event proves them', () => {
		const photos = (...ids: string[]): ProfilContent => ({
			fields: {},
			rows: { foto: ids.map((foto) => ({ tentang: 'rumah', foto })) }
		});
		expect(photosIn(sectionOf('foto'), photos('file-rumah-1', ''))).toEqual(['file-rumah-1']);
		const profil = new Profil().does(rosalia, save('foto', photos('file-rumah-1', 'file-kpm-0001')));
		expect(profil.events[0]).toMatchObject({
			files: [
				{ fileId: 'file-rumah-1', digest: 'd1' },
				{ fileId: 'file-kpm-0001', digest: 'd2' }
			]
		});
		expect(profil.does(rosalia, save('foto', photos('file-of-others'))).refusal).toBe('badRequest');
	});

	it('[PF5] is verified by a supervisor or korkab who did not fill it in, for the versions that she read', () => {
		expect(new Profil().does(supervisor, verify({})).refusal).toBe('profilIncomplete');
		const profil = whole();
		expect(profil.does(rosalia, verify(profil.versions)).refusal).toBe('notAllowed');
		expect(profil.does(account('dinsos'), verify(profil.versions)).refusal).toBe('notAllowed');
		// The same account under another role is the same person.
		expect(profil.does(account('supervisor', 'account-rosalia' as AccountId), verify(profil.versions)).refusal).toBe(
			'profilNeedsOther'
		);
		expect(profil.does(supervisor, verify(profil.versions, '2026-11-20')).refusal).toBe('dateInFuture');
		const read = profil.versions;
		profil.does(rosalia, save('catatan'));
		expect(profil.does(supervisor, verify(read)).refusal).toBe('profilChanged');
		expect(profil.does(supervisor, verify(profil.versions)).refusal).toBeUndefined();
		expect(profil.standing.verified).toMatchObject({ on: today, isCurrent: true });
		profil.does(rosalia, save('aset'));
		expect(profil.standing.verified).toMatchObject({ isCurrent: false });
	});

	it('[WF6] concludes *sudah layak* only after somebody of the village confirmed it, and nobody said otherwise', () => {
		const conclude = (confirmations: Confirmation[], layak = 'sudah') => {
			const profil = Object.assign(new Profil(), { confirmations });
			return profil.does(rosalia, save('kesimpulan', { fields: { layak }, rows: {} })).refusal;
		};
		expect(conclude([])).toBe('confirmationMissing');
		expect(conclude(['belum'])).toBe('confirmationMissing');
		expect(conclude(['belum', 'sejahtera'])).toBe('confirmationsDiffer');
		expect(conclude(['sejahtera'])).toBeUndefined();
		for (const said of [[], ['belum'], ['sejahtera', 'belum']] as Confirmation[][])
			expect(conclude(said, 'belum')).toBeUndefined();
	});

	it('[PF6] changes nothing of what a family may do or must do', () => {
		for (const event of whole().does(supervisor, verify({})).events) expect(evolveKpm(listed, event)).toBe(listed);
	});
});

describe('the sums of a profile', () => {
	const amounts = fc.array(fc.option(fc.integer({ min: 0, max: 1_000_000_000_000 }), { nil: null }), { maxLength: 24 });
	const exact = (values: readonly (number | null)[]) => values.reduce((sum, value) => sum + BigInt(value ?? 0), 0n);

	it('[PF7] are exact to the rupiah, and empty amounts count nothing', () => {
		fc.assert(
			fc.property(amounts, (values) => {
				const penghasilan = { fields: {}, rows: { penghasilan: values.map((jumlah) => ({ jumlah })) } };
				const aset = { fields: {}, rows: { aset: values.map((harga) => ({ harga })) } };
				expect(BigInt(incomeTotal(penghasilan))).toBe(exact(values));
				expect(BigInt(assetTotal(aset))).toBe(exact(values));
			})
		);
		expect([incomeTotal(undefined), assetTotal(undefined)]).toEqual([0, 0]);
	});

	it('[PF7] compare income per head with a line by the exact fraction', () => {
		const line = fc.integer({ min: 1, max: 5_000_000 });
		fc.assert(
			fc.property(amounts, fc.integer({ min: 0, max: 20 }), line, (values, others, limit) => {
				const pokok = { fields: {}, rows: { art: Array.from({ length: others }, () => ({ nama: 'X' })) } };
				const penghasilan = { fields: {}, rows: { penghasilan: values.map((jumlah) => ({ jumlah })) } };
				const income = incomePerHead(pokok, penghasilan);
				if (!income) throw new Error('no income');
				expect(income.members).toBe(others + 1);
				expect(isAboveLine(income, limit)).toBe(exact(values) > BigInt(limit) * BigInt(others + 1));
				const { rupiah, rest } = wholePerHead(income);
				expect(BigInt(rupiah) * BigInt(others + 1) + BigInt(rest)).toBe(exact(values));
			})
		);
		const third = { total: 1_000_000, members: 3 };
		expect([isAboveLine(third, 333_333), isAboveLine(third, 333_334)]).toEqual([true, false]);
		expect(isAboveLine({ total: 999_999, members: 3 }, 333_333)).toBe(false);
	});

	it('[PF7] count the KPM and everybody with a name', () => {
		expect(memberCount(undefined)).toBe(1);
		expect(memberCount({ fields: {}, rows: { art: [{ nama: 'Ana' }, { nama: ' ' }, { hubungan: 'anak' }] } })).toBe(2);
		expect(incomePerHead(undefined, none)).toBeUndefined();
		expect(incomePerHead(none, none)).toEqual({ total: 0, members: 1 });
	});
});
