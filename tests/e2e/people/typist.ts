import { expect, type Page } from '@playwright/test';
import { Person } from './person.ts';

export interface SlipOnPaper {
	pilihan: 'Saya mundur' | 'Saya belum mundur' | 'Saya tidak menjawab' | 'Tidak terbaca';
	/** Left empty where she did. */
	lalu?: 'Hari ini' | 'Tanya keluarga dulu' | 'Boleh dikunjungi' | 'Tidak usah dikunjungi';
	tidakMenulis?: boolean;
	/** What she wrote beside 'Saya merasa dipaksa'. */
	paksa?: string;
}

/** The second person, who types folded slips in: at a device of the hall, or at a laptop with an account. */
export class Typist extends Person {
	/** Where the slips are typed. */
	readonly address: string;

	constructor(page: Page, address: string) {
		super(page);
		this.address = address;
	}

	/** On a device of the hall, which does not know her. */
	async mulaiMengetik(name: string): Promise<void> {
		await this.page.getByLabel('Nama pengetik').fill(name);
		await this.page.getByRole('checkbox').check();
		await this.page.getByRole('button', { name: 'Mulai mengetik' }).click();
	}

	async bukaSlip(code: string): Promise<void> {
		await this.page.getByLabel('Kode pribadi di slip').fill(code);
		await this.page.getByRole('button', { name: 'Buka slip ini' }).click();
	}

	/** Up to the last look at the slip. */
	async isiSlip(code: string, { pilihan, lalu, tidakMenulis = false, paksa }: SlipOnPaper): Promise<void> {
		const { page } = this;
		await this.bukaSlip(code);
		for (const words of [pilihan, lalu, tidakMenulis ? 'Tidak menulis janji' : undefined])
			if (words !== undefined) await page.getByLabel(words, { exact: true }).check();
		if (paksa !== undefined) {
			await page.getByRole('group', { name: 'Saya merasa dipaksa' }).getByRole('checkbox').check();
			await page.getByLabel(/^Ceritanya/).fill(paksa);
		}
		await page.getByRole('button', { name: 'Periksa dulu' }).click();
		await expect(page.getByRole('heading', { name: /^Cocokkan dengan slip/ })).toBeVisible();
	}

	async simpan(): Promise<void> {
		await this.page.getByRole('button', { name: 'Sama, simpan' }).click();
	}

	async ketikSlip(code: string, slip: SlipOnPaper): Promise<void> {
		await this.isiSlip(code, slip);
		await this.simpan();
		await this.tersimpan();
	}

	async tersimpan(): Promise<void> {
		await expect(this.page.getByRole('status')).toContainText('Slip tersimpan');
	}

	/** Saves while nobody answers, and begins anew when the line is back. */
	async simpanTanpaSambungan(): Promise<void> {
		await this.simpan();
		await expect.poll(() => this.page.url()).toContain('chrome-error:');
	}

	async mulaiLagi(): Promise<void> {
		await this.page.goto(this.address);
	}
}
