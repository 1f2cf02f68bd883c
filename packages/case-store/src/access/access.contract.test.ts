/**
 * The table of access against the real store: every action, asked by every role from every place, with a caseload of its own and without.
 * What must come out is worked out from the table's row and from two small maps written down here, not from the store's own checks.
 */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
	DEVICE_ROLES,
	ROLES,
	reachOf,
	type AccountId,
	type Action,
	type Actor,
	type DeviceId,
	type EndingCommand,
	type KpmEvent,
	type KpmId,
	type LifeCommand,
	type ProfilContent,
	type Reach,
	type RefusalCode,
	type Result,
	type Role
} from '@balai/domain';
import { noteRef } from '../commands.ts';
import { commandId, families, lukas, maria, openHall, rosalia, sessionId, supervisor, yuliana } from '../hall/test-kit.ts';
import { emptyLetterhead } from '../letters/letterheads.ts';
import type { OfficeEntry } from '../rujukan/offices.ts';
import type { CaseStore } from '../store.ts';
import { loadStream } from '../streams/streams.ts';
import { databasesUnderTest, type DatabaseUnderTest } from '../test-kit.ts';

/** Areas of accounts, and whether they hold Maria's desa (5302992001) and the kabupaten's list (5302). */
const places = {
	'the kabupaten': { areaCode: '5302', desa: true, kabupaten: true },
	'the province': { areaCode: '53', desa: true, kabupaten: true },
	'the desa': { areaCode: '5302992001', desa: true, kabupaten: false },
	'a sibling desa': { areaCode: '5302992002', desa: false, kabupaten: false },
	'a neighbour kabupaten': { areaCode: '5303', desa: false, kabupaten: false },
	'another province': { areaCode: '31', desa: false, kabupaten: false },
	'a code in no table': { areaCode: '9999', desa: false, kabupaten: false },
	'no code': { areaCode: '', desa: false, kabupaten: false }
} as const;
type Place = keyof typeof places;

/** Rosalia accompanies Maria and led the meeting; the contact is named in the area; the third is anybody. */
const holders = ['account-rosalia', 'account-kontak', 'account-lain'] as const;
type Holder = (typeof holders)[number];

const reason = 'Ibu datang ke kantor kami dan minta dibantu.';
const dorce = families[2]?.id ?? maria;
const nik = '5302995602710001';

interface World {
	store: CaseStore;
	sambunganId: string;
	/** Of her signed sheet, and of her house. */
	photoId: string;
	evidenceId: string;
	photo: Uint8Array;
	batchId: string;
	/** The families of the kabupaten beside a register in which Maria stands. */
	padanId: string;
	matriksId: string;
	/** Of Dorce, who was proposed: it waits to be verified. */
	usulan: { usulanId: string; letterId: string; scanId: string };
	/** The Surat Pengajuan about her, signed. */
	signedId: string;
}

const yes = (result: Result<unknown, RefusalCode>): boolean => {
	if (!result.ok) expect(['notAllowed', 'unknownOrForbidden']).toContain(result.refusal);
	return result.ok;
};

type Asked<Command> = Command extends unknown ? Omit<Command, 'endingId' | 'lifeId'> : never;

/** Whether the decision about her case is this actor's at all, whatever else is missing for it. */
const isMine = (result: Result<unknown, RefusalCode>): boolean[] => [
	result.ok || !['notAllowed', 'unknownOrForbidden', 'moveNeedsSupervisor'].includes(result.refusal)
];

/** A command that names no case that there is, or is refused once it is somebody's at all: nothing of it is kept. */
const asksEnding = async (store: CaseStore, actor: Actor, asked: Asked<EndingCommand>) =>
	isMine(await store.recordEnding(actor, commandId(), maria, { ...asked, endingId: 'ending-lain' } as EndingCommand, []));

const asksLife = async (store: CaseStore, actor: Actor, asked: Asked<LifeCommand>) =>
	isMine(await store.recordLife(actor, commandId(), maria, { ...asked, lifeId: 'life-lain' } as LifeCommand, { notes: [] }));

interface Probe {
	/** What the actor gets, asked in every way there is; all must agree. */
	ask: (world: World, actor: Actor) => Promise<boolean[]>;
	/** Whose area must be reached; the desa unless it says so. */
	of?: 'kabupaten';
	/** Even within reach not for this one: who led the meeting, or accompanies the family. */
	notFor?: Holder;
}

