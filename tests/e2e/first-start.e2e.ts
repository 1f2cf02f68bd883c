import { expect, test } from './test.ts';

test('the first start makes an administrator, once, and keeps the account over a kill', async ({ world, page, browser }) => {
	const health = await fetch(`${world.url}/health`);
	expect(await health.json()).toEqual({ ok: true, engine: 'sqlite' });

	const link = await world.firstAdministratorLink();
	await page.goto(link);
	await page.getByLabel('Nama lengkap').fill('Yuliana Admin');
	await page.getByLabel('Nama pengguna').fill('yuliana');
	await page.getByLabel('Sandi').fill('kopi pagi 12');
	await page.getByLabel('Kode wilayah kantor').fill('5399');
	await page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
	await expect(page).toHaveURL(`${world.url}/pengaturan`);
	await expect(page.getByText('Yuliana Admin').first()).toBeVisible();

	const stranger = await (await browser.newContext()).newPage();
	await stranger.goto(link);
	await expect(stranger).toHaveURL(`${world.url}/masuk`);

	await world.kill();
	await world.restart();
	await stranger.goto(`${world.url}/pengaturan`);
	await stranger.getByLabel('Nama pengguna').fill('yuliana');
	await stranger.getByLabel('Sandi').fill('kopi pagi 12');
	await stranger.getByRole('button', { name: 'Masuk' }).click();
	await expect(stranger).toHaveURL(`${world.url}/pengaturan`);

	expect(await world.stop()).toBe(0);
});
