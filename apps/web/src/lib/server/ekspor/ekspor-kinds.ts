import { EKSPOR_LISTS, MOST_EKSPOR_ROWS, may, type EksporList } from '@balai/domain';
import { accountNames } from '../account-names.ts';
import { signedInActor } from '../app.ts';
import { todayIn } from '../today.ts';
import { BAD_ROWS, INSTRUMEN, SURAT_MASSAL, type EksporKind, type EksporKinds, type ReadList } from './ekspor-list.ts';
import { bidik, handovers, keptBidik, kpm, visits } from './family-lists.ts';
import { findings, listedPeople, monitoring, monitoringCases, rujukan, rujukanByDesa, takenLists } from './office-lists.ts';
import { padanByDesa, padanPairs, padanPeople } from './padan-lists.ts';
import { matriks3 } from './matriks-list.ts';
import { bnba, entrySheet, worklist } from './penetapan-lists.ts';

/** Every list that leaves as a file: a new one is a line here and its name in the domain (`EKSPOR_LISTS`). */
const eksporKinds: EksporKinds = {
	penetapan: worklist,
	bnba,
	entri: entrySheet,
	kpm,
	bidik,
	'bidik-tersimpan': keptBidik,
	rujukan,
	'rujukan-desa': rujukanByDesa,
	kunjungan: visits,
	monitoring,
	'monitoring-keluarga': monitoringCases,
	temuan: findings,
	'isi-daftar': listedPeople,
	'matriks-3': matriks3,
	padan: padanPairs,
	'padan-orang': padanPeople,
	'padan-desa': padanByDesa,
	'serah-terima': handovers,
	'catatan-ekspor': takenLists((list) => eksporName(list))
};

export function eksporName(list: EksporList): string {
	if (list === BAD_ROWS) return 'Baris bermasalah';
	if (list === SURAT_MASSAL) return 'Surat sekaligus';
	return list === INSTRUMEN ? 'Formulir instrumen' : eksporKinds[list].name;
}

/** The list of an address, if this account may see lists of that kind at all. */
export function askedEkspor(locals: App.Locals, asked: string): { list: EksporList; kind: EksporKind } | undefined {
	const list = EKSPOR_LISTS.find((one) => one === asked);
	const kind = list && list !== BAD_ROWS && list !== INSTRUMEN && list !== SURAT_MASSAL ? eksporKinds[list] : undefined;
	return list && kind && may(signedInActor(locals).role, kind.access) ? { list, kind } : undefined;
}

/** Its rows as they stand now, for who is signed in. */
export async function readEkspor(locals: App.Locals, kind: EksporKind, query: URLSearchParams): Promise<ReadList | undefined> {
	const actor = signedInActor(locals);
	const { today } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	return kind.read({ locals, actor, today, nameOf, query, limit: MOST_EKSPOR_ROWS + 1 });
}
