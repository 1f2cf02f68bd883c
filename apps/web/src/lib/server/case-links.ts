import { evolveKpm, incomePerHead, initialKpm, mayFor, wholePerHead, type Actor, type KpmEvent, rupiah } from '@balai/domain';
import type { KpmFile } from '@balai/case-store';

export type CaseLink = {
	path: string;
	/** Where it is no page below the case. */
	href?: string;
	title: string;
	/** How it stands; '' where there is nothing to say. */
	now: string;
};

/** The pages about one family that this account may open, each with how it stands. */
export async function caseLinks(locals: App.Locals, actor: Actor, kpmId: string, file: KpmFile): Promise<CaseLink[]> {
	const { store } = locals.app;
	const links: CaseLink[] = [];
	if (mayFor(actor, 'readProfil', file.pendampingId)) {
		const profil = await store.profil(actor, kpmId);
		links.push({ path: 'profil', title: 'Profil KPM', now: profil ? profilWords(profil) : '' });
	}
	const promised = file.timeline.findLast(({ event }) => event.type === 'janjiHatiRecorded')?.event;
	if (promised?.type === 'janjiHatiRecorded' && mayFor(actor, 'readChoices', file.pendampingId)) {
		// One that was taken back is told to nobody.
		const [written] = await store.writtenPromises(actor, promised.sessionId, kpmId);
		const href = `/sesi/${promised.sessionId}/janji?keluarga=${kpmId}`;
		if (written) links.push({ path: 'janji', href, title: 'Lembar janji hati (PDF)', now: '' });
	}
	if (mayFor(actor, 'recordLife', file.pendampingId))
		links.push({ path: 'keluarga', title: 'Perubahan keluarga', now: householdWords[file.household] });
	if (mayFor(actor, 'withdrawEnding', file.pendampingId))
		links.push({ path: 'pengakhiran', title: 'Alamiah dan Non-Eligible', now: '' });
	if (mayFor(actor, 'recordRujukan', file.pendampingId)) {
		const open = openRujukan(file);
		links.push({ path: 'rujukan', href: `/rujukan?kpm=${kpmId}`, title: 'Rujukan', now: open > 0 ? `${open} berjalan` : '' });
	}
	if (mayFor(actor, 'recordCare', file.pendampingId))
		links.push({ path: 'sesudah', title: 'Transisi dan sesudah graduasi', now: careNow(file) });
	return links;
}

const householdWords = {
	stands: '',
	noOneLeft: 'tidak ada anggota lagi',
	absorbed: 'sudah bergabung dengan keluarga lain'
} as const;

function careNow({ timeline }: KpmFile): string {
	const has = (type: KpmEvent['type']) => timeline.some(({ event }) => event.type === type);
	if (has('certificateGiven')) return 'sertifikat sudah diserahkan';
	if (has('membershipEnded')) return 'kepesertaan sudah berakhir';
	return has('transisiPlanned') ? 'ada rencana transisi' : '';
}

function openRujukan(file: KpmFile): number {
	const state = file.timeline.map(({ event }) => event).reduce(evolveKpm, initialKpm);
	return state.status === 'listed' ? Object.values(state.rujukan).filter(({ dueOn }) => dueOn !== null).length : 0;
}

function profilWords({ standing, versions }: NonNullable<Awaited<ReturnType<App.Locals['app']['store']['profil']>>>): string {
	const contentOf = (id: 'pokok' | 'penghasilan') =>
		versions.find(({ versionId }) => versionId === standing.latest[id]?.versionId)?.content;
	const saved = Object.keys(standing.latest).length;
	if (saved === 0) return 'belum diisi';
	const income = incomePerHead(contentOf('pokok'), contentOf('penghasilan'));
	const verified = standing.verified
		? standing.verified.isCurrent
			? 'terverifikasi'
			: 'diperbaiki sesudah verifikasi'
		: 'belum diverifikasi';
	return [`${saved} dari 8 bagian`, ...(income ? [`${rupiah(wholePerHead(income).rupiah)} per kepala`] : []), verified].join(
		', '
	);
}
