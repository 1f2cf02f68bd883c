/** Every screen of those who hold a phone in a Rembug, and of the devices beside them, light and dark and in their whole length. */
import { rembugScript } from '@balai/domain';
import { Participant } from '../e2e/people/participant.ts';
import { Scribe } from '../e2e/people/scribe.ts';
import { Typist } from '../e2e/people/typist.ts';
import { goTo, openMeeting, type Meeting } from '../e2e/whole-meeting.ts';
import { address, open, phone, takeTwice } from './camera.ts';
import type { Village } from './meetings.ts';

const FAMILIES = 6;
const nobody = { name: '', code: '' };

async function takeHelpers(village: Village, { hall, code, invitations }: Meeting): Promise<void> {
	const scribe = new Scribe(await open(village.browser, phone), address);
	await scribe.page.goto(`${address}/g/${code}/pasang`);
	await takeTwice(scribe.page, 'hp-pasang');
	await scribe.pasangAlat(code, await hall.pairingCode('scribe'));
	await scribe.diMejaPencatat();
	await takeTwice(scribe.page, 'hp-pencatat');
	await scribe.page.getByLabel('Cari nama').fill(invitations[3]?.name ?? '');
	await scribe.page.getByRole('listitem').first().getByRole('button').first().click();
	await takeTwice(scribe.page, 'hp-pencatat-orang');
	await scribe.page.getByLabel('Cari nama').fill('');
	for (const part of ['Kartu', 'Jawaban', 'Tamu']) {
		await scribe.page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: part }).click();
		await takeTwice(scribe.page, `hp-pencatat-${part.toLowerCase()}`);
	}
	await scribe.page.context().close();

	const corner = new Participant(await open(village.browser, phone), address);
	await new Scribe(corner.page, address).pasangAlat(code, await hall.pairingCode('corner'));
	await corner.tersambung();
	await takeTwice(corner.page, 'hp-pojok');
	await corner.page.context().close();

	const remote = new Scribe(await open(village.browser, phone), address);
	await remote.pasangAlat(code, await hall.pairingCode('remote'));
	await remote.page.getByRole('button', { name: 'Lanjut' }).waitFor();
	await takeTwice(remote.page, 'hp-remote');
	await remote.page.context().close();
}

async function takeSlipDesk(village: Village, { hall, code, invitations }: Meeting): Promise<void> {
	const typist = new Typist(await open(village.browser, phone), `${address}/g/${code}/slip`);
	await new Scribe(typist.page, address).pasangAlat(code, await hall.pairingCode('typist'));
	await takeTwice(typist.page, 'hp-slip-mulai');
	await typist.mulaiMengetik('Yohana Tanesib');
	await takeTwice(typist.page, 'hp-slip-kode');
	const { name, code: slip } = invitations[4] ?? nobody;
	await hall.checkIn([name]);
	await typist.bukaSlip(slip);
	await takeTwice(typist.page, 'hp-slip-isi');
	for (const words of ['Saya belum mundur', 'Boleh dikunjungi']) await typist.page.getByLabel(words, { exact: true }).check();
	await typist.page.getByRole('button', { name: 'Periksa dulu' }).click();
	await typist.page.getByRole('heading', { name: /^Cocokkan dengan slip/ }).waitFor();
	await takeTwice(typist.page, 'hp-slip-periksa');
	await typist.simpan();
	await typist.tersimpan();
	await takeTwice(typist.page, 'hp-slip-tersimpan');
	await typist.page.context().close();
}