const probes: Record<Action, Probe> = {
	listCases: {
		ask: async ({ store }, actor) => [
			(await store.listKpm(actor, {})).rows.some(({ kpmId }) => kpmId === maria),
			(await store.listKpm(actor, { search: 'maria' })).total === 1,
			(await store.listKpmAreas(actor)).some(({ areaCode }) => areaCode === '5302992001')
		]
	},
	readCase: {
		ask: async ({ store }, actor) => [(await store.kpm(actor, maria))?.nama === 'Maria Bete']
	},
	readOfficialNumbers: {
		ask: async ({ store }, actor) => [(await store.officialNumbers(actor, [maria, 'kpm-unknown'])).get(maria)?.nik === nik]
	},
	readFamilyFacts: {
		ask: async ({ store }, actor) => [
			(await store.beforeMeeting(actor, maria))?.facts.some(({ content }) => content.text === 'Sapi dua ekor') ?? false,
			((await store.kpm(actor, maria))?.timeline ?? []).some(({ event }) => event.type === 'factsRecorded'),
			(await store.kpm(actor, maria))?.tanggalLahir === '1971-02-16'
		]
	},
	readReadiness: {
		ask: async ({ store }, actor) => [(await store.beforeMeeting(actor, maria))?.readiness?.[0]?.note === 'Hanya untuk saya']
	},
	readChoices: {
		ask: async ({ store, photoId }, actor) => [
			((await store.kpm(actor, maria))?.timeline ?? []).some(({ event }) => event.type === 'choiceMade'),
			(await store.followUp.visits(actor, '2026-12-20')).some(({ kpmId }) => kpmId === maria),
			(await store.files.readPhoto(actor, photoId)) !== undefined
		]
	},
	readPlans: {
		ask: async ({ store }, actor) => [
			(await store.followUp.plans(actor)).some(({ words }) => words.upaya === 'Menanam sayur'),
			(await store.namedList(actor, sessionId))?.people.some(({ answer }) => answer === 'mundur') ?? false
		]
	},
	recordFamilyFacts: {
		ask: async ({ store }, actor) => [yes(await store.recordBeforeMeeting(actor, commandId(), maria, newFacts('Ayam')))]
	},
	recordVisit: {
		// Nobody at home before the window: it is kept and closes nothing, so it can be asked again and again.
		ask: async ({ store }, actor) => [
			yes(
				await store.followUp.recordVisit(actor, commandId(), maria, {
					source: { sessionId },
					on: '2026-11-20',
					outcome: 'tidakDitemui',
					pressed: 'tidakJawab',
					family: 'tidakJawab',
					note: '',
					photoId: null
				})
			)
		]
	},
	checkPaper: {
		ask: async ({ store }, actor) => isMine(await store.followUp.checkPaper(actor, commandId(), maria, 'kertas-tidak-ada'))
	},
	cancelForHer: {
		// Yuliana said nothing, so there is nothing to cancel; who may is answered as if there were (KP12).
		ask: async ({ store }, actor) => [yes(await store.followUp.cancel(actor, commandId(), yuliana))]
	},
	readCasePhotos: {
		ask: async ({ store, evidenceId }, actor) => [(await store.files.readPhoto(actor, evidenceId)) !== undefined]
	},
	keepCasePhotos: {
		ask: async ({ store, photo }, actor) => [
			yes(await store.files.keepPhoto(actor, { purpose: 'evidence', kpmId: maria }, photo))
		]
	},
	readProfil: {
		ask: async ({ store }, actor) => [(await store.profil(actor, maria)) !== undefined]
	},
	saveProfil: {
		ask: async ({ store }, actor) =>
			isMine(
				await store.recordProfil(actor, commandId(), maria, {
					kind: 'saveProfilSection',
					section: 'catatan',
					versionId: commandId(),
					content: { fields: {}, rows: {} }
				})
			)
	},
	verifyProfil: {
		ask: async ({ store }, actor) =>
			isMine(await store.recordProfil(actor, commandId(), maria, { kind: 'verifyProfil', versions: {}, on: '2026-11-20' }))
	},
	recordCare: {
		ask: async ({ store }, actor) =>
			isMine(
				await store.recordCare(
					actor,
					commandId(),
					maria,
					{ kind: 'openPascaAccess', accessId: commandId(), access: 'uep', on: '2026-11-20', noteId: null },
					[]
				)
			)
	},
	readRujukan: {
		ask: async ({ store }, actor) => [
			(await store.rujukan.list(actor, '2026-11-21')).rows.some(({ kpmId }) => kpmId === maria),
			(await store.rujukan.list(actor, '2026-11-21', { kpmId: maria })).counts.open === 1,
			(await store.rujukan.one(actor, 'rujukan-maria'))?.steps[0]?.note === 'Dua ekor babi',
			((await store.kpm(actor, maria))?.timeline ?? []).some(({ event }) => event.type === 'rujukanSent')
		]
	},
	recordRujukan: {
		ask: async ({ store }, actor) => [
			(await store.rujukan.desk(actor, maria)) !== undefined,
			...isMine(
				await store.rujukan.record(actor, commandId(), maria, {
					kind: 'withdrawRujukan',
					rujukanId: 'rujukan-tidak-ada',
					on: '2026-11-20',
					note: ''
				})
			)
		]
	},
	countRujukan: {
		// One family: whoever is told totals alone is told nothing of it.
		ask: async ({ store }, actor) => [
			((await store.rujukan.report(actor, 2026))?.rows ?? []).some(({ areaCode }) => areaCode === '5302992001')
		]
	},
	countMonitoring: {
		// Whoever is told sums alone is told none of a quarter that runs.
		ask: async ({ store }, actor) => {
			const asked = { areaCode: '5302', from: '2026-10-01', to: '2026-12-31' };
			const form = await store.monitoring.graduations(actor, asked, '2026-11-21');
			const behind = await store.monitoring.cases(actor, { ...asked, column: 'remaining' });
			return [
				form?.isExact === true && form.rows.some(({ kecamatan }) => kecamatan === '530299'),
				behind?.rows.some(({ kpmId }) => kpmId === maria) ?? false
			];
		}
	},
	recordSosialisasi: {
		// Rosalia accompanies Maria.
		ask: async ({ store }, actor) => [
			yes(
				await store.instruments.recordSosialisasi(actor, commandId(), rosalia.accountId, {
					audience: 'stakeholder',
					medium: 'musyawarah',
					on: '2026-11-20',
					note: 'Bersama kepala desa'
				})
			),
			(await store.instruments.sosialisasi(actor, rosalia.accountId, { from: '2026-11-01', to: '2026-11-30' })) !== undefined
		]
	},
	keepInstruments: {
		of: 'kabupaten',
		ask: async ({ store }, actor) => {
			const key = { form: 'ringkasan', areaCode: '5302', from: '2026-10-01', to: '2026-12-31', subject: '' } as const;
			const saved = await store.instruments.savedForm(actor, key);
			const written = { version: saved?.version ?? 0, fields: { rekomendasi: commandId() } };
			return [saved !== undefined, yes(await store.instruments.saveForm(actor, commandId(), key, written))];
		}
	},
	seeGambaran: {
		// A year that runs: whoever is told less is told nothing of it, and a korwil nothing shorter (GB8).
		ask: async ({ store }, actor) => {
			const asked = { areaCode: '5302', from: '2026-01-01', to: '2026-12-31' };
			const answer = await store.gambaran.ask(actor, asked, '2026-11-21');
			return [answer?.isWhole === true && answer.numbers.coverage.some(({ areaCode }) => areaCode === '5302992001')];
		}
	},
	readOffices: {
		ask: async ({ store }, actor) => [(await store.rujukan.offices(actor)).some(({ id }) => id === desaOffice.id)]
	},
	keepOffices: {
		ask: async ({ store }, actor) => [yes(await store.rujukan.saveOffice(actor, desaOffice))]
	},
	recordLife: {
		ask: ({ store }, actor) => asksLife(store, actor, { kind: 'withdrawLifeFact', withdraws: 'life-tidak-ada', noteId: 'x' })
	},
	moveFamilyAway: {
		// Dorce moves to another province, where no pendamping of ours keeps her, and home again before the next one asks.
		ask: async ({ store }, actor) => {
			const move = (mover: Actor, to: string, pendampingId: AccountId | null) =>
				store.recordLife(
					mover,
					commandId(),
					dorce,
					{ kind: 'recordMove', lifeId: commandId(), to, on: '2026-11-20', noteId: 'x', pendampingId },
					{ notes: [] }
				);
			const moved = isMine(await move(actor, '3171992001', null));
			if (moved[0])
				expect(await move({ ...supervisor, areaCode: '31' }, '5302992001', rosalia.accountId)).toMatchObject({ ok: true });
			return moved;
		}
	},
	handOverCaseload: {
		// Dorce goes to Lukas, and back before the next one asks.
		ask: async ({ store }, actor) => {
			const give = (giver: Actor, from: AccountId, to: AccountId) =>
				store.handovers.handOver(giver, commandId(), { from, to, families: { areaCodes: [], kpmIds: [dorce] } }, [
					{ id: rosalia.accountId, name: 'Rosalia', role: 'pendamping', areaCode: '5302' },
					{ id: lukas.accountId, name: 'Lukas', role: 'pendamping', areaCode: '5302' }
				]);
			const lists = [
				(await store.handovers.caseloads(actor)).some(({ pendampingId }) => pendampingId === rosalia.accountId),
				(await store.handovers.families(actor, rosalia.accountId)).some(({ kpmId }) => kpmId === dorce)
			];
			const given = await give(actor, rosalia.accountId, lukas.accountId);
			if (given.ok) expect(await give(supervisor, lukas.accountId, rosalia.accountId)).toMatchObject({ ok: true });
			// Whoever reaches none of her families has chosen nobody.
			return [...lists, given.ok || !['notAllowed', 'unknownOrForbidden', 'nobodyChosen'].includes(given.refusal)];
		}
	},
	readBidik: {
		ask: async ({ store }, actor) => {
			const question = { pack: 'juknis-2020', on: '2026-11-22' } as const;
			const [page, all] = [await store.bidik.list(actor, question), await store.bidik.all(actor, question)];
			return [
				page.ok && page.value.rows.some(({ kpmId }) => kpmId === maria),
				all.ok && all.value.rows.some(({ kpmId }) => kpmId === maria),
				(await store.bidik.verdicts(actor, [maria], question)).has(maria)
			];
		}
	},
	keepBidik: {
		ask: async ({ store }, actor) => {
			const kept = await store.bidik.keep(actor, commandId(), { pack: 'juknis-2020', on: '2026-11-22' });
			// Whoever reaches no family has nothing to keep.
			return [kept.ok || !['notAllowed', 'nobodyChosen'].includes(kept.refusal)];
		}
	},
	keepMatriks3: {
		// Of the whole kab/kota; who works in one desa has none of that.
		of: 'kabupaten',
		ask: async ({ store, matriksId }, actor) => [
			(await store.matriks3.open(actor, matriksId)) !== undefined,
			(await store.matriks3.list(actor)).some(({ id }) => id === matriksId)
		]
	},
	noteAlamiah: {
		ask: ({ store }, actor) =>
			asksEnding(store, actor, {
				kind: 'noteAlamiah',
				ground: 'neKomponen',
				detail: 'yatimPiatu',
				on: '2026-11-20',
				noteId: null
			})
	},
	workOnEnding: {
		ask: ({ store }, actor) =>
			asksEnding(store, actor, {
				kind: 'giveNotice',
				on: '2026-11-20',
				way: 'dibacakan',
				fileId: null,
				noteId: null
			})
	},
	decideNonEligible: {
		ask: ({ store }, actor) => asksEnding(store, actor, { kind: 'decideNonEligible', decision: 'tetapKpm', noteId: noteRef('x') })
	},
	withdrawEnding: {
		ask: ({ store }, actor) => asksEnding(store, actor, { kind: 'withdrawEnding', noteId: null })
	},
	readUsulan: {
		ask: async ({ store, usulan: { usulanId, letterId } }, actor) => [
			(await store.penetapan.worklist(actor, { tab: 'all' })).total > 0,
			(await store.penetapan.waitingAt(actor, 2)).rows.some(({ kpmId }) => kpmId === dorce),
			(await store.penetapan.usulan(actor, usulanId)) !== undefined,
			(await store.penetapan.document(actor, letterId)) !== undefined
		]
	},
	readUsulanBasis: {
		ask: async ({ store, usulan: { usulanId } }, actor) => {
			const file = await store.penetapan.usulan(actor, usulanId);
			return [file !== undefined && 'basis' in file && file.basis !== null];
		}
	},
	readUsulanPapers: {
		ask: async ({ store, usulan: { usulanId, scanId } }, actor) => {
			const file = await store.penetapan.usulan(actor, usulanId);
			return [
				file !== undefined && 'papers' in file && file.papers.length > 0,
				(await store.files.readPhoto(actor, scanId)) !== undefined
			];
		}
	},
	readEntrySheet: {
		ask: async ({ store }, actor) => [(await store.penetapan.entrySheet(actor)).some(({ kpmId }) => kpmId === maria)]
	},
	prepareUsulan: {
		ask: async ({ store }, actor) => isMine(await store.penetapan.takeOut(actor, commandId(), dorce, 'berkas-tidak-ada'))
	},
	readReplacements: {
		ask: async ({ store, usulan: { letterId } }, actor) => [
			((await store.penetapan.document(actor, letterId))?.replacements.length ?? 0) > 0
		]
	},
	leadSession: {
		ask: async ({ store }, actor) => [
			(await store.session(actor, sessionId)) !== undefined,
			(await store.listSessions(actor)).some(({ id }) => id === sessionId),
			(await store.listInvitations(actor, sessionId)).length > 0,
			(await store.listCandidates(actor, sessionId)).length > 0,
			(await store.sessionCards(actor, sessionId)) !== undefined,
			(await store.beritaAcara(actor, sessionId)) !== undefined
		]
	},
	reopenSession: {
		ask: async ({ store }, actor) => {
			const reopened = await store.commands.session(actor, commandId(), sessionId, {
				kind: 'reopenSession',
				noteId: noteRef('x')
			});
			if (reopened.ok) await store.commands.session(supervisor, commandId(), sessionId, { kind: 'closeSession' });
			return [yes(reopened)];
		}
	},
	typeSlip: {
		notFor: 'account-rosalia',
		ask: async ({ store }, actor) => [(await store.slipSession(actor, sessionId)) !== undefined]
	},
	handleForcedReport: {
		notFor: 'account-rosalia',
		ask: async ({ store }, actor) => {
			const [report] = await store.listForcedReports(actor);
			const marked = report && (await store.markForcedReport(actor, report.id));
			return [report !== undefined, marked?.ok === true];
		}
	},
	readAccessLog: {
		ask: async ({ store }, actor) => [(await store.access.readersOf(actor, maria))?.nama === 'Maria Bete']
	},
	noticeEmergency: {
		ask: async ({ store }, actor) => {
			const [access] = await store.access.noticed(actor);
			return [access?.reason === reason, access !== undefined && yes(await store.access.mark(actor, access.id))];
		}
	},
	openEmergency: {
		// In her own area she is told that she needs none; elsewhere it is ended again before the next one asks.
		ask: async ({ store }, actor) => {
			const accessId = commandId();
			const opened = await store.access.open(actor, accessId, { number: nik, reason });
			if (opened.ok) expect(await store.access.end(actor, commandId(), accessId)).toMatchObject({ ok: true });
			return isMine(opened);
		}
	},
	importList: {
		of: 'kabupaten',
		ask: async ({ store, batchId }, actor) => [
			(await store.lists.batch(actor, batchId)).ok,
			(await store.lists.listBatches(actor)).some(({ id }) => id === batchId),
			(await store.lists.listBatchRows(actor, batchId, { show: 'problem' })).ok
		]
	},
	takeList: {
		// A list of the whole kab/kota; who works in one desa takes none of that.
		of: 'kabupaten',
		ask: async ({ store }, actor) => [
			yes(
				await store.ekspor.take(actor, commandId(), {
					list: 'kpm',
					format: 'csv',
					purpose: 'rapat',
					words: '',
					areaCode: '5302',
					rows: 1,
					hasNumbers: false
				})
			)
		]
	},
	readTakenLists: {
		ask: async ({ store }, actor) => [
			(await store.ekspor.taken(actor, { limit: 10_000 })).rows.some(({ areaCode }) => areaCode === '5302992001')
		]
	},
	readPadan: {
		of: 'kabupaten',
		ask: async ({ store, padanId }, actor) => [
			(await store.padan.run(actor, padanId)) !== undefined,
			(await store.padan.runs(actor)).some(({ id }) => id === padanId),
			((await store.padan.pairs(actor, padanId))?.pairs ?? []).some(({ left }) => left?.kpmId === maria),
			((await store.padan.people(actor, padanId, { side: 'kiri', finding: 'semua' }))?.people ?? []).some(
				({ kpmId }) => kpmId === maria
			),
			(await store.padan.report(actor, padanId)) !== undefined,
			(await store.padan.counts(actor, padanId)) !== undefined
		]
	},
	decidePadan: {
		of: 'kabupaten',
		ask: async ({ store, padanId }, actor) => [yes(await store.padan.decide(actor, commandId(), padanId, { seqs: [0] }, 'nanti'))]
	},
	countFollowUp: {
		// For programs alone, as totals that leave small numbers out.
		ask: async ({ store }, actor) => [(await store.sambungan.visitTotals(actor, '2026-11-21')).length > 0]
	},
	makeSambungan: {
		of: 'kabupaten',
		ask: async ({ store }, actor) => isMine(await store.sambungan.make(actor, commandId(), { ...newSambungan, areaCode: '5302' }))
	},
	keepSambungan: {
		ask: async ({ store, sambunganId }, actor) => [
			(await store.sambungan.list(actor)).some(({ id }) => id === sambunganId),
			...(await endsSambungan(store, actor))
		]
	},
	writeLetters: {
		ask: async ({ store, signedId }, actor) => [
			(await store.letters.one(actor, signedId)) !== undefined,
			(await store.letters.list(actor, {})).total === 1
		]
	},
	keepLetterheads: {
		ask: async ({ store }, actor) => [
			yes(await store.letters.saveLetterhead(actor, { ...emptyLetterhead('5302'), name: 'Dinas Sosial' })),
			yes(
				await store.letters.saveSignatory(actor, {
					areaCode: '5302',
					office: 'korkab',
					title: '',
					name: 'Yosef Lakapu',
					below: []
				})
			)
		],
		of: 'kabupaten'
	},
	keepTables: {
		ask: async ({ store }, actor) => [
			yes(await store.saveOfficeText(actor, 'pasal42', 'Bunyi pasal')),
			yes(
				await store.saveArea(actor, {
					code: '5302992001',
					name: 'Desa Oelbiteno',
					kind: 'desa',
					zone: 'WITA',
					contactName: null,
					contactPhone: null,
					contactAccountId: null
				})
			)
		]
	}
};

