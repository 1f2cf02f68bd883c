/**
 * An MPA from its plan to its papers: a hall of eighteen with phones of their own, one at the private corner, one with a folded slip, and
 * a scribe with paper. The line and the laptop's power fail while cards are written, and again while commitments are signed.
 */
import { mpaScript } from '@balai/domain';
import { unzipped } from '../unzipped.ts';
import type { Side } from './people/console-window.ts';
import { Participant } from './people/participant.ts';
import { phonePage } from './people/person.ts';
import { Scribe } from './people/scribe.ts';
import { Typist } from './people/typist.ts';
import { readDraft, readPaper } from './read-paper.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';
import { gather, goTo, leave, loseLineAndPower, type WholeMeeting } from './whole-meeting.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });
test.use({ trace: 'off' });

const rooms = [
	['Rumah', ['Dinding tembok', 'Atap seng baru', 'Lantai keramik'], ['Dinding bebak', 'Atap alang-alang', 'Lantai tanah']],
	[
		'Kebun',
		['Sawah dua petak', 'Kebun dekat jalan', 'Panen dijual'],
		['Hanya halaman', 'Kebun jauh sekali', 'Panen habis dimakan']
	],
	[
		'Ternak',
		['Sapi lebih dari lima', 'Babi banyak', 'Kambing sekandang'],
		['Ayam tiga ekor', 'Piara sapi orang', 'Belum ada ternak']
	],
	[
		'Makan',
		['Makan tiga kali', 'Ada lauk tiap hari', 'Beras cukup'],
		['Makan satu kali', 'Makan jagung saja', 'Sering pinjam beras']
	],
	['Jalan', ['Punya motor', 'Punya mobil bak', 'Ongkos selalu ada'], ['Jalan kaki', 'Tunggu tumpangan', 'Ongkos dipinjam']]
] as const;
const phoneCards: readonly (readonly [Side, string])[] = rooms.flatMap(([, kaya, miskin]) => [
	...kaya.map((text) => ['kaya', text] as const),
	...miskin.map((text) => ['miskin', text] as const)
]);
const mariaCard = ['kaya', 'Bisa menabung'] as const;
const sharedCard = ['miskin', 'Utang di warung'] as const;
const paperCard = ['miskin', 'Belum ada lampu'] as const;
const lateCard = ['kaya', 'Punya kios sendiri'] as const;
const cards = [...phoneCards, mariaCard, sharedCard, paperCard];
const all = [...cards, lateCard];
const textsOf = (of: readonly (readonly [string, string])[]) => of.map(([, text]) => text).sort();

const choices = [
	{ pilihan: 'mundur', kapan: 'hariIni' },
	{ pilihan: 'belum', kunjungan: 'boleh' },
	{ pilihan: 'tidakMenjawab', kunjungan: 'tidakUsah' }
] as const;

const witness = 'Benediktus Neolaka';
const officer = 'Serda Yunus Takaeb';
const reason = 'Warung sudah jalan';

let meeting: WholeMeeting;
let rowIds: string[] = [];

const stored = <Row extends Record<string, unknown>>(folder: string, sql: string) =>
	readStored<Row>(folder, sql).map((row) => ({ ...row }));

const keLangkah = (id: string) => goTo(meeting, mpaScript, id);

test.afterAll(async () => {
	if (meeting) await leave(meeting);
});

test('an MPA is planned with the words of the place, and eighteen families come', async ({ world, browser }) => {
	meeting = await gather(world, browser, { method: /MPA/, words: { kaya: 'kamuki', miskin: 'kamlalah' } });
	const { meja } = meeting;
	await expect(meja.page.getByRole('banner')).toContainText('17 HP');
	await keLangkah('arrivals');
	await meja.catatSaksi(witness, 'kepala dusun');
	await meja.catatAparat(officer);
	await keLangkah('cards');
});