async function takeShared(village: Village, { code, invitations }: Meeting): Promise<Participant> {
	const [, , third = nobody] = invitations;
	const shared = new Participant(await open(village.browser, phone), address);
	await shared.ketikKodePapan(code);
	await shared.page.getByRole('button', { name: 'Dipakai bergantian?' }).click();
	await takeTwice(shared.page, 'hp-bergantian');
	await shared.page.getByRole('button', { name: 'Tidak', exact: true }).click();
	await shared.jadikanHpBersama();
	await shared.serahkanHp();
	await takeTwice(shared.page, 'hp-serah-bersama');
	await shared.jadiOrangBerikutnya();
	await shared.page.getByRole('button', { name: 'Punya undangan? Ketik kodenya' }).click();
	await takeTwice(shared.page, 'hp-undangan');
	await shared.ketikKodeUndangan(third.code);
	await shared.jawabYa(third.name);
	return shared;
}

async function takeChoice({ page }: Participant, ibu: Participant): Promise<void> {
	await takeTwice(page, 'hp-hak-bersama');
	await ibu.bacaKartuHak();
	await takeTwice(ibu.page, 'hp-pilih');
	await ibu.page.getByRole('button', { name: 'Saya belum mundur', exact: true }).click();
	await takeTwice(ibu.page, 'hp-pilih-kedua');
	await ibu.page.getByRole('button', { name: 'Tutup layar' }).click();
	await takeTwice(ibu.page, 'hp-layar-tutup');
	await ibu.page.getByRole('button', { name: 'Buka lagi' }).click();
	await ibu.page.getByRole('button', { name: 'Boleh', exact: true }).click();
	await takeTwice(ibu.page, 'hp-janji-kedua');
	await ibu.page.getByRole('button', { name: 'Tidak menulis' }).click();
	await ibu.bacaSlip();
	await takeTwice(ibu.page, 'hp-slip-kedua');
	await ibu.simpanSlip();
	await takeTwice(ibu.page, 'hp-terima-kasih');
}

export async function takePhones(village: Village): Promise<void> {
	const meeting = await openMeeting(village.world, village.rosalia, { method: /Rembug/, families: FAMILIES });
	const { hall, code, invitations } = meeting;
	const [first = nobody, second = nobody] = invitations;
	const ibu = new Participant(await open(village.browser, phone), address);
	await ibu.pindaiUndangan(code, first.code);
	await ibu.page.getByRole('button', { name: 'Bukan', exact: true }).waitFor();
	await takeTwice(ibu.page, 'hp-ini-siapa');
	await ibu.jawabYa(first.name);
	await takeTwice(ibu.page, 'hp-tunggu');
	await ibu.page.getByRole('button', { name: 'Saya merasa dipaksa' }).click();
	await takeTwice(ibu.page, 'hp-dipaksa');
	await ibu.page.getByRole('button', { name: 'Tidak jadi' }).click();

	await goTo(meeting, rembugScript, 'cards');
	await takeHelpers(village, meeting);
	await hall.ask({ kind: 'openWriting', board: 'kriteria', mode: 'tertutup' });
	await ibu.isiKartu('kaya', 'Punya kios di pasar');
	await takeTwice(ibu.page, 'hp-menulis');
	await ibu.kirimKartu();
	await ibu.kartuTerkirim('kaya', 'Punya kios di pasar');
	await takeTwice(ibu.page, 'hp-kartu-saya');
	const shared = await takeShared(village, meeting);
	await hall.ask({ kind: 'closeWriting' });
	await takeTwice(ibu.page, 'hp-menulis-tutup');

	await goTo(meeting, rembugScript, 'privateChoice');
	await hall.ask({ kind: 'showRightsCard' });
	await takeTwice(ibu.page, 'hp-hak');
	await hall.ask({ kind: 'openChoice' });
	await takeChoice(shared, ibu);
	await takeSlipDesk(village, meeting);
	const late = new Participant(await open(village.browser, phone), address);
	await late.pindaiUndangan(code, second.code);
	await late.jawabYa(second.name);
	await hall.ask({ kind: 'closeChoice' });
	await takeTwice(late.page, 'hp-terlambat');
	await hall.ask({ kind: 'closeSession' });
	await takeTwice(late.page, 'hp-selesai');
	hall.leave();
	for (const one of [ibu, shared, late]) await one.page.context().close();
	await meeting.layar.page.close();
}
