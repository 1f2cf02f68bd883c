import { letterKinds } from '@balai/domain';
import type { CaseStore } from '../store.ts';
import type { ReadLog } from './read-log.ts';

/**
 * The store whose answers are noted (CS5): every question that answers with people stands here, and what it told of whom. Not noted is
 * what tells of nobody (counts, sessions, boards), what one reads of oneself (phones, slips), and the list of who sits in a hall: her
 * coming is an event of hers, and everybody in the hall sees her. The search of a desk is noted, for it reaches the whole kecamatan.
 */
export function logReads(store: CaseStore, log: ReadLog): CaseStore {
	const { reader } = store.database;
	const idsOf = (rows: readonly { kpmId: string | null | undefined }[]) => rows.flatMap(({ kpmId }) => kpmId ?? []);
	return {
		...store,
		async kpm(actor, kpmId) {
			const file = await store.kpm(actor, kpmId);
			if (file) log.note(actor, 'profile', [kpmId]);
			return file;
		},
		async beforeMeeting(actor, kpmId) {
			const known = await store.beforeMeeting(actor, kpmId);
			if (known) log.note(actor, 'facts', [kpmId]);
			return known;
		},
		async profil(actor, kpmId) {
			const profil = await store.profil(actor, kpmId);
			if (profil) log.note(actor, 'profil', [kpmId]);
			return profil;
		},
		async household(actor, kpmId) {
			const household = await store.household(actor, kpmId);
			if (household) log.note(actor, 'profile', [kpmId]);
			log.note(actor, 'list', idsOf((household?.linked ?? []).filter(({ seen }) => seen !== undefined)));
			return household;
		},
		async formerName(actor, kpmId, lifeId) {
			const nama = await store.formerName(actor, kpmId, lifeId);
			if (nama !== undefined) log.note(actor, 'profile', [kpmId]);
			return nama;
		},
		async officialNumbers(actor, kpmIds) {
			const numbers = await store.officialNumbers(actor, kpmIds);
			log.note(actor, 'numbers', [...numbers.keys()]);
			return numbers;
		},
		async listKpm(actor, filter) {
			const page = await store.listKpm(actor, filter);
			log.note(actor, 'list', idsOf(page.rows));
			return page;
		},
		async listCandidates(actor, sessionId) {
			const candidates = await store.listCandidates(actor, sessionId);
			log.note(actor, 'list', idsOf(candidates));
			return candidates;
		},
		async listInvitations(actor, sessionId) {
			const invitations = await store.listInvitations(actor, sessionId);
			log.note(actor, 'list', idsOf(invitations));
			return invitations;
		},
		async namedList(actor, sessionId) {
			const list = await store.namedList(actor, sessionId);
			log.note(actor, 'list', idsOf(list?.people ?? []));
			return list;
		},
		async writtenPromises(actor, sessionId, kpmId) {
			const promises = await store.writtenPromises(actor, sessionId, kpmId);
			log.note(actor, 'list', idsOf(promises));
			return promises;
		},
		async beritaAcara(actor, sessionId) {
			const paper = await store.beritaAcara(actor, sessionId);
			if (!paper) return undefined;
			const attended = reader.selectFrom('attendance').select('kpm_id as kpmId').where('session_id', '=', sessionId);
			log.note(actor, 'list', idsOf(await attended.where('status', '!=', 'undone').execute()));
			return paper;
		},
		async listForcedReports(actor) {
			const reports = await store.listForcedReports(actor);
			log.note(actor, 'list', idsOf(reports.map(({ person }) => ({ kpmId: person?.kpmId }))));
			return reports;
		},
		followUp: {
			...store.followUp,
			async visits(actor, today, filter) {
				const tasks = await store.followUp.visits(actor, today, filter);
				log.note(actor, 'list', idsOf(tasks));
				return tasks;
			},
			async plans(actor) {
				const plans = await store.followUp.plans(actor);
				log.note(actor, 'list', idsOf(plans));
				return plans;
			},
			async papers(actor) {
				const papers = await store.followUp.papers(actor);
				log.note(actor, 'list', idsOf(papers));
				return papers;
			}
		},
		rujukan: {
			...store.rujukan,
			async list(actor, today, filter) {
				const page = await store.rujukan.list(actor, today, filter);
				log.note(actor, 'referral', idsOf(page.rows));
				return page;
			},
			async one(actor, rujukanId) {
				const file = await store.rujukan.one(actor, rujukanId);
				if (file) log.note(actor, 'referral', [file.kpmId]);
				return file;
			},
			async desk(actor, kpmId) {
				const desk = await store.rujukan.desk(actor, kpmId);
				if (desk) log.note(actor, 'referral', [desk.kpmId]);
				return desk;
			}
		},
		bidik: {
			...store.bidik,
			async list(actor, filter) {
				const page = await store.bidik.list(actor, filter);
				if (page.ok) log.note(actor, 'list', idsOf(page.value.rows));
				return page;
			},
			async all(actor, question) {
				const all = await store.bidik.all(actor, question);
				if (all.ok) log.note(actor, 'list', idsOf(all.value.rows));
				return all;
			},
			async verdicts(actor, kpmIds, question) {
				const verdicts = await store.bidik.verdicts(actor, kpmIds, question);
				log.note(actor, 'list', [...verdicts.keys()]);
				return verdicts;
			},
			async keptList(actor, listId, filter) {
				const page = await store.bidik.keptList(actor, listId, filter);
				log.note(actor, 'list', idsOf(page?.rows ?? []));
				return page;
			}
		},
		musyawarah: {
			...store.musyawarah,
			async file(actor, sessionId) {
				const file = await store.musyawarah.file(actor, sessionId);
				log.note(actor, 'list', idsOf(file?.rows ?? []));
				return file;
			}
		},
		matriks3: {
			...store.matriks3,
			async open(actor, matriksId) {
				const file = await store.matriks3.open(actor, matriksId);
				log.note(actor, 'numbers', file?.kpmIds ?? []);
				return file;
			}
		},
		handovers: {
			...store.handovers,
			async families(actor, pendampingId, page) {
				const families = await store.handovers.families(actor, pendampingId, page);
				log.note(actor, 'list', idsOf(families));
				return families;
			}
		},
		instruments: {
			...store.instruments,
			async implementationCases(actor, cell) {
				const cases = await store.instruments.implementationCases(actor, cell);
				log.note(actor, 'list', idsOf(cases?.rows ?? []));
				return cases;
			},
			async asiDiriCases(actor, cell) {
				const cases = await store.instruments.asiDiriCases(actor, cell);
				log.note(actor, 'list', idsOf(cases?.rows ?? []));
				return cases;
			}
		},
		sambungan: {
			...store.sambungan,
			async families(actor, portion) {
				const page = await store.sambungan.families(actor, portion);
				const hasNumbers = page.rows.some(({ numbers }) => numbers !== undefined);
				log.note(actor, hasNumbers ? 'numbers' : 'list', idsOf(page.rows));
				return page;
			},
			async usulan(actor, portion) {
				const page = await store.sambungan.usulan(actor, portion);
				log.note(actor, 'proposal', idsOf(page.rows));
				return page;
			},
			async rujukan(actor, portion) {
				const page = await store.sambungan.rujukan(actor, portion);
				log.note(actor, 'referral', idsOf(page.rows));
				return page;
			}
		},
		monitoring: {
			...store.monitoring,
			async cases(actor, cell) {
				const cases = await store.monitoring.cases(actor, cell);
				log.note(actor, 'list', idsOf(cases?.rows ?? []));
				return cases;
			}
		},
		files: {
			...store.files,
			async readPhoto(actor, fileId, longest) {
				const bytes = await store.files.readPhoto(actor, fileId, longest);
				const file =
					bytes && (await reader.selectFrom('file').select('kpm_id as kpmId').where('id', '=', fileId).executeTakeFirst());
				if (file) log.note(actor, 'photo', idsOf([file]));
				return bytes;
			},
			async readDocument(actor, fileId) {
				const document = await store.files.readDocument(actor, fileId);
				const about = reader
					.selectFrom('usulan_document')
					.innerJoin('usulan_entry', 'usulan_entry.document_id', 'usulan_document.id')
					.innerJoin('usulan', 'usulan.id', 'usulan_entry.usulan_id')
					.select('usulan.kpm_id as kpmId')
					.where('usulan_document.file_id', '=', fileId);
				if (document) log.note(actor, 'photo', idsOf(await about.execute()));
				return document;
			}
		},
		access: {
			...store.access,
			async own(actor) {
				const opened = await store.access.own(actor);
				log.note(actor, 'list', idsOf(opened));
				return opened;
			},
			async noticed(actor) {
				const opened = await store.access.noticed(actor);
				log.note(actor, 'list', idsOf(opened));
				return opened;
			}
		},
		letters: {
			...store.letters,
			async bytes(actor, letterId) {
				const bytes = await store.letters.bytes(actor, letterId);
				if (bytes) log.note(actor, 'letter', await store.letters.persons(letterId));
				return bytes;
			}
		},
		letterBatches: {
			...store.letterBatches,
			async subjects(actor, asked) {
				const subjects = await store.letterBatches.subjects(actor, asked);
				log.note(actor, 'list', idsOf(subjects));
				return subjects;
			},
			async one(actor, batchId) {
				const batch = await store.letterBatches.one(actor, batchId);
				// Of documents one family is named, whom the list that was chosen from has told.
				if (batch && letterKinds[batch.kind].about === 'kpm')
					log.note(actor, 'list', idsOf(batch.refusals.map(({ subject }) => ({ kpmId: subject }))));
				return batch;
			},
			async taking(actor, batchId) {
				const taken = await store.letterBatches.taking(actor, batchId);
				if (taken.ok) log.note(actor, 'letter', taken.value.kpmIds);
				return taken;
			}
		},
		letterHands: {
			...store.letterHands,
			async one(actor, roundId) {
				const round = await store.letterHands.one(actor, roundId);
				if (round) log.note(actor, 'letter', [...round.kpmIds]);
				return round;
			},
			async of(actor, kind, subject) {
				const round = await store.letterHands.of(actor, kind, subject);
				if (round) log.note(actor, 'letter', [...round.kpmIds]);
				return round;
			}
		},
		letterScans: {
			...store.letterScans,
			async read(actor, letterId, scanId) {
				const scan = await store.letterScans.read(actor, letterId, scanId);
				if (scan) log.note(actor, 'letter', await store.letters.persons(letterId));
				return scan;
			}
		},
		penetapan: {
			...store.penetapan,
			async worklist(actor, filter) {
				const list = await store.penetapan.worklist(actor, filter);
				// Bundles tell a number; who stands alone in one is named.
				const named = list.rows.flatMap(({ single }) => single?.usulanId ?? []);
				const whose = reader.selectFrom('usulan').select('kpm_id as kpmId').where('id', 'in', named);
				if (named.length > 0) log.note(actor, 'list', idsOf(await whose.execute()));
				return list;
			},
			async waitingAt(actor, step, filter) {
				const waiting = await store.penetapan.waitingAt(actor, step, filter);
				log.note(actor, 'list', idsOf(waiting.rows));
				return waiting;
			},
			async usulan(actor, usulanId) {
				const file = await store.penetapan.usulan(actor, usulanId);
				if (file) log.note(actor, 'proposal', [file.kpmId]);
				return file;
			},
			async document(actor, documentId) {
				const document = await store.penetapan.document(actor, documentId);
				log.note(actor, 'list', idsOf([...(document?.entries ?? []), ...(document?.givenBack ?? [])]));
				return document;
			},
			async entrySheet(actor, letterId) {
				const entries = await store.penetapan.entrySheet(actor, letterId);
				log.note(actor, 'list', idsOf(entries));
				return entries;
			},
			async readyFamilies(actor) {
				const families = await store.penetapan.readyFamilies(actor);
				log.note(actor, 'list', idsOf(families));
				return families;
			},
			async paperDesk(actor, kpmId, path) {
				const desk = await store.penetapan.paperDesk(actor, kpmId, path);
				if (desk) log.note(actor, 'proposal', [kpmId]);
				return desk;
			}
		},
		photos: {
			...store.photos,
			async of(actor, sessionId) {
				const album = await store.photos.of(actor, sessionId);
				log.note(actor, 'list', idsOf(album?.agreed ?? []));
				return album;
			}
		},
		padan: {
			...store.padan,
			async pairs(actor, runId, filter) {
				const page = await store.padan.pairs(actor, runId, filter);
				log.note(actor, 'list', idsOf((page?.pairs ?? []).flatMap(({ left, right }) => [left ?? [], right ?? []].flat())));
				return page;
			},
			async people(actor, runId, filter) {
				const page = await store.padan.people(actor, runId, filter);
				log.note(actor, 'list', idsOf(page?.people ?? []));
				return page;
			}
		},
		lists: {
			...store.lists,
			async listGone(actor, batchId, limit) {
				const gone = await store.lists.listGone(actor, batchId, limit);
				if (gone.ok) log.note(actor, 'list', idsOf(gone.value));
				return gone;
			},
			async listPeople(actor, batchId, filter) {
				const page = await store.lists.listPeople(actor, batchId, filter);
				if (page.ok) log.note(actor, 'list', idsOf(page.value.rows));
				return page;
			},
			async dependents(actor, batchId) {
				const found = await store.lists.dependents(actor, batchId);
				if (found.ok) log.note(actor, 'list', idsOf(found.value.named));
				return found;
			},
			async listBatchRows(actor, batchId, filter) {
				const rows = await store.lists.listBatchRows(actor, batchId, filter);
				if (rows.ok) log.note(actor, 'list', idsOf(rows.value.rows));
				return rows;
			}
		},
		hall: {
			...store.hall,
			async findKpm(actor, sessionId, query) {
				const found = await store.hall.findKpm(actor, sessionId, query);
				log.note(actor, 'search', idsOf(found));
				return found;
			}
		}
	};
}
