import { describe, expect, it } from 'vitest';
import { addPoint, encodeStrokes, encodeThumb, isSigned, strokePath, type Stroke } from './strokes.ts';

const storable = /^1000 \d+ (?:M-?\d+,-?\d+(?:l-?\d+,-?\d+)*)+$/;

function scribble(points: number): Stroke {
	const stroke: Stroke = [];
	for (let index = 0; index < points; index++) addPoint(stroke, (index * 7) % 1000, 200 + 190 * Math.sin(index / 3));
	return stroke;
}

describe('a signature', () => {
	it('is the box and a path of whole numbers', () => {
		const stroke: Stroke = [];
		addPoint(stroke, 10.4, 20.2);
		addPoint(stroke, 11, 21);
		addPoint(stroke, 30.6, 40.1);
		expect(encodeStrokes([stroke], 390.4)).toBe('1000 390 M10,20l21,20');
	});

	it('keeps a dot as a dot', () => {
		expect(strokePath([[{ x: 5, y: 6 }]])).toBe('M5,6l0,0');
	});

	it('is meant only when something was drawn', () => {
		expect(isSigned([])).toBe(false);
		expect(isSigned([[{ x: 5, y: 6 }]])).toBe(false);
		expect(isSigned([scribble(40)])).toBe(true);
	});

	it('never grows beyond 20 kB, however long somebody draws', () => {
		const encoded = encodeStrokes([scribble(40), scribble(20_000), scribble(3)], 400);
		expect(encoded.length).toBeLessThan(20_000);
		expect(encoded).toMatch(storable);
	});
});

describe('a thumb', () => {
	it('is a closed oval, not smaller than a thumb', () => {
		expect(encodeThumb(500, 200, 3, 3, 400)).toBe('1000 400 M460,200a40,50,0,1,0,80,0a40,50,0,1,0,-80,0');
	});
});