const newSambungan = {
	office: 'Dinas Pertanian',
	purpose: 'Bantuan bibit',
	areaCode: '5302992001',
	parts: ['keluarga'],
	until: '2027-01-31'
} as const;
const dinsos = { ...supervisor, role: 'dinsos' } as const;

async function madeSambungan(store: CaseStore): Promise<string> {
	const made = await store.sambungan.make(dinsos, commandId(), newSambungan);
	const program = made.ok ? await store.sambungan.open(made.value) : undefined;
	return program?.sambunganId ?? expect.unreachable('nothing was made');
}

/** Another one is made for each who asks, so that there is one to end. */
async function endsSambungan(store: CaseStore, actor: Actor): Promise<boolean[]> {
	const id = await madeSambungan(store);
	const ended = await store.sambungan.end(actor, commandId(), id);
	await store.sambungan.end(dinsos, commandId(), id);
	return [ended.ok || !['notAllowed', 'sambunganUnknown'].includes(ended.refusal)];
}

const desaOffice: OfficeEntry = {
	id: 'kantor-desa',
	areaCode: '5302992001',
	name: 'Puskesos Oelbiteno',
	needs: ['adminduk'],
	address: '',
	contact: '',
	phone: '',
	answerDays: 7,
	serviceDays: 14,
	source: '',
	duty: '',
	note: '',
	isActive: true
};

