import { incomePerHead, mayFor, wholePerHead, type Actor } from '@balai/domain';
import type { KpmFile } from '@balai/case-store';
import { rupiah } from '../words/amounts.ts';

export type CaseLink = {
	path: string;
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
	if (mayFor(actor, 'withdrawEnding', file.pendampingId))
		links.push({ path: 'pengakhiran', title: 'Alamiah dan Non-Eligible', now: '' });
	return links;
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
