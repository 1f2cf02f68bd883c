import { expect, type Locator } from '@playwright/test';
import { readPaper } from '../read-paper.ts';
import { ConsoleWindow } from './console-window.ts';
import { Officer } from './officer.ts';
import { ProjectorWindow } from './projector-window.ts';

export type Plan = {
	/** As the page names it; a Rembug where nothing is said. */
	method?: RegExp;
	desa: string;
	/** ISO date. */
	date: string;
	time: string;
	venue: string;
	narasumber: { name: string; role: string };
	/** What the people of the desa say for rich and poor. */
	words?: { kaya: string; miskin: string };
};

export type Invitation = { name: string; code: string };

export class Pendamping extends Officer {
	/** Plans a Rembug, or another method; answers the id of the session. */
	async rencanakanRembug({ method = /Rembug KPM/, desa, date, time, venue, narasumber, words }: Plan): Promise<string> {
		const { page } = this;
		await this.buka('/sesi');
		await page.getByRole('link', { name: 'Sesi baru' }).first().click();
		await page.getByRole('radio', { name: method }).check();
		const options = page.getByRole('combobox', { name: 'Desa', exact: true });
		await options.selectOption((await options.getByRole('option', { name: desa }).getAttribute('value')) ?? '');
		await page.getByLabel('Tanggal', { exact: true }).fill(date);
		await page.getByLabel('Jam mulai').fill(time);
		await page.getByLabel('Jenis tempat').selectOption({ label: 'Aula desa' });
		await page.getByLabel('Tempat', { exact: true }).fill(venue);
		await page.getByLabel('Nama narasumber 1').fill(narasumber.name);
		await page.getByLabel('Peran narasumber 1').fill(narasumber.role);
		for (const [name, word] of [
			['kataKaya', words?.kaya],
			['kataMiskin', words?.miskin]
		] as const) {
			if (word !== undefined) await page.locator(`input[name=${name}]`).fill(word);
		}
		await page.getByRole('button', { name: 'Simpan rencana' }).click();
		await expect(page).toHaveURL(/\/sesi\/[\w-]{8,}/);
		return new URL(page.url()).pathname.split('/')[2] ?? '';
	}

	/** Names of everybody who may be invited, in the order of the page of the session. */
	async namaKeluarga(): Promise<string[]> {
		const names = this.page.locator('form.families li label');
		await names.first().waitFor();
		return (await names.allInnerTexts()).map((name) => name.trim());
	}

	/** On the page of the session. */
	async undang(names: readonly string[]): Promise<void> {
		for (const name of names) await this.page.getByRole('checkbox', { name, exact: true }).check();
		await this.page.getByRole('button', { name: 'Simpan undangan' }).click();
		await expect(this.page.getByRole('status').filter({ hasText: 'Undangan tersimpan.' })).toBeVisible();
	}

	async centangAlat(materials: readonly string[]): Promise<void> {
		for (const material of materials) await this.page.getByRole('checkbox', { name: material }).check();
		await this.page.getByRole('button', { name: 'Simpan centang' }).click();
		await expect(this.page.getByRole('status').filter({ hasText: 'Daftar alat tersimpan.' })).toBeVisible();
	}

	/** The code of the hall, where the session's page leads to its projector. */
	async kodeAula(sessionId: string): Promise<string> {
		await this.buka(`/sesi/${sessionId}`);
		const link = await this.page.locator('a[href^="/layar/"]').first().getAttribute('href');
		return /\/layar\/(\w+)/.exec(link ?? '')?.[1] ?? '';
	}

	/** Opens the first session of the list; answers its id. */
	async bukaSesiPertama(): Promise<string> {
		await this.buka('/sesi');
		await this.page.locator('a.task').first().click();
		await this.page.waitForURL(/\/sesi\/[\w-]{8,}$/);
		return this.page.url().split('/').at(-1) ?? '';
	}

