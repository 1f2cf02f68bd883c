import { expect, type Locator, type Page } from '@playwright/test';

export type Side = 'kaya' | 'miskin';

const sideWord = { kaya: 'Kaya', miskin: 'Miskin' } as const;

/** A card on any board, as a screen reader says it: 'Miskin: Rumah bambu'. */
export function cardOn(page: Page | Locator, side: Side, text: string): Locator {
	const words = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return page.getByText(new RegExp(`^${sideWord[side]}: ?${words}$`));
}

/** The facilitator's console of one hall. */
export class ConsoleWindow {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	get board(): Locator {
		return this.page.getByRole('main');
	}

	async tersambung(): Promise<void> {
		await expect(this.page.getByRole('banner')).toContainText('Tersambung');
	}

	async mulaiSesi(): Promise<void> {
		await this.page.getByRole('button', { name: 'Mulai sesi' }).click();
		await expect(this.page.getByRole('button', { name: 'Langkah 2' })).toBeVisible();
	}

	/** Goes on by the big button until the step is reached. */
	async majuKeLangkah(step: number): Promise<void> {
		const now = this.page.getByRole('navigation', { name: 'Susunan acara' }).locator('[aria-current="step"]');
		for (;;) {
			const at = Number(/^\d+/.exec(await now.innerText())?.[0]);
			if (at >= step) return;
			await this.page.getByRole('button', { name: `Langkah ${at + 1}`, exact: true }).click();
			await expect(now).toContainText(new RegExp(`^${at + 1}\\D`));
		}
	}

	/** One key of a presenter's remote. */
	async tekanRemot(key: 'PageDown' | 'PageUp'): Promise<void> {
		await this.page.getByRole('banner').click();
		await this.page.keyboard.press(key);
	}

	async lewatiLangkah(note: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Lewati', exact: true }).click();
		const dialog = this.page.getByRole('dialog');
		await dialog.getByLabel('Catatan untuk berita acara').fill(note);
		await dialog.getByRole('button', { name: 'Lewati langkah ini' }).click();
		await expect(dialog).toBeHidden();
	}

	/** Makes a one-time code for a device that is to be paired. */
	async buatKodePasang(device: 'Pencatat' | 'Pojok pribadi' | 'Layar kedua'): Promise<string> {
		await this.page.getByRole('button', { name: device, exact: true }).click();
		const told = this.page.getByRole('status').filter({ hasText: 'lalu ketik' });
		return (await told.locator('.code').innerText()).trim();
	}

	/** One line of the attendance list in step 2. */
	barisHadir(name: string): Locator {
		return this.page.getByRole('list', { name: 'Daftar hadir' }).getByRole('listitem').filter({ hasText: name });
	}

	/** Checks in somebody who stands on no invitation and binds the phone that shows the mark. */
	async hadirkanTanpaUndangan(name: string, mark: string): Promise<void> {
		await this.page.getByLabel('Cari nama atau dusun').fill(name);
		await this.page.getByRole('button', { name: 'Cari di luar daftar undangan' }).click();
		const found = this.page.getByRole('listitem').filter({ hasText: name });
		await found.getByRole('button', { name: 'Hadir + HP' }).click();
		await found.getByLabel(`Tanda di layar HP ${name}`).fill(mark);
		await found.getByRole('button', { name: 'Hubungkan' }).click();
		await expect(this.barisHadir(name)).toContainText('tanpa undangan');
		await this.page.getByRole('button', { name: 'Tutup pencarian' }).click();
		await this.page.getByLabel('Cari nama atau dusun').fill('');
	}

	/** In the step of arrivals. */
	async catatSaksi(name: string, role: string): Promise<void> {
		const form = this.#panel('Saksi');
		await form.getByLabel('Nama saksi').fill(name);
		await form.getByLabel('Peran saksi').fill(role);
		await form.getByRole('button', { name: 'Catat' }).click();
		await expect(this.page.getByRole('button', { name: `Hapus saksi ${name}` })).toBeVisible();
	}

	async catatAparat(name: string): Promise<void> {
		const form = this.#panel('Narasumber dan tamu');
		await form.getByLabel('Nama', { exact: true }).fill(name);
		await form.getByLabel('Sebagai').selectOption('aparat');
		await form.getByRole('button', { name: 'Catat' }).click();
		await expect(form.getByRole('listitem').filter({ hasText: name })).toBeVisible();
	}

	async tamuPulang(name: string): Promise<void> {
		const guest = this.#panel('Narasumber dan tamu').getByRole('listitem').filter({ hasText: name });
		await guest.getByRole('button').click();
		await expect(guest).toBeHidden();
	}

	async bukaMenulis(mode: 'tertutup' | 'langsung'): Promise<void> {
		await this.page.getByRole('button', { name: mode === 'tertutup' ? /, tertutup$/ : /langsung/i }).click();
		await expect(this.page.getByText('Sedang menulis')).toBeVisible();
	}

	async tutupMenulis(): Promise<void> {
		await this.page.getByRole('button', { name: 'Tutup tulisan' }).click();
		await expect(this.page.getByText('Sedang menulis')).toBeHidden();
	}

