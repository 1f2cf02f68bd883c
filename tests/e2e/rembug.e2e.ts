/**
 * The main job, whole: from an empty installation through the list of families and a Rembug in a hall to the home visit.
 * One story in chapters on one server; each chapter needs those before it.
 */
import type { Browser } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { Administrator } from './people/administrator.ts';
import { cardOn, type ConsoleWindow } from './people/console-window.ts';
import { Korkab } from './people/korkab.ts';
import { Officer } from './people/officer.ts';
import { Participant } from './people/participant.ts';
import { Pendamping } from './people/pendamping.ts';
import { HALL_ADDRESS, laptopPage, listenToSocket, phonePage, type Person } from './people/person.ts';
import type { ProjectorWindow } from './people/projector-window.ts';
import { Scribe } from './people/scribe.ts';
import { readDraft } from './read-paper.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';

const test = testStory({ clock: '2026-11-19T01:00:00Z' });
test.describe.configure({ mode: 'serial' });

const list = resolve(import.meta.dirname, '../fixtures/bnba-pkh.csv');
const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../fixtures/manifest.json'), 'utf8')) as {
	import: { rows: number; accepted: number; refused: number; held: number; warnings: Record<string, number> };
};

/** All of them families of Desa Oelbiteno in the list, each name once. */
const invited = [
	'Maria Tefa',
	'Novita Kase',
	'Yuliana Sila',
	'Fransiska Moa',
	'Antonia Oematan',
	'Yohana Sila',
	'Dorce Sila',
	'Orpa Moa',
	'Regina Kase',
	'Selfina Nabu'
] as const;
const walkIn = 'Ance Lopo';

let admin: Administrator;
let kornelis: Korkab;
let rosalia: Pendamping;
let sinta: Officer;
let pencatat: Scribe;
let wifi: TcpProxy;
let meja: ConsoleWindow;
let layar: ProjectorWindow;
let mejaMendengar: ReturnType<typeof listenToSocket>;
let sessionId = '';
let hallCode = '';
let rosaliaFamilies = 0;
const passwords = new Map<string, string>();
const codes = new Map<string, string>();
const slips = new Map<string, string>();
const everybody: Person[] = [];

let maria: Participant;
let novita: Participant;
let yuliana: Participant;
let hpBersama: Participant;
let yohana: Participant;
let ance: Participant;

function here<P extends Person>(person: P): P {
	everybody.push(person);
	return person;
}

const signedIn = (username: string) => ({ username, password: passwords.get(username) ?? '' });

async function participant(browser: Browser): Promise<Participant> {
	return here(new Participant(await phonePage(browser), `http://${HALL_ADDRESS}:${wifi.port}`));
}

test.afterAll(async () => {
	await wifi?.close();
});

test('the first administrator makes the accounts and names the contact of the area', async ({ world, browser }) => {
	admin = here(new Administrator(await laptopPage(browser), world.url, { username: 'yuliana', password: 'kopi pagi 12' }));
	await admin.bukaTautanPertama(await world.firstAdministratorLink(), 'Yuliana Admin', '53');
	for (const officer of [
		{ name: 'Kornelis Nabu', username: 'kornelis', role: 'Koordinator Kabupaten/Kota', areaCode: '5302' },
		{ name: 'Sinta Manek', username: 'sinta', role: 'Supervisor', areaCode: '5302' },
		{ name: 'Rosalia Bete', username: 'rosalia', role: 'Pendamping', areaCode: '5302' },
		{ name: 'Yosefina Lopo', username: 'yosefina', role: 'Pendamping', areaCode: '5302' }
	]) {
		passwords.set(officer.username, await admin.buatAkun(officer));
	}
	await admin.tambahKabupaten({
		code: '5302',
		name: 'Timor Tengah Selatan',
		contact: 'Ibu Rosalina Manu',
		phone: '0812-0000-0147'
	});
	// The administrator keeps accounts, areas and the directory of offices, and sees no case.
	await expect(admin.menu).toHaveText(['Instansi', 'Pengaturan']);
	await admin.buka('/kpm');
	await expect(admin.page.getByRole('heading', { level: 1 })).toHaveText('Halaman ini bukan untuk akun ini');
});

