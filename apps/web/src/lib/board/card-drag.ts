/** Moving cards by mouse, pen and finger. Cards are marked `data-card`, places where they may be laid down `data-drop`. */
export interface DragHooks {
	onlift(cardId: string): void;
	/** `zone` is the value of `data-drop`, `index` the place among the cards of that zone that are not in the hand. */
	onhover(zone: string | undefined, index: number, at: { x: number; y: number }): void;
	ondrop(): void;
	oncancel(): void;
}

/** A finger that rests this long lifts the card; one that moves earlier scrolls. */
const REST_MS = 240;
const SLACK = 6;
const EDGE = 48;

/** Where in a zone the pointer is, in reading order of its cards. */
function indexIn(zone: Element, x: number, y: number): number {
	const cards = [...zone.querySelectorAll('[data-card]:not([data-carried])')].map((card) => card.getBoundingClientRect());
	const before = cards.findIndex(({ top, bottom, left, width }) => y < top || (y < bottom && x < left + width / 2));
	return before < 0 ? cards.length : before;
}

function scrollNear(element: Element | null, y: number): void {
	for (let parent = element?.parentElement; parent; parent = parent.parentElement) {
		if (parent.scrollHeight <= parent.clientHeight || getComputedStyle(parent).overflowY === 'visible') continue;
		const { top, bottom } = parent.getBoundingClientRect();
		if (y < top + EDGE) parent.scrollBy(0, -14);
		else if (y > bottom - EDGE) parent.scrollBy(0, 14);
		else continue;
		return;
	}
}

/** An attachment for the element around all zones. */
export function cardDrag(hooks: DragHooks): (root: HTMLElement) => () => void {
	return (root) => {
		let pressed: { cardId: string; x: number; y: number; pointerId: number; isTouch: boolean } | undefined;
		let isDragging = false;
		let rest: ReturnType<typeof setTimeout> | undefined;
		const ending = new AbortController();
		const { signal } = ending;

		function end(): void {
			clearTimeout(rest);
			pressed = undefined;
			isDragging = false;
		}
		function lift(): void {
			if (!pressed) return;
			isDragging = true;
			hooks.onlift(pressed.cardId);
			hover(pressed.x, pressed.y);
		}
		function hover(x: number, y: number): void {
			const under = document.elementFromPoint(x, y);
			const zone = under?.closest<HTMLElement>('[data-drop]');
			scrollNear(under, y);
			hooks.onhover(zone?.dataset['drop'], zone ? indexIn(zone, x, y) : 0, { x, y });
		}

		root.addEventListener(
			'pointerdown',
			(event) => {
				const card = (event.target as Element).closest<HTMLElement>('[data-card]');
				const cardId = card?.dataset['card'];
				if (!cardId || event.button !== 0 || pressed) return;
				const isTouch = event.pointerType === 'touch';
				pressed = { cardId, x: event.clientX, y: event.clientY, pointerId: event.pointerId, isTouch };
				if (isTouch) rest = setTimeout(lift, REST_MS);
			},
			{ signal }
		);
		window.addEventListener(
			'pointermove',
			(event) => {
				if (event.pointerId !== pressed?.pointerId) return;
				if (isDragging) return hover(event.clientX, event.clientY);
				if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLACK) return;
				if (pressed.isTouch) end();
				else lift();
			},
			{ signal }
		);
		window.addEventListener(
			'pointerup',
			(event) => {
				if (event.pointerId !== pressed?.pointerId) return;
				const wasDragging = isDragging;
				end();
				if (!wasDragging) return;
				hooks.ondrop();
				// The click that follows a drop in the same turn is no choice of a card.
				const swallowing = new AbortController();
				window.addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: swallowing.signal });
				setTimeout(() => swallowing.abort(), 0);
			},
			{ signal }
		);
		const cancel = () => {
			const wasDragging = isDragging;
			end();
			if (wasDragging) hooks.oncancel();
		};
		window.addEventListener('pointercancel', (event) => event.pointerId === pressed?.pointerId && cancel(), { signal });
		window.addEventListener('keydown', (event) => event.key === 'Escape' && isDragging && cancel(), { signal });
		// While a card is in the hand the page must not scroll under it; only a listener that is not passive may say so.
		root.addEventListener('touchmove', (event) => isDragging && event.preventDefault(), { signal, passive: false });
		root.addEventListener('contextmenu', (event) => pressed?.isTouch && event.preventDefault(), { signal });
		return () => {
			end();
			ending.abort();
		};
	};
}
