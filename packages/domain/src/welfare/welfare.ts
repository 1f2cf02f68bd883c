import type { ProfilContent } from '../profil/profil-fields.ts';
import type { ComparedIncome } from './poverty-lines.ts';

/** What somebody of the village says who was asked to confirm (Juknis 2020 II.H.1a): Ketua RT, RW, tokoh masyarakat, ketua kelompok. */
export type Confirmation = 'sejahtera' | 'belum';

/** What those said who stand in section VIII of a profile; who said nothing yet is not counted. */
export function confirmationsIn(konfirmasi: ProfilContent | undefined): Confirmation[] {
	return (konfirmasi?.rows['pihak'] ?? []).flatMap(({ pendapat, nama }) =>
		typeof nama === 'string' && nama.trim() !== '' && (pendapat === 'sejahtera' || pendapat === 'belum') ? [pendapat] : []
	);
}

/** belum: those who were asked say that the family is not there yet. */
export type ConfirmedStanding = 'perluKonfirmasi' | 'terkonfirmasi' | 'belum' | 'perluMusyawarah';

/** Conflicting words are all kept and none outweighs another: the village talks about it (WF5). */
export function confirmedStanding(said: readonly Confirmation[]): ConfirmedStanding {
	const isYes = said.includes('sejahtera');
	const isNo = said.includes('belum');
	if (isYes && isNo) return 'perluMusyawarah';
	return isYes ? 'terkonfirmasi' : isNo ? 'belum' : 'perluKonfirmasi';
}

export type WelfareStanding =
	/** Income, members or the line are missing. */
	'belumDapatDinilai' | 'tidakDiAtasGaris' | 'perluKonfirmasi' | 'perluMusyawarah' | 'belumLayak' | 'sudahLayak';

/** How far the way over Profil and income has come (II.H.1a); it changes nothing that the family may do (PF6). */
export function welfareStanding(compared: ComparedIncome | null, said: readonly Confirmation[]): WelfareStanding {
	if (!compared) return 'belumDapatDinilai';
	if (!compared.isAbove) return 'tidakDiAtasGaris';
	const confirmed = confirmedStanding(said);
	return confirmed === 'terkonfirmasi' ? 'sudahLayak' : confirmed === 'belum' ? 'belumLayak' : confirmed;
}