test('the korkab takes the list over: figures as planted, bad rows back, nothing twice', async ({ world, browser }) => {
	kornelis = here(new Korkab(await laptopPage(browser), world.url, signedIn('kornelis')));
	await kornelis.masuk();
	await kornelis.imporDaftar(list);
	const { rows, accepted, refused, held, warnings } = manifest.import;
	expect(await kornelis.bacaAngka()).toEqual({ rows, accepted, refused, held });
	for (const [word, kind] of [
		['NIK kosong', 'nik_empty'],
		['Jenis kelamin berbeda dari NIK', 'sex_differs_from_nik'],
		['Sel seperti rumus', 'formula_cell']
	] as const) {
		await expect(kornelis.page.getByRole('link', { name: `${word} ${warnings[kind]}` })).toBeVisible();
	}
	const badRows = await kornelis.unduhBarisBermasalah();
	expect(badRows.trim().split(/\r?\n/)).toHaveLength(1 + refused + held);
	expect(readStored(world.dataFolder, 'select id from kpm'), 'cases before the taking over').toHaveLength(0);

	await kornelis.ambilAlih(accepted);
	expect(readStored(world.dataFolder, 'select id from kpm')).toHaveLength(accepted);

	await kornelis.imporDaftar(list);
	await expect(kornelis.page.getByRole('status').filter({ hasText: 'Tidak ada yang berubah.' })).toBeVisible();
	expect(readStored(world.dataFolder, 'select id from kpm'), 'cases after the same file again').toHaveLength(accepted);
});

test('names without an account wait in the tray until the korkab maps them', async ({ world, browser }) => {
	const waiting = await kornelis.keluargaMenunggu('Yosefina Manek');
	const stillWaiting = await kornelis.keluargaMenunggu('Petrus Tunliu');
	await kornelis.hubungkanNama('Yosefina Manek', 'yosefina');
	await expect(kornelis.page.getByText('Yosefina Manek', { exact: true })).toBeHidden();

	const yosefina = here(new Pendamping(await laptopPage(browser), world.url, signedIn('yosefina')));
	await yosefina.masuk();
	await yosefina.buka('/kpm');
	await expect(yosefina.page.getByText(`${waiting} keluarga`, { exact: true })).toBeVisible();
	await yosefina.page.context().close();

	rosaliaFamilies = manifest.import.accepted - waiting - stillWaiting;
	rosalia = here(new Pendamping(await laptopPage(browser), world.url, signedIn('rosalia')));
	await rosalia.masuk();
	await rosalia.buka('/kpm');
	await expect(rosalia.page.getByText(`${rosaliaFamilies} keluarga`, { exact: true })).toBeVisible();
});