function newFacts(text: string) {
	const content = { picks: [], amount: null, per: null, text };
	return {
		kind: 'recordFacts',
		source: 'kunjungan',
		informant: 'Ibu sendiri',
		on: '2026-11-18',
		facts: [{ factId: noteRef(text), fact: 'aset', content, corrects: null }]
	} as const;
}

const list = `Nama Pengurus;NIK;Kode Desa;Bumil;AUD;SD;SMP;SMA;Lansia;Disabilitas
Orpa Seran;5302995602710002;5302992001;0;1;0;0;0;0;0
`;
const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#8899aa' } });

/** Maria chose *mundur* in Rosalia's meeting, which is closed; of her everything is known that can be. */
async function openWorld(under: DatabaseUnderTest): Promise<World> {
	const { store, clock, run, join, openChoice, session } = await openHall(under);
	const { writer } = store.database;
	await writer
		.updateTable('person')
		.set({ nik, nik_digest: store.secrets.digest('nik', nik), nomor_kk: '5302991111110001', tanggal_lahir: '1971-02-16' })
		.where('kpm_id', '=', maria)
		.execute();
	await writer
		.insertInto('area')
		.values({
			code: '3171992001',
			name: 'Kelurahan Rawa',
			kind: 'desa',
			zone: 'WITA',
			contact_name: null,
			contact_phone: null,
			contact_account_id: null
		})
		.execute();
	await writer.updateTable('area').set({ contact_account_id: 'account-kontak' }).where('code', '=', '5302').execute();
	const ready = { stage: 'menimbang', reasons: [], note: 'Hanya untuk saya' } as const;
	await store.recordBeforeMeeting(rosalia, commandId(), maria, newFacts('Sapi dua ekor'));
	await store.recordBeforeMeeting(rosalia, commandId(), maria, {
		kind: 'noteReadiness',
		readinessId: noteRef(ready.note),
		readiness: ready
	});
	const phone = await join();
	await run(phone.actor, { kind: 'presentInvitation', code: store.secrets.invitationCode(sessionId, maria) });
	await openChoice();
	const turn = await phone.turn();
	await run(phone.actor, { kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } });
	await store.access.open({ ...supervisor, accountId: 'account-jauh' as AccountId, areaCode: '31' }, commandId(), {
		number: nik,
		reason
	});
	expect(await store.rujukan.saveOffice({ ...supervisor, role: 'korkab' }, desaOffice)).toMatchObject({ ok: true });
	const referred = await store.rujukan.record(rosalia, commandId(), maria, {
		kind: 'sendRujukan',
		rujukanId: 'rujukan-maria',
		need: 'peternakan',
		officeId: 'slrt-ntt-13',
		agreement: { by: 'pengurus', way: 'lisan', on: '2026-11-19' },
		on: '2026-11-19',
		note: 'Dua ekor babi'
	});
	expect(referred).toMatchObject({ ok: true });
	const photo = await picture.jpeg().toBuffer();
	const kept = await store.files.keepPhoto(rosalia, { purpose: 'janjiHati', sessionId, kpmId: maria }, photo);
	const evidence = await store.files.keepPhoto(supervisor, { purpose: 'evidence', kpmId: maria }, photo);
	await run(phone.actor, { kind: 'reportForced', turn, text: 'Saya disuruh' });
	expect(await session({ kind: 'closeSession' })).toMatchObject({ ok: true });
	clock.at = Date.parse('2026-11-21T01:00:00Z');
	await writer
		.insertInto('note')
		.values({ id: 'catatan-upaya', subject: `kpm:${maria}`, text: 'Menanam sayur', at: '2026-11-19T02:00:00.000Z' })
		.execute();
	await writer
		.insertInto('family_plan')
		.values({
			session_id: sessionId,
			kpm_id: maria,
			binding: 1,
			status: 'open',
			target: null,
			upaya_id: 'catatan-upaya',
			potensi_id: null,
			bila_id: null,
			pendamping_id: rosalia.accountId,
			area_code: '5302992001'
		})
		.execute();
	const korkab = { ...supervisor, role: 'korkab' } as const;
	const imported = await store.lists.importList(korkab, {
		kind: 'pkh',
		fileName: 'daftar.csv',
		bytes: Buffer.from(list)
	});
	if (!kept.ok || !evidence.ok || !imported.ok) throw new Error(JSON.stringify({ kept, evidence, imported }));
	const taken = {
		list: 'kpm',
		format: 'csv',
		purpose: 'rapat',
		words: '',
		areaCode: '5302992001',
		rows: 1,
		hasNumbers: false
	} as const;
	expect(await store.ekspor.take(rosalia, commandId(), taken)).toMatchObject({ ok: true });
	const register = Buffer.from(`Nama;NIK;Tanggal Lahir;Kode Desa\nMARIA BETE;${nik};16/02/1971;53.02.99.2001\n`);
	const p3ke = await store.lists.importList(korkab, { kind: 'p3ke', fileName: 'p3ke.csv', bytes: register });
	const padanId = commandId();
	if (!p3ke.ok) throw new Error(p3ke.refusal);
	await store.lists.takeOver(korkab, p3ke.value.batch.id, []);
	expect(await store.padan.begin({ ...korkab, areaCode: '5302' }, padanId, { left: 'pkh', right: 'p3ke' })).toMatchObject({
		ok: true
	});
	await store.padan.finish(padanId);
	const sambunganId = await madeSambungan(store);
	const matriksId = commandId();
	const matriks = Buffer.from('ID Keluarga;ID Individu;Nama;NIK;Perbaikan NIK\nK1;K1-1;MARIA BETE;;\n');
	expect(await store.matriks3.begin(korkab, matriksId, { fileName: 'matriks.csv', bytes: matriks })).toMatchObject({ ok: true });
	const usulan = await proposed(store, photo);
	const signedId = commandId();
	const signed = await store.letters.sign(rosalia, signedId, {
		kind: 'suratPengajuan',
		subject: usulan.letterId,
		kpmIds: [dorce],
		hasHoles: false,
		compose: ({ number }) => ({ content: number, text: number })
	});
	expect(signed).toMatchObject({ ok: true });
	return {
		store,
		sambunganId,
		padanId,
		matriksId,
		photoId: kept.value.id,
		evidenceId: evidence.value.id,
		photo,
		batchId: imported.value.batch.id,
		usulan,
		signedId
	};
}