test('cards of both sides: none lost, none doubled, though line and power go', async ({ world }) => {
	const { hall, meja, layar, maria, hpBersama, pencatat } = meeting;
	await meja.bukaMenulis('tertutup');
	await expect(maria.hp.page.getByText('kamuki')).toBeVisible();
	await hpBersama.tulisKartu(...sharedCard);
	await hpBersama.kartuTerkirim(...sharedCard);
	await hpBersama.serahkanHp();
	await pencatat.ketikKartuKertas(...paperCard);

	const writing = hall.write(phoneCards);
	await expect.poll(() => readStored(world.dataFolder, 'select id from card').length, { intervals: [5] }).toBeGreaterThan(8);
	const back = loseLineAndPower(meeting, world);
	await maria.hp.tulisKartu(...mariaCard);
	await back;
	await writing;
	await maria.hp.kartuTerkirim(...mariaCard);
	const waiting = () => readStored<{ text: string }>(world.dataFolder, "select text from card where status = 'waiting'");
	await expect
		.poll(() =>
			waiting()
				.map(({ text }) => text)
				.sort()
		)
		.toEqual(textsOf(cards));

	await meja.tutupMenulis();
	await keLangkah('reveal');
	await meja.bukaKartu();
	for (const card of cards) await expect(layar.kartu(...card)).toHaveCount(1);
});

test('clusters, what is still missing, and the matrix', async () => {
	const { hall, meja, layar, maria } = meeting;
	await keLangkah('clusters');
	for (const [title, kaya, miskin] of rooms) await hall.hang(title, [...kaya, ...miskin]);
	await hall.hang('Uang', [mariaCard[1], sharedCard[1], paperCard[1]]);
	await keLangkah('missing');
	await meja.bukaMenulis('langsung');
	await maria.hp.tulisKartu(...lateCard);
	await expect(meja.kartu(...lateCard)).toHaveCount(1);
	await expect(layar.picture).toContainText(`${all.length} kartu di dinding`);
	await meja.tutupMenulis();
	const uang = hall.desk.wallOf('kriteria').clusters.find(({ title }) => title === 'Uang')?.id ?? '';
	hall.desk.layout.placeCard(await hall.cardId('kriteria', lateCard[1]), uang, 0);
	await hall.kept();
	await keLangkah('matrix');
	for (const title of [...rooms.map(([name]) => name), 'Uang']) {
		await meja.pasangBaris(title);
		await expect(layar.page.getByRole('rowheader', { name: title })).toBeVisible();
	}
	await expect(layar.picture).toContainText('kamlalah');
	rowIds = hall.desk.wallOf('kriteria').clusters.map(({ id }) => id);
	expect(rowIds).toHaveLength(6);
});

test('self-assessment: totals only where every group is large enough, and her result only by her tick', async ({ world }) => {
	const { hall, meja, layar, maria, pencatat } = meeting;
	await keLangkah('selfAssessment');
	await hall.ask({ kind: 'openPoll', poll: 'penilaianDiri', rows: rowIds });
	// Row 1: five each. All others: everybody in between.
	await hall.answerAll((row, person) => (row > 0 ? 'antara' : ['kaya', 'antara', 'miskin'][person % 3]));
	for (const [title] of rooms) {
		await expect(maria.hp.page.getByRole('heading', { level: 1 })).toHaveText(title);
		await maria.hp.page.getByRole('button', { name: 'Lebih dekat kaya' }).click();
	}
	await maria.hp.page.getByRole('button', { name: 'Lewati baris ini' }).click();
	await maria.hp.page.getByRole('checkbox', { name: /Simpan di catatan saya/ }).check();
	await pencatat.page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: 'Jawaban' }).click();
	const sheet = pencatat.page.locator('form').filter({ hasText: 'Rumah' });
	await sheet.getByLabel('Di antaranya').fill('1');
	await sheet.getByRole('button', { name: /^Simpan jumlah/ }).click();
	await expect(meja.page.getByText(/^17 sudah menjawab/)).toBeVisible();
	await expect.poll(() => readStored(world.dataFolder, 'select kpm_id from kept_result').length).toBe(1);
	await meja.tutupPertanyaan();
	await expect(layar.page.getByRole('definition')).toHaveText(['6', '6', '5']);
	await expect(layar.picture).toContainText('Tidak ditampilkan: Kebun, Ternak, Makan, Jalan, Uang.');
	expect(readStored(world.dataFolder, 'select kpm_id from poll_answer'), 'single answers that remain').toEqual([]);
	await maria.hp.page.getByRole('button', { name: 'Selesai' }).click();
});

