import { expect, type Locator, type Page } from '@playwright/test';
import { cardOn, type Side } from './console-window.ts';
import { Person } from './person.ts';

/** The scribe at a paired device: attendance, phones, paper cards. */
export class Scribe extends Person {
	readonly hall: string;

	constructor(page: Page, hall: string) {
		super(page);
		this.hall = hall;
	}

	async pasangAlat(hallCode: string, pairingCode: string): Promise<void> {
		await this.page.goto(`${this.hall}/g/${hallCode}/pasang`);
		await this.page.getByLabel('Kode pasang').fill(pairingCode);
		await this.page.getByRole('button', { name: 'Pasang' }).click();
	}

	async diMejaPencatat(): Promise<void> {
		await expect(this.page.getByText('Meja pencatat', { exact: true })).toBeVisible();
		await expect(this.page.getByText('Tersambung', { exact: true })).toBeVisible();
	}

	/** One person of the list, known by her whole name. */
	orang(name: string): Locator {
		return this.page.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
	}

	async catatHadir(name: string): Promise<void> {
		await this.page.getByLabel('Cari nama').fill(name);
		await this.orang(name)
			.getByRole('button', { name: `Hadir ${name}` })
			.click();
		await expect(this.orang(name)).toContainText('Hadir');
		await expect(this.orang(name).getByRole('button', { name: `Hadir ${name}` })).toBeHidden();
	}

	/** Checks somebody in and binds the phone that shows the mark. */
	async hubungkanHp(name: string, mark: string): Promise<void> {
		await this.#buka(name);
		await this.orang(name).getByLabel('Tanda HP').fill(mark);
		await this.orang(name).getByRole('button', { name: 'Hubungkan HP' }).click();
		await expect(this.orang(name)).toContainText(`HP ${mark}`);
	}

	async batalkanHadir(name: string): Promise<void> {
		await this.#buka(name);
		await this.orang(name).getByRole('button', { name: 'Batalkan hadir' }).click();
		await expect(this.orang(name).getByRole('button', { name: `Hadir ${name}` })).toBeVisible();
	}

	async catatPulang(name: string): Promise<void> {
		await this.#buka(name);
		await this.orang(name).getByRole('button', { name: 'Pulang lebih awal' }).click();
		await expect(this.orang(name)).toContainText('sudah pulang');
	}

	async ketikKartuKertas(side: Side, text: string): Promise<void> {
		await this.#keBagian('Kartu');
		await this.page.getByRole('radio', { name: side === 'kaya' ? 'Kaya (mampu)' : 'Miskin' }).check({ force: true });
		await this.page.getByLabel('Isi kartu').fill(text);
		await this.page.getByRole('button', { name: 'Simpan kartu' }).click();
		await expect(this.page.getByRole('listitem').filter({ has: cardOn(this.page, side, text) })).toContainText('Sudah terkirim.');
		await this.#keBagian('Hadir');
	}

	async catatTamu(name: string, kind: 'Narasumber' | 'Tamu atau saksi'): Promise<void> {
		await this.#keBagian('Tamu');
		await this.page.getByLabel('Nama', { exact: true }).fill(name);
		await this.page.getByLabel(kind).check();
		await this.page.getByRole('button', { name: 'Tambah' }).click();
		await expect(this.page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
		await this.#keBagian('Hadir');
	}

	async #keBagian(part: 'Hadir' | 'Kartu' | 'Tamu'): Promise<void> {
		await this.page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: part }).click();
	}

	async #buka(name: string): Promise<void> {
		await this.page.getByLabel('Cari nama').fill(name);
		const row = this.orang(name).getByRole('button', { name: new RegExp(`^${name}`) });
		if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
	}
}
