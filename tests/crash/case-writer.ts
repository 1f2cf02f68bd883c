/**
 * Several actors at work in one process of the store, until it is killed. Reads its job from the standard input; says on
 * the standard output what it asks (before) and what it was answered (after), a line each.
 */
import {
	openCaseStore,
	type CaseloadAccount,
	type CaseStore,
	type DatabaseLocation,
	type RujukanReport
} from '@balai/case-store';
import {
	RIGHTS_CARD_VERSION,
	rujukanSteps,
	rujukanUrgency,
	STATUS_PAPERS,
	type AccountId,
	type CommandId,
	type KpmId,
	type PenetapanStepNumber,
	type Role
} from '@balai/domain';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { Chance } from '../random.ts';
import { doDeed, type Account, type Deed } from './case-deeds.ts';

export interface CaseJob {
	location: DatabaseLocation;
	secret: string;
	filesFolder: string;
	seed: number;
	/** Milliseconds: where the clock of this process begins. */
	from: number;
	/** ISO date of that day. */
	today: string;
	kabupaten: string;
	desa: readonly string[];
	pendampingId: AccountId;
	kpmIds: readonly KpmId[];
	numbers: readonly string[];
}

export type CaseWord =
	| { said: 'ready' }
	| { said: 'asked'; deed: Deed }
	| { said: 'answered'; id: string; ok: boolean }
	| { said: 'anchored'; seq: number; code: string }
	| { said: 'fault'; what: string };

/** Less than what lies between the beginnings of two rounds. */
const LONGEST_ROUND_MS = 80_000;
const OTHER_PENDAMPING = 'akun-pendamping-dua' as AccountId;

const tell = (word: CaseWord) => void writeSync(1, `${JSON.stringify(word)}\n`);

/** One pair of hands: an account, and what it finds to do. */
class Hands {
	readonly #store: CaseStore;
	readonly #job: CaseJob;
	readonly #chance: Chance;
	readonly #as: Account;
	readonly #number: number;
	readonly #opened: string[] = [];
	readonly #handed: string[] = [];
	#count = 0;

	constructor(store: CaseStore, job: CaseJob, number: number, role: Role, name: string, areaCode = job.kabupaten) {
		this.#store = store;
		this.#job = job;
		this.#number = number;
		this.#chance = new Chance(job.seed * 31 + number);
		this.#as = { kind: 'account', accountId: name as AccountId, role, areaCode };
	}

	/** Goes on until the process ends. */
	async work(finds: (hands: Hands) => Promise<unknown>): Promise<void> {
		for (;;) {
			try {
				await finds(this);
			} catch (fault) {
				tell({ said: 'fault', what: String(fault) });
				return;
			}
		}
	}

	get chance(): Chance {
		return this.#chance;
	}

	id(): CommandId {
		this.#count += 1;
		return `deed-${this.#job.seed}-${this.#number}-${this.#count}` as CommandId;
	}

