import {
	actorOf,
	dateInZone,
	parseCommandId,
	RIGHTS_CARD_VERSION,
	type Actor,
	type CommandId,
	type IsoDate,
	type KpmId,
	type PenetapanStepNumber,
	type VisitSource
} from '@balai/domain';
import { randomId } from '@balai/live/client';
import type { Balai } from '../../apps/web/server/balai.ts';
import { signedSheet } from './people/person.ts';

export interface Asking {
	kpmId: KpmId;
	name: string;
	nik: string;
}

/** Who takes each step in the practice village. */
const takes = {
	1: 'rosalia',
	2: 'sinta',
	3: 'kornelis',
	4: 'marten',
	5: 'robert',
	6: 'kornelis',
	7: 'adolfina',
	8: 'marten',
	9: 'marten',
	10: 'marten',
	11: 'rosalia',
	12: 'rosalia'
} as const satisfies Record<PenetapanStepNumber, string>;

const SK = Buffer.from('%PDF-1.7\n% an invented SK\n');

function done(what: string, outcome: { ok: true } | { ok: false; refusal: string }): void {
	if (!outcome.ok) throw new Error(`${what}: ${outcome.refusal}`);
}

/**
 * Brings families of the practice village to where a page of Penetapan shows something, past the pages, where those are not what is
 * looked at. Everything happens on the day of the store that is given.
 */
export class Offices {
	readonly #balai: Balai;
	readonly #today: IsoDate;
	#actors = new Map<string, Actor & { kind: 'account' }>();

	constructor(balai: Balai) {
		this.#balai = balai;
		this.#today = dateInZone(balai.clock.nowMs(), 'WITA');
	}

	async actor(username: string): Promise<Actor & { kind: 'account' }> {
		if (this.#actors.size === 0)
			for (const account of await this.#balai.accounts.listAccounts()) {
				const actor = actorOf(account);
				if (actor.kind === 'account') this.#actors.set(account.username, actor);
			}
		const found = this.#actors.get(username);
		if (!found) throw new Error(`${username} has no account`);
		return found;
	}

	/** The families of Rosalia's list that stand there, by its order. */
	async families(from: number, to: number): Promise<Asking[]> {
		const rosalia = await this.actor('rosalia');
		const { store } = this.#balai;
		const rows = (await store.listKpm(rosalia, { limit: 60 })).rows.filter(({ maskedNik }) => maskedNik !== null);
		const numbers = await store.officialNumbers(
			rosalia,
			rows.map(({ kpmId }) => kpmId)
		);
		return rows
			.slice(from, to)
			.map(({ kpmId, nama }) => ({ kpmId: kpmId as KpmId, name: nama, nik: numbers.get(kpmId)?.nik ?? 'unknown' }));
	}

	/** They ask by themselves, on a paper that the supervisor types, and are visited on the same day. */
	async ask(families: readonly Asking[]): Promise<void> {
		const { store } = this.#balai;
		const [rosalia, sinta] = [await this.actor('rosalia'), await this.actor('sinta')];
		const on = this.#today;
		for (const { kpmId, name } of families) {
			const paper = await store.files.keepPhoto(sinta, { purpose: 'suratPermintaan', kpmId }, signedSheet.buffer);
			if (!paper.ok) throw new Error(paper.refusal);
			const witness = { name: 'Yakobus Sila', role: 'Tetangga' };
			const word = { kind: 'request', occasion: 'ownRequest', rightsCard: RIGHTS_CARD_VERSION, on, witness } as const;
			const said = await store.followUp.say(sinta, newCommandId(), kpmId, { ...word, paperId: paper.value.id }, () => '');
			done(`${name} asks`, said);
			const [task] = (await store.followUp.visits(rosalia, on)).filter((each) => each.kpmId === kpmId);
			if (task?.source !== 'request') throw new Error(`${name} waits for no visit`);
			await this.visit([{ kpmId, name }], { requestId: task.sourceId });
		}
	}

	/** Rosalia finds them at home, and they stay with what they said. */
	async visit(families: readonly Pick<Asking, 'kpmId' | 'name'>[], source: VisitSource): Promise<void> {
		const { followUp } = this.#balai.store;
		const visit = { source, on: this.#today, outcome: 'tetapMundur', pressed: 'tidak', family: 'setuju' } as const;
		for (const { kpmId, name } of families) {
			const by = await this.actor('rosalia');
			const report = { ...visit, note: '', photoId: null };
			done(`${name} is visited`, await followUp.recordVisit(by, newCommandId(), kpmId, report));
		}
	}

	/** Their Surat Pernyataan lies with them. */
	async prepare(families: readonly Asking[]): Promise<void> {
		const paper = { path: 'mandiri', kind: 'suratPernyataan', on: this.#today } as const;
		const { penetapan } = this.#balai.store;
		for (const { kpmId, name } of families)
			done(name, await penetapan.keepScan(await this.actor('rosalia'), newCommandId(), kpmId, paper, signedSheet.buffer));
	}

	/** One Surat Pengajuan for all of them, led on to where `until` waits; answers their proposals in their order. */
	async lead(families: readonly Asking[], until: PenetapanStepNumber, replacement = 'Yosefina Manu'): Promise<string[]> {
		const { penetapan, files } = this.#balai.store;
		const on = this.#today;
		const rosalia = await this.actor('rosalia');
		const proposed = families.map(({ kpmId }) => ({ kpmId, path: 'mandiri' as const }));
		done('a proposal', await penetapan.propose(rosalia, newCommandId(), proposed, { number: '', on, fileId: null }));
		const { rows } = await penetapan.waitingAt(rosalia, 2);
		const usulanIds = families.map(({ kpmId }) => rows.find((row) => row.kpmId === kpmId)?.usulanId ?? '');
		for (const step of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const) {
			if (step >= until) break;
			const by = await this.actor(takes[step]);
			const kept = step === 9 ? await files.keepDocument(by, SK) : undefined;
			const fileId = kept?.ok ? kept.value.id : null;
			const replacements = [{ nama: replacement, nik: '', address: 'Dusun 1, Oelbiteno', reason: '' }];
			const taken = await penetapan.takeStep(by, newCommandId(), {
				step,
				usulanIds,
				document: { number: `${step}/PKH/2026`, on, fileId },
				...(step === 4 && { disposition: 'apd' as const }),
				...(step === 8 && { replacements }),
				...(step === 12 && { bnbaOn: on })
			});
			done(`step ${step}`, taken);
		}
		return usulanIds;
	}

	/** The province gives it back to the verification. */
	async sendBack(usulanId: string, from: PenetapanStepNumber, reason: string): Promise<void> {
		const back = { from, to: 2, usulanIds: [usulanId], reason } as const;
		done('a return', await this.#balai.store.penetapan.giveBack(await this.actor(takes[from]), newCommandId(), back));
	}

	/** The document of a step that counts for a proposal. */
	async documentOf(usulanId: string, step: PenetapanStepNumber): Promise<string> {
		const file = await this.#balai.store.penetapan.usulan(await this.actor('sinta'), usulanId);
		const taken = file && 'taken' in file ? file.taken.find(({ number }) => number === step) : undefined;
		if (!taken) throw new Error(`step ${step} has no document`);
		return taken.documentId;
	}
}

function newCommandId(): CommandId {
	const id = parseCommandId(randomId());
	if (!id) throw new Error('a random id is none');
	return id;
}
