import { profilSection, type ProfilContent, type ProfilSectionId } from '@balai/domain';
import { expect, it } from 'vitest';
import { draftOf, parseProfilDraft } from '../profil/profil-draft.ts';
import { readSection } from '../profil/profil-read.ts';
import { profilContent, readProfilForm } from './profil-form.ts';

const sectionOf = (id: ProfilSectionId) => {
	const section = profilSection(id);
	if (!section) throw new Error(id);
	return section;
};
const pokok = sectionOf('pokok');
const saved: ProfilContent = {
	fields: { nama: 'Maria Bete', nik: '5302995602710001', nomorKk: '5302991207100001' },
	rows: { art: [{ hubungan: 'suami', nama: 'Yohanes Bete', nik: '5302990101700001' }] }
};
const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	return data;
};
const asked = (id: ProfilSectionId, fields: Record<string, string>, before?: ProfilContent) =>
	profilContent(sectionOf(id), readProfilForm(form(fields), sectionOf(id), 'command-1'), before, '2026-11-19');

it('shows no number of a person whole, and keeps what was not typed anew', () => {
	const draft = draftOf(pokok, saved, 'command-1');
	expect(JSON.stringify(draft)).not.toMatch(/5302995602710001|5302991207100001|5302990101700001/);
	expect(JSON.stringify(readSection(pokok, saved))).not.toMatch(/5602710001|1207100001|0101700001/);
	expect(readSection(pokok, saved).fields).toContainEqual({ ask: 'NIK', value: '530299••••••0001' });
	const sent = {
		'f.nama': 'Maria Bete',
		'art.0.tetap': '0',
		'art.0.nama': 'Yohanes Bete',
		'art.1.tetap': '',
		'art.1.nama': 'Ana Bete',
		'art.1.nik': '5302 9955 0115 0002'
	};
	expect(asked('pokok', sent, saved)).toMatchObject({
		content: {
			fields: { nik: '5302995602710001', nomorKk: '5302991207100001' },
			rows: {
				art: [{ nik: '5302990101700001' }, { nik: '5302995501150002' }]
			}
		}
	});
	expect(asked('pokok', { ...sent, 'f.nik': '-', 'art.0.nik': '-' }, saved)).toMatchObject({
		content: { fields: { nik: null }, rows: { art: [{ nik: null }, {}] } }
	});
});

it('says in words what is wrong, and in which row', () => {
	expect(asked('pokok', { 'art.0.tetap': '', 'art.0.nama': 'Ana', 'art.0.nik': '12' })).toEqual({
		problem: 'Anggota rumah tangga, baris 1, NIK: NIK harus 16 angka yang benar. Periksa lagi di KTP atau KK.'
	});
	const income = { 'penghasilan.0.tetap': '', 'penghasilan.0.jumlah': 'dua juta' };
	expect(asked('penghasilan', income)).toEqual({
		problem: 'Penghasilan tiap anggota, baris 1, Penghasilan sebulan: tulis angkanya saja, misalnya 1.250.000.'
	});
	expect(asked('penghasilan', { ...income, 'penghasilan.0.jumlah': 'Rp 1.250.000' })).toMatchObject({
		content: { rows: { penghasilan: [{ jumlah: 1_250_000 }] } }
	});
});

it('begins with the rows of the printed form, and keeps none that says nothing', () => {
	const draft = draftOf(sectionOf('aset'), undefined, 'command-1');
	expect(draft.rows['aset']?.map(({ jenis }) => jenis)).toEqual(['tanah', 'roda2', 'roda4', 'ternak', 'perhiasan', 'lain']);
	const sent = Object.fromEntries(
		(draft.rows['aset'] ?? []).flatMap(({ jenis = '' }, index) => [
			[`aset.${index}.tetap`, ''],
			[`aset.${index}.jenis`, jenis]
		])
	);
	expect(asked('aset', sent)).toMatchObject({ content: { rows: { aset: [] } } });
});

it('takes up a draft of its own section alone', () => {
	const draft = draftOf(pokok, undefined, 'command-1');
	expect(parseProfilDraft('pokok', JSON.stringify(draft))).toEqual(draft);
	for (const stored of [
		null,
		'',
		'{',
		'[]',
		'{"commandId":"c","fields":{"nama":1},"rows":{}}',
		JSON.stringify({ ...draft, rows: {} })
	])
		expect(parseProfilDraft('pokok', stored)).toBeUndefined();
	expect(parseProfilDraft('aset', JSON.stringify(draft))).toBeUndefined();
});
