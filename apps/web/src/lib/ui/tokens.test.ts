import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Custom properties of the block that follows `selector`. */
function tokensOf(selector: string): Record<string, string> {
	const start = css.indexOf(`${selector} {`);
	const body = css.slice(start, css.indexOf('}', start));
	return Object.fromEntries(
		[...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()])
	);
}

const light = tokensOf(':root');
const dark = tokensOf(":root[data-theme='dark']");

function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (high + 0.05) / (low + 0.05);
}

/** Foreground, background, least ratio: 7 for words, 4.5 for captions of the laptop, 3 for edges of what can be pressed. */
const pairs: readonly [string, string, number][] = [
	['ink', 'paper', 7],
	['ink', 'card', 7],
	['ink', 'paper-sunk', 7],
	['ink-soft', 'paper', 7],
	['ink-soft', 'paper-sunk', 7],
	['ink-faint', 'paper', 4.5],
	['on-ink', 'ink', 7],
	['ink', 'miskin-tint', 7],
	['ink', 'kaya-tint', 7],
	['on-miskin', 'miskin', 7],
	['on-kaya', 'kaya', 7],
	['miskin', 'paper', 3],
	['kaya-edge', 'paper', 3],
	['ink', 'now', 7],
	['ink', 'leaf', 7],
	['ink', 'soil', 7],
	['leaf-edge', 'leaf', 3],
	['bark-edge', 'soil', 3],
	['open', 'open-tint', 7],
	['soon', 'soon-tint', 7],
	['late', 'late-tint', 7],
	['optional', 'optional-tint', 7],
	['line-strong', 'paper', 3],
	['line-strong', 'card', 3],
	['line-strong', 'paper-sunk', 3]
];

describe('tokens', () => {
	it('says the same dark colours by the wish of the system and by the switch', () => {
		expect(Object.keys(dark).length).toBeGreaterThan(30);
		expect(tokensOf(":root:not([data-theme='light'])")).toEqual(dark);
	});

	it.each(pairs)('%s on %s reads at %f or more, light and dark', (front, back, least) => {
		for (const theme of [light, { ...light, ...dark }]) {
			expect(contrast(theme[front] ?? '', theme[back] ?? '')).toBeGreaterThanOrEqual(least);
		}
	});
});
