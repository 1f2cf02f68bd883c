/**
 * A Rembug without any device, typed in two days later: attendance, cards and matrix, slips by a second person, signed sheets, witnesses
 * and times. The line and the laptop's power fail while cards are typed, and again while a slip is saved.
 */
import { refusalText, rembugScript } from '@balai/domain';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { unzipped } from '../unzipped.ts';
import { Hall } from './hall.ts';
import { Officer } from './people/officer.ts';
import type { Invitation, Pendamping } from './people/pendamping.ts';
import { laptopPage, signedSheet } from './people/person.ts';
import { Typist, type SlipOnPaper } from './people/typist.ts';
import { readDraft } from './read-paper.ts';
import { readStored } from './stored.ts';
import { expect, testStory } from './test.ts';
import { goTo, openRosalia } from './whole-meeting.ts';

const test = testStory({ clock: '2026-11-19T00:40:00Z', args: ['--latihan'] });
test.describe.configure({ mode: 'serial' });

const rows = [
	['Rumah', ['Rumah tembok', 'Lantai keramik'], ['Dinding bebak', 'Atap alang-alang']],
	['Kebun', ['Sawah dua petak', 'Panen dijual'], ['Hanya halaman', 'Panen habis dimakan']],
	['Makan', ['Ada lauk tiap hari', 'Beras cukup'], ['Makan satu kali', 'Sering pinjam beras']]
] as const;
const cards = rows.flatMap(([, kaya, miskin]) => [
	...kaya.map((text) => ['kaya', text] as const),
	...miskin.map((text) => ['miskin', text] as const)
]);
const texts = cards.map(([, text]) => text).sort();
const witnesses = ['Benediktus Neolaka', 'Martinus Sabuna'];
const story = 'Disuruh kepala dusun';
/** As they lie in the envelope; the eighth who came put none in. */
const slips: readonly SlipOnPaper[] = [
	{ pilihan: 'Saya mundur', lalu: 'Hari ini' },
	{ pilihan: 'Saya belum mundur', lalu: 'Boleh dikunjungi', tidakMenulis: true },
	{ pilihan: 'Saya mundur' },
	{ pilihan: 'Saya tidak menjawab', tidakMenulis: true },
	{ pilihan: 'Tidak terbaca', tidakMenulis: true },
	{ pilihan: 'Saya belum mundur', lalu: 'Tidak usah dikunjungi', tidakMenulis: true, paksa: story },
	{ pilihan: 'Saya belum mundur', tidakMenulis: true }
];

let rosalia: Pendamping;
let pengetik: Typist;
let line: TcpProxy;
let id = '';
let hallCode = '';
let invitations: Invitation[] = [];

/** One part of the page of a meeting on paper. */
const bagian = (title: string) =>
	rosalia.page.getByRole('listitem').filter({ has: rosalia.page.getByRole('heading', { level: 2, name: title }) });

async function simpan(title: string, button: string): Promise<void> {
	const { page } = rosalia;
	await Promise.all([page.waitForEvent('load'), bagian(title).getByRole('button', { name: button }).click()]);
	await expect(page).toHaveURL(/tersimpan=/);
}

const eventsOf = (folder: string, type: string) => readStored(folder, `select version from event where type = '${type}'`).length;

test.afterAll(() => line?.close());

