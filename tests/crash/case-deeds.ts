/** What offices do with cases, as data: sent once, and sent again by whoever did not hear the answer. */
import type { CaseloadAccount, CaseStore, Handed, NewPengurus, RujukanReport } from '@balai/case-store';
import type {
	Actor,
	BeforeMeetingCommand,
	CareCommand,
	CommandId,
	EndingCommand,
	KpmId,
	LifeCommand,
	PaperKind,
	PenetapanStepNumber,
	ProfilCommand,
	UsulanPath
} from '@balai/domain';

type FollowUp = CaseStore['followUp'];
type StepFacts = Parameters<CaseStore['penetapan']['takeStep']>[2];

/** A picture is kept under the id that the command names it by. */
interface Deeds {
	visit: { kpmId: KpmId; report: Parameters<FollowUp['recordVisit']>[3] };
	ownWord: { kpmId: KpmId; word: Parameters<FollowUp['say']>[3] };
	cancel: { kpmId: KpmId };
	facts: { kpmId: KpmId; command: BeforeMeetingCommand };
	profil: { kpmId: KpmId; command: ProfilCommand; photoId: string | null };
	ending: {
		kpmId: KpmId;
		command: EndingCommand;
		photo: { id: string; purpose: 'evidence' | 'notice' | 'reply' | 'beritaAcaraNonEligible' } | null;
	};
	life: { kpmId: KpmId; command: LifeCommand; pengurus?: NewPengurus };
	care: { kpmId: KpmId; command: CareCommand };
	scan: { kpmId: KpmId; kind: PaperKind; on: string };
	propose: { kpmIds: KpmId[]; path: UsulanPath; on: string };
	step: Omit<StepFacts, 'document'> & { number: string; on: string };
	giveBack: { from: PenetapanStepNumber; to: PenetapanStepNumber; usulanIds: string[] };
	refuse: { from: PenetapanStepNumber; usulanId: string };
	drop: { usulanId: string };
	handOver: { handed: Handed; accounts: CaseloadAccount[] };
	handBack: { earlierId: string; accounts: CaseloadAccount[] };
	rujukan: { kpmId: KpmId; report: RujukanReport };
	openEmergency: { number: string };
	endEmergency: { accessId: string };
}

export type DeedName = keyof Deeds;
export type Account = Extract<Actor, { kind: 'account' }>;
export type Deed = { [K in DeedName]: { id: CommandId; what: K; as: Account; with: Deeds[K] } }[DeedName];
export type Answer = { ok: true } | { ok: false; refusal: string };

type Doing<K extends DeedName> = (store: CaseStore, deed: { id: CommandId; as: Account; with: Deeds[K] }) => Promise<Answer>;

/** A small grey picture, which the store writes anew like any other. */
const PHOTO = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGPomLkKK2IYWhIAzdxywZbJGIUAAAAASUVORK5CYII=',
	'base64'
);
const SK = Buffer.from('%PDF-1.7\n% an invented SK\n');
const REASON = 'Berkas belum lengkap, tolong dilengkapi dahulu.';

const doings: { [K in DeedName]: Doing<K> } = {
	async visit(store, { id, as, with: { kpmId, report } }) {
		if (report.photoId !== null) await store.files.keepPhoto(as, { purpose: 'kunjungan', kpmId }, PHOTO, report.photoId);
		return store.followUp.recordVisit(as, id, kpmId, report);
	},
	async ownWord(store, { id, as, with: { kpmId, word } }) {
		if (word.paperId !== null) await store.files.keepPhoto(as, { purpose: 'suratPermintaan', kpmId }, PHOTO, word.paperId);
		return store.followUp.say(as, id, kpmId, word, () => 'Rosalia Bete');
	},
	cancel: (store, { id, as, with: { kpmId } }) => store.followUp.cancel(as, id, kpmId),
	facts: (store, { id, as, with: { kpmId, command } }) => store.recordBeforeMeeting(as, id, kpmId, command),
	async profil(store, { id, as, with: { kpmId, command, photoId } }) {
		if (photoId !== null) await store.files.keepPhoto(as, { purpose: 'profil', kpmId }, PHOTO, photoId);
		return store.recordProfil(as, id, kpmId, command);
	},
	async ending(store, { id, as, with: { kpmId, command, photo } }) {
		if (photo) await store.files.keepPhoto(as, { purpose: photo.purpose, kpmId }, PHOTO, photo.id);
		return store.recordEnding(as, id, kpmId, command, notesOf(command));
	},
	life: (store, { id, as, with: { kpmId, command, pengurus } }) =>
		store.recordLife(as, id, kpmId, command, { notes: notesOf(command), ...(pengurus && { pengurus }) }),
	care: (store, { id, as, with: { kpmId, command } }) => store.recordCare(as, id, kpmId, command, notesOf(command)),
	scan: (store, { id, as, with: { kpmId, ...paper } }) =>
		store.penetapan.keepScan(as, id, kpmId, { path: 'mandiri', ...paper }, PHOTO),
	propose: (store, { id, as, with: { kpmIds, path, on } }) =>
		store.penetapan.propose(
			as,
			id,
			kpmIds.map((kpmId) => ({ kpmId, path })),
			{ number: '', on, fileId: null }
		),
	async step(store, { id, as, with: { number, on, ...facts } }) {
		// Of the SK and of the letters about it the file is kept first.
		const kept = facts.step === 9 ? await store.files.keepDocument(as, SK) : undefined;
		if (kept && !kept.ok) return kept;
		return store.penetapan.takeStep(as, id, { ...facts, document: { number, on, fileId: kept?.value.id ?? null } });
	},
	giveBack: (store, { id, as, with: back }) => store.penetapan.giveBack(as, id, { ...back, reason: REASON }),
	refuse: (store, { id, as, with: refused }) => store.penetapan.refuse(as, id, { ...refused, reason: REASON }),
	drop: (store, { id, as, with: { usulanId } }) => store.penetapan.drop(as, id, usulanId),
	handOver: (store, { id, as, with: { handed, accounts } }) => store.handovers.handOver(as, id, handed, accounts),
	handBack: (store, { id, as, with: { earlierId, accounts } }) => store.handovers.handBack(as, id, earlierId, accounts),
	rujukan: (store, { id, as, with: { kpmId, report } }) => store.rujukan.record(as, id, kpmId, report),
	openEmergency: (store, { id, as, with: { number } }) => store.access.open(as, id, { number, reason: REASON }),
	endEmergency: (store, { id, as, with: { accessId } }) => store.access.end(as, id, accessId)
};

/** The words that a command points at. */
function notesOf(command: object): { id: string; text: string }[] {
	return 'noteId' in command && typeof command.noteId === 'string' ? [{ id: command.noteId, text: REASON }] : [];
}

export async function doDeed(store: CaseStore, deed: Deed): Promise<Answer> {
	const doing = doings[deed.what] as (store: CaseStore, deed: Deed) => Promise<Answer>;
	const answer = await doing(store, deed);
	return answer.ok ? { ok: true } : { ok: false, refusal: answer.refusal };
}

/** How many kinds there are. */
export const DEEDS = Object.keys(doings).length;
