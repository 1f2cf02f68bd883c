/** The *pohon kemiskinan*: leaves, trunk and roots, and why one card leads to another. Where it is drawn is the screen's matter. */
import { TREE_PARTS, type TreeLayout, type TreePart } from './layout-view.ts';

export interface TreeCard {
	id: string;
	text: string;
	/** Null: on the board and nowhere in the tree yet. */
	part: TreePart | null;
	/** Ids of its causes and of what it causes, in the order of the cards. */
	causes: readonly string[];
	effects: readonly string[];
	/** How far from the trunk: 0 in the trunk and outside the tree, 1 what grows from the trunk itself, 2 what grows from that, … */
	depth: number;
	/** The card of the same part, one nearer to the trunk, from which it grows; undefined: from the trunk. */
	parent: string | undefined;
	isOutside: boolean;
	isCut: boolean;
}

export interface TreeView {
	daun: TreeCard[];
	batang: TreeCard[];
	akar: TreeCard[];
	/** Cards that hang nowhere yet, oldest first. */
	loose: TreeCard[];
	/** All of them. */
	byId: ReadonlyMap<string, TreeCard>;
}

interface Links {
	causes: ReadonlyMap<string, readonly string[]>;
	effects: ReadonlyMap<string, readonly string[]>;
	/** All cards, each behind its causes. */
	causesFirst: readonly string[];
}

/**
 * Puts the cards of a tree board and the layout together. A link to an unknown card, to itself, or one that would make a card its own
 * cause is ignored; of two links that together make a circle every screen ignores the same one.
 */
export function composeTree(cards: Iterable<{ id: string; text: string }>, layout: Omit<TreeLayout, 'inHand'>): TreeView {
	const texts = new Map(Array.from(cards, ({ id, text }) => [id, text]));
	const links = linksAmong(texts, layout.causes);
	const partOf = new Map<string, TreePart>();
	const order: Record<TreePart, string[]> = { daun: [], batang: [], akar: [] };
	for (const part of TREE_PARTS) {
		for (const id of layout.parts[part]) {
			if (!texts.has(id) || partOf.has(id)) continue;
			partOf.set(id, part);
			order[part].push(id);
		}
	}
	const grown = growthOf(links, partOf, order);
	const byId = new Map<string, TreeCard>();
	for (const [id, text] of texts) {
		const part = partOf.get(id) ?? null;
		byId.set(id, {
			id,
			text,
			part,
			causes: links.causes.get(id) ?? [],
			effects: links.effects.get(id) ?? [],
			depth: grown.get(id)?.depth ?? 0,
			parent: grown.get(id)?.parent,
			isOutside: layout.outside.has(id),
			isCut: layout.cut.has(id)
		});
	}
	const cardsOf = (ids: Iterable<string>) => Array.from(ids, (id) => byId.get(id)).filter((card) => card !== undefined);
	return {
		daun: cardsOf(order.daun),
		batang: cardsOf(order.batang),
		akar: cardsOf(order.akar),
		loose: [...byId.values()].filter(({ part }) => part === null),
		byId
	};
}

/** Whether `cause` as a cause of `effect` would make a card, over however many steps, its own cause. */
export function closesCircle(tree: TreeView, effect: string, cause: string): boolean {
	const seen = new Set([cause]);
	for (const id of seen) for (const next of tree.byId.get(id)?.causes ?? []) seen.add(next);
	return seen.has(effect);
}

/** Where a card belongs by its links: roots have no cause, leaves no effect, what lies between is the trunk. Undefined without links. */
export function proposedPart({ causes, effects }: Pick<TreeCard, 'causes' | 'effects'>): TreePart | undefined {
	if (causes.length === 0) return effects.length === 0 ? undefined : 'akar';
	return effects.length === 0 ? 'daun' : 'batang';
}

function linksAmong(cards: ReadonlyMap<string, unknown>, pairs: TreeLayout['causes']): Links {
	const place = new Map(Array.from([...cards.keys()].sort(), (id, index) => [id, index]));
	const asked = new Map<string, Set<string>>();
	for (const [effect, cause] of pairs) {
		if (effect === cause || !place.has(effect) || !place.has(cause)) continue;
		const known = asked.get(effect) ?? new Set();
		asked.set(effect, known.add(cause));
	}
	// By id, which no screen and no order of coming changes.
	const byId = (a: string, b: string) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
	const causes = new Map<string, string[]>();
	const causesFirst: string[] = [];
	const done = new Set<string>();
	for (const start of place.keys()) {
		if (done.has(start)) continue;
		const path = [{ id: start, waiting: [...(asked.get(start) ?? [])].sort(byId).reverse() }];
		const onPath = new Set([start]);
		for (let here = path.at(-1); here; here = path.at(-1)) {
			const next = here.waiting.pop();
			if (next === undefined) {
				path.pop();
				onPath.delete(here.id);
				done.add(here.id);
				causesFirst.push(here.id);
				continue;
			}
			// It leads back to where the path came from.
			if (onPath.has(next)) continue;
			const kept = causes.get(here.id);
			if (kept) kept.push(next);
			else causes.set(here.id, [next]);
			if (done.has(next)) continue;
			onPath.add(next);
			path.push({ id: next, waiting: [...(asked.get(next) ?? [])].sort(byId).reverse() });
		}
	}
	const age = new Map(Array.from(cards.keys(), (id, index) => [id, index]));
	const byAge = (a: string, b: string) => (age.get(a) ?? 0) - (age.get(b) ?? 0);
	for (const list of causes.values()) list.sort(byAge);
	const effects = new Map<string, string[]>();
	for (const id of cards.keys()) {
		for (const cause of causes.get(id) ?? []) {
			const known = effects.get(cause);
			if (known) known.push(id);
			else effects.set(cause, [id]);
		}
	}
	return { causes, effects, causesFirst };
}

/** Leaves grow from their causes, roots from their effects, each as far out as the longest way from the trunk says. */
function growthOf(links: Links, partOf: ReadonlyMap<string, TreePart>, order: Readonly<Record<TreePart, readonly string[]>>) {
	const grown = new Map<string, { depth: number; parent: string | undefined }>();
	const grow = (part: TreePart, ids: readonly string[], nearer: Links['causes']) => {
		const place = new Map(Array.from(order[part], (id, index) => [id, index]));
		for (const id of ids) {
			if (partOf.get(id) !== part) continue;
			let from: { id: string; depth: number } | undefined;
			for (const other of nearer.get(id) ?? []) {
				const depth = partOf.get(other) === part ? (grown.get(other)?.depth ?? 0) : 0;
				if (depth === 0) continue;
				const isBefore = (place.get(other) ?? 0) < (place.get(from?.id ?? '') ?? Infinity);
				if (!from || depth > from.depth || (depth === from.depth && isBefore)) from = { id: other, depth };
			}
			grown.set(id, { depth: (from?.depth ?? 0) + 1, parent: from?.id });
		}
	};
	grow('daun', links.causesFirst, links.causes);
	grow('akar', [...links.causesFirst].reverse(), links.effects);
	return grown;
}
