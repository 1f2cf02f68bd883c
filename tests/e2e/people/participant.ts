import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import { cardOn, type Side } from './console-window.ts';
import { Person, signedSheet } from './person.ts';

export type Answers = {
	pilihan: 'Saya mundur' | 'Saya belum mundur' | 'Saya tidak menjawab';
	lalu: 'Hari ini' | 'Tanya keluarga dulu' | 'Boleh' | 'Tidak usah';
};

/** Somebody with a phone in her hand, her own or one that is passed round. */
export class Participant extends Person {
	/** Where her phone reaches the hall: 'http://192.168.8.2:41234'. */
	readonly hall: string;
	#touch: CDPSession | undefined;

	constructor(page: Page, hall: string) {
		super(page);
		this.hall = hall;
	}

	/** Scans the QR of her invitation: the code stands behind #, where no server sees it. */
	async pindaiUndangan(hallCode: string, personalCode: string): Promise<void> {
		await this.page.goto(`${this.hall}/g/${hallCode}#u=${personalCode.replace('-', '')}`);
	}

	/** Types the code of the hall on the front page. */
	async ketikKodePapan(hallCode: string): Promise<void> {
		await this.page.goto(this.hall);
		await this.page.getByLabel('Kode papan').fill(hallCode);
		await this.page.getByRole('button', { name: 'Buka papan' }).click();
		await expect(this.page).toHaveURL(`${this.hall}/g/${hallCode}`);
		await this.tersambung();
	}

	async jadikanHpBersama(): Promise<void> {
		await this.page.getByRole('button', { name: 'Dipakai bergantian?' }).click();
		await this.page.getByRole('button', { name: 'Ya, jadikan HP bersama' }).click();
		await expect(this.page.getByRole('button', { name: 'Bukan HP bersama?' })).toBeVisible();
		await this.tersambung();
	}

	async tersambung(): Promise<void> {
		await expect(this.page.getByText('Tersambung', { exact: true })).toBeVisible();
	}

	/** A line on which nothing comes is given up after 10 seconds of silence. */
	async menungguSinyal(): Promise<void> {
		await expect(this.page.getByText('Menunggu sinyal', { exact: true })).toBeVisible({ timeout: 15_000 });
	}

