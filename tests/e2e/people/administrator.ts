import { expect } from '@playwright/test';
import { Officer } from './officer.ts';

export type NewOfficer = { name: string; username: string; role: string; areaCode: string };

export class Administrator extends Officer {
	/** Uses the one-time link of the terminal. */
	async bukaTautanPertama(link: string, name: string, areaCode: string): Promise<void> {
		const { page } = this;
		await page.goto(link);
		await page.getByLabel('Nama lengkap').fill(name);
		await page.getByLabel('Nama pengguna').fill(this.username);
		await page.getByLabel('Sandi').fill(this.password);
		await page.getByLabel('Kode wilayah kantor').fill(areaCode);
		await page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
		await expect(page).toHaveURL(`${this.url}/pengaturan`);
	}

	/** Answers the password, which is shown once. */
	async buatAkun({ name, username, role, areaCode }: NewOfficer): Promise<string> {
		const { page } = this;
		await this.buka('/pengaturan');
		await page.getByLabel('Nama lengkap').fill(name);
		await page.getByLabel('Nama pengguna').fill(username);
		await page.getByLabel('Peran').selectOption({ label: role });
		await page.getByLabel('Kode wilayah').fill(areaCode);
		await page.getByRole('button', { name: 'Buat akun' }).click();
		const told = page.getByRole('status').filter({ hasText: `Sandi ${name} sudah dibuat` });
		await expect(told).toContainText('tidak tampil lagi');
		return (await told.getByTestId('sandi-baru').innerText()).trim();
	}

	async tambahKabupaten(area: { code: string; name: string; contact: string; phone: string }): Promise<void> {
		const { page } = this;
		await this.buka('/pengaturan/wilayah');
		await page.getByLabel('Kode wilayah').fill(area.code);
		await page.getByRole('combobox', { name: /^Jenis/ }).selectOption({ label: 'kabupaten (4 angka)' });
		await page.getByLabel('Nama', { exact: true }).first().fill(area.name);
		await page.getByLabel('Zona waktu').selectOption('WITA');
		const contact = page.getByRole('group', { name: 'Kontak peserta' });
		await contact.getByLabel('Nama', { exact: true }).fill(area.contact);
		await contact.getByLabel('Nomor telepon').fill(area.phone);
		await page.getByRole('button', { name: 'Tambah wilayah' }).click();
		await expect(page.getByRole('status').filter({ hasText: 'Wilayah tersimpan.' })).toBeVisible();
	}
}
