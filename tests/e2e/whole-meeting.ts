/** Meetings of any method, from the plan to their papers: a begun one, and one with the people of a whole hall on a line that is cut. */
import type { SessionScript } from '@balai/domain';
import type { Browser } from '@playwright/test';
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

export interface Meeting {
	id: string;
	code: string;
	rosalia: Pendamping;
	meja: ConsoleWindow;
	layar: ProjectorWindow;
	/** The facilitator's commands, and the phones that no browser holds. */
	hall: Hall;
	invitations: Invitation[];
	/** Where phones reach the hall. */
	address: string;
}

export interface WholeMeeting extends Meeting {
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

type Opening = Pick<Plan, 'method' | 'words'> & {
	/** How many families are invited. */
	families: number;
	/** Between all phones and the server; without it they reach it straight. */
	wifi?: TcpProxy;
};

/** Plans a meeting of today, invites the first families of the desa, and begins; the projector stands beside the console. */
export async function openMeeting(world: World, rosalia: Pendamping, { families, wifi, ...plan }: Opening): Promise<Meeting> {
	const id = await rosalia.rencanakanRembug({
		...plan,
		desa: 'Desa Oelbiteno',
		date: '2026-11-19',
		time: '09:00',
		venue: 'Aula Desa Oelbiteno',
		narasumber: { name: 'Yosep Laka', role: 'Kepala Desa' }
	});
	await rosalia.undang((await rosalia.namaKeluarga()).slice(0, families));
	const invitations = await rosalia.cetakUndangan(id);
	expect(invitations).toHaveLength(families);
	const code = await rosalia.kodeAula(id);
	const { port } = wifi ?? world;
	const hall = new Hall({ url: world.url, phones: `http://127.0.0.1:${port}`, code, cookie: await rosalia.cookie() });
	await hall.start();
	const meja = await rosalia.bukaMejaPandu(id);
	const layar = await rosalia.bukaLayarAula();
	return { id, code, rosalia, meja, layar, hall, invitations, address: `http://${HALL_ADDRESS}:${port}` };
}

/** The pendamping of the practice village, signed in. */
export async function openRosalia(world: World, browser: Browser): Promise<Pendamping> {
	const rosalia = new Pendamping(await laptopPage(browser), world.url, { username: 'rosalia', password: PRACTICE_PASSWORD });
	await rosalia.masuk();
	return rosalia;
}

/** Opens a meeting with nineteen families, and lets eighteen of them come. */
export async function gather(world: World, browser: Browser, plan: Pick<Plan, 'method' | 'words'>): Promise<WholeMeeting> {
	const wifi = await openTcpProxy(world.port);
	const rosalia = await openRosalia(world, browser);
	const meeting = await openMeeting(world, rosalia, { ...plan, families: PHONES + 4, wifi });
	const { code, hall, invitations, address } = meeting;
	const [own, shared, without] = invitations as [Invitation, Invitation, Invitation];
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
	return { ...meeting, wifi, maria, yohana: shared, tanpaHp: without.name, hpBersama, pencatat, names };
}

/** Enters all steps up to the one with this id, on the console too. */
export async function goTo({ hall, meja }: Pick<Meeting, 'hall' | 'meja'>, script: SessionScript, id: string): Promise<void> {
	const step = script.steps.find((each) => each.id === id);
	if (!step) throw new Error(`No step ${id}.`);
	await hall.goTo(step.number);
	await meja.diLangkah(step.title);
}

/** The laptop's power fails while the Wi-Fi is away, and both come back. */
export async function loseLineAndPower({ wifi, hall }: WholeMeeting, world: World): Promise<void> {
	wifi.vanish();
	await world.kill();
	await world.restart();
	wifi.heal();
	await hall.together();
}

export async function leave({ hall, wifi }: WholeMeeting): Promise<void> {
	hall.leave();
	await wifi.close();
}
