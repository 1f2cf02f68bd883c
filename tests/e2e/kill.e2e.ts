/**
 * The laptop loses its power in the middle of a meeting: `kill -9` while the hall writes, and again while it signs. What somebody
 * was told is stored is there once; what nobody was told comes by itself; the meeting goes on where it was.
 */
import type { Browser } from '@playwright/test';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import type { ConsoleWindow, Side } from './people/console-window.ts';
import { Participant } from './people/participant.ts';
import { Pendamping } from './people/pendamping.ts';
import { HALL_ADDRESS, laptopPage, phonePage } from './people/person.ts';
import type { ProjectorWindow } from './people/projector-window.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ args: ['--latihan'], clock: '2026-11-19T01:00:00Z' });
test.describe.configure({ mode: 'serial' });

let rosalia: Pendamping;
let meja: ConsoleWindow;
let layar: ProjectorWindow;
let ibuIbu: Participant[] = [];

const storedCards = (dataFolder: string) =>
	readStored<{ text: string }>(dataFolder, 'select text from card order by text').map(({ text }) => text);

async function participant(browser: Browser, port: number): Promise<Participant> {
	return new Participant(await phonePage(browser), `http://${HALL_ADDRESS}:${port}`);
}

test('a meeting stands at step 9, with three phones that know their people', async ({ world, browser }) => {
	rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password: PRACTICE_PASSWORD });
	await rosalia.masuk();
	const [session] = readStored<{ id: string; code: string }>(world.dataFolder, 'select id, code from session');
	const invitations = await rosalia.cetakUndangan(session?.id ?? '');
	meja = await rosalia.bukaMejaPandu(session?.id ?? '');
	layar = await rosalia.bukaLayarAula();
	await meja.mulaiSesi();
	ibuIbu = await Promise.all([0, 1, 2].map(() => participant(browser, world.port)));
	for (const [index, ibu] of ibuIbu.entries()) {
		const { name = '', code = '' } = invitations[index] ?? {};
		await ibu.pindaiUndangan(session?.code ?? '', code);
		await ibu.jawabYa(name);
	}
	await meja.majuKeLangkah(9);
	await meja.bukaMenulis('langsung');
});

test('killed while cards are written: none lost, none doubled, the round still open', async ({ world }) => {
	const written: [Side, string][] = [
		['miskin', 'Atap bocor kalau hujan'],
		['kaya', 'Punya kios sendiri'],
		['miskin', 'Lantai masih tanah']
	];
	for (const [index, ibu] of ibuIbu.entries()) {
		const [side, text] = written[index] ?? ['miskin', ''];
		await ibu.tulisKartu(side, text);
		await ibu.kartuTerkirim(side, text);
	}
	const acknowledged = storedCards(world.dataFolder);
	expect(acknowledged).toEqual(written.map(([, text]) => text).sort());

	// Pressed at the same moment as the kill: whether the answer still came is nobody's to know.
	const atTheKill = ibuIbu.map((ibu, index) => ibu.tulisKartu('miskin', `Sumur kering, sumur ${'abc'[index] ?? ''}`));
	await world.kill();
	await Promise.all(atTheKill);
	for (const ibu of ibuIbu) await expect(ibu.page.getByText(/tersimpan di HP/).first()).toBeVisible({ timeout: 15_000 });
	const [first] = ibuIbu;
	await first?.tulisKartu('kaya', 'Anak sampai kuliah');
	await world.restart();

	await expect.poll(() => storedCards(world.dataFolder).length, { timeout: 30_000 }).toBe(7);
	for (const [index, ibu] of ibuIbu.entries()) await ibu.kartuTerkirim('miskin', `Sumur kering, sumur ${'abc'[index] ?? ''}`);
	const all = storedCards(world.dataFolder);
	expect(new Set(all).size).toBe(7);
	expect(all).toEqual(expect.arrayContaining(acknowledged));
	await meja.tersambung();
	await expect(meja.page.getByText('Sedang menulis')).toBeVisible();
	await expect(meja.kartu('kaya', 'Anak sampai kuliah')).toHaveCount(1);
	await expect(layar.kartu('miskin', 'Atap bocor kalau hujan')).toHaveCount(1);
	await expect(layar.kartu('kaya', 'Anak sampai kuliah')).toHaveCount(1);
});

test('killed while promises are signed: each is stored once, and the choice is still open', async ({ world }) => {
	const [maria, yuliana, regina] = ibuIbu as [Participant, Participant, Participant];
	await meja.tutupMenulis();
	await meja.majuKeLangkah(13);
	await meja.bacakanKartuHak();
	await meja.bukaPilihan();
	for (const ibu of ibuIbu) await ibu.bacaKartuHak();
	await maria.pilih({ pilihan: 'Saya mundur', lalu: 'Hari ini' });
	await yuliana.pilih({ pilihan: 'Saya belum mundur', lalu: 'Tidak usah' });
	await maria.tandaTangan();
	const slip = await maria.bacaSlip();

	const signing = yuliana.tandaTangan();
	await world.kill();
	await signing;
	await world.restart();

	expect(await yuliana.bacaSlip()).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
	expect(await maria.bacaSlip()).toBe(slip);
	const promises = readStored<{ kind: string; written: number }>(
		world.dataFolder,
		'select kind, written from janji_hati order by kind'
	);
	expect(promises).toEqual([
		{ kind: 'kedua', written: 1 },
		{ kind: 'pertama', written: 1 }
	]);
	const signed = readStored(world.dataFolder, "select version from event where type = 'janjiHatiRecorded'");
	expect(signed).toHaveLength(2);

	// Where it was: step 13, the choice open, the third phone still hers.
	await meja.tersambung();
	await expect(meja.page.getByRole('navigation', { name: 'Susunan acara' }).locator('[aria-current="step"]')).toContainText(
		/^13\D/
	);
	await regina.pilih({ pilihan: 'Saya tidak menjawab', lalu: 'Boleh' });
	await regina.tidakMenulis();
	await regina.bacaSlip();
	await meja.tutupPilihan();
	for (const person of [rosalia, ...ibuIbu]) expect(person.faults).toEqual([]);
});
