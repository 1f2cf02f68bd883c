import { expect, type Locator } from '@playwright/test';
import { Officer } from './officer.ts';

/** The smallest photograph there is; it stands for a paper. */
const PICTURE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);
const SK = Buffer.from('%PDF-1.7\n% SK rekaan untuk uji\n');

/** Somebody with work in Penetapan. */
export class UsulanOfficer extends Officer {
	async bukaUsulan(saring = ''): Promise<void> {
		await this.buka(`/usulan${saring ? `?saring=${saring}` : ''}`);
		await expect(this.page.getByRole('heading', { level: 1, name: 'Penetapan' })).toBeVisible();
	}

	/** One row of the worklist. */
	berkas(text: string): Locator {
		return this.page.getByRole('row').filter({ hasText: text });
	}

	/** From the worklist to the families that wait with her. */
	async bukaLangkah(act: string): Promise<void> {
		await this.bukaUsulan('saya');
		await this.page.getByRole('link', { name: new RegExp(`^${act} U-`) }).click();
	}

	async pilih(names: readonly string[]): Promise<void> {
		for (const name of names) await this.page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
		await expect(this.page.getByText(/keluarga dipilih/)).toContainText(String(names.length));
	}

	async simpan(button: string, families: number): Promise<void> {
		await this.page.getByRole('button', { name: button }).click();
		await expect(this.page.getByRole('status').filter({ hasText: `Tersimpan untuk ${families} keluarga` })).toBeVisible();
	}

	/** The form comes back with what is wrong. */
	async simpanDitolak(button: string, sentence: string): Promise<void> {
		await this.page.getByRole('button', { name: button }).click();
		await expect(this.page.getByRole('alert')).toContainText(sentence);
	}

	/** On the papers of a family. */
	async unggahBerkas(kind: string, on: string): Promise<void> {
		await this.page.getByLabel('Jenis berkas').selectOption({ label: kind });
		await this.page.getByLabel('Tanggal di berkas').fill(on);
		await this.page.getByLabel('Foto').setInputFiles({ name: 'berkas.png', mimeType: 'image/png', buffer: PICTURE });
		await this.page.getByRole('button', { name: 'Simpan berkas' }).click();
		await expect(this.page.getByRole('status').filter({ hasText: 'Berkas tersimpan.' })).toBeVisible();
	}

	async unggahSk(number: string): Promise<void> {
		await this.page.getByLabel('Nomor SK').fill(number);
		await this.page.getByLabel(/^Berkas SK/).setInputFiles({ name: 'sk.pdf', mimeType: 'application/pdf', buffer: SK });
		await this.page.getByRole('checkbox', { name: /SK ini mengakhiri kepesertaan/ }).check();
	}

	/** Gives those that are chosen back. */
	async kembalikan(to: string, reason: string): Promise<void> {
		await this.page
			.getByText(/kembalikan yang dipilih$/i)
			.first()
			.click();
		await this.page.getByLabel('Ke langkah').selectOption({ label: to });
		await this.page.getByRole('textbox', { name: /^Alasan/ }).fill(reason);
		await this.page.getByRole('button', { name: 'Kembalikan yang dipilih' }).click();
		await expect(this.page.getByRole('status').filter({ hasText: 'Dikembalikan, dengan alasannya.' })).toBeVisible();
	}
}
