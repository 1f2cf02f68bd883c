/** Which language of size a page speaks: the hand, the hall's wall, the desk, or paper. */
export type Surface = 'phone' | 'projector' | 'desk' | 'print';

/** The class of the html element, by route id of Kit; pages that people open on their own phone come first. */
export function surfaceOf(routeId: string | null): Surface {
	if (routeId === null) return 'desk';
	if (routeId === '/' || routeId.startsWith('/g/') || routeId.startsWith('/batal') || routeId.endsWith('/pandu/hp'))
		return 'phone';
	if (routeId.startsWith('/layar/')) return 'projector';
	if (routeId.startsWith('/(cetak)/')) return 'print';
	return 'desk';
}
