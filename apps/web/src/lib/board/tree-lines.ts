/** Trunk, roots, branches and soil of a tree as SVG paths, for the projector and for paper alike. Lengths in u. */
import type { TreeView } from '@balai/live/client';
import { limbPath, type Box, type TreeShape } from './tree-plan.ts';
import type { Area } from './wall-plan.ts';

export interface TreeLines {
	/** Of the smallest thing drawn here: from afar all lines are thin. */
	scale: number;
	/** Roots and branches, from the card that they grow from, or from the trunk. */
	limbs: Record<'akar' | 'daun', { id: string; d: string; width: number }[]>;
	/** Both sides of the trunk, which spread into the soil, and what is between. */
	trunk: { sides: string; body: string };
	/** Where the soil begins. */
	soil: string;
}

type Branching = Pick<TreeView, 'akar' | 'daun'>;

export function treeLines(tree: Branching, shape: TreeShape, area: Area): TreeLines {
	const middle = shape.trunk.x + shape.trunk.width / 2;
	const foot = shape.trunk.width / 2 + Math.min(3, area.width * 0.05);
	const scale = Math.min(1, ...Array.from(shape.boxes.values(), ({ height }) => height / 2.2));
	const thickness = scale * (tree.akar.length > 14 ? 0.6 : tree.akar.length > 8 ? 0.8 : 1);
	const spread = (to: Box) => Math.max(-1, Math.min(1, ((to.x + to.width / 2 - middle) / area.width) * 2.4));
	const grown = (cards: TreeView['akar'], fromTrunk: (to: Box) => { x: number; y: number }) =>
		cards.flatMap(({ id, parent, depth }) => {
			const to = shape.boxes.get(id);
			const from = parent === undefined ? undefined : shape.boxes.get(parent);
			if (!to) return [];
			const start = from ? { x: from.x + from.width / 2, y: from.y + from.height / 2 } : fromTrunk(to);
			return [{ id, d: limbPath(start, to), width: (depth === 1 ? 1.5 : 0.9) * thickness }];
		});
	const { y, width, height } = shape.trunk;
	const end = y + height;
	const bend = end - height * 0.3;
	const side = (half: number, toFoot: number) =>
		`${middle + half} ${y}C${middle + half} ${bend} ${middle + half} ${end - 0.6} ${middle + toFoot} ${end + 0.4}`;
	const half = width / 2;
	const up = `C${middle + half} ${end - 0.6} ${middle + half} ${bend} ${middle + half} ${y}Z`;
	const { ground } = shape;
	return {
		scale,
		limbs: {
			akar: grown(tree.akar, (to) => ({ x: middle + spread(to) * foot * 0.75, y: ground - 0.2 })),
			daun: grown(tree.daun, (to) => ({ x: middle + spread(to) * width * 0.3, y: y + 0.8 }))
		},
		trunk: {
			sides: `M${side(-half, -foot)}M${side(half, foot)}`,
			body: `M${side(-half, -foot)}Q${middle} ${end + 1.8} ${middle + foot} ${end + 0.4}${up}`
		},
		soil: `M0 ${ground}C${area.width * 0.12} ${ground - 0.3} ${area.width * 0.3} ${ground + 0.3} ${middle} ${ground}S${area.width * 0.9} ${ground - 0.3} ${area.width} ${ground - 0.1}`
	};
}
