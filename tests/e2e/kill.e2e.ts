/**
 * The laptop loses its power in the middle of a meeting: `kill -9` while the hall writes, and again while it signs. What somebody
 * was told is stored is there once; what nobody was told comes by itself; the meeting goes on where it was.
 */
import type { Browser } from '@playwright/test';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import type { ConsoleWindow } from './people/console-window.ts';
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
	const cardsOf = (index: number) =>
		Array.from({ length: 8 }, (_, number) => `Sumur kering ${'abc'[index] ?? ''}, musim ke ${'abcdefgh'[number] ?? ''}`);
	// They go on writing through the kill and the time without a server.
	const writing = ibuIbu.map(async (ibu, index) => {
		for (const text of cardsOf(index)) await ibu.tulisKartu('miskin', text);
	});
	await expect.poll(() => storedCards(world.dataFolder).length, { intervals: [10] }).toBeGreaterThan(5);
	await world.kill();
	const acknowledged = (await Promise.all(ibuIbu.map((ibu) => ibu.kartuYangTerkirim()))).flat();
	expect(acknowledged).not.toEqual([]);
	const atTheKill = storedCards(world.dataFolder);
	expect(atTheKill).toEqual(expect.arrayContaining(acknowledged));
	await Promise.all(writing);
	for (const ibu of ibuIbu) await expect(ibu.page.getByText(/tersimpan di HP/).first()).toBeVisible({ timeout: 15_000 });
	expect(storedCards(world.dataFolder), 'nothing is stored without a server').toEqual(atTheKill);
	await world.restart();

	const all = ibuIbu.flatMap((_, index) => cardsOf(index)).sort();
	await expect.poll(() => storedCards(world.dataFolder), { timeout: 30_000 }).toEqual(all);
	for (const [index, ibu] of ibuIbu.entries()) {
		await expect.poll(async () => (await ibu.kartuYangTerkirim()).sort()).toEqual(cardsOf(index).sort());
		await expect(ibu.page.getByText(/^HP ini untuk /)).toBeVisible();
	}
	await meja.tersambung();
	await expect(meja.page.getByText('Sedang menulis')).toBeVisible();
	for (const text of all) await expect(meja.kartu('miskin', text)).toHaveCount(1);
	for (const text of all) await expect(layar.kartu('miskin', text)).toHaveCount(1);
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

	const signing = [maria.tandaTangan(), yuliana.tandaTangan()];
	const promised = () => readStored(world.dataFolder, 'select kpm_id from janji_hati').length;
	await expect.poll(promised, { intervals: [5] }).toBeGreaterThan(0);
	await world.kill();
	await Promise.all(signing);
	await world.restart();

	const slips = [await maria.bacaSlip(), await yuliana.bacaSlip()];
	for (const slip of slips) expect(slip).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
	expect(new Set(slips).size).toBe(2);
	const promises = readStored<{ kind: string; written: number }>(
		world.dataFolder,
		'select kind, written from janji_hati order by kind'
	);
	expect(promises).toEqual([
		{ kind: 'kedua', written: 1 },
		{ kind: 'pertama', written: 1 }
	]);
	for (const type of ['choiceMade', 'janjiHatiRecorded']) {
		expect(readStored(world.dataFolder, `select version from event where type = '${type}'`), type).toHaveLength(2);
	}

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
