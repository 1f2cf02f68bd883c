/** Which of the three languages of size a page speaks: the hand, the hall's wall, or the desk. */
export type Surface = 'phone' | 'projector' | 'desk';

/** The class of the html element, by route id of Kit; pages that people open on their own phone come first. */
export function surfaceOf(routeId: string | null): Surface {
	if (routeId === null) return 'desk';
	if (routeId === '/' || routeId.startsWith('/g/') || routeId.startsWith('/batal')) return 'phone';
	if (routeId.startsWith('/layar/')) return 'projector';
	return 'desk';
}