test('the pendamping plans a Rembug, invites families and prints their invitations', async () => {
	sessionId = await rosalia.rencanakanRembug({
		desa: `Desa Oelbiteno, ${rosaliaFamilies} keluarga`,
		date: '2026-11-20',
		time: '09:00',
		venue: 'Aula Desa Oelbiteno',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await rosalia.undang(invited);
	await rosalia.centangAlat(['Spidol', 'Kertas plano']);
	const invitations = await rosalia.cetakUndangan(sessionId);
	for (const { name, code } of invitations) codes.set(name, code);
	expect([...codes.keys()].sort()).toEqual([...invited].sort());
	expect(new Set(codes.values()).size, 'different codes').toBe(invited.length);
});

test('on the day the console and the projector open, and the scribe pairs a device', async ({ world, browser }) => {
	await world.stop();
	await world.restart({ clock: '2026-11-20T00:30:00Z' });
	wifi = await openTcpProxy(world.port);

	mejaMendengar = listenToSocket(rosalia.page);
	meja = await rosalia.bukaMejaPandu(sessionId);
	layar = await rosalia.bukaLayarAula();
	await expect(layar.picture).toContainText('Sebentar lagi dimulai');
	hallCode = await layar.kodePapan();

	await meja.mulaiSesi();
	await meja.tekanRemot('PageDown');
	await expect(layar.judul('Selamat datang di Rembug KPM')).toBeVisible();

	const pairingCode = await meja.buatKodePasang('Pencatat');
	pencatat = here(new Scribe(await phonePage(browser), `http://${HALL_ADDRESS}:${wifi.port}`));
	await pencatat.pasangAlat(hallCode, pairingCode);
	await pencatat.diMejaPencatat();

	const stranger = new Scribe(await phonePage(browser), pencatat.hall);
	await stranger.pasangAlat(hallCode, pairingCode);
	await expect(stranger.page.getByRole('alert')).toContainText('tidak cocok atau sudah dipakai');
	await stranger.page.context().close();
});

test('families arrive: own phones, a shared one, through the scribe, without invitation', async ({ browser }) => {
	[maria, novita, yuliana, hpBersama, yohana, ance] = (await Promise.all(
		Array.from({ length: 6 }, () => participant(browser))
	)) as [Participant, Participant, Participant, Participant, Participant, Participant];

	for (const [person, name] of [
		[maria, 'Maria Tefa'],
		[novita, 'Novita Kase'],
		[yuliana, 'Yuliana Sila']
	] as const) {
		await person.pindaiUndangan(hallCode, codes.get(name) ?? '');
		await person.jawabYa(name);
		await expect(person.page.getByText(`HP ini untuk ${name}.`)).toBeVisible();
		expect(person.page.url(), 'the code is gone from the address').toBe(`${person.hall}/g/${hallCode}`);
		await expect(meja.barisHadir(name)).toContainText('hadir');
	}

	await hpBersama.ketikKodePapan(hallCode);
	await hpBersama.jadikanHpBersama();

	await yohana.ketikKodePapan(hallCode);
	await pencatat.hubungkanHp('Yohana Sila', await yohana.tandaHp());
	await yohana.jawabYa('Yohana Sila');

	await ance.ketikKodePapan(hallCode);
	await meja.hadirkanTanpaUndangan(walkIn, await ance.tandaHp());
	await ance.jawabYa(walkIn);

	for (const name of ['Fransiska Moa', 'Antonia Oematan', 'Dorce Sila', 'Orpa Moa']) await pencatat.catatHadir(name);
	await pencatat.batalkanHadir('Orpa Moa');
	await expect(meja.barisHadir('Orpa Moa').getByRole('button', { name: /^Hadir ?: Orpa Moa$/ })).toBeVisible();
	await pencatat.catatTamu('Pendeta Elim Nope', 'Tamu atau saksi');

	await expect(meja.board).toContainText('8 hadir');
	await expect(meja.board).toContainText('Juknis menyebut paling sedikit 10 orang. Tetap boleh jalan.');
	await expect(layar.picture).toContainText('6 HP sudah masuk');
});

const sapi = ['kaya', 'Punya sapi lebih dari lima ekor'] as const;
const kios = ['kaya', 'Punya kios sendiri'] as const;
const sarjana = ['kaya', 'Anaknya kuliah sampai selesai'] as const;
const bambu = ['miskin', 'Rumah bambu, atap alang-alang'] as const;
const makan = ['miskin', 'Makan satu kali sehari'] as const;
const lantai = ['miskin', 'Lantai rumah masih tanah'] as const;
const air = ['miskin', 'Ambil air dari kali yang jauh'] as const;
const lampu = ['miskin', 'Belum punya lampu listrik'] as const;
const namesPerson = ['kaya', 'Rumah tembok seperti rumah Ibu Maria Tefa'] as const;
const programmeRule = ['miskin', 'Wajib punya anak sekolah'] as const;
const firstCards = [sapi, kios, sarjana, bambu, makan, lantai, air, lampu];
/** A card about the programme waits with the others; the reveal sets it aside. */
const waitingCards = [...firstCards, programmeRule];

test('step 9: everybody writes privately, and the hall sees nothing yet', async ({ world }) => {
	await meja.majuKeLangkah(8);
	await meja.lewatiLangkah('Narasumber pulang dulu.');
	await expect(layar.judul('Apa bedanya, menurut kita?')).toBeVisible();
	await meja.bukaMenulis('tertutup');

	await maria.tulisKartu(...sapi);
	await novita.tulisKartu(...bambu);
	await yuliana.tulisKartu(...kios);
	await yohana.tulisKartu(...air);
	await ance.tulisKartu(...sarjana);
	await yuliana.tulisKartu(...namesPerson);
	await novita.tulisKartu(...programmeRule);
	await pencatat.ketikKartuKertas(...lampu);

	await hpBersama.tulisKartu(...makan);
	await hpBersama.kartuTerkirim(...makan);
	await hpBersama.serahkanHp();
	await expect(hpBersama.page.getByText(makan[1])).toBeHidden();
	await hpBersama.jadiOrangBerikutnya();
	await hpBersama.tulisKartu(...lantai);
	await hpBersama.kartuTerkirim(...lantai);
	await hpBersama.serahkanHp();

	await maria.kartuTerkirim(...sapi);
	await novita.kartuTerkirim(...bambu);
	await yuliana.kartuTerkirim(...kios);
	await expect(yuliana.kartuSaya(...namesPerson)).toContainText('Fasilitator melihatnya dulu.');
	await yohana.kartuTerkirim(...air);
	await ance.kartuTerkirim(...sarjana);

	await expect(layar.picture).toContainText(`${waitingCards.length} kartu sudah masuk, dibuka bersama nanti.`);
	await expect(meja.kartuDitahan('Maria Tefa')).toBeVisible();
	for (const [, text] of [...firstCards, namesPerson, programmeRule]) await layar.tidakPernahTahu(text);
	const stored = readStored<{ text: string; status: string }>(world.dataFolder, 'select text, status from card');
	expect(
		stored
			.filter(({ status }) => status === 'waiting')
			.map(({ text }) => text)
			.sort()
	).toEqual(waitingCards.map(([, text]) => text).sort());
});

test('20 seconds without network while five phones press send: every card is there once', async ({ world }) => {
	const sent = [
		[maria, 'kaya', 'Punya motor lebih dari satu'],
		[novita, 'miskin', 'Jual kayu api untuk makan'],
		[yuliana, 'kaya', 'Sawah dan kebun luas'],
		[yohana, 'miskin', 'Anak berhenti sekolah karena biaya'],
		[ance, 'miskin', 'Utang di warung setiap bulan']
	] as const;
	for (const [person, side, text] of sent) await person.isiKartu(side, text);

	wifi.goSilent();
	const cutAt = performance.now();
	await Promise.all(sent.map(([person]) => person.kirimKartu()));
	for (const [person, side, text] of sent) {
		await expect(person.page.getByRole('status').filter({ hasText: '1 kartu tersimpan di HP.' })).toBeVisible();
		await expect(person.kartuSaya(side, text)).toContainText('Tersimpan di HP, belum terkirim.');
	}
	await Promise.all(sent.map(([person]) => person.menungguSinyal()));
	await expect(meja.page.getByRole('banner')).toContainText('6 HP menunggu sinyal');
	expect(readStored(world.dataFolder, 'select id from card')).toHaveLength(waitingCards.length + 1);
	await sleep(Math.max(0, 20_000 - (performance.now() - cutAt)));
	wifi.heal();

	await Promise.all(sent.map(([person, side, text]) => person.kartuTerkirim(side, text)));
	await pencatat.diMejaPencatat();
	await expect(meja.page.getByRole('banner')).toContainText('Tersambung · 6 HP');
	await expect(layar.picture).toContainText(`${waitingCards.length + sent.length} kartu sudah masuk`);

	await meja.tutupMenulis();
	await meja.bukaKartu();
	for (const [side, text] of [...firstCards, ...sent.map(([, ...card]) => card)]) {
		await expect(layar.kartu(side, text)).toHaveCount(1);
		await expect(meja.kartu(side, text)).toHaveCount(1);
	}
	const stored = readStored<{ text: string }>(world.dataFolder, "select text from card where status = 'wall'");
	expect(stored.map(({ text }) => text).sort()).toEqual(
		[...firstCards.map(([, text]) => text), ...sent.map(([, , text]) => text)].sort()
	);
});

test('a card that names somebody waits for the facilitator and never reaches the projector', async () => {
	await layar.tidakPernahTahu(namesPerson[1]);
	await meja.samarkan('Maria Tefa');
	await expect(layar.kartu('kaya', 'Rumah tembok seperti rumah …')).toHaveCount(1);
	await expect(meja.kartuDitahan(programmeRule[1])).toContainText('Ini aturan PKH.');
	await layar.tidakPernahTahu(programmeRule[1]);
	for (const name of [...invited, walkIn]) await layar.tidakPernahTahu(name);
});

test('the facilitator clusters by hand and by keys, names, takes back; a second round adds at once', async () => {
	await meja.seretKartu(meja.kartu(...bambu), 'rumpun baru');
	await meja.namaiRumpun(meja.rumpun('tanpa nama'), 'Rumah', { refused: 'Rumah Ibu Maria Tefa' });
	await meja.seretKartu(meja.kartu(...lantai), meja.rumpun('Rumah'));
	await meja.seretKartu(meja.kartu('kaya', 'Rumah tembok seperti rumah …'), meja.rumpun('Rumah'));
	await meja.seretKartu(meja.kartu(...sapi), 'rumpun baru');
	await meja.namaiRumpun(meja.rumpun('tanpa nama'), 'Harta');

	await meja.pindahkanKartuDenganTombol(meja.kartu(...kios), ['ArrowLeft']);
	await expect(cardOn(meja.rumpun('Harta'), ...kios)).toBeVisible();
	await meja.seretKartu(meja.kartu(...makan), meja.rumpun('Harta'));
	await expect(cardOn(meja.rumpun('Harta'), ...makan)).toBeVisible();
	await meja.urungkan();
	await expect(cardOn(meja.rumpun('Harta'), ...makan)).toBeHidden();
	await expect(cardOn(meja.page.getByRole('region', { name: 'Baru datang' }), ...makan)).toBeVisible();

	for (const title of ['Rumah', 'Harta']) await expect(layar.judul(title)).toBeVisible();
	await layar.tidakPernahTahu('Maria');

	const late = ['kaya', 'Bisa menabung setiap panen'] as const;
	await meja.bukaMenulis('langsung');
	await ance.tulisKartu(...late);
	await expect(layar.kartu(...late)).toHaveCount(1);
	await meja.tutupMenulis();
});

test('step 10: the matrix grows on the projector, row by row', async () => {
	await meja.majuKeLangkah(10);
	await expect(layar.picture).toContainText('Kita susun bersama, baris demi baris.');
	await meja.pasangBaris('Rumah');
	const row = (title: string) => layar.page.getByRole('row').filter({ has: layar.page.getByRole('rowheader', { name: title }) });
	await expect(row('Rumah')).toBeVisible();
	await expect(row('Harta')).toBeHidden();
	await meja.pasangBaris('Harta');
	await expect(row('Harta')).toBeVisible();
	await expect(row('Rumah').getByRole('cell').nth(0)).toContainText('Rumah tembok seperti rumah …');
	await expect(row('Rumah').getByRole('cell').nth(1)).toContainText(bambu[1]);
	await expect(row('Rumah').getByRole('cell').nth(1)).toContainText(lantai[1]);
	await expect(row('Harta').getByRole('cell').nth(0)).toContainText(kios[1]);
});

test('step 13: first the rights card, then the private choice opens', async () => {
	await pencatat.catatPulang('Dorce Sila');
	await meja.majuKeLangkah(13);
	await expect(layar.judul('Baca dulu, baru pilih')).toBeVisible();
	await expect(layar.picture).toContainText('Ibu Rosalina Manu, 0812-0000-0147');
	await expect(meja.page.getByRole('button', { name: 'Buka pilihan', exact: true })).toBeDisabled();
	await meja.bacakanKartuHak();
	await Promise.all([maria, novita, yuliana].map((person) => person.bacaKartuHak()));
	await meja.bukaPilihan();
	await expect(layar.picture).toContainText('Sedang memilih');
	await Promise.all([yohana, ance].map((person) => person.bacaKartuHak()));

	await expect(maria.page.getByRole('heading', { level: 1 })).toHaveText('Bagaimana dengan PKH untuk keluarga saya?');
	const three = maria.page.getByRole('group', { name: 'Tiga pilihan, semua sama baiknya' }).getByRole('button');
	await expect(three).toHaveText(['Saya mundur', 'Saya belum mundur', 'Saya tidak menjawab']);
	const looks = await three.evaluateAll((buttons) =>
		buttons.map((button) => {
			const { offsetWidth: width, offsetHeight: height } = button as HTMLElement;
			const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(button);
			return JSON.stringify({ width, height, color, backgroundColor, borderColor, fontSize, fontWeight });
		})
	);
	expect([...new Set(looks)], 'one look of all three buttons').toHaveLength(1);
});

const janjiPertama = [
	'SAYA MUNDUR DARI KEPESERTAAN PKH ATAS DASAR SUKARELA',
	'SAYA INGIN MEMBERIKAN KESEMPATAN KEPADA SAUDARA TETANGGA LAINNYA YANG LEBIH MEMBUTUHKAN BANTUAN PKH',
	'SAYA SIAP SEJAHTERA DALAM HAL EKONOMI MAUPUN SOSIAL'
];
const janjiKedua = [
	'SAYA MASIH MERUPAKAN BAGIAN DARI KELUARGA PRA SEJAHTERA ATAU KELUARGA YANG LAYAK DAPAT BANTUAN PKH',
	'APABILA SUATU HARI ADA YANG MELAPORKAN SAYA MENGENAI KONDISI EKONOMI DAN SOSIAL SAYA. SAYA SIAP UNTUK MUNDUR SECARA SUKARELA',
	'APABILA SAYA MASIH KUKUH INGIN MENDAPAT PKH KETIKA PEREKONOMIAN DAN KONDISI SOSIAL SAYA SEJAHTERA. SAYA SIAP DIGRADUASIKAN.'
];
const story = 'Suami disuruh bilang mundur oleh tetangga.';

test('each chooses, reads her janji hati word for word, signs or declines, and takes a slip home', async ({ world }) => {
	await maria.pilih({ pilihan: 'Saya mundur', lalu: 'Hari ini' });
	expect(await maria.bacaJanjiHati()).toEqual(janjiPertama);
	await maria.tandaTangan();
	slips.set('Maria Tefa', await maria.bacaSlip());

	await novita.pilih({ pilihan: 'Saya mundur', lalu: 'Tanya keluarga dulu' });
	expect(await novita.bacaJanjiHati()).toEqual(janjiPertama);
	await novita.capJempol();
	slips.set('Novita Kase', await novita.bacaSlip());

	await yuliana.pilih({ pilihan: 'Saya belum mundur', lalu: 'Boleh' });
	expect(await yuliana.bacaJanjiHati()).toEqual(janjiKedua);
	await yuliana.tandaTangan();
	slips.set('Yuliana Sila', await yuliana.bacaSlip());
	await yuliana.laporMerasaDipaksa(story);

	await yohana.pilih({ pilihan: 'Saya mundur', lalu: 'Hari ini' });
	await yohana.tandaTangan();
	slips.set('Yohana Sila', await yohana.bacaSlip());

	await ance.pilih({ pilihan: 'Saya tidak menjawab', lalu: 'Boleh' });
	expect(await ance.bacaJanjiHati()).toEqual(janjiKedua);
	await ance.tidakMenulis();
	slips.set(walkIn, await ance.bacaSlip());

	for (const [name, answers] of [
		['Fransiska Moa', { pilihan: 'Saya tidak menjawab', lalu: 'Tidak usah' }],
		['Antonia Oematan', { pilihan: 'Saya belum mundur', lalu: 'Tidak usah' }]
	] as const) {
		await hpBersama.jadiOrangBerikutnya();
		await hpBersama.ketikKodeUndangan(codes.get(name) ?? '');
		await hpBersama.jawabYa(name);
		await hpBersama.bacaKartuHak();
		await hpBersama.pilih(answers);
		if (name === 'Fransiska Moa') await hpBersama.tidakMenulis();
		else await hpBersama.capJempol();
		const slip = await hpBersama.bacaSlip();
		slips.set(name, slip);
		await hpBersama.simpanSlip();
		await expect(hpBersama.page.getByRole('heading', { name: 'Berikan HP ini ke orang berikutnya' })).toBeVisible();
		const left = `${await hpBersama.page.content()} ${await hpBersama.page.evaluate(() => JSON.stringify(localStorage))}`;
		for (const trace of [name, slip, slip.replace('-', ''), 'mundur']) expect(left).not.toContain(trace);
	}
	for (const person of [maria, novita, yuliana, yohana, ance]) await person.simpanSlip();

	expect([...slips.values()].every((slip) => /^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(slip))).toBe(true);
	expect(new Set(slips.values()).size, 'a code of her own for each').toBe(7);
	const promises = readStored(
		world.dataFolder,
		'select kind, written, signing, count(*) as people from janji_hati group by 1, 2, 3 order by 1, 2, 3'
	);
	expect(promises.map((row) => ({ ...row }))).toEqual([
		{ kind: 'kedua', written: 0, signing: null, people: 2 },
		{ kind: 'kedua', written: 1, signing: 'finger', people: 1 },
		{ kind: 'kedua', written: 1, signing: 'thumb', people: 1 },
		{ kind: 'pertama', written: 1, signing: 'finger', people: 2 },
		{ kind: 'pertama', written: 1, signing: 'thumb', people: 1 }
	]);
});

test('the hall hears no totals that could be worked out, and the session closes', async () => {
	await meja.majuKeLangkah(16);
	await expect(meja.board).toContainText('7 selesai dari 7 orang yang hadir');
	await meja.tutupPilihan();
	await meja.tampilkanJumlah();
	await expect(meja.board).toContainText('7 orang sudah menjawab.');
	await expect(layar.picture).toContainText('7 orang sudah menjawab. Pembagiannya tidak ditampilkan');
	await meja.majuKeLangkah(18);
	await meja.tutupSesi();
	await expect(layar.judul('Terima kasih')).toBeVisible();
	await expect(maria.page.getByRole('heading', { level: 1 })).toHaveText('Pertemuan sudah selesai');

	for (const word of ['hariIni', 'tanyaKeluarga', 'tidakUsah', '"pilihan"', story, ...slips.values()]) {
		expect(mejaMendengar.everything(), `'${word}' at the console`).not.toContain(word);
		await layar.tidakPernahTahu(word);
	}
	await layar.page.close();
	for (const person of [maria, novita, yuliana, hpBersama, ance, pencatat]) await person.page.context().close();
});

test('the berita acara holds attendance, steps with times and the matrix, but no author and no choice by name', async () => {
	const { text, parts, rowsOf } = await readDraft(rosalia.page, 'beritaAcaraSesi', sessionId);
	expect(parts.find(({ role }) => role === 'H1')?.text).toBe('BERITA ACARA\nREMBUG (PERTEMUAN) KPM PKH');
	for (const words of [
		'Pada hari Jumat tanggal 20 bulan November tahun 2026',
		'10 keluarga diundang, 8 keluarga hadir',
		'17 dari 18 langkah dijalankan; dilewati: langkah 8.',
		'Yang menjawab: 7 orang. Jumlah tiap pilihan tidak ditulis.',
		'antara 20 Desember 2026 dan 20 Februari 2027'
	])
		expect(text).toContain(words);
	expect(text).toMatch(/ditampilkan pukul \d\d\.\d\d WITA, sebelum pilihan pribadi dibuka/);

	const attendance = rowsOf('Dusun');
	expect(attendance.map(([, name, , remark]) => [name, remark]).sort()).toEqual(
		[
			...['Maria Tefa', 'Novita Kase', 'Yuliana Sila', 'Fransiska Moa', 'Antonia Oematan', 'Yohana Sila'].map((name) => [
				name,
				''
			]),
			[walkIn, 'tanpa undangan'],
			['Dorce Sila', 'pulang lebih awal']
		].sort()
	);
	const steps = rowsOf('Langkah');
	expect(steps).toHaveLength(18);
	for (const [number, , time, remark] of steps) {
		if (number === '8') expect(remark).toBe('Dilewati');
		else expect(time).toMatch(/^\d\d\.\d\d/);
	}
	const matrix = rowsOf('Karakteristik');
	expect(matrix[0]?.slice(1, 3)).toEqual(['Rumah', 'Rumah tembok seperti rumah …']);
	expect(matrix[0]?.[3]?.split('; ').sort()).toEqual([lantai[1], bambu[1]].sort());
	expect(matrix[1]?.slice(1)).toEqual(['Harta', expect.stringContaining(kios[1]), '']);
	const matrixText = JSON.stringify(matrix);
	for (const name of [...invited, walkIn]) expect(matrixText).not.toContain(name);
	expect(text).not.toMatch(/mundur\s+\d+\s+orang/i);
});

test('the next day the home visits stand on the list with their windows', async ({ world }) => {
	await world.stop();
	await world.restart({ clock: '2026-11-21T00:30:00Z' });
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.page.getByRole('heading', { name: '3 kunjungan' })).toBeVisible();
	for (const name of ['Maria Tefa', 'Novita Kase', 'Yohana Sila']) {
		await expect(rosalia.tugas(name)).toContainText('Mulai 20 Des, 29 hari lagi.');
		await expect(rosalia.tugas(name)).toContainText('20 Des – 20 Feb');
	}
	for (const name of ['Yuliana Sila', 'Fransiska Moa', walkIn]) await expect(rosalia.tugas(name)).toBeHidden();

	await rosalia.catatKunjungan('Novita Kase', {
		outcome: 'Tetap mundur',
		pressed: 'Tidak',
		met: 'Novita',
		note: 'Masih tanya suami.'
	});
	await expect(rosalia.page.getByRole('heading', { name: '3 kunjungan' })).toBeVisible();

	const timeline = await rosalia.bukaRiwayat('Maria Tefa');
	await expect(timeline.filter({ hasText: 'Rembug: pilihan pribadi' })).toContainText('Mundur, hari ini.');
	await expect(timeline.filter({ hasText: 'Janji hati pertama' })).toContainText('Ditandatangani. Naskah juknis-2020.');
	await expect(timeline.filter({ hasText: 'Hadir di Rembug' })).toContainText('Aula Desa Oelbiteno. Dengan undangan.');
	const early = await rosalia.bukaRiwayat('Novita Kase');
	await expect(early.filter({ hasText: 'Kunjungan rumah: tetap mundur' })).toContainText(
		'Lebih awal dari jendela, belum menutup janji.'
	);
});

test('the code of the slip ends the promise, and the pendamping sees only that', async ({ world }) => {
	await yohana.batalkanJanji(world.url, slips.get('Yohana Sila') ?? '');
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.page.getByRole('heading', { name: '2 kunjungan' })).toBeVisible();
	const cancelled = await rosalia.tugas('Yohana Sila').innerText();
	expect(cancelled.split(/\s*\n\s*/).join(' ')).toBe('Yohana Sila Dibatalkan');
	await expect(rosalia.tugas('Yohana Sila').getByRole('link')).toBeHidden();
	const timeline = await rosalia.bukaRiwayat('Yohana Sila');
	await expect(timeline.first()).toContainText('Dibatalkan');
	await expect(rosalia.page.getByRole('main')).not.toContainText(/slip|alasan/i);
	await expect(rosalia.page.getByRole('link', { name: 'Catat kunjungan' })).toBeHidden();
});

