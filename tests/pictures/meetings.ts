import type { Browser } from '@playwright/test';
import type { Pendamping } from '../e2e/people/pendamping.ts';
import type { World } from '../e2e/world.ts';
import { Hall } from '../e2e/hall.ts';

export type Village = { browser: Browser; world: World; rosalia: Pendamping };

/** Goes on at another time of the same data: the halls and their phones come back by themselves. */
export async function moveClock({ world }: Village, clock: string, hall?: Hall): Promise<void> {
	await world.stop();
	await world.restart({ clock });
	await hall?.together();
}

export async function hallOf({ world, rosalia }: Village, code: string): Promise<Hall> {
	return new Hall({ url: world.url, code, cookie: await rosalia.cookie() });
}

type Later = {
	desa: string;
	date: string;
	/** Families that came to an earlier meeting. */
	without?: readonly string[];
	families?: number;
};

export async function planned(
	{ rosalia }: Village,
	{ desa, date, without = [], families: most = 12 }: Later
): Promise<{ id: string; invited: string[] }> {
	const narasumber = { name: 'Yosep Laka', role: 'Kepala Desa' };
	const sessionId = await rosalia.rencanakanRembug({ desa, date, time: '09:00', venue: `Aula ${desa}`, narasumber });
	const families = await rosalia.namaKeluarga();
	const invited = families.filter((name) => !without.includes(name)).slice(0, most);
	await rosalia.undang(invited);
	await rosalia.centangAlat(['Spidol', 'Kertas plano', 'Pulpen', 'Proyektor']);
	return { id: sessionId, invited };
}

/** Home visits in time, so that the later list shows more than delays; answers whose was the last. */
export async function visitSome(rosalia: Pendamping, count: number): Promise<string> {
	let name = '';
	for (let index = 0; index < count; index += 1) {
		await rosalia.bukaTindakLanjut();
		const task = rosalia.page
			.getByRole('region', { name: /kunjungan$/ })
			.getByRole('listitem')
			.first();
		name = (await task.getByRole('link').innerText()).split('\n')[0]?.trim() ?? '';
		await rosalia.catatKunjungan(name, { outcome: 'Tetap mundur', pressed: 'Tidak', met: 'Ibu sendiri dan suaminya' });
	}
	return name;
}

/** A later meeting, without pictures of its own; every second person withdraws. */
export async function playQuickly(village: Village, sessionId: string): Promise<void> {
	const invitations = await village.rosalia.cetakUndangan(sessionId);
	const hall = await hallOf(village, await village.rosalia.kodeAula(sessionId));
	await hall.start();
	for (const { name, code: invitation } of invitations) await hall.join(name, invitation);
	await hall.openChoice();
	for (const [index, { name }] of invitations.entries()) {
		if (index % 2 === 0) await hall.choose(name, { pilihan: 'mundur', kapan: index % 4 === 0 ? 'tanyaKeluarga' : 'hariIni' });
	}
	await hall.closeSession();
	hall.leave();
}
