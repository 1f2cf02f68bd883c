import { expect, it } from 'vitest';
import { windowPlaces } from './window-places.ts';

it('puts today on the first and the last day of the window where the window begins and ends', () => {
	expect(windowPlaces('2026-11-08', '2027-01-08', '2026-11-08')).toEqual({ from: 25, to: 75, today: 25 });
	expect(windowPlaces('2026-11-08', '2027-01-08', '2027-01-08')).toEqual({ from: 25, to: 75, today: 75 });
});

it('keeps today on the bar, long before and long after', () => {
	expect(windowPlaces('2026-11-08', '2027-01-08', '2026-01-01').today).toBe(2);
	expect(windowPlaces('2026-11-08', '2027-01-08', '2028-01-01').today).toBe(98);
});
