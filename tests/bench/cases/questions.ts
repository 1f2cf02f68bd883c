import type { CaseStore } from '@balai/case-store';
import { actorOf, presetPeriod, type CommandId, type KpmId } from '@balai/domain';
import type { Chance } from '../../random.ts';
import type { Caseload } from './cast.ts';
import { inventedId } from './invented-people.ts';
import { STORY_ROLES, TODAY } from './teller.ts';

/** Whom one question is about: each sample is another caseload. */
export interface Asked {
	caseload: Caseload;
	chance: Chance;
}

const actor = ({ accounts, kabupaten }: Caseload, name: keyof typeof STORY_ROLES) => {
	const role = STORY_ROLES[name];
	return actorOf({ id: accounts[name], role, areaCode: role === 'korwil' ? kabupaten.slice(0, 2) : kabupaten });
};
const pendamping = (caseload: Caseload) => actor(caseload, 'pendamping');
const korkab = (caseload: Caseload) => actor(caseload, 'korkab');
const korwil = (caseload: Caseload) => actor(caseload, 'korwil');

/** Three to five letters out of somebody's name, as people type them. */
function partOfName({ caseload, chance }: Asked): string {
	const word = chance.of(chance.of(caseload.names).split(' '));
	const from = chance.below(Math.max(1, word.length - 3));
	return word.slice(from, from + 3 + chance.below(3));
}

/** What people look at all day: also measured when it was asked a moment ago, so that nothing has to come from the disk. */
export const ASKED_AGAIN: readonly string[] = ['dueList', 'timeline'];

/** What is asked of the store at every size, by the store's own functions and for an actor. */
export const questions: Readonly<Record<string, (store: CaseStore, asked: Asked) => Promise<unknown>>> = {
	/** /tindak-lanjut of a pendamping. */
	async dueList(store, { caseload }) {
		await store.followUp.visits(pendamping(caseload), TODAY);
		await store.followUp.plans(pendamping(caseload));
	},
	/** /kpm/ID. */
	timeline: (store, { caseload, chance }) => store.kpm(pendamping(caseload), chance.of(caseload.kpmIds)),
	/** /kpm of a pendamping, of a korkab, of a korwil: the first page. */
	caseload: (store, { caseload }) => store.listKpm(pendamping(caseload), {}),
	areaList: (store, { caseload }) => store.listKpm(korkab(caseload), {}),
	provinceList: (store, { caseload }) => store.listKpm(korwil(caseload), {}),
	/** The same by a desa, by part of a name, and far behind the first page. */
	areaListByDesa: (store, { caseload, chance }) => store.listKpm(korkab(caseload), { areaCode: chance.of(caseload.desa) }),
	areaListByName: (store, asked) => store.listKpm(korkab(asked.caseload), { search: partOfName(asked) }),
	provinceListByName: (store, asked) => store.listKpm(korwil(asked.caseload), { search: partOfName(asked) }),
	areaListFar: (store, { caseload, chance }) => store.listKpm(korkab(caseload), { offset: 50 * chance.below(180) }),
	/** Desa to choose from, with how many families each has. */
	areas: (store, { caseload }) => store.listKpmAreas(korkab(caseload)),
	/** /tindak-lanjut of a korkab: the first page of a whole kab/kota. */
	dueListOfArea: (store, { caseload }) => store.followUp.visits(korkab(caseload), TODAY),
	/** /usulan: the bundles of a kab/kota that wait for its korkab, and those that a pendamping could propose. */
	worklist: (store, { caseload }) => store.penetapan.worklist(korkab(caseload), { tab: 'mine' }),
	async worklistOfPendamping(store, { caseload }) {
		await store.penetapan.worklist(pendamping(caseload), { tab: 'all' });
		await store.penetapan.readyFamilies(pendamping(caseload));
	},
	/** /laporan/monitoring: the form of a kab/kota for this year, and a page of the families behind its largest number. */
	monitoring: (store, { caseload }) =>
		store.monitoring.graduations(korkab(caseload), { areaCode: caseload.kabupaten, ...presetPeriod('tahunIni', TODAY) }, TODAY),
	monitoringCases: (store, { caseload }) =>
		store.monitoring.cases(korkab(caseload), {
			areaCode: caseload.kabupaten,
			...presetPeriod('tahunIni', TODAY),
			column: 'families'
		}),
	/** /laporan/gambaran of a kab/kota for this year. */
	gambaran: (store, { caseload }) =>
		store.gambaran.ask(korkab(caseload), { areaCode: caseload.kabupaten, ...presetPeriod('tahunIni', TODAY) }, TODAY),
	/** A fact outside a session: a stream is read, decided on and written with a flush. */
	append: (store, { caseload, chance }) =>
		store.recordBeforeMeeting(pendamping(caseload), inventedId(chance) as CommandId, chance.of(caseload.kpmIds) as KpmId, {
			kind: 'noteReadiness',
			readinessId: inventedId(chance),
			readiness: { stage: 'sudahSadar', reasons: [], note: '' }
		})
};