	/** Says that the phone is hers, or that it is her turn. */
	async jawabYa(name: string): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`Ibu ${name}\\?`));
		await this.page.getByRole('button', { name: 'Ya', exact: true }).click();
	}

	async ketikKodeUndangan(code: string): Promise<void> {
		await this.page.getByLabel('Kode undangan').fill(code);
		await this.page.getByRole('button', { name: 'Pakai kode ini' }).click();
	}

	/** The mark by which a scribe knows the phone. */
	async tandaHp(): Promise<string> {
		const line = this.page.getByText(/^Tanda HP:/);
		return (await line.locator('.code').innerText()).trim();
	}

	async isiKartu(side: Side, text: string): Promise<void> {
		await this.page.getByRole('radio', { name: side === 'kaya' ? 'Kaya (mampu)' : 'Miskin' }).check({ force: true });
		await this.page.getByLabel('Isi kartu').fill(text);
	}

	async kirimKartu(): Promise<void> {
		await this.page.getByRole('button', { name: 'Kirim kartu' }).click();
	}

	async tulisKartu(side: Side, text: string): Promise<void> {
		await this.isiKartu(side, text);
		await this.kirimKartu();
	}

	/** One of her cards under 'Kartu saya'. */
	kartuSaya(side: Side, text: string): Locator {
		return this.page
			.getByRole('region', { name: 'Kartu saya' })
			.getByRole('listitem')
			.filter({ has: cardOn(this.page, side, text) });
	}

	async kartuTerkirim(side: Side, text: string): Promise<void> {
		await expect(this.kartuSaya(side, text)).toContainText('Sudah terkirim.');
	}

	/** Gives a shared phone away. */
	async serahkanHp(): Promise<void> {
		await this.page.getByRole('button', { name: 'Selesai, berikan HP ini' }).click();
		await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Berikan HP ini ke orang berikutnya');
	}

	async jadiOrangBerikutnya(): Promise<void> {
		await this.page.getByRole('button', { name: 'Saya orang berikutnya' }).click();
	}

	/** The words of all her cards that the phone says are stored. */
	async kartuYangTerkirim(): Promise<string[]> {
		const sent = this.page
			.getByRole('region', { name: 'Kartu saya' })
			.getByRole('listitem')
			.filter({ hasText: 'Sudah terkirim.' });
		const buttons = await sent.getByRole('button', { name: /^Tarik kartu/ }).allTextContents();
		return buttons.map((text) => text.trim().replace(/^Tarik\s*kartu\s*/, ''));
	}

	async bacaKartuHak(): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Baca dulu, baru pilih');
		await this.page.getByRole('button', { name: 'Sudah saya baca' }).click();
	}

	async pilih({ pilihan, lalu }: Answers): Promise<void> {
		await this.page.getByRole('button', { name: pilihan, exact: true }).click();
		await this.page.getByRole('button', { name: lalu, exact: true }).click();
		await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(/^Janji hati/);
	}

	/** The words of the janji hati as they stand on the screen, one statement a line. */
	async bacaJanjiHati(): Promise<string[]> {
		return (await this.page.getByRole('main').locator('ol').getByRole('listitem').allInnerTexts()).map((text) => text.trim());
	}

	async tandaTangan({ witness }: { witness?: string } = {}): Promise<void> {
		if (witness !== undefined) await this.page.getByRole('checkbox', { name: `Disaksikan ${witness}` }).check();
		const box = this.page.getByRole('img', { name: /^Kotak tanda tangan/ });
		const { x, y, width, height } = await placeOf(box);
		const line = Array.from({ length: 12 }, (_, step) => ({
			x: x + width * (0.2 + step * 0.05),
			y: y + height * (0.5 + 0.2 * Math.sin(step))
		}));
		await this.#touchAlong(line);
		await expect(this.page.getByRole('img', { name: 'Kotak tanda tangan, sudah diisi' })).toBeVisible();
		await this.page.getByRole('button', { name: 'Simpan janji' }).click();
	}

	async capJempol(): Promise<void> {
		await this.page.getByRole('button', { name: 'Cap jempol', exact: true }).click();
		const { x, y, width, height } = await placeOf(this.page.getByRole('button', { name: /^Kotak cap jempol/ }));
		const thumb = await this.#hand();
		await thumb.send('Input.dispatchTouchEvent', {
			type: 'touchStart',
			touchPoints: [{ x: x + width / 2, y: y + height / 2, radiusX: 18, radiusY: 24 }]
		});
		await expect(this.page.getByRole('button', { name: 'Kotak cap jempol, sudah ada' })).toBeVisible();
		await thumb.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
		await this.page.getByRole('button', { name: 'Simpan janji' }).click();
	}

	/** Shows the sheet that she signed to the camera. */
	async fotoLembar(): Promise<void> {
		await this.page.getByLabel(/^Foto lembar kertas/).setInputFiles(signedSheet);
		await expect(this.page.getByRole('status')).toHaveText('Foto lembar sudah tersimpan.');
		await this.page.getByRole('button', { name: 'Simpan janji' }).click();
	}

	async tidakMenulis(): Promise<void> {
		await this.page.getByRole('button', { name: 'Tidak menulis' }).click();
	}

	get slip(): Locator {
		return this.page.getByRole('region', { name: 'Slip' });
	}

	/** The code on her slip: 'W4PT-9HXC'. */
	async bacaSlip(): Promise<string> {
		await expect(this.slip).toContainText('Kode rahasia saya');
		return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await this.slip.innerText())?.[0] ?? '';
	}

	async simpanSlip(): Promise<void> {
		await this.page.getByRole('button', { name: 'Selesai' }).click();
	}

	async laporMerasaDipaksa(story: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Saya merasa dipaksa' }).click();
		await this.page.getByLabel('Apa yang terjadi?').fill(story);
		await this.page.getByRole('button', { name: 'Kirim ke pengawas' }).click();
		await expect(this.page.getByRole('heading', { name: 'Terima kasih sudah bilang' })).toBeVisible();
		await this.page.getByRole('button', { name: 'Selesai' }).click();
	}

	/** At home, with the code of her slip. */
	async batalkanJanji(address: string, slipCode: string): Promise<void> {
		await this.page.goto(`${address}/batal`);
		await this.page.getByLabel('Kode di slip').fill(slipCode);
		await this.page.getByRole('button', { name: 'Batalkan janji' }).click();
		await expect(this.page.getByRole('heading', { name: 'Sudah.' })).toBeVisible();
	}

	async #hand(): Promise<CDPSession> {
		this.#touch ??= await this.page.context().newCDPSession(this.page);
		return this.#touch;
	}

	async #touchAlong(points: readonly { x: number; y: number }[]): Promise<void> {
		const finger = await this.#hand();
		for (const [index, point] of points.entries()) {
			await finger.send('Input.dispatchTouchEvent', { type: index === 0 ? 'touchStart' : 'touchMove', touchPoints: [point] });
		}
		await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	}
}

async function placeOf(element: Locator) {
	await element.scrollIntoViewIfNeeded();
	const box = await element.boundingBox();
	if (!box) throw new Error(`${String(element)} is not on the screen.`);
	return box;
}