	async do<W extends Deed['what']>(what: W, by: Extract<Deed, { what: W }>['with'], id = this.id()): Promise<boolean> {
		const deed = { id, what, as: this.#as, with: by } as Deed;
		tell({ said: 'asked', deed });
		const { ok } = await doDeed(this.#store, deed);
		tell({ said: 'answered', id, ok });
		return ok;
	}

	#anybody(): KpmId {
		return this.#chance.of(this.#job.kpmIds);
	}

	/** A pendamping: visits, words, profiles, households, evidence, papers, proposals, referrals, and what comes after. */
	async accompany(): Promise<unknown> {
		const { today } = this.#job;
		const kpmId = this.#anybody();
		switch (this.#chance.below(15)) {
			case 0:
			case 1:
				return this.#visit();
			case 2:
				return this.say(kpmId);
			case 3:
				return this.do('facts', {
					kpmId,
					command: {
						kind: 'noteReadiness',
						readinessId: this.id(),
						readiness: { stage: 'sudahSadar', reasons: [], note: 'Ibu sudah yakin.' }
					}
				});
			case 4: {
				const photoId = this.id();
				const content = { fields: {}, rows: { foto: [{ tentang: 'rumah', foto: photoId }] } };
				const command = { kind: 'saveProfilSection', section: 'foto', versionId: this.id(), content } as const;
				return this.do('profil', { kpmId, command, photoId });
			}
			case 5:
				return this.#end(kpmId);
			case 6: {
				const components = {
					bumil: 0,
					aud: this.#chance.below(2),
					sd: this.#chance.below(3),
					smp: 0,
					sma: 0,
					lansia: 0,
					disabilitas: 0
				};
				return this.do('life', { kpmId, command: { kind: 'updateComponents', lifeId: this.id(), components, on: today } });
			}
			case 7:
			case 8:
				return this.#propose();
			case 9: {
				const [left] = await this.#ended(kpmId);
				const evaluation = {
					kind: 'evaluateAsiDiri',
					evaluationId: this.id(),
					answers: { a: 'sudah', b: 'sebagian', c: 'belum', d: 'sudah', e: 'sebagian', f: 'belum' },
					on: today,
					noteId: this.id()
				} as const;
				const certificate = {
					kind: 'giveCertificate',
					certificateId: this.id(),
					number: '12/SSM/2026',
					on: today,
					signedBy: 'desa',
					handedBy: 'pendamping',
					noteId: this.id(),
					fileId: null
				} as const;
				return this.do('care', { kpmId: left ?? kpmId, command: left ? certificate : evaluation });
			}
			case 10:
			case 11:
				return this.#refer(kpmId);
			case 12:
				return this.#endWithoutPengurus(kpmId);
			default:
				return this.takeSteps([1, 11, 12]);
		}
	}

	/** What one of her families waits for goes one step on, or another family is referred. */
	async #refer(kpmId: KpmId): Promise<unknown> {
		const { today: on } = this.#job;
		const { rows } = await this.#store.rujukan.list(this.#as, on, { limit: 10 });
		const desk = await this.#store.rujukan.desk(this.#as, kpmId);
		if (!desk) return this.#visit();
		const agreement = { by: 'pengurus', way: 'lisan', on } as const;
		const offices = desk.offices.filter(({ needs }) => needs.length > 0);
		if (rows.length === 0 || this.#chance.is(0.4)) {
			const office = this.#chance.of(offices);
			const sent = {
				kind: 'sendRujukan',
				rujukanId: this.id(),
				need: this.#chance.of(office.needs),
				officeId: office.id
			} as const;
			return this.do('rujukan', { kpmId, report: { ...sent, agreement, on, note: 'Perlu bantuan.' } });
		}
		const row = this.#chance.of(rows);
		const step = { rujukanId: row.rujukanId, on, note: 'Dicatat di kantor.' };
		const reports: Partial<Record<RujukanReport['kind'], RujukanReport>> = {
			acceptRujukan: { kind: 'acceptRujukan', promisedOn: null, ...step },
			rejectRujukan: { kind: 'rejectRujukan', ...step },
			rerouteRujukan: { kind: 'rerouteRujukan', officeId: this.#chance.of(offices).id, agreement, ...step },
			serveRujukan: { kind: 'serveRujukan', ...step },
			closeRujukan: { kind: 'closeRujukan', outcome: 'tidakTerpenuhi', ...step },
			withdrawRujukan: { kind: 'withdrawRujukan', ...step }
		};
		const report = reports[this.#chance.of(rujukanSteps(row.status, rujukanUrgency(row.dueOn, on) === 'late'))];
		return report && this.do('rujukan', { kpmId: row.kpmId, report });
	}

	/** Graduasi alamiah up to the signed paper and the proposal; now and then somebody becomes pengurus meanwhile. */
	async #endWithoutPengurus(kpmId: KpmId): Promise<unknown> {
		const { today: on } = this.#job;
		const [endingId, fileId] = [this.id(), this.id()];
		const ground = { ground: 'tanpaPengurus', detail: 'tanpaPengurus', on, noteId: null } as const;
		if (!(await this.do('ending', { kpmId, command: { kind: 'noteAlamiah', endingId, ...ground }, photo: null })))
			return undefined;
		const told = { kind: 'explainStatus', endingId, on, shown: [...STATUS_PAPERS] } as const;
		for (const to of ['kpm', 'aparatur'] as const)
			await this.do('ending', { kpmId, command: { ...told, to, noteId: this.id() }, photo: null });
		const photo = { id: fileId, purpose: 'beritaAcaraNonEligible' } as const;
		await this.do('ending', { kpmId, command: { kind: 'keepBeritaAcaraNonEligible', endingId, fileId, on }, photo });
		await this.do('propose', { kpmIds: [kpmId], path: 'alamiah', on });
		return this.#chance.is(0.5) ? this.#changePengurus(kpmId) : undefined;
	}

	#changePengurus(kpmId: KpmId): Promise<unknown> {
		const command = { kind: 'changePengurus', lifeId: this.id(), why: 'lain', on: this.#job.today, noteId: this.id() } as const;
		const pengurus = { nama: 'Yohanes Tefa', nik: null, jenisKelamin: null, tanggalLahir: null };
		return this.do('life', { kpmId, command, pengurus });
	}

	async #visit(): Promise<unknown> {
		const { today } = this.#job;
		const open = (await this.#store.followUp.visits(this.#as, today)).filter(({ status }) => status !== 'cancelled');
		if (open.length === 0) return this.say(this.#anybody());
		const { kpmId, sourceId, source: of } = this.#chance.of(open);
		const photoId = this.#chance.is(0.5) ? this.id() : null;
		const seen = { on: today, note: 'Bertemu di rumah.', photoId };
		if (of === 'after') return this.do('visit', { kpmId: kpmId as KpmId, report: { ...seen, usulanId: sourceId } });
		const source = of === 'session' ? { sessionId: sourceId as never } : { requestId: sourceId };
		const outcome = this.#chance.is(0.8) ? 'tetapMundur' : 'berubahPikiran';
		const report = { ...seen, source, outcome, pressed: 'tidak', family: 'setuju' } as const;
		return this.do('visit', { kpmId: kpmId as KpmId, report });
	}

	/** Her own word on paper, with a witness. */
	say(kpmId: KpmId): Promise<unknown> {
		const witness = { name: 'Yohana Tefa', role: 'tetangga' };
		const said = { on: this.#job.today, witness, paperId: this.id() };
		const request = { kind: 'request', occasion: 'ownRequest', rightsCard: RIGHTS_CARD_VERSION } as const;
		return this.do('ownWord', { kpmId, word: { ...said, ...request } });
	}

	async #end(kpmId: KpmId): Promise<unknown> {
		const [endingId, noteId, photoId] = [this.id(), this.id(), this.id()];
		const { today: on } = this.#job;
		if (!(await this.do('ending', { kpmId, command: { kind: 'proposeNonEligible', endingId, noteId }, photo: null })))
			return undefined;
		const evidence = { evidenceId: this.id(), evidence: 'fotoRumah', on, fileId: photoId, noteId: this.id() } as const;
		const photo = { id: photoId, purpose: 'evidence' } as const;
		await this.do('ending', { kpmId, command: { kind: 'addEvidence', endingId, ...evidence }, photo });
		const notice = { on, way: 'dibacakan', fileId: null, noteId: this.id() } as const;
		if (this.#chance.is(0.5))
			return this.do('ending', { kpmId, command: { kind: 'giveNotice', endingId, ...notice }, photo: null });
		return this.do('ending', { kpmId, command: { kind: 'withdrawEnding', endingId, noteId: this.id() }, photo: null });
	}

	async #propose(): Promise<unknown> {
		const ready = await this.#store.penetapan.readyFamilies(this.#as);
		const some = ready.filter(({ path }) => path === 'mandiri' && this.#chance.is(0.5)).slice(0, 3);
		const kpmIds = some.map(({ kpmId }) => kpmId as KpmId);
		for (const kpmId of kpmIds) await this.do('scan', { kpmId, kind: 'suratPernyataan', on: this.#job.today });
		return kpmIds.length === 0 ? this.#visit() : this.do('propose', { kpmIds, path: 'mandiri', on: this.#job.today });
	}

	async #ended(kpmId: KpmId): Promise<KpmId[]> {
		const { reader } = this.#store.database;
		const rows = await reader.selectFrom('usulan').select('kpm_id').where('status', '=', 'done').limit(20).execute();
		const ids = rows.map((row) => row.kpm_id as KpmId);
		return ids.length === 0 || ids.includes(kpmId) ? ids : [this.#chance.of(ids)];
	}

	/** Whatever waits at one of these steps, as one batch; now and then given back, refused or dropped. */
	async takeSteps(steps: readonly PenetapanStepNumber[]): Promise<unknown> {
		const step = this.#chance.of(steps);
		const { rows } = await this.#store.penetapan.waitingAt(this.#as, step);
		const usulanIds = rows.map(({ usulanId }) => usulanId).filter(() => this.#chance.is(0.8));
		const [first] = usulanIds;
		if (first === undefined) {
			await new Promise((resolve) => setTimeout(resolve, 5));
			return undefined;
		}
		const dice = this.#chance.next();
		if (step === 1) return dice < 0.3 ? this.do('drop', { usulanId: first }) : this.#step(step, usulanIds);
		if (dice < 0.12) return this.do('giveBack', { from: step, to: 1, usulanIds });
		if (dice < 0.2) return this.do('refuse', { from: step, usulanId: first });
		return this.#step(step, usulanIds);
	}

	#step(step: PenetapanStepNumber, usulanIds: string[]): Promise<unknown> {
		const { today: on } = this.#job;
		const number = step === 9 ? '12/SK/2026' : '';
		return this.do('step', {
			step,
			usulanIds,
			number,
			on,
			...(step === 4 && { disposition: 'apd' as const }),
			...(step === 12 && { bnbaOn: on })
		});
	}

	/** A supervisor: cancels for her, hands families over, and verifies. */
	async supervise(): Promise<unknown> {
		const kpmId = this.#anybody();
		const dice = this.#chance.below(10);
		if (dice === 0) return this.do('cancel', { kpmId });
		if (dice === 1) return this.say(kpmId);
		if (dice === 2) {
			const { desa, pendampingId, today: on } = this.#job;
			const to = this.#chance.of(desa);
			const pendamping = this.#chance.is(0.3) ? OTHER_PENDAMPING : pendampingId;
			const move = { kind: 'recordMove', lifeId: this.id(), to, on, noteId: this.id(), pendampingId: pendamping } as const;
			return this.do('life', { kpmId, command: move });
		}
		if (dice < 5) return this.#handOver();
		return this.takeSteps([2]);
	}

	/** Families go from one pendamping to the other, and some hand-overs back; the first of the two has the most to do. */
	async #handOver(): Promise<unknown> {
		const { pendampingId, kabupaten: areaCode } = this.#job;
		const both = [pendampingId, OTHER_PENDAMPING];
		const accounts = both.map((id): CaseloadAccount => ({ id, name: id, role: 'pendamping', areaCode }));
		const earlierId = this.#handed.shift();
		if (earlierId !== undefined && this.#chance.is(0.5)) return this.do('handBack', { earlierId, accounts });
		const [from, to] = this.#chance.is(0.3) ? [pendampingId, OTHER_PENDAMPING] : [OTHER_PENDAMPING, pendampingId];
		const some = { areaCodes: [], kpmIds: Array.from({ length: 6 }, () => this.#anybody()) };
		const id = this.id();
		const handed = { from, to, families: this.#chance.is(0.3) ? ('all' as const) : some };
		if (await this.do('handOver', { handed, accounts }, id)) this.#handed.push(id);
		return undefined;
	}

	/** From another province: opens a case for a day, and ends that. */
	async lookInFromOutside(): Promise<unknown> {
		const accessId = this.#opened.pop();
		if (accessId !== undefined && this.#chance.is(0.7)) return this.do('endEmergency', { accessId });
		const id = this.id();
		if (await this.do('openEmergency', { number: this.#chance.of(this.#job.numbers) }, id)) this.#opened.push(id);
		return new Promise((resolve) => setTimeout(resolve, 100));
	}
}

async function anchorOften(store: CaseStore): Promise<void> {
	for (;;) {
		await new Promise((resolve) => setTimeout(resolve, 60));
		const anchor = await store.anchor().catch(() => undefined);
		if (anchor) tell({ said: 'anchored', seq: anchor.seq, code: anchor.code });
	}
}

const job = JSON.parse(await text(process.stdin)) as CaseJob;
let ticked = job.from;
const begun = Date.now();
const store = await openCaseStore({
	...job,
	// No two moments are one, as between people; and a machine that slept does not reach into the time of the next round.
	now: () => (ticked = Math.max(ticked + 1, job.from + Math.min(Date.now() - begun, LONGEST_ROUND_MS)))
});
tell({ said: 'ready' });
const of = (number: number, role: Role, name: string, areaCode?: string) => new Hands(store, job, number, role, name, areaCode);
const province = job.kabupaten.slice(0, 2);
await Promise.all([
	of(1, 'pendamping', job.pendampingId).work((hands) => hands.accompany()),
	of(2, 'pendamping', job.pendampingId).work((hands) => hands.accompany()),
	of(3, 'pendamping', OTHER_PENDAMPING).work((hands) => hands.accompany()),
	of(4, 'supervisor', 'akun-supervisor').work((hands) => hands.supervise()),
	of(5, 'korkab', 'akun-korkab').work((hands) => hands.takeSteps([3])),
	of(6, 'korkab', 'akun-korkab-dua').work((hands) => hands.takeSteps([6])),
	of(7, 'dinsos', 'akun-kabid').work((hands) => hands.takeSteps([4])),
	of(8, 'dinsos', 'akun-kadis').work((hands) => hands.takeSteps([8, 9, 10])),
	of(9, 'apd', 'akun-apd').work((hands) => hands.takeSteps([5])),
	of(10, 'korwil', 'akun-korwil', province).work((hands) => hands.takeSteps([7])),
	of(11, 'supervisor', 'akun-jauh', '1101').work((hands) => hands.lookInFromOutside()),
	anchorOften(store)
]);