test('rights card, choice and commitments: each once, though line and power go while they are signed and typed', async ({
	world,
	browser
}) => {
	const { hall, meja, code, address, maria, yohana, invitations } = meeting;
	await keLangkah('privateChoice');
	await meja.bacakanKartuHak();
	await maria.hp.bacaKartuHak();
	await meja.bukaPilihan();
	await keLangkah('commitments');
	const pengetik = new Typist(await phonePage(browser), `${address}/g/${code}/slip`);
	await new Scribe(pengetik.page, address).pasangAlat(code, await hall.pairingCode('typist'));
	await pengetik.mulaiMengetik('Yohana Tanesib');
	const [, , onSlip = { code: '' }] = invitations;
	const slip = { pilihan: 'Saya belum mundur', lalu: 'Boleh dikunjungi', tidakMenulis: true } as const;
	await pengetik.isiSlip(onSlip.code, slip);

	await maria.hp.pilih({ pilihan: 'Saya mundur', lalu: 'Hari ini' });
	await expect(maria.hp.page.locator('.promise li')).toHaveText([
		'Akan hadir setiap kegiatan P2K2',
		'akan mempergunakan uang bantuan untuk keperluan sekolah anak',
		'berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri'
	]);
	const promises = () => readStored(world.dataFolder, 'select kpm_id from janji_hati').length;
	const choosing = hall.names.map((name, index) => hall.choose(name, choices[index % 3] ?? choices[2], { signs: index % 5 > 0 }));
	await expect.poll(promises, { intervals: [5] }).toBeGreaterThan(2);
	const back = loseLineAndPower(meeting, world);
	await Promise.all([maria.hp.tandaTangan({ witness }), pengetik.simpanTanpaSambungan()]);
	await back;
	await Promise.all(choosing);
	await maria.hp.bacaSlip();
	await pengetik.mulaiLagi();
	await pengetik.ketikSlip(onSlip.code, slip);

	const pojok = new Participant(await phonePage(browser), address);
	await new Scribe(pojok.page, address).pasangAlat(code, await hall.pairingCode('corner'));
	await pojok.ketikKodeUndangan(yohana.code);
	await pojok.jawabYa(yohana.name);
	await pojok.bacaKartuHak();
	await pojok.pilih({ pilihan: 'Saya tidak menjawab', lalu: 'Tidak usah' });
	await pojok.fotoLembar();
	await pojok.bacaSlip();
	await pojok.simpanSlip();
	await expect(pojok.page.locator('body')).not.toContainText(yohana.name);
	expect([...pengetik.faults, ...pojok.faults]).toEqual([]);
	await pengetik.page.context().close();
	await pojok.page.context().close();
});

test('what may be said aloud is asked of nobody while an officer is there, and only her own tick says it', async () => {
	const { hall, meja, layar, maria } = meeting;
	const titleOf = (id: string) => mpaScript.steps.find((step) => step.id === id)?.title ?? '';
	const offer = maria.hp.page.getByText('Boleh disampaikan di aula?');
	await expect(maria.hp.slip).toBeVisible();
	await expect(offer).toHaveCount(0);
	await meja.bukaLangkah(titleOf('arrivals'));
	await meja.tamuPulang(officer);
	await meja.bukaLangkah(titleOf('commitments'));
	await offer.click();
	await maria.hp.page.getByLabel(/^Alasan saya/).fill(reason);
	await maria.hp.page.getByRole('button', { name: 'Boleh disampaikan', exact: true }).click();
	await expect(maria.hp.page.getByText('Bisa ditarik kapan saja selama pertemuan.')).toBeVisible();
	await maria.hp.simpanSlip();

	await expect(meja.board).toContainText('18 selesai dari 18 orang yang hadir');
	await meja.tutupPilihan();
	await meja.page.getByRole('button', { name: 'Lihat siapa' }).click();
	const said = meja.page.getByRole('listitem').filter({ hasText: reason });
	await expect(said).toHaveText(new RegExp(`^${maria.name}: mundur\\..*${reason}`));
	await meja.tampilkanJumlah();
	await expect(layar.page.getByRole('definition')).toHaveText(['6', '6', '6']);
	await keLangkah('closing');
	await meja.tutupSesi();
	for (const word of [...meeting.names, reason]) await layar.tidakPernahTahu(word);
	expect(hall.names).toHaveLength(15);
});