/** Dorce was there as well, said *mundur*, was visited, and Rosalia has proposed her; the letter names a replacement. */
async function proposed(store: CaseStore, photo: Uint8Array): Promise<World['usulan']> {
	const at = '2026-11-19T02:00:00.000Z';
	const said: KpmEvent[] = [
		{ type: 'attendanceRecorded', sessionId, sessionDate: '2026-11-19', invited: true, at },
		{ type: 'choiceMade', sessionId, sessionDate: '2026-11-19', choice: { pilihan: 'mundur', kapan: 'hariIni' }, at },
		{
			type: 'visitRecorded',
			sessionId,
			visitId: 'visit-dorce',
			on: '2026-11-20',
			outcome: 'tetapMundur',
			pressed: 'tidak',
			early: false,
			noteId: null,
			by: rosalia.accountId,
			at
		}
	];
	await store.database.writer.transaction().execute(async (trx) => {
		await store.commands.appendKpm(trx, dorce, await loadStream<KpmEvent>(trx, `kpm:${dorce}`), said, { kind: 'operator' });
	});
	const paper = { path: 'mandiri', kind: 'suratPernyataan', on: '2026-11-20' } as const;
	const scanned = await store.penetapan.keepScan(rosalia, commandId(), dorce, paper, photo);
	const letter = { number: '', on: '2026-11-21', fileId: null };
	const made = await store.penetapan.propose(rosalia, commandId(), [{ kpmId: dorce, path: 'mandiri' }], letter);
	if (!scanned.ok || !made.ok) throw new Error(JSON.stringify({ scanned, made }));
	const { writer } = store.database;
	const replacement = { id: 'pengganti', nama: 'Yosefina Manu', nik: '', address: 'Dusun 1', reason: '' };
	await writer
		.insertInto('replacement')
		.values({ ...replacement, document_id: made.documentId })
		.execute();
	const dorces = await writer.selectFrom('usulan').selectAll().executeTakeFirstOrThrow();
	const { id } = dorces;
	// The sheet asks the list of those who wait for the entry, and nothing of their history.
	await writer
		.insertInto('usulan')
		.values({ ...dorces, id: 'usulan-maria', kpm_id: maria, step: 5 })
		.execute();
	const { ref } = await writer.selectFrom('paper').select('ref').executeTakeFirstOrThrow();
	return { usulanId: id, letterId: made.documentId, scanId: ref };
}