test('the meeting is planned, held on paper, and opened for typing', async ({ world, browser }) => {
	rosalia = await openRosalia(world, browser);
	const { page } = rosalia;
	id = await rosalia.rencanakanRembug({
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Rumah ketua kelompok',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await rosalia.undang((await rosalia.namaKeluarga()).slice(0, 10));
	invitations = await rosalia.cetakUndangan(id);
	hallCode = await rosalia.kodeAula(id);
	await page.getByRole('link', { name: 'Catat pertemuan di kertas' }).click();
	await page.getByLabel('Tanggal berlangsung').fill('2026-11-17');
	await page.getByLabel('Jam mulai').fill('09:30');
	await page.getByRole('button', { name: 'Mulai mencatat' }).click();
	await expect(page.getByText(/17 November 2026, 09\.30 WITA/)).toBeVisible();

	for (const { name } of invitations.slice(0, 8)) await page.getByRole('checkbox', { name }).check();
	await simpan('1. Hadir', 'Simpan daftar hadir');
	await expect(bagian('1. Hadir')).toContainText('8 orang');
});

test('cards and matrix are typed and put together at the console, though the power goes', async ({ world }) => {
	const hall = new Hall({ url: world.url, code: hallCode, cookie: await rosalia.cookie() });
	const meja = await rosalia.bukaMejaPandu(id);
	await expect(meja.page.getByRole('banner')).toContainText('Sesi kertas');
	await goTo({ hall, meja }, rembugScript, 'cards');
	const typing = hall.type('kriteria', cards);
	await expect.poll(() => readStored(world.dataFolder, 'select id from card').length, { intervals: [5] }).toBeGreaterThan(4);
	await world.kill();
	await world.restart();
	await typing;
	for (const [title, kaya, miskin] of rows) await hall.hang(title, [...kaya, ...miskin]);
	await meja.tersambung();
	await goTo({ hall, meja }, rembugScript, 'matrix');
	for (const [title] of rows) await meja.pasangBaris(title);
	await hall.kept();
	hall.leave();
	const kept = readStored<{ text: string }>(world.dataFolder, `select text from card where session_id = '${id}'`);
	expect(kept.map(({ text }) => text).sort()).toEqual(texts);
});

test('slips are typed by a second person: each once, though line and power go while one is saved', async ({ world, browser }) => {
	await rosalia.buka(`/sesi/${id}/kertas`);
	await simpan('3. Kartu hak', 'Kartu hak sudah dibacakan');
	await simpan('4. Slip lipat', 'Buka pengetikan slip');
	const refused = await rosalia.page.request.get(`${world.url}/sesi/${id}/slip`);
	expect(refused.status(), 'the facilitator types no slip').toBe(404);

	line = await openTcpProxy(world.port);
	const address = `http://127.0.0.1:${line.port}`;
	const sinta = new Officer(await laptopPage(browser), address, { username: 'sinta', password: PRACTICE_PASSWORD });
	await sinta.masuk();
	pengetik = new Typist(sinta.page, `${address}/sesi/${id}/slip`);
	await pengetik.mulaiLagi();
	await pengetik.bukaSlip('222222');
	await expect(pengetik.page.getByRole('alert')).toBeVisible();
	for (const [index, slip] of slips.entries()) {
		const code = invitations[index]?.code ?? '';
		if (index === 2) {
			await pengetik.isiSlip(code, slip);
			line.vanish();
			await world.kill();
			await pengetik.simpanTanpaSambungan();
			await world.restart();
			line.heal();
			await pengetik.mulaiLagi();
		}
		await pengetik.ketikSlip(code, slip);
	}
	expect(eventsOf(world.dataFolder, 'choiceMade')).toBe(slips.length);
	await pengetik.page.goto(`${address}/merasa-dipaksa`);
	await expect(pengetik.page.getByRole('listitem').filter({ hasText: story })).toHaveCount(1);

	await rosalia.buka(`/sesi/${id}/kertas`);
	await expect(bagian('4. Slip lipat')).toContainText('7 dari 8 diketik');
	await simpan('4. Slip lipat', 'Semua slip sudah diketik');
});

test('sheets, witnesses and times, and the session closes only with two witnesses and a photograph', async ({ world }) => {
	const { page } = rosalia;
	await bagian('9. Tutup sesi').getByRole('button', { name: 'Tutup sesi kertas' }).click();
	await expect(page.getByText(refusalText.witnessesMissing)).toBeVisible();
	expect(eventsOf(world.dataFolder, 'sessionClosed')).toBe(0);

	const sheet = bagian('5. Lembar janji hati');
	await sheet.getByLabel('Lembar siapa').selectOption({ label: invitations[0]?.name ?? '' });
	await sheet.getByLabel('Foto').setInputFiles(signedSheet);
	await simpan('5. Lembar janji hati', 'Simpan lembar');
	for (const [index, name] of witnesses.entries()) {
		await bagian('6. Saksi').getByLabel('Nama').fill(name);
		await bagian('6. Saksi')
			.getByLabel('Peran')
			.fill(index === 0 ? 'kepala dusun' : '');
		await simpan('6. Saksi', 'Tambah saksi');
		await expect(bagian('6. Saksi')).toContainText(`${index + 1} dari 2`);
	}
	await bagian('7. Foto lembar yang ditandatangani').getByLabel('Foto').setInputFiles(signedSheet);
	await simpan('7. Foto lembar yang ditandatangani', 'Unggah');
	for (const [step, time] of [
		['1', '09:30'],
		['9', '10:15'],
		['13', '11:20']
	] as const)
		await page.getByLabel(`Jam langkah ${step}`, { exact: true }).fill(time);
	await simpan('8. Jam tiap langkah', 'Simpan jam');
	await bagian('9. Tutup sesi').getByRole('button', { name: 'Tutup sesi kertas' }).click();
	await page.waitForURL(/surat\/naskah\/beritaAcaraSesi\//);
});

test('case store, berita acara, files and follow-up say the same', async ({ world }) => {
	const { dataFolder } = world;
	const counts = (sql: string) => readStored(dataFolder, sql).map((row) => ({ ...row }));
	expect(counts('select kind, written, signing, count(*) as people from janji_hati group by 1, 2, 3 order by 1, 2')).toEqual([
		{ kind: 'kedua', written: 0, signing: null, people: 5 },
		{ kind: 'pertama', written: 1, signing: 'paper', people: 1 }
	]);
	expect([eventsOf(dataFolder, 'attendanceRecorded'), eventsOf(dataFolder, 'choiceMade')]).toEqual([8, 7]);

	const { page } = rosalia;
	const { text, rowsOf } = await readDraft(page, 'beritaAcaraSesi', id);
	for (const words of [
		'10 keluarga diundang, 8 keluarga hadir',
		'tanggal 17 bulan November',
		'dibacakan sebelum slip dibagi, menurut lembar pertemuan',
		`${witnesses[0]}, kepala dusun; ${witnesses[1]}`,
		'Berlangsung tanpa alat dan diketik sesudahnya dari lembar-lembarnya. 1 foto lembar yang ditandatangani disimpan.',
		'Yang menjawab: 7 orang. Jumlah tiap pilihan tidak ditulis.',
		'7 jawaban berasal dari slip lipat, diketik orang kedua: Sinta Manek.',
		'antara 17 Desember 2026 dan 17 Februari 2027'
	])
		expect(text).toContain(words);
	const matrix = rowsOf('Karakteristik');
	expect(matrix.map(([, title]) => title)).toEqual(rows.map(([title]) => title));
	const onPaper = matrix.flatMap(([, , kaya = '', miskin = '']) => [...kaya.split('; '), ...miskin.split('; ')]);
	expect(onPaper.sort()).toEqual(texts);
	const steps = new Map(rowsOf('Langkah').map(([number, , time]) => [number, time]));
	expect([steps.get('1'), steps.get('9'), steps.get('13')]).toEqual(['09.30', '10.15', '11.20']);
	expect(text).not.toContain(story);

	const file = async (name: string) => (await page.request.get(`${world.url}/sesi/${id}/unduhan/${name}`)).body();
	const lines = (await file('matriks-kriteria.csv')).toString('utf8').trimEnd().split('\r\n');
	expect(
		lines
			.slice(1)
			.flatMap((row) => row.split(';').slice(2).filter(Boolean))
			.sort()
	).toEqual(texts);
	const workbook = unzipped(await file('matriks-kriteria.xlsx'));
	for (const text of texts) expect(workbook.split(`>${text}<`), text).toHaveLength(2);

	await rosalia.bukaTindakLanjut();
	await expect(page.getByRole('heading', { name: '2 kunjungan' })).toBeVisible();
	for (const index of [0, 2]) await expect(rosalia.tugas(invitations[index]?.name ?? '')).toContainText('17 Des – 17 Feb');
	const timeline = await rosalia.bukaRiwayat(invitations[0]?.name ?? '');
	await expect(timeline.filter({ hasText: 'Rembug: pilihan pribadi' })).toContainText('Mundur, hari ini.');
	await rosalia.bukaRiwayat(invitations[5]?.name ?? '');
	await expect(page.getByRole('main')).not.toContainText(/dipaksa|Disuruh/);
	expect([...rosalia.faults, ...pengetik.faults]).toEqual([]);
	expect(world.log()).not.toContain('fault');
});
