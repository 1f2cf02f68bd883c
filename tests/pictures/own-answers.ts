/** What is answered beside the choice, on paper or privately: on phones, consoles, desks and the projector. */
import { mpaScript, refleksiScript } from '@balai/domain';
import { growWall } from '../e2e/grown-boards.ts';
import { Participant } from '../e2e/people/participant.ts';
import { goTo, openMeeting } from '../e2e/whole-meeting.ts';
import { address, open, phone, projector, take, takeBoth, takeDark, takePrinted, takeTwice } from './camera.ts';
import type { Village } from './meetings.ts';

const FAMILIES = 16;
/** What three small groups list. */
const conditions = [
	['kelompok1', 'Rumah tidak layak'],
	['kelompok1', 'Kerja tidak tetap'],
	['kelompok2', 'Anak putus sekolah'],
	['kelompok2', 'Makan kurang dari tiga kali'],
	['kelompok3', 'Tidak punya lahan sendiri'],
	['kelompok3', 'Air jauh dari rumah']
] as const;

/** A meeting of the method with a phone in every hand; the first is in a browser. */
async function begin({ browser, world, rosalia }: Village, method: RegExp) {
	const meeting = await openMeeting(world, rosalia, { method, families: FAMILIES });
	const [mine = { name: '', code: '' }, ...others] = meeting.invitations;
	for (const { name, code } of others) await meeting.hall.join(name, code);
	const ibu = new Participant(await open(browser, phone), address);
	await ibu.pindaiUndangan(meeting.code, mine.code);
	await ibu.jawabYa(mine.name);
	const layar = meeting.layar.page;
	await layar.setViewportSize(projector);
	return { ...meeting, ibu, layar };
}

async function takeSelfAssessment(village: Village): Promise<void> {
	const meeting = await begin(village, /MPA/);
	const { hall, meja, layar, ibu } = meeting;
	await goTo(meeting, mpaScript, 'cards');
	await growWall(hall, 0, 30);
	await goTo(meeting, mpaScript, 'selfAssessment');
	// A cluster without a card is no row of a matrix.
	const hung = hall.desk.wallOf('kriteria').clusters.filter(({ cards }) => cards.length > 0);
	const rows = hung.map(({ id }) => id);
	await hall.ask({ kind: 'openPoll', poll: 'penilaianDiri', rows });
	await takeTwice(ibu.page, 'hp-penilaian');
	await takeBoth(layar, 'layar-pertanyaan');
	await hall.answerAll((row, person) =>
		row < 3 ? ['kaya', 'antara', 'miskin'][(person + row) % 3] : ['antara', 'miskin'][person % 2]
	);
	for (const _ of rows) await ibu.page.getByRole('button', { name: 'Di antaranya' }).click();
	await takeTwice(ibu.page, 'hp-hasil-saya');
	await take(meja.page, 'konsol-pertanyaan');
	await takeDark(meja.page, 'konsol-pertanyaan');
	await meja.tutupPertanyaan();
	await layar.getByRole('definition').first().waitFor();
	await takeBoth(layar, 'layar-pertanyaan-hasil');
	await takeDark(layar, 'layar-pertanyaan-hasil');
	await take(meja.page, 'konsol-pertanyaan-hasil');
	await takeDark(meja.page, 'konsol-pertanyaan-hasil');
	await ibu.page.getByRole('button', { name: 'Selesai' }).click();

	await goTo(meeting, mpaScript, 'privateChoice');
	await hall.ask({ kind: 'showRightsCard' });
	await ibu.bacaKartuHak();
	await hall.ask({ kind: 'openChoice' });
	await ibu.pilih({ pilihan: 'Saya belum mundur', lalu: 'Boleh' });
	await takeTwice(ibu.page, 'hp-komitmen');

	await hall.ask({ kind: 'closeSession' });
	hall.leave();
	await village.rosalia.buka(`/sesi/${meeting.id}/unduhan`);
	await take(village.rosalia.page, 'unduhan');
	await ibu.page.context().close();
	await layar.close();
}

