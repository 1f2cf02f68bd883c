import { expect, it } from 'vitest';
import { periodWords } from './period-words.ts';

it.each([
	['2026-11-01', '2026-11-30', 'November 2026'],
	['2026-07-01', '2026-09-30', 'Juli sampai September 2026'],
	['2026-01-01', '2026-12-31', 'tahun 2026'],
	['2025-12-01', '2026-01-31', 'Desember 2025 sampai Januari 2026'],
	['2026-11-02', '2026-11-30', '2 November 2026 sampai 30 November 2026'],
	['2026-02-01', '2026-02-27', '1 Februari 2026 sampai 27 Februari 2026'],
	['2024-02-01', '2024-02-29', 'Februari 2024']
])('%s to %s is "%s"', (from, to, words) => {
	expect(periodWords({ from, to })).toBe(words);
});
