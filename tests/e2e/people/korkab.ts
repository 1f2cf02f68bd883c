import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { figure, Officer } from './officer.ts';

export type ListFigures = { rows: number; accepted: number; refused: number; held: number };

export class Korkab extends Officer {
	/** Uploads a list; its preview stands open afterwards. */
	async imporDaftar(file: string): Promise<void> {
		await this.buka('/data');
		await this.page.getByLabel('Berkas').setInputFiles(file);
		await this.page.getByRole('button', { name: 'Unggah dan periksa' }).click();
		await expect(figure(this.page, 'Baris')).toBeVisible();
		// A busy machine is seen reading; its figures stand when it is through.
		await expect(this.page.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
	}

	/** Looks at which column of a register's list would be read as what; the choice stands open afterwards. */
	async lihatKolom(jenis: string, file: string): Promise<void> {
		await this.buka('/data');
		await this.page.getByLabel('Jenis daftar').selectOption({ label: jenis });
		await this.page.getByLabel('Berkas').setInputFiles(file);
		await this.page.getByRole('button', { name: 'Lihat kolomnya dulu' }).click();
		await expect(this.page.getByRole('group', { name: 'Kolom yang dibaca' })).toBeVisible();
	}

	/** Uploads the list whose columns stand open, and takes it over into its register. */
	async ambilRegister(persons: number): Promise<void> {
		await this.page.getByRole('button', { name: 'Unggah dan periksa' }).click();
		await this.page.getByRole('button', { name: `Ambil alih ${persons} orang` }).click();
		await expect(this.page.getByRole('status').filter({ hasText: `${persons} orang masuk ke register.` })).toBeVisible();
	}

	/** The figures of the list that stands open. */
	async bacaAngka(): Promise<ListFigures> {
		const read = async (term: string) => Number((await figure(this.page, term).innerText()).replace('.', ''));
		return {
			rows: await read('Baris'),
			accepted: await read('Diterima'),
			refused: await read('Ditolak'),
			held: await read('Ditahan')
		};
	}

	async unduhBarisBermasalah(): Promise<string> {
		const downloading = this.page.waitForEvent('download');
		await this.page.getByRole('button', { name: 'Baris bermasalah (CSV)' }).click();
		const download = await downloading;
		expect(download.suggestedFilename()).toBe('baris-bermasalah.csv');
		return readFile(await download.path(), 'utf8');
	}

	async ambilAlih(families: number): Promise<void> {
		await this.page.getByRole('button', { name: `Ambil alih ${families} keluarga` }).click();
		await expect(this.page.getByRole('status').filter({ hasText: `${families} keluarga sudah diambil alih.` })).toBeVisible();
	}

	/** Says whose families those of a name in the lists are. */
	async hubungkanNama(name: string, username: string): Promise<void> {
		await this.buka('/data');
		const row = this.page.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) });
		const choice = row.getByLabel(`Akun untuk ${name}`);
		await choice.selectOption((await choice.getByRole('option', { name: `(${username})` }).getAttribute('value')) ?? '');
		await row.getByRole('button', { name: `Hubungkan ${name}` }).click();
		await expect(this.page.getByRole('status').filter({ hasText: 'keluarga sudah dihubungkan.' })).toBeVisible();
	}

	/** How many families wait in the tray for the account of a name. */
	async keluargaMenunggu(name: string): Promise<number> {
		await this.buka('/data');
		const row = this.page.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) });
		return Number((await row.getByRole('cell').nth(1).innerText()).replace('.', ''));
	}
}
