import { describe, expect, it } from 'vitest';
import { aMoment, newCard, until } from './hall-under-test.ts';
import { device, lastStage, openHall, phone, planWriting, textsOf, viewer } from './hall-visitors.ts';

describe('what each may know', () => {
	it('[LV2] a phone hears neither cards nor names nor layout nor counts of others', async () => {
		const hall = await openHall();
		const [maria, dorkas, scribe, console] = [
			await phone(hall),
			await phone(hall),
			await device(hall, 'scribe'),
			await viewer(hall, 'facilitator')
		];
		await dorkas.command(newCard('Atap bocor'));
		await dorkas.command({ kind: 'presentInvitation', code: hall.people[2]?.invitation });
		await scribe.command({ kind: 'checkIn', kpmId: hall.people[1]?.kpmId });
		await console.command({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' });
		await until(() => lastStage(dorkas).me.person !== null);
		const heard = maria.everything();
		for (const secret of ['Atap', 'Dorkas', 'Yosefina', 'Rumah', ...hall.people.map(({ kpmId }) => kpmId)])
			expect(heard).not.toContain(secret);
		expect(maria.heard).toMatchObject({ cards: [], layout: [], inbox: [], people: [] });
		expect(maria.heard.stage).toHaveLength(1);
	});

	it('[LV2] a phone gets a stage below 1 kB', async () => {
		const hall = await openHall();
		const maria = await phone(hall);
		await maria.command({ kind: 'presentInvitation', code: hall.people[0]?.invitation });
		await until(() => maria.heard.stage.length > 0 && lastStage(maria).me.person !== null);
		expect(JSON.stringify(lastStage(maria)).length).toBeLessThan(1000);
		expect(lastStage(maria)).toMatchObject({
			for: 'phone',
			writing: { round: 1, mode: 'langsung', open: true },
			me: { person: { name: 'Maria Tefa' } }
		});
	});

	it('[LV6] tertutup cards reach nobody before the reveal, not even their number of characters', async () => {
		const hall = await openHall(await planWriting('tertutup'));
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		await maria.command(newCard('Atap bocor'));
		await until(() => console.heard.inbox.at(-1)?.waiting === 1);
		for (const client of [projector, console, maria]) expect(client.everything()).not.toContain('Atap');
		await console.command({ kind: 'revealCards' });
		await until(() => textsOf(projector).length === 1 && textsOf(console).length === 1);
		expect(maria.everything()).not.toContain('Atap');
	});

	it('[LV6] held cards reach the facilitator only', async () => {
		const hall = await openHall();
		const [maria, projector, scribe, console] = [
			await phone(hall),
			await viewer(hall, 'projector'),
			await device(hall, 'scribe'),
			await viewer(hall, 'facilitator')
		];
		expect(await maria.command(newCard('Rumah Yosefina Nabu'))).toEqual({ ok: true, value: { held: true } });
		await until(() => console.heard.inbox.at(-1)?.held.length === 1);
		await aMoment();
		expect(projector.everything()).not.toContain('Yosefina');
		expect(scribe.heard.inbox).toEqual([]);
		expect(console.heard.cards).toEqual([]);
		expect(lastStage<{ cards: object }>(projector)).toMatchObject({ cards: { wall: 0, held: 1 } });
	});

	it('[LV6] a guest added just now can be named on no card any more', async () => {
		const hall = await openHall();
		const [maria, scribe] = [await phone(hall), await device(hall, 'scribe')];
		await scribe.command({ kind: 'addGuest', name: 'Hironimus Bria', guest: 'tamu' });
		expect(await maria.command(newCard('Kebun Hironimus Bria'))).toEqual({ ok: true, value: { held: true } });
	});

	it('[LV6] a card that names somebody who comes later leaves the wall and is held', async () => {
		const hall = await openHall();
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		const [named, other] = [newCard('Rumah laka itu bagus'), newCard('Atap bocor')];
		for (const card of [named, other]) expect(await maria.command(card)).toEqual({ ok: true });
		await until(() => textsOf(projector).length === 2);
		await console.command({ kind: 'checkIn', kpmId: hall.people[3]?.kpmId });
		await until(() => projector.heard.cards.some(({ drop }) => drop.includes(named.cardId)));
		await until(() => console.heard.inbox.at(-1)?.held.some(({ id }) => id === named.cardId) ?? false);
		expect((await hall.board()).cards.map(({ status }) => status).sort()).toEqual(['held', 'wall']);
	});

	it('[LV6] a title that names somebody who comes later leaves the wall, and the facilitator is told', async () => {
		const hall = await openHall();
		const [projector, console] = [await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		await console.command({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Seperti rumah Laka' });
		await console.command({ kind: 'setTitle', clusterId: 'rumpun-02', title: 'Rumah' });
		const titleOf = (clusterId: string) =>
			projector.heard.cards.flatMap(({ titles }) => titles.filter((known) => known.clusterId === clusterId)).at(-1)?.title;
		await until(() => titleOf('rumpun-01') === 'Seperti rumah Laka' && titleOf('rumpun-02') === 'Rumah');
		await console.command({ kind: 'checkIn', kpmId: hall.people[3]?.kpmId });
		await until(() => titleOf('rumpun-01') === '');
		await until(() => console.heard.inbox.at(-1)?.takenDown[0] === 'Seperti rumah Laka');
		expect(titleOf('rumpun-02')).toBe('Rumah');
		expect((await hall.board()).titles.map(({ title }) => title).sort()).toEqual(['', 'Rumah']);
	});

	it('[LV6] the projector hears no names, and nothing of the choices before the totals are shown', async () => {
		const hall = await openHall();
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		await maria.command({ kind: 'presentInvitation', code: hall.people[0]?.invitation });
		for (const kind of ['showRightsCard', 'openChoice']) await console.command({ kind });
		await until(() => lastStage(maria).me?.person !== null);
		const turn = lastStage(maria).me.person?.turn;
		expect(await maria.command({ kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } })).toEqual({
			ok: true
		});
		await console.command({ kind: 'closeChoice' });
		await aMoment();
		expect(lastStage<{ totals: unknown }>(projector).totals).toBeNull();
		await console.command({ kind: 'showTotals' });
		await until(() => lastStage<{ totals: unknown }>(projector).totals !== null);
		for (const secret of ['Maria', 'mundur', hall.people[0]?.kpmId]) expect(projector.everything()).not.toContain(secret);
		for (const secret of ['hariIni', '"mundur"']) expect(console.everything()).not.toContain(secret);
	});
});
