import type { KpmEvent } from '@balai/domain';

/**
 * What later events put right or take the place of, by the position of the earlier one: 'Ditarik', 'Diperbaiki', 'Diganti', to be followed
 * by the day. Nothing leaves the history; what was corrected says so itself.
 */
export function correctionsOf(events: readonly KpmEvent[]): ReadonlyMap<number, { word: string; by: number }> {
	const found = new Map<number, { word: string; by: number }>();
	const mark = (by: number, word: string, isMeant: (earlier: KpmEvent) => boolean) => {
		const place = events.slice(0, by).findLastIndex(isMeant);
		if (place >= 0) found.set(place, { word, by });
	};
	for (const [place, event] of events.entries()) {
		switch (event.type) {
			case 'lifeFactWithdrawn':
				mark(place, 'Catatan keliru, ditarik', (one) => 'lifeId' in one && one.lifeId === event.withdraws);
				break;
			case 'personCorrected':
				mark(place, 'Namanya atau datanya diperbaiki', isNaming);
				break;
			case 'factsRecorded':
				for (const { corrects } of event.facts)
					if (corrects !== null)
						mark(
							place,
							'Sebagian diperbaiki',
							(one) => one.type === 'factsRecorded' && one.facts.some(({ factId }) => factId === corrects)
						);
				break;
			case 'profilSectionSaved':
				mark(place, 'Diperbarui', (one) => one.type === 'profilSectionSaved' && one.section === event.section);
				break;
			case 'asiDiriEvaluated':
				mark(place, 'Diganti', (one) => one.type === 'asiDiriEvaluated' && one.period === event.period);
				break;
			case 'transisiPlanned':
				mark(place, 'Diganti rencana baru', (one) => one.type === 'transisiPlanned');
				break;
			case 'certificateGiven':
				mark(place, 'Diganti', (one) => one.type === 'certificateGiven');
				break;
			case 'endingWithdrawn':
				mark(
					place,
					'Ditarik',
					(one) => (one.type === 'alamiahNoted' || one.type === 'nonEligibleProposed') && one.endingId === event.endingId
				);
				break;
			case 'attendanceUndone':
				mark(
					place,
					'Salah catat di aula, dihapus',
					(one) => one.type === 'attendanceRecorded' && one.sessionId === event.sessionId
				);
				break;
			default:
				break;
		}
	}
	return found;
}

function isNaming(event: KpmEvent): boolean {
	return (
		event.type === 'kpmListed' || event.type === 'pengurusChanged' || (event.type === 'householdSplit' && event.role === 'leaves')
	);
}
