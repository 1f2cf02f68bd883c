import type { CaseStore } from '@balai/case-store';
import { actorOf, type AccountId, type CommandId, type KpmId, type Role } from '@balai/domain';
import type { Chance } from '../../random.ts';
import type { Caseload } from './cast.ts';
import { inventedId } from './invented-people.ts';
import { TODAY } from './story.ts';

/** Whom one question is about: each sample is another caseload. */
export interface Asked {
	caseload: Caseload;
	chance: Chance;
}

const actor = (id: AccountId, role: Role, areaCode: string) => actorOf({ id, role, areaCode });
const pendamping = ({ pendampingId, kabupaten }: Caseload) => actor(pendampingId, 'pendamping', kabupaten);
const korkab = ({ korkabId, kabupaten }: Caseload) => actor(korkabId, 'korkab', kabupaten);
const korwil = ({ kabupaten }: Caseload) => actor('akun-korwil' as AccountId, 'korwil', kabupaten.slice(0, 2));

/** Three to five letters out of somebody's name, as people type them. */
function partOfName({ caseload, chance }: Asked): string {
	const word = chance.of(chance.of(caseload.names).split(' '));
	const from = chance.below(Math.max(1, word.length - 3));
	return word.slice(from, from + 3 + chance.below(3));
}

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
	/** A fact outside a session: a stream is read, decided on and written with a flush. */
	append: (store, { caseload, chance }) =>
		store.recordBeforeMeeting(pendamping(caseload), inventedId(chance) as CommandId, chance.of(caseload.kpmIds) as KpmId, {
			kind: 'noteReadiness',
			readinessId: inventedId(chance),
			readiness: { stage: 'sudahSadar', reasons: [], note: '' }
		})
};