async function takePlans(village: Village): Promise<void> {
	const meeting = await begin(village, /Refleksi/);
	const { hall, meja, layar, ibu, id } = meeting;
	await goTo(meeting, refleksiScript, 'smallGroups');
	await hall.ask({ kind: 'openWriting', board: 'kelompok', mode: 'langsung' });
	await takeTwice(ibu.page, 'hp-kelompok');
	await hall.write(conditions);
	await hall.ask({ kind: 'closeWriting' });
	for (const [, text] of conditions) await hall.cluster(text, [await hall.cardId('kelompok', text)], 'kelompok');
	await layar.getByText(conditions[0][1]).first().waitFor();
	await takeBoth(layar, 'layar-kelompok');
	await takeDark(layar, 'layar-kelompok');
	await goTo(meeting, refleksiScript, 'commonCriteria');
	await hall.ask({ kind: 'openPoll', poll: 'titikSetuju', rows: hall.desk.wallOf('kelompok').clusters.map(({ id }) => id) });
	await takeTwice(ibu.page, 'hp-titik');
	await hall.answerAll((row, person) => ((row + person) % 3 === 0 ? 'setuju' : undefined));
	await hall.ask({ kind: 'closePoll' });
	await takeBoth(layar, 'layar-titik');
	await goTo(meeting, refleksiScript, 'criteriaCheck');
	await hall.ask({ kind: 'openPoll', poll: 'cekKriteria', rows: [] });
	await takeTwice(ibu.page, 'hp-cek');
	await hall.ask({ kind: 'closePoll' });
	await goTo(meeting, refleksiScript, 'rightsCard');
	await hall.ask({ kind: 'showRightsCard' });
	await ibu.bacaKartuHak();
	await goTo(meeting, refleksiScript, 'plans');
	await hall.ask({ kind: 'openPlans' });
	await takeBoth(layar, 'layar-rencana');
	await takeDark(layar, 'layar-rencana');
	const { page } = ibu;
	await page.getByRole('button', { name: '2027' }).click();
	await page.getByRole('button', { name: 'Mar', exact: true }).click();
	await takeTwice(page, 'hp-rencana');
	await page.getByRole('button', { name: 'Lanjut' }).click();
	await page.getByLabel('Usaha apa yang mau dilakukan?').fill('Buka kios kecil di depan rumah');
	await takeTwice(page, 'hp-rencana-upaya');
	for (const _ of ['upaya', 'potensi', 'bila']) await page.getByRole('button', { name: 'Lanjut' }).click();
	await takeTwice(page, 'hp-rencana-periksa');
	await page.getByRole('button', { name: 'Simpan rencana' }).click();
	await takeTwice(page, 'hp-rencana-terima-kasih');
	for (const [index, name] of hall.names.entries())
		await hall.plan(name, index < 9 ? { target: '2027-06-01', upaya: 'Ternak ayam' } : undefined);
	await take(meja.page, 'konsol-rencana');
	await takeDark(meja.page, 'konsol-rencana');
	await hall.ask({ kind: 'closePlans' });
	await hall.ask({ kind: 'closeSession' });
	hall.leave();
	await takePrinted(village.rosalia.page, `/sesi/${id}/laporan`, 'laporan-korkab');
	await village.rosalia.bukaTindakLanjut();
	await take(village.rosalia.page, 'tindak-lanjut-rencana');
	await page.context().close();
	await layar.close();
}

async function takePaper({ rosalia }: Village): Promise<void> {
	const { page } = rosalia;
	const id = await rosalia.rencanakanRembug({
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Rumah ketua kelompok',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await rosalia.undang((await rosalia.namaKeluarga()).slice(0, 12));
	await rosalia.buka(`/sesi/${id}/kertas`);
	await page.getByRole('button', { name: 'Mulai mencatat' }).click();
	await page.getByRole('heading', { name: '1. Hadir' }).waitFor();
	await take(page, 'sesi-kertas');
}

export async function takeOwnAnswers(village: Village): Promise<void> {
	await takeSelfAssessment(village);
	await takePlans(village);
	await takePaper(village);
}
