import type { Attachment } from 'svelte/attachments';

/**
 * A list by keyboard: J and K (or the arrows) go down and up its rows, marked by `data-row`; where rows are boxes to tick, A ticks all or
 * none. Whoever writes in a field writes.
 */
export function rowKeys(onall?: (isTicked: boolean) => void): Attachment<HTMLElement> {
	return (list) => {
		const onkeydown = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
			const rows = Array.from(list.querySelectorAll<HTMLElement>('[data-row]'));
			const way = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
			if (way !== undefined && rows.length > 0) {
				const at = rows.indexOf(document.activeElement as HTMLElement);
				const next = at === -1 ? (way === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + way));
				rows[next]?.focus();
				event.preventDefault();
			} else if (event.key === 'a' && onall) {
				const boxes = rows.filter((row): row is HTMLInputElement => row instanceof HTMLInputElement);
				if (boxes.length === 0) return;
				onall(!boxes.every(({ checked }) => checked));
				event.preventDefault();
			}
		};
		document.addEventListener('keydown', onkeydown);
		return () => document.removeEventListener('keydown', onkeydown);
	};
}

function isWriting(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
	return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
