import { expect, type Locator, type Page } from '@playwright/test';
import { Person } from './person.ts';

/** Somebody with an account. */
export class Officer extends Person {
	readonly url: string;
	readonly username: string;
	readonly password: string;

	constructor(page: Page, url: string, { username, password }: { username: string; password: string }) {
		super(page);
		this.url = url;
		this.username = username;
		this.password = password;
	}

	async masuk(): Promise<void> {
		await this.page.goto(`${this.url}/masuk`);
		await this.page.getByLabel('Nama pengguna').fill(this.username);
		await this.page.getByLabel('Sandi').fill(this.password);
		await this.page.getByRole('button', { name: 'Masuk' }).click();
		await expect(this.page.getByRole('button', { name: 'Keluar' })).toBeVisible();
	}

	async buka(path: string): Promise<void> {
		await this.page.goto(`${this.url}${path}`);
	}

	/** For clients that are no browsers: what hers would send. */
	async cookie(): Promise<string> {
		return (await this.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
	}

	get menu(): Locator {
		return this.page.getByRole('navigation', { name: 'Utama' }).getByRole('link');
	}
}

/** What stands beside a term of a list of figures. */
export function figure(page: Page, term: string): Locator {
	return page
		.locator('dl > div')
		.filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) }) })
		.getByRole('definition');
}