	async bukaKartu(): Promise<void> {
		await this.page.getByRole('button', { name: 'Buka kartu di layar' }).click();
	}

	kartu(side: Side, text: string): Locator {
		return cardOn(this.board, side, text);
	}

	rumpun(title: string): Locator {
		return this.page.getByRole('region', { name: `Rumpun ${title}`, exact: true });
	}

	/** Drags a card with the mouse to a cluster, or to where a new cluster is made. */
	async seretKartu(card: Locator, to: Locator | 'rumpun baru'): Promise<void> {
		const { mouse } = this.page;
		const centre = async (place: Locator) => {
			await place.scrollIntoViewIfNeeded();
			const box = await place.boundingBox();
			if (!box) throw new Error(`${String(place)} is not on the screen.`);
			return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
		};
		const from = await centre(card);
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(from.x + 12, from.y + 12, { steps: 3 });
		const target = await centre(to === 'rumpun baru' ? this.page.getByText('Taruh di sini untuk rumpun baru') : to);
		await mouse.move(target.x, target.y, { steps: 8 });
		await mouse.up();
	}

	/** Lifts a card with P, carries it by arrows, lays it down with Enter. */
	async pindahkanKartuDenganTombol(card: Locator, arrows: readonly string[]): Promise<void> {
		await card.locator('xpath=ancestor::button').focus();
		for (const key of ['p', ...arrows, 'Enter']) await this.page.keyboard.press(key);
	}

	/** `refused` is tried first. */
	async namaiRumpun(cluster: Locator, title: string, { refused }: { refused?: string } = {}): Promise<void> {
		await cluster.getByRole('button', { name: 'Beri nama' }).click();
		const field = this.page.getByLabel('Nama rumpun');
		if (refused !== undefined) {
			await field.fill(refused);
			await field.press('Enter');
			await expect(cluster.getByRole('alert')).toBeVisible();
		}
		await field.fill(title);
		await field.press('Enter');
		await expect(this.rumpun(title)).toBeVisible();
	}

	async urungkan(): Promise<void> {
		await this.page.getByRole('button', { name: 'Urungkan' }).click();
	}

	async pasangBaris(title: string): Promise<void> {
		await this.page.getByRole('button', { name: `Baris berikut: ${title}` }).click();
	}

	async bacakanKartuHak(): Promise<void> {
		await this.page.getByRole('button', { name: 'Kartu hak sudah ditampilkan dan dibacakan' }).click();
		await expect(this.board).toContainText('sudah ditampilkan');
	}

	async bukaPilihan(): Promise<void> {
		await this.page.getByRole('button', { name: 'Buka pilihan', exact: true }).click();
		// One of them or both, as the step has it.
		const isOpen = this.board.getByText('sedang dibuka').or(this.board.getByRole('button', { name: 'Tutup pilihan' }));
		await expect(isOpen.first()).toBeVisible();
	}

	async tutupPilihan(): Promise<void> {
		await this.page.getByRole('button', { name: 'Tutup pilihan' }).click();
		const dialog = this.page.getByRole('dialog', { name: 'Tutup pilihan pribadi?' });
		await dialog.getByRole('button', { name: 'Tutup pilihan' }).click();
		await expect(dialog).toBeHidden();
	}

	async tampilkanJumlah(): Promise<void> {
		await this.page.getByRole('button', { name: 'Tampilkan jumlah di layar aula' }).click();
	}

	/** Closes what is asked of everybody. */
	async tutupPertanyaan(): Promise<void> {
		await this.page.getByRole('button', { name: 'Tutup pertanyaan' }).click();
		await this.page.getByRole('dialog').getByRole('button', { name: 'Tutup pertanyaan' }).click();
	}

	/** Any step, forward or back, by the run sheet. */
	async bukaLangkah(title: string): Promise<void> {
		await this.page.getByRole('navigation', { name: 'Susunan acara' }).getByRole('button', { name: title }).click();
		await this.diLangkah(title);
	}

	/** The step that is in hand, by its title. */
	async diLangkah(title: string): Promise<void> {
		await expect(this.page.locator('[aria-current="step"]')).toContainText(title);
	}

	async tutupSesi(): Promise<void> {
		await this.page.getByRole('main').getByRole('button', { name: 'Tutup sesi' }).click();
		const dialog = this.page.getByRole('dialog', { name: 'Tutup sesi ini?' });
		await dialog.getByRole('button', { name: 'Tutup sesi' }).click();
		await expect(this.page.getByRole('heading', { name: 'Sesi sudah ditutup' })).toBeVisible();
	}

	/** The card in the inbox that holds these words. */
	kartuDitahan(words: string): Locator {
		return this.page.getByRole('article').filter({ hasText: words });
	}

	#panel(title: string): Locator {
		return this.page.locator('form').filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
	}

	/** Lets a held card go with its names taken out. */
	async samarkan(words: string): Promise<void> {
		const held = this.kartuDitahan(words);
		await held.getByRole('button', { name: 'Samarkan' }).click();
		await held.getByRole('button', { name: 'Tampilkan' }).click();
		await expect(held).toBeHidden();
	}
}
