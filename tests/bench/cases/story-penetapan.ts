import { addDays, RIGHTS_CARD_VERSION, type IsoDate, type KpmId, type PenetapanStepNumber, type SessionId } from '@balai/domain';
import { FIRST_DAY, TODAY, type StoryAccounts, type Teller } from './teller.ts';

/** Who takes each step in the usual way. */
const takenBy: Readonly<Record<PenetapanStepNumber, keyof StoryAccounts>> = {
	1: 'pendamping',
	2: 'supervisor',
	3: 'korkab',
	4: 'kabid',
	5: 'apd',
	6: 'otherKorkab',
	7: 'korwil',
	8: 'kadis',
	9: 'kadis',
	10: 'kadis',
	11: 'pendamping',
	12: 'pendamping'
};
const SK = Buffer.from('%PDF-1.7\n% an invented SK\n');

/** Every six weeks the pendamping proposes those who can be, and the office takes its time for each step. */
export function planProposals(teller: Teller): void {
	for (let day = addDays(FIRST_DAY, 150); day <= TODAY; day = addDays(day, 42)) teller.on(day, () => propose(teller, day));
}

async function propose(teller: Teller, day: IsoDate): Promise<void> {
	const { store, accounts, chance, allowed, commandId, id, leaving } = teller;
	const ready = (await store.penetapan.readyFamilies(accounts.pendamping)).filter(() => chance.is(0.8));
	if (ready.length === 0) return;
	const at = `${day}T00:30:00.000Z`;
	for (const { kpmId } of ready) {
		leaving.add(kpmId as KpmId);
		const [paperId, fileId] = [id(), id()];
		const by = accounts.pendamping.accountId;
		const scan = { id: fileId, purpose: 'usulanPaper', session_id: '', kpm_id: kpmId, digest: 'a'.repeat(43), named: 1 } as const;
		const picture = { media: 'image/jpeg', bytes: 90_000, width: 1200, height: 1600, by_actor: 'account', at } as const;
		// As the store leaves a scan, without the thread that looks at pictures.
		await store.database.writer
			.insertInto('file')
			.values({ ...scan, ...picture })
			.execute();
		const paper = { path: 'mandiri', kind: 'suratPernyataan', on_date: day, source: 'file', usulan_id: null } as const;
		await store.database.writer
			.insertInto('paper')
			.values({ ...paper, id: paperId, kpm_id: kpmId, ref: fileId, digest: 'b'.repeat(43), by_account: by, at })
			.execute();
	}
	const letterId = commandId();
	const families = ready.map(({ kpmId, path }) => ({ kpmId: kpmId as KpmId, path }));
	const document = { number: '', on: day, fileId: null };
	const proposed = await store.penetapan.propose(accounts.pendamping, letterId, families, document);
	allowed(`a proposal ${JSON.stringify(proposed)}`, proposed);
	planStep(teller, letterId, 2, day);
}

/** The next step for all of this letter that wait for it, some days later; and so on to the last. */
function planStep(teller: Teller, letterId: string, step: PenetapanStepNumber, after: IsoDate): void {
	const { store, accounts, chance, allowed, commandId, on } = teller;
	const day = addDays(after, 3 + chance.below(12));
	on(day, async () => {
		const actor = accounts[takenBy[step]];
		const { rows } = await store.penetapan.waitingAt(actor, step, { letterId });
		if (rows.length === 0) return;
		const isBack = (index: number) => step === 7 && index === 0 && rows.length > 1 && chance.is(0.4);
		const back = rows.filter((_, index) => isBack(index)).map(({ usulanId }) => usulanId);
		const onwards = rows.map(({ usulanId }) => usulanId).filter((usulanId) => !back.includes(usulanId));
		if (back.length > 0) {
			const given = { from: 7, to: 2, usulanIds: back, reason: 'Foto rumah tidak terbaca' } as const;
			allowed('a return', await store.penetapan.giveBack(actor, commandId(), given));
			planStep(teller, letterId, 2, day);
		}
		const [first] = onwards;
		if (step === 4 && onwards.length > 2 && first !== undefined && chance.is(0.2)) {
			const refused = { from: 4, usulanId: first, reason: 'Keluarga masih layak menurut pengecekan lapangan' } as const;
			allowed('a refusal', await store.penetapan.refuse(actor, commandId(), refused));
			onwards.shift();
		}
		const fileId = step === 9 ? await keepSk(teller) : null;
		const taken = await store.penetapan.takeStep(actor, commandId(), {
			step,
			usulanIds: onwards,
			document: { number: step === 9 ? '12/SK/2026' : '', on: day, fileId },
			...(step === 4 && { disposition: 'apd' }),
			...(step === 12 && { bnbaOn: day })
		});
		allowed(`step ${step} ${JSON.stringify(taken)}`, taken);
		if (step < 12) planStep(teller, letterId, (step + 1) as PenetapanStepNumber, day);
	});
}

async function keepSk({ store, accounts }: Teller): Promise<string> {
	const kept = await store.files.keepDocument(accounts.kadis, SK);
	if (!kept.ok) throw new Error(`The story breaks off: an SK was refused with ${kept.refusal}.`);
	return kept.value.id;
}

/** She was not ready, and calls later with the code of her slip; she is visited within the week. */
export function planRequest(teller: Teller, sessionId: SessionId, kpmId: KpmId, date: IsoDate): void {
	const { store, accounts, chance, allowed, commandId, on, leaving } = teller;
	const day = addDays(date, 20 + chance.below(200));
	on(day, async () => {
		if (leaving.has(kpmId)) return;
		leaving.add(kpmId);
		const slip = store.secrets.slipCode(sessionId, kpmId);
		allowed('a request', await store.slips.requestWithdrawal(slip, RIGHTS_CARD_VERSION, commandId()));
		const visitDay = addDays(day, 1 + chance.below(6));
		on(visitDay, async () => {
			const tasks = await store.followUp.visits(accounts.pendamping, visitDay);
			const task = tasks.find((one) => one.kpmId === kpmId && one.source === 'request' && one.status !== 'cancelled');
			if (!task) return;
			const told = { on: visitDay, outcome: 'tetapMundur', pressed: 'tidak', family: 'setuju', note: '', photoId: null } as const;
			const visited = await store.followUp.recordVisit(accounts.pendamping, commandId(), kpmId, {
				...told,
				source: { requestId: task.sourceId }
			});
			allowed('a visit on request', visited);
		});
	});
}
