import type { Page } from '@playwright/test';
import { ConsoleWindow } from '../e2e/people/console-window.ts';
import { Participant } from '../e2e/people/participant.ts';
import type { Invitation } from '../e2e/people/pendamping.ts';
import { Scribe } from '../e2e/people/scribe.ts';
import { address, open, phone, projector, take, takeDark, takePaper } from './camera.ts';
import { clusters, heldCards, looseCards } from './cards.ts';
import type { Hall } from '../e2e/hall.ts';
import { hallOf, moveClock, type Village } from './meetings.ts';

/** The meeting of today in the practice village, screen by screen; answers who was invited. */
export async function playFirst(village: Village): Promise<string[]> {
	const { browser, rosalia } = village;
	const sessionId = await rosalia.bukaSesiPertama();
	const invitations = await rosalia.cetakUndangan(sessionId);
	await takePaper(rosalia.page, `/sesi/${sessionId}/lembar/undangan`, 'undangan');
	const code = await rosalia.kodeAula(sessionId);
	const hall = await hallOf(village, code);
	await hall.start();
	await hall.goTo(2);

	const door = new Participant(await open(browser, phone), address);
	await door.page.goto(address);
	await take(door.page, 'hp-masuk');

	const desk = new ConsoleWindow(rosalia.page);
	await rosalia.buka(`/sesi/${sessionId}/pandu`);
	await desk.tersambung();
	const layar = await rosalia.page.context().newPage();
	await layar.setViewportSize(projector);
	await layar.goto(`${address}/layar/${code}`);
	await arrive(hall, invitations);
	await take(layar, 'layar-masuk');
	await takeDark(layar, 'layar-masuk');

	const scribe = new Scribe(await open(browser, phone), address);
	await scribe.pasangAlat(code, await hall.pairingCode('scribe'));
	await scribe.diMejaPencatat();
	await take(scribe.page, 'pencatat');
	await scribe.page.context().close();
	await take(rosalia.page, 'konsol-datang');
	await takeDark(rosalia.page, 'konsol-datang');

	const [mine = { name: '', code: '' }, other = { name: '', code: '' }] = invitations;
	await door.pindaiUndangan(code, mine.code);
	await door.jawabYa(mine.name);
	await moveClock(village, '2026-11-19T01:05:00Z', hall);
	await hall.goTo(6);
	await moveClock(village, '2026-11-19T02:10:00Z', hall);
	await hall.goTo(9);
	await writeAndHang(village, hall, door, { code, other: other.name });
	await moveClock(village, '2026-11-19T02:22:00Z', hall);
	await rosalia.page.reload();
	await desk.tersambung();
	await take(rosalia.page, 'konsol-dinding');
	await takeDark(rosalia.page, 'konsol-dinding');
	await take(layar, 'layar-dinding');
	await takeDark(layar, 'layar-dinding');

	await hall.goTo(10);
	await hall.putRows(4);
	await moveClock(village, '2026-11-19T02:32:00Z', hall);
	await rosalia.page.reload();
	await desk.tersambung();
	await take(rosalia.page, 'konsol-matriks');
	await takeDark(rosalia.page, 'konsol-matriks');
	await take(layar, 'layar-matriks');
	await takeDark(layar, 'layar-matriks');
	await take(door.page, 'hp-tunggu');

	await chooseInPrivate(village, hall, door, { layar, invitations });
	await moveClock(village, '2026-11-19T03:40:00Z', hall);
	await hall.closeSession();
	await take(layar, 'layar-terima-kasih');
	await takeDark(layar, 'layar-terima-kasih');
	hall.leave();
	await door.page.context().close();
	await layar.close();
	await takePaper(rosalia.page, `/surat/naskah/beritaAcaraSesi/${sessionId}/pdf`, 'berita-acara');
	return invitations.map(({ name }) => name);
}

/** Most come with a phone of their own, some without; two are still on their way. */
async function arrive(hall: Hall, invitations: readonly Invitation[]): Promise<void> {
	for (const { name, code } of invitations.slice(1, 18)) await hall.join(name, code);
	await hall.checkIn(invitations.slice(18, 22).map(({ name }) => name));
}

async function writeAndHang(
	{ browser }: Village,
	hall: Hall,
	door: Participant,
	{ code, other }: { code: string; other: string }
): Promise<void> {
	await hall.ask({ kind: 'openWriting', board: 'kriteria', mode: 'tertutup' });
	await door.isiKartu('kaya', 'Rumah tembok, ada WC');
	await take(door.page, 'hp-kartu');
	await door.page.setViewportSize({ width: 320, height: 568 });
	await take(door.page, 'hp-kartu-320');
	await door.page.setViewportSize({ width: 360, height: 640 });
	await door.page.getByLabel('Isi kartu').fill('');

	const shared = new Participant(await open(browser, phone), address);
	await shared.ketikKodePapan(code);
	await shared.jadikanHpBersama();
	await shared.tulisKartu('miskin', 'Anak putus sekolah');
	await shared.kartuTerkirim('miskin', 'Anak putus sekolah');
	await shared.serahkanHp();
	await take(shared.page, 'hp-serah');
	await shared.page.context().close();

	await hall.write([...clusters.flatMap(([, cards]) => cards), ...looseCards, ...heldCards(other)]);
	await hall.ask({ kind: 'closeWriting' });
	await hall.ask({ kind: 'revealCards' });
	for (const [title, cards] of clusters)
		await hall.hang(
			title,
			cards.map(([, text]) => text)
		);
}

async function chooseInPrivate(
	village: Village,
	hall: Hall,
	door: Participant,
	{ layar, invitations }: { layar: Page; invitations: readonly Invitation[] }
): Promise<void> {
	const { browser, rosalia } = village;
	await moveClock(village, '2026-11-19T03:00:00Z', hall);
	await hall.goTo(13);
	await hall.ask({ kind: 'showRightsCard' });
	await take(layar, 'layar-hak');
	await takeDark(layar, 'layar-hak');
	await take(door.page, 'hp-kartu-hak');
	await door.bacaKartuHak();
	await hall.ask({ kind: 'openChoice' });
	await take(door.page, 'hp-pilihan');
	await door.page.setViewportSize({ width: 320, height: 568 });
	await take(door.page, 'hp-pilihan-320');
	await door.page.setViewportSize({ width: 360, height: 640 });

	for (const [index, { name }] of invitations.slice(1, 18).entries()) {
		if (index % 3 === 0) await hall.choose(name, { pilihan: 'mundur', kapan: index % 2 === 0 ? 'hariIni' : 'tanyaKeluarga' });
		else await hall.choose(name, { pilihan: index % 3 === 1 ? 'belum' : 'tidakMenjawab', kunjungan: 'boleh' });
	}
	await hall.goTo(15);
	await take(rosalia.page, 'konsol-pilihan');
	await takeDark(rosalia.page, 'konsol-pilihan');
	await door.pilih({ pilihan: 'Saya mundur', lalu: 'Hari ini' });
	await take(door.page, 'hp-janji');
	await door.tandaTangan();
	const slip = await door.bacaSlip();
	await take(door.page, 'hp-slip');
	await door.simpanSlip();

	const home = await open(browser, phone);
	await home.goto(`${address}/batal`);
	await home.getByLabel('Kode di slip').fill(slip);
	await take(home, 'batal');
	await home.context().close();
}