test('the supervisor reads who felt forced; the facilitator does not', async ({ world, browser }) => {
	sinta = here(new Officer(await laptopPage(browser), world.url, signedIn('sinta')));
	await sinta.masuk();
	await sinta.buka('/merasa-dipaksa');
	const report = sinta.page.getByRole('main').getByRole('listitem').filter({ hasText: story });
	await expect(report.getByRole('heading')).toHaveText('Yuliana Sila');
	await expect(report).toContainText('Ibu Rosalina Manu');
	await expect(report).toContainText('23 November 2026');

	await expect(rosalia.menu).toHaveText(['Sesi', 'Tindak lanjut', 'KPM', 'Bidik', 'Usulan', 'Surat', 'Rujukan']);
	await rosalia.buka('/merasa-dipaksa');
	await expect(rosalia.page.getByRole('heading', { level: 1 })).toHaveText('Halaman ini bukan untuk akun ini');
	await rosalia.bukaRiwayat('Yuliana Sila');
	await expect(rosalia.page.getByRole('main')).not.toContainText(/dipaksa|Suami disuruh/);
});

test('five weeks later a visit inside the window closes the promise', async ({ world }) => {
	await world.stop();
	await world.restart({ clock: '2026-12-25T00:30:00Z' });
	await rosalia.bukaTindakLanjut();
	await expect(rosalia.tugas('Maria Tefa')).toContainText('Terbuka');
	await expect(rosalia.tugas('Maria Tefa')).toContainText('Sisa 57 hari.');
	await rosalia.catatKunjungan('Maria Tefa', { outcome: 'Tetap mundur', pressed: 'Tidak', met: 'Maria dan suaminya' });
	await expect(rosalia.page.getByRole('heading', { name: '1 kunjungan' })).toBeVisible();
	const timeline = await rosalia.bukaRiwayat('Maria Tefa');
	await expect(timeline.filter({ hasText: 'Kunjungan rumah: tetap mundur' })).toContainText(
		'Di dalam jendela. Tidak ada yang menekan.'
	);
});

test('no page of anybody met a fault', async ({ world }) => {
	expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
	expect(world.log()).not.toContain('fault');
});
