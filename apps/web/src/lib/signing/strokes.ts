/** One touch of the finger from down to up, in the units of the box. */
export type Stroke = { x: number; y: number }[];

/** Width of the signing box in its own units; the height follows the box on the screen. */
export const BOX_WIDTH = 1000;
/** What the store takes is 20 kB; some room is left for the head. */
const LONGEST = 19_000;
/** Shorter than this is a slip of the finger. */
const SHORTEST_LINE = 60;
/** Points closer than this say nothing new. */
const NEAR = 4;

/** Adds a point unless it lies on the last one. */
export function addPoint(stroke: Stroke, x: number, y: number): void {
	const point = { x: Math.round(x), y: Math.round(y) };
	const last = stroke.at(-1);
	if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= NEAR) stroke.push(point);
}

/** SVG path data of whole numbers: 'M120,88l4-9 3-12'. A touch without movement becomes a dot. */
export function strokePath(strokes: readonly Stroke[]): string {
	return strokes.map(pathOf).join('');
}

function pathOf([first, ...rest]: Stroke): string {
	if (!first) return '';
	let { x, y } = first;
	let path = `M${x},${y}`;
	if (rest.length === 0) return `${path}l0,0`;
	for (const point of rest) {
		path += `l${point.x - x},${point.y - y}`;
		({ x, y } = point);
	}
	return path;
}

/** Whether enough was drawn to be meant. */
export function isSigned(strokes: readonly Stroke[]): boolean {
	let length = 0;
	for (const stroke of strokes) {
		for (const [index, { x, y }] of stroke.entries()) {
			const before = stroke[index - 1];
			if (before) length += Math.hypot(x - before.x, y - before.y);
		}
	}
	return length >= SHORTEST_LINE;
}

/**
 * A signature as it is stored: '1000 390 M120,88l4,-9…', that is the width and height of the box and SVG path data of
 * `M`, `l` and `a` with whole numbers; at most 20 kB, the oldest strokes first.
 */
export function encodeStrokes(strokes: readonly Stroke[], height: number): string {
	let path = strokePath(strokes);
	for (let coarser = 2; path.length > LONGEST; coarser *= 2) path = strokePath(strokes.map((stroke) => thin(stroke, coarser)));
	return `${BOX_WIDTH} ${Math.round(height)} ${path}`;
}

function thin(stroke: Stroke, every: number): Stroke {
	return stroke.filter((_, index) => index % every === 0 || index === stroke.length - 1);
}

/** A held thumb as a closed oval of the touched size around its place, in the same shape as a signature. */
export function encodeThumb(x: number, y: number, radiusX: number, radiusY: number, height: number): string {
	const rx = Math.max(40, Math.round(radiusX));
	const ry = Math.max(50, Math.round(radiusY));
	const left = Math.round(x) - rx;
	const oval = `M${left},${Math.round(y)}a${rx},${ry},0,1,0,${2 * rx},0a${rx},${ry},0,1,0,${-2 * rx},0`;
	return `${BOX_WIDTH} ${Math.round(height)} ${oval}`;
}
