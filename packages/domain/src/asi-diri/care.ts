import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { fullYears, type Instant, type IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import type { FileRef } from '../kpm/ending-events.ts';
import type { KpmState } from '../kpm/kpm-state.ts';
import type { UsulanPath } from '../penetapan/usulan-events.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import {
	ASI_DIRI_AREA,
	ASPECT_ANSWERS,
	evaluationAspects,
	interventionText,
	type AspectAnswer,
	type AspectId,
	type InterventionGroupId
} from './interventions.ts';

/** What strengthens a family in *transisi* (Juknis 2020 II.J a–c). */
export const TRANSISI_ITEMS = ['p2k2', 'pemberdayaan', 'komplementer'] as const;
export type TransisiItem = (typeof TRANSISI_ITEMS)[number];

/** Where a family that has left may be helped to (Juknis 2020, Lampiran Rembug, Pasca 5). */
export const PASCA_ACCESSES = ['kreditUsahaMikro', 'uep', 'pemberdayaanSosial', 'lain'] as const;
export type PascaAccess = (typeof PASCA_ACCESSES)[number];

/** Who signed a *Sertifikat Sejahtera Mandiri* (Juknis 2020, Lampiran Rembug, Pasca 3). */
export type CertificateSigner = 'dinsos' | 'desa';

/** Who handed it to her; a pendamping shows appreciation with it (Juknis 2020, Lampiran Rembug, Pasca 3). */
export const CERTIFICATE_HANDS = ['pendamping', 'dinsos', 'desa'] as const;
export type CertificateHand = (typeof CERTIFICATE_HANDS)[number];

/** What accompanies a family on its way and afterwards. Words lie in notes, pictures in files. */
export type CareEvent =
	| {
			type: 'transisiPlanned';
			planId: string;
			items: { item: TransisiItem; target: IsoDate | null }[];
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'transisiItemDone';
			planId: string;
			item: TransisiItem;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	/** The note says how she may object. A later one takes its place. */
	| {
			type: 'certificateGiven';
			certificateId: string;
			number: string;
			on: IsoDate;
			signedBy: CertificateSigner;
			handedBy: CertificateHand;
			noteId: string;
			file: FileRef | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'pascaAccessOpened';
			accessId: string;
			access: PascaAccess;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'interventionRecorded';
			interventionId: string;
			group: InterventionGroupId;
			/** Letter of the regulation. */
			item: string;
			status: 'direncanakan' | 'diberikan';
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'asiDiriEvaluated';
			evaluationId: string;
			/** '2026-1' or '2026-2'. */
			period: string;
			answers: Record<AspectId, AspectAnswer>;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  };

const careTypes = {
	transisiPlanned: true,
	transisiItemDone: true,
	certificateGiven: true,
	pascaAccessOpened: true,
	interventionRecorded: true,
	asiDiriEvaluated: true
} as const satisfies Record<CareEvent['type'], true>;

export function isCareEvent(event: { type: string }): event is CareEvent {
	return Object.hasOwn(careTypes, event.type);
}

/** What decisions about this need to know. */
export interface Care {
	transisi: { planId: string; open: readonly TransisiItem[] } | undefined;
	/** How the membership ended. */
	ended: { path: UsulanPath; skDate: IsoDate } | undefined;
}

export const noCare: Care = { transisi: undefined, ended: undefined };

export type CareCommand =
	| {
			kind: 'planTransisi';
			planId: string;
			items: readonly { item: TransisiItem; target: IsoDate | null }[];
			on: IsoDate;
			noteId: string | null;
	  }
	| { kind: 'finishTransisiItem'; planId: string; item: TransisiItem; on: IsoDate; noteId: string | null }
	| {
			kind: 'giveCertificate';
			certificateId: string;
			number: string;
			on: IsoDate;
			signedBy: CertificateSigner;
			handedBy: CertificateHand;
			/** How she may object. */
			noteId: string;
			fileId: string | null;
	  }
	| { kind: 'openPascaAccess'; accessId: string; access: PascaAccess; on: IsoDate; noteId: string | null }
	| {
			kind: 'recordIntervention';
			interventionId: string;
			group: InterventionGroupId;
			item: string;
			status: 'direncanakan' | 'diberikan';
			on: IsoDate;
			noteId: string | null;
	  }
	| {
			kind: 'evaluateAsiDiri';
			evaluationId: string;
			answers: Readonly<Record<AspectId, AspectAnswer>>;
			on: IsoDate;
			noteId: string | null;
	  };

export type CareRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'badRequest'
	| 'dateInFuture'
	| 'membershipEnded'
	| 'transisiTooEarly'
	| 'transisiItemNotOpen'
	| 'membershipNotEnded'
	| 'certificateNeedsMandiri'
	| 'dateBeforeSk'
	| 'onlyInNtt';

export interface CareContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	areaCode: string;
	/** Since when it is in PKH; null where the list does not say. */
	since: IsoDate | null;
	/** Of the stored file that the command names; '' where it names none. */
	proof: string;
}