	/** What stands on the printed slips. */
	async cetakUndangan(sessionId: string): Promise<Invitation[]> {
		const { parts } = await readPaper(this.page, `/sesi/${sessionId}/lembar/undangan`);
		const slips = parts.filter(({ text }) => text.startsWith('Ibu/Bapak '));
		return slips.map(({ text }) => {
			const name = /Ibu\/Bapak (.+)/.exec(text)?.[1]?.trim() ?? '';
			expect(parts.some(({ role, alt }) => role === 'Figure' && alt === `QR pribadi ${name}`)).toBe(true);
			return { name, code: /Kode pribadi\s+([A-Z0-9]{3}-[A-Z0-9]{3})/.exec(text)?.[1] ?? '' };
		});
	}

	/** Opens the console in the window at hand. */
	async bukaMejaPandu(sessionId: string): Promise<ConsoleWindow> {
		await this.buka(`/sesi/${sessionId}/pandu`);
		const desk = new ConsoleWindow(this.page);
		await desk.tersambung();
		return desk;
	}

	/**
	 * Opens the projector where the console's link leads, in a window of its own. As a tab behind or before the console one of the
	 * two would be hidden, and browsers let hidden pages sleep.
	 */
	async bukaLayarAula(): Promise<ProjectorWindow> {
		const address = await this.page
			.getByRole('link', { name: /Buka (jendela layar|layar aula)/ })
			.first()
			.getAttribute('href');
		const context = this.page.context();
		const window = await context.browser()?.newContext({
			storageState: await context.storageState(),
			viewport: { width: 1280, height: 720 }
		});
		if (!window) throw new Error('The browser is gone.');
		const page = await window.newPage();
		this.listenTo(page);
		const projector = new ProjectorWindow(page);
		await page.goto(`${this.url}${address}`);
		return projector;
	}

	/** The list of home visits. */
	async bukaTindakLanjut(): Promise<void> {
		await this.buka('/tindak-lanjut');
	}

	/** One line of the list of home visits. */
	tugas(name: string): Locator {
		return this.page
			.getByRole('region', { name: /kunjungan$/ })
			.getByRole('listitem')
			.filter({ hasText: name });
	}

	async catatKunjungan(
		name: string,
		visit: { outcome: string; pressed: string; family?: string; met?: string; note?: string }
	): Promise<void> {
		const { page } = this;
		await this.tugas(name).getByRole('link').click();
		await expect(page.getByRole('heading', { name })).toBeVisible();
		await page.getByRole('group', { name: 'Hasil, menurut ibu sendiri' }).getByLabel(visit.outcome).check();
		await page
			.getByRole('group', { name: 'Keluarganya setuju?' })
			.getByLabel(visit.family ?? 'Tidak jawab', { exact: true })
			.check();
		await page
			.getByRole('group', { name: /Ada yang menekan/ })
			.getByLabel(visit.pressed, { exact: true })
			.check();
		await page.getByLabel('Bertemu siapa').fill(visit.met ?? '');
		await page.getByLabel('Catatan').fill(visit.note ?? '');
		await page.getByRole('button', { name: 'Simpan kunjungan' }).click();
		await expect(page.getByRole('status').filter({ hasText: 'Kunjungan tersimpan.' })).toBeVisible();
	}

	/** One of the eight facts a–h on the case that stands open, unfolded. */
	async bukaKeterangan(title: string): Promise<Locator> {
		// Closed for a family that was at a meeting.
		const before = this.page.locator('details.before:not([open])');
		if ((await before.count()) > 0) await before.locator('> summary').click();
		const fact = this.page.locator('details.fact').filter({ has: this.page.locator('summary', { hasText: title }) });
		await fact.locator('summary').click();
		return fact;
	}

	async simpanKeterangan(): Promise<void> {
		const form = this.page.locator('form.about [name="perintah"]');
		const sent = await form.inputValue();
		await this.page.getByRole('button', { name: 'Simpan keterangan' }).click();
		// What is saved is followed by a form of its own.
		await expect(form).not.toHaveValue(sent);
		await expect(this.page.getByRole('status').filter({ hasText: 'Keterangan tersimpan.' })).toBeVisible();
	}

	/** The case of a family, found by name. */
	async bukaRiwayat(name: string): Promise<Locator> {
		await this.buka('/kpm');
		await this.page.getByLabel('Cari nama').fill(name);
		await this.page.getByRole('button', { name: 'Cari' }).click();
		await this.page.getByRole('link', { name, exact: true }).click();
		await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
		return this.page.locator('ol.timeline').getByRole('listitem');
	}
}
