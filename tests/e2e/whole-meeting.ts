/** A meeting of any method from its plan to its papers: the people of one hall, on the line that is to be cut. */
import type { Browser, Page } from '@playwright/test';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { Hall } from './hall.ts';
import type { ConsoleWindow } from './people/console-window.ts';
import { Participant } from './people/participant.ts';
import { Pendamping, type Invitation, type Plan } from './people/pendamping.ts';
import { HALL_ADDRESS, laptopPage, phonePage } from './people/person.ts';
import type { ProjectorWindow } from './people/projector-window.ts';
import { Scribe } from './people/scribe.ts';
import { expect } from './test.ts';
import type { World } from './world.ts';

/** Phones that no browser holds. */
const PHONES = 15;

export interface WholeMeeting {
	id: string;
	rosalia: Pendamping;
	meja: ConsoleWindow;
	layar: ProjectorWindow;
	/** The facilitator's commands, and the fifteen phones. */
	hall: Hall;
	/** Between all phones and the server. */
	wifi: TcpProxy;
	/** With a phone of her own, one that is handed on, and one who comes with neither. */
	maria: { name: string; hp: Participant };
	yohana: { name: string; code: string };
	tanpaHp: string;
	hpBersama: Participant;
	pencatat: Scribe;
	/** Of everybody who was invited. */
	names: string[];
}

/** Plans it, invites nineteen families, begins, and lets eighteen of them come. */
export async function gather(world: World, browser: Browser, plan: Pick<Plan, 'method' | 'words'>): Promise<WholeMeeting> {
	const rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password: PRACTICE_PASSWORD });
	await rosalia.masuk();
	const id = await rosalia.rencanakanRembug({
		...plan,
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Aula Desa Oelbiteno',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	const families = rosalia.page.locator('input[type=checkbox][name=keluarga]:enabled');
	for (const box of (await families.all()).slice(0, PHONES + 4)) await box.check();
	await rosalia.page.getByRole('button', { name: 'Simpan undangan' }).click();
	const invitations = await rosalia.cetakUndangan(id);
	expect(invitations).toHaveLength(PHONES + 4);
	const [own, shared, without] = invitations as [Invitation, Invitation, Invitation];

	await rosalia.buka(`/sesi/${id}`);
	const link = await rosalia.page.locator('a[href^="/layar/"]').first().getAttribute('href');
	const code = /\/layar\/(\w+)/.exec(link ?? '')?.[1] ?? '';
	const wifi = await openTcpProxy(world.port);
	const cookie = (await rosalia.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
	const hall = new Hall({ url: world.url, phones: `http://127.0.0.1:${wifi.port}`, code, cookie });
	await hall.start();
	const meja = await rosalia.bukaMejaPandu(id);
	const layar = await rosalia.bukaLayarAula();

	const address = `http://${HALL_ADDRESS}:${wifi.port}`;
	for (const { name, code: personal } of invitations.slice(3, 3 + PHONES)) await hall.join(name, personal);
	const maria = { name: own.name, hp: new Participant(await phonePage(browser), address) };
	await maria.hp.pindaiUndangan(code, own.code);
	await maria.hp.jawabYa(own.name);
	const hpBersama = new Participant(await phonePage(browser), address);
	await hpBersama.ketikKodePapan(code);
	await hpBersama.jadikanHpBersama();
	const pencatat = new Scribe(await phonePage(browser), address);
	await pencatat.pasangAlat(code, await hall.pairingCode('scribe'));
	await pencatat.diMejaPencatat();
	await pencatat.catatHadir(without.name);
	const names = invitations.map(({ name }) => name);
	return { id, rosalia, meja, layar, hall, wifi, maria, yohana: shared, tanpaHp: without.name, hpBersama, pencatat, names };
}

/** The laptop's power fails while the Wi-Fi is away, and both come back. */
export async function loseLineAndPower({ wifi, hall }: WholeMeeting, world: World): Promise<void> {
	wifi.vanish();
	await world.kill();
	await world.restart();
	wifi.heal();
	await hall.together();
}

/** Cells of the table under these words, row by row. */
export async function rowsOf(page: Page, heading: string): Promise<string[][]> {
	const table = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: heading }) });
	const rows = await table.locator('tbody').getByRole('row').all();
	return Promise.all(rows.map(async (row) => row.getByRole('cell').allInnerTexts()));
}

export async function leave({ hall, wifi }: WholeMeeting): Promise<void> {
	hall.leave();
	await wifi.close();
}