/** Full years in PKH after which a family that is not yet fit goes into *transisi* (Juknis 2020 II.J). */
const TRANSISI_YEARS = 5;
export const CERTIFICATE_NUMBER_LENGTH = 60;

/** 'January to June' is the first half: '2026-1'. */
export function halfYearOf(date: IsoDate): string {
	return `${date.slice(0, 4)}-${date.slice(5, 7) <= '06' ? 1 : 2}`;
}

/** What accompanies a family: transisi, certificate, access, Asi Diri. Rules AD1–AD6 of SPEC.md. */
export function decideCare(command: CareCommand, state: KpmState, context: CareContext): Result<CareEvent[], CareRefusal> {
	const { actor, at, today, areaCode, since, proof } = context;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (!mayFor(actor, 'recordCare', state.pendampingId)) return refuse('notAllowed');
	const by = actor.accountId;
	const { on } = command;
	if (on > today) return refuse('dateInFuture');
	switch (command.kind) {
		case 'planTransisi': {
			const { planId, items, noteId } = command;
			if (state.membership === 'ended') return refuse('membershipEnded');
			if (since !== null && fullYears(since, on) < TRANSISI_YEARS) return refuse('transisiTooEarly');
			const named = items.map(({ item }) => item);
			if (named.length === 0 || new Set(named).size !== named.length) return refuse('badRequest');
			if (!named.every((item) => TRANSISI_ITEMS.includes(item))) return refuse('badRequest');
			if (items.some(({ target }) => target !== null && target < on)) return refuse('badRequest');
			return ok([{ type: 'transisiPlanned', planId, items: [...items], on, noteId, by, at }]);
		}
		case 'finishTransisiItem': {
			const { planId, item, noteId } = command;
			const { transisi } = state.care;
			if (transisi?.planId !== planId || !transisi.open.includes(item)) return refuse('transisiItemNotOpen');
			return ok([{ type: 'transisiItemDone', planId, item, on, noteId, by, at }]);
		}
		case 'giveCertificate': {
			const { certificateId, signedBy, handedBy, noteId, fileId } = command;
			const number = command.number.trim();
			const { ended } = state.care;
			if (!ended) return refuse('membershipNotEnded');
			// It honours her own decision; who was taken out gets none.
			if (ended.path !== 'mandiri') return refuse('certificateNeedsMandiri');
			if (on < ended.skDate) return refuse('dateBeforeSk');
			if (number === '' || number.length > CERTIFICATE_NUMBER_LENGTH) return refuse('badRequest');
			if (!CERTIFICATE_HANDS.includes(handedBy)) return refuse('badRequest');
			const file = fileId === null ? null : { fileId, digest: proof };
			return ok([{ type: 'certificateGiven', certificateId, number, on, signedBy, handedBy, noteId, file, by, at }]);
		}
		case 'openPascaAccess': {
			const { accessId, access, noteId } = command;
			const { ended } = state.care;
			if (!ended) return refuse('membershipNotEnded');
			if (!PASCA_ACCESSES.includes(access)) return refuse('badRequest');
			if (on < ended.skDate) return refuse('dateBeforeSk');
			return ok([{ type: 'pascaAccessOpened', accessId, access, on, noteId, by, at }]);
		}
		case 'recordIntervention': {
			const { interventionId, group, item, status, noteId } = command;
			if (!areaCode.startsWith(ASI_DIRI_AREA)) return refuse('onlyInNtt');
			if (interventionText(group, item) === undefined) return refuse('badRequest');
			return ok([{ type: 'interventionRecorded', interventionId, group, item, status, on, noteId, by, at }]);
		}
		case 'evaluateAsiDiri': {
			const { evaluationId, answers, noteId } = command;
			if (!areaCode.startsWith(ASI_DIRI_AREA)) return refuse('onlyInNtt');
			const isWhole =
				evaluationAspects.every(({ id }) => ASPECT_ANSWERS.includes(answers[id])) &&
				Object.keys(answers).length === evaluationAspects.length;
			if (!isWhole) return refuse('badRequest');
			return ok([{ type: 'asiDiriEvaluated', evaluationId, period: halfYearOf(on), answers, on, noteId, by, at }]);
		}
		default:
			return assertNever(command);
	}
}

/** What decisions need to know, after one event. */
export function evolveCare(care: Care, event: CareEvent): Care {
	switch (event.type) {
		case 'transisiPlanned':
			return { ...care, transisi: { planId: event.planId, open: event.items.map(({ item }) => item) } };
		case 'transisiItemDone': {
			const { transisi } = care;
			if (transisi?.planId !== event.planId) return care;
			return { ...care, transisi: { ...transisi, open: transisi.open.filter((item) => item !== event.item) } };
		}
		case 'certificateGiven':
		case 'pascaAccessOpened':
		case 'interventionRecorded':
		case 'asiDiriEvaluated':
			return care;
		default:
			return assertNever(event);
	}
}