/** By the row of the table and the maps above. */
function expected(reach: Reach | undefined, holder: Holder, place: Place, { of, notFor }: Probe): boolean {
	const at = places[place];
	if (reach === undefined || at.areaCode === '' || holder === notFor) return false;
	switch (reach) {
		case 'own':
			return at[of ?? 'desa'] && holder === 'account-rosalia';
		case 'area':
			return at[of ?? 'desa'];
		case 'contact':
			return holder === 'account-kontak';
		case 'installation':
			return true;
		case 'handedOver':
		case 'totals':
			return false;
	}
}

const askers = ROLES.flatMap((role) =>
	(Object.keys(places) as Place[]).flatMap((place) => holders.map((holder) => ({ role, place, holder })))
);

function account(role: Role, holder: Holder, place: Place): Actor {
	return { kind: 'account', accountId: holder as string as AccountId, role, areaCode: places[place].areaCode };
}

describe.each(databasesUnderTest)('the table of access on $name', (under) => {
	it('[AX1] holds for every action, role, place and caseload', { timeout: 120_000 }, async () => {
		const world = await openWorld(under);
		const wrong: string[] = [];
		let allowed = 0;
		for (const [action, probe] of Object.entries(probes) as [Action, Probe][]) {
			for (const { role, place, holder } of askers) {
				const wanted = expected(reachOf(role, action), holder, place, probe);
				const got = await probe.ask(world, account(role, holder, place));
				if (wanted) allowed += 1;
				if (got.some((each) => each !== wanted))
					wrong.push(`${action} for ${role} of ${place} as ${holder}: ${got.join()} and not ${String(wanted)}`);
			}
		}
		expect(wrong).toEqual([]);
		// Each action is allowed to somebody and refused to most, or the probes would prove nothing.
		expect(allowed).toBeGreaterThan(Object.keys(probes).length * 2);
		expect(allowed).toBeLessThan((askers.length * Object.keys(probes).length) / 4);
		await world.store.close();
	});

	it('[AX1] holds for the command line, for devices and for slips', async () => {
		const world = await openWorld(under);
		const others: Actor[] = [
			...DEVICE_ROLES.map((device): Actor => ({ kind: 'device', deviceId: 'device-lain' as DeviceId, sessionId, device })),
			{ kind: 'slip', kpmId: 'kpm-000002' as KpmId, sessionId }
		];
		for (const [action, { ask }] of Object.entries(probes) as [Action, Probe][]) {
			const operator = await ask(world, { kind: 'operator' });
			expect(operator, `${action} for the operator`).toEqual(operator.map(() => reachOf('operator', action) !== undefined));
			for (const actor of others) {
				const got = await ask(world, actor);
				expect(got, `${action} for ${JSON.stringify(actor)}`).toEqual(got.map(() => false));
			}
		}
		await world.store.close();
	});

	it('[AX2] gives the NIK in full to nobody but those whose papers bear it', async () => {
		const { store } = await openWorld(under);
		const art = [{ hubungan: 'anak', nama: 'Ana Bete', nik: '5302991111110001' }];
		const content: ProfilContent = { fields: { nama: 'Maria Bete', nik, nomorKk: '5302991111110001' }, rows: { art } };
		const saved = { kind: 'saveProfilSection', section: 'pokok', versionId: noteRef('pokok'), content } as const;
		expect(await store.recordProfil(rosalia, commandId(), maria, saved)).toMatchObject({ ok: true });
		expect(JSON.stringify(await store.profil(rosalia, maria))).toContain(nik);
		for (const { role, place, holder } of askers) {
			const actor = account(role, holder, place);
			const told = JSON.stringify([
				await store.listKpm(actor, {}),
				await store.kpm(actor, maria),
				await store.followUp.visits(actor, '2026-12-20'),
				await store.listCandidates(actor, sessionId),
				await store.namedList(actor, sessionId),
				await store.writtenPromises(actor, sessionId),
				await store.beforeMeeting(actor, maria),
				await store.listForcedReports(actor),
				await store.hall.findKpm(actor, sessionId, 'maria'),
				// She who fills the profile in goes on from what she wrote.
				role === 'pendamping' ? [] : await store.profil(actor, maria)
			]);
			expect(told.includes(nik), `${role} of ${place}`).toBe(false);
			expect(told.includes('5302991111110001'), `${role} of ${place}`).toBe(false);
			if (told.includes('Maria Bete') && told.includes('maskedNik'))
				expect(told, `${role} of ${place}`).toContain('530299••••••0001');
		}
		await store.close();
	});
});