test('board, case store, berita acara and files say the same', async ({ world }) => {
	const { id, rosalia, names, maria } = meeting;
	const { dataFolder } = world;
	const wall = readStored<{ text: string }>(dataFolder, `select text from card where status = 'wall' and session_id = '${id}'`);
	expect(wall.map(({ text }) => text).sort()).toEqual(textsOf(all));
	expect(stored(dataFolder, 'select kind, written, count(*) as people from janji_hati group by 1, 2 order by 2')).toEqual([
		{ kind: 'mpa', written: 0, people: 4 },
		{ kind: 'mpa', written: 1, people: 14 }
	]);
	const eventsOf = (type: string) => readStored(dataFolder, `select version from event where type = '${type}'`).length;
	expect(eventsOf('choiceMade')).toBe(18);
	expect([eventsOf('janjiHatiRecorded'), eventsOf('janjiHatiDeclined')]).toEqual([14, 4]);
	expect(
		stored(dataFolder, 'select signing, count(*) as people from janji_hati where written = 1 group by 1 order by 1')
	).toEqual([
		{ signing: 'finger', people: 13 },
		{ signing: 'paper', people: 1 }
	]);
	expect(eventsOf('selfAssessmentKept')).toBe(1);

	const { text, rowsOf } = await readDraft(rosalia.page, 'beritaAcaraSesi', id);
	for (const words of [
		'19 keluarga diundang, 18 keluarga hadir',
		`${all.length} kartu dimuat.`,
		'Jumlahnya: mundur 6 orang, belum 6 orang, tidak menjawab 6 orang.',
		`${witness}, kepala dusun`,
		'1 jawaban berasal dari slip lipat, diketik orang kedua: Yohana Tanesib.'
	])
		expect(text).toContain(words);
	const matrix = rowsOf('Karakteristik');
	expect(matrix.map(([, title]) => title)).toEqual([...rooms.map(([title]) => title), 'Uang']);
	const onPaper = matrix.flatMap(([, , kaya = '', miskin = '']) => [...kaya.split('; '), ...miskin.split('; ')]);
	expect(onPaper.sort()).toEqual(textsOf(all));
	for (const name of names) expect(JSON.stringify(matrix)).not.toContain(name);
	expect(rowsOf('Di antaranya')).toEqual([
		['1', 'Rumah', '6', '6', '5', '17'],
		// How many left one of them out is nobody's business either.
		...['Kebun', 'Ternak', 'Makan', 'Jalan', 'Uang'].map((title, index) => [`${index + 2}`, title, '–', '–', '–', '17'])
	]);

	const promises = await readPaper(rosalia.page, `/sesi/${id}/janji`);
	const titles = promises.parts.filter(({ role }) => role === 'H1').map(({ text: title }) => title);
	expect(titles).toHaveLength(14);
	expect(new Set(titles)).toEqual(new Set(['Janji hati / komitmen peserta KPM PKH']));
	expect(promises.text).toContain(`Nama : ${maria.name}`);
	const hers = await rosalia.page.request.get(`${rosalia.url}/sesi/${id}/janji?keluarga=nobody`);
	expect(hers.status()).toBe(404);

	const file = async (name: string) => (await rosalia.page.request.get(`${rosalia.url}/sesi/${id}/unduhan/${name}`)).body();
	const lines = (await file('matriks-kriteria.csv')).toString('utf8').trimEnd().split('\r\n');
	expect(lines[0]).toBe('\ufeffNo;Karakteristik;Kaya (mampu) · kamuki;Miskin · kamlalah');
	const cells = lines.slice(1).flatMap((line) => line.split(';').slice(2).filter(Boolean));
	expect(cells.sort()).toEqual(textsOf(all));
	const workbook = unzipped(await file('matriks-kriteria.xlsx'));
	for (const [, text] of all) expect(workbook.split(`>${text}<`), text).toHaveLength(2);

	const timeline = await rosalia.bukaRiwayat(maria.name);
	await expect(timeline.filter({ hasText: 'Janji hati MPA' })).toHaveCount(1);
	await expect(rosalia.page.getByText('Rumah: Lebih dekat kaya')).toBeVisible();
	const { hpBersama, pencatat } = meeting;
	expect([rosalia, maria.hp, hpBersama, pencatat].flatMap(({ faults }) => faults)).toEqual([]);
	expect(world.log()).not.toContain('fault');
});
