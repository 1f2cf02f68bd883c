import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import type { FileRef } from '../kpm/ending-events.ts';
import type { KpmState } from '../kpm/kpm-state.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { confirmedStanding, type Confirmation } from '../welfare/welfare.ts';
import { photosIn, profilProblem } from './profil-check.ts';
import { PROFIL_SECTIONS, type ProfilContent, type ProfilSectionId } from './profil-fields.ts';
import { profilSection } from './profil-sections.ts';

/** Every saving is a new version of its section; the ones before stay readable. Contents lie in erasable tables. */
export type ProfilEvent =
	| {
			type: 'profilSectionSaved';
			section: ProfilSectionId;
			/** Proves the content without keeping it in the event. */
			versionId: string;
			files: FileRef[];
			by: AccountId;
			at: Instant;
	  }
	/** Section IX: which version of each section was looked at. */
	| {
			type: 'profilVerified';
			versions: Partial<Record<ProfilSectionId, string>>;
			on: IsoDate;
			by: AccountId;
			at: Instant;
	  };

export type ProfilCommand =
	| { kind: 'saveProfilSection'; section: ProfilSectionId; versionId: string; content: ProfilContent }
	| { kind: 'verifyProfil'; versions: Partial<Record<ProfilSectionId, string>>; on: IsoDate };

export type ProfilRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'badRequest'
	| 'dateInFuture'
	| 'profilIncomplete'
	| 'profilChanged'
	| 'profilNeedsOther'
	| 'confirmationMissing'
	| 'confirmationsDiffer';

export interface ProfilContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	/** By file id: what proves a stored picture of this family. */
	proofs: Readonly<Record<string, string>>;
	/** What those said who stand in section VIII as it was last saved. */
	confirmations: readonly Confirmation[];
}

export interface ProfilVersion {
	versionId: string;
	by: AccountId;
	at: Instant;
}

/** How far a profile is. */
export interface ProfilStanding {
	latest: Readonly<Partial<Record<ProfilSectionId, ProfilVersion>>>;
	/** The last verification; `isCurrent` as long as nothing was saved after it. */
	verified: { on: IsoDate; by: AccountId; isCurrent: boolean } | undefined;
	/** What a verification needs. */
	missing: readonly ProfilSectionId[];
}

/** Without these a profile tells no level of welfare (Juknis 2020 II.H.1a). */
const NEEDED: readonly ProfilSectionId[] = ['pokok', 'penghasilan', 'aset', 'foto', 'kesimpulan'];

export function isProfilEvent(event: { type: string }): event is ProfilEvent {
	return event.type === 'profilSectionSaved' || event.type === 'profilVerified';
}

/** The state of a profile after the events of its family. */
export function profilStanding(events: readonly { type: string }[]): ProfilStanding {
	const latest: Partial<Record<ProfilSectionId, ProfilVersion>> = {};
	let verified: ProfilStanding['verified'];
	for (const event of events) {
		if (!isProfilEvent(event)) continue;
		if (event.type === 'profilVerified') {
			const isCurrent = PROFIL_SECTIONS.every((id) => latest[id]?.versionId === event.versions[id]);
			verified = { on: event.on, by: event.by, isCurrent };
		} else {
			const { section, versionId, by, at } = event;
			latest[section] = { versionId, by, at };
			// A PDSE is another form: nobody verifies it here, and it takes no verification away.
			if (isOfProfil(section)) verified = verified && { ...verified, isCurrent: false };
		}
	}
	return { latest, verified, missing: NEEDED.filter((id) => latest[id] === undefined) };
}

function isOfProfil(section: ProfilSectionId): boolean {
	return (PROFIL_SECTIONS as readonly string[]).includes(section);
}

/** What one command does to a profile. Rules PF1–PF6 of SPEC.md, and WF6. */
export function decideProfil(
	command: ProfilCommand,
	state: KpmState,
	standing: ProfilStanding,
	context: ProfilContext
): Result<ProfilEvent[], ProfilRefusal> {
	const { actor, at, today, proofs, confirmations } = context;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (actor.kind !== 'account') return refuse('notAllowed');
	const by = actor.accountId;
	switch (command.kind) {
		case 'saveProfilSection': {
			// It is what her pendamping saw at her home (II.H.1a).
			if (!mayFor(actor, 'saveProfil', state.pendampingId)) return refuse('notAllowed');
			const section = profilSection(command.section);
			if (!section || profilProblem(section, command.content, today)) return refuse('badRequest');
			if (section.id === 'kesimpulan' && command.content.fields['layak'] === 'sudah') {
				const confirmed = confirmedStanding(confirmations);
				if (confirmed !== 'terkonfirmasi')
					return refuse(confirmed === 'perluMusyawarah' ? 'confirmationsDiffer' : 'confirmationMissing');
			}
			const files: FileRef[] = [];
			for (const fileId of photosIn(section, command.content)) {
				const digest = proofs[fileId];
				if (digest === undefined) return refuse('badRequest');
				files.push({ fileId, digest });
			}
			return ok([{ type: 'profilSectionSaved', section: section.id, versionId: command.versionId, files, by, at }]);
		}
		case 'verifyProfil': {
			if (!mayFor(actor, 'verifyProfil', state.pendampingId)) return refuse('notAllowed');
			if (command.on > today) return refuse('dateInFuture');
			if (standing.missing.length > 0) return refuse('profilIncomplete');
			const versions: Partial<Record<ProfilSectionId, string>> = {};
			for (const id of PROFIL_SECTIONS) {
				const { versionId, by: maker } = standing.latest[id] ?? {};
				if (maker === by) return refuse('profilNeedsOther');
				// Somebody saved while she was reading: she looks again.
				if (command.versions[id] !== versionId) return refuse('profilChanged');
				if (versionId !== undefined) versions[id] = versionId;
			}
			return ok([{ type: 'profilVerified', versions, on: command.on, by, at }]);
		}
		default:
			return assertNever(command);
	}
}
