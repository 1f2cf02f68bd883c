import { expect, it } from 'vitest';
import { openLog } from './log.ts';

it('drops personal data whatever a caller logs, at the top and one level down', () => {
	const lines: string[] = [];
	const log = openLog({ write: (line: string) => void lines.push(line) });
	log.info(
		{ nik: '5302995207900001', phone: '081234567890', kpm: { name: 'Regina Tunliu', nomorKk: '5302991234567890' }, kpmId: 'k-1' },
		'x'
	);
	expect(lines.join('')).toContain('"kpmId":"k-1"');
	expect(lines.join('')).not.toMatch(/\d{10,}|Regina/);
});
