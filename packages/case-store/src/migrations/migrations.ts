import { first } from './0001-first.ts';
import { hallOwner } from './0002-hall-owner.ts';
import { listWork } from './0003-list-work.ts';
import { cardsBySession } from './0004-cards-by-session.ts';
import { listWorkKind } from './0005-list-work-kind.ts';
import { beforeMeeting } from './0007-before-meeting.ts';
import { files } from './0008-files.ts';
import { ownAnswers } from './0009-own-answers.ts';
import { equalWays } from './0010-equal-ways.ts';
import { ownWord } from './0011-own-word.ts';
import { usulan } from './0012-usulan.ts';
import { life } from './0013-life.ts';
import { access } from './0014-access.ts';
import { profil } from './0016-profil.ts';
import { meetingPhotos } from './0017-meeting-photos.ts';
import { indexes } from './0018-indexes.ts';
import { anchors } from './0019-anchors.ts';
import { rujukan } from './0020-rujukan.ts';
import { caseIndexes } from './0021-case-indexes.ts';
import { handover } from './0022-handover.ts';
import { monitoring } from './0023-monitoring.ts';
import { registers } from './0024-registers.ts';
import { bidik } from './0026-bidik.ts';
import { padan } from './0027-padan.ts';
import { musyawarah } from './0029-musyawarah.ts';
import { ekspor } from './0030-ekspor.ts';
import { sambungan } from './0031-sambungan.ts';
import { listChanges } from './0032-list-changes.ts';
import { areaBps } from './0033-area-bps.ts';
import { letters } from './0034-letters.ts';
import { letterBatches } from './0035-letter-batches.ts';
import { instruments } from './0036-instruments.ts';
import { asiDiri } from './0037-asi-diri.ts';
import { hands } from './0040-hands.ts';
import { letterBatchPersons } from './0042-letter-batch-persons.ts';
import type { Migration } from './migrate.ts';

/** Forward only and in this order for ever; a released one is never edited. */
export const migrations: readonly Migration[] = [
	first,
	hallOwner,
	listWork,
	cardsBySession,
	listWorkKind,
	beforeMeeting,
	files,
	ownAnswers,
	equalWays,
	ownWord,
	usulan,
	life,
	access,
	profil,
	meetingPhotos,
	indexes,
	anchors,
	rujukan,
	caseIndexes,
	handover,
	monitoring,
	registers,
	bidik,
	padan,
	musyawarah,
	ekspor,
	sambungan,
	listChanges,
	areaBps,
	letters,
	letterBatches,
	instruments,
	asiDiri,
	hands,
	letterBatchPersons
];
