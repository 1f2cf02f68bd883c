import { formatShortDate } from '@balai/domain';
import { expect, it } from 'vitest';
import { parseDraft } from './visit-draft.ts';
import { taskWords } from './task-words.ts';
import { visitConsequence, visitNote } from './visit-words.ts';

const window = { firstDay: '2026-11-08', lastDay: '2027-01-08' };

it('says that lateness is the office’s, never hers', () => {
	expect(taskWords({ ...window, status: 'late' }, '2027-01-18')).toMatchObject({
		mark: 'late',
		line: '10 hari lewat.',
		aside: 'Keterlambatan ini catatan kantor, bukan catatan ibu.'
	});
	expect(taskWords({ ...window, status: 'open' }, '2026-11-22').line).toBe('Sisa 47 hari.');
	expect(taskWords({ ...window, status: 'soon' }, '2027-01-08').line).toBe('Hari terakhir.');
	expect(taskWords({ ...window, status: 'upcoming' }, '2026-11-01')).toMatchObject({
		mark: 'optional',
		line: 'Mulai 8 Nov, 7 hari lagi.'
	});
});

it('says before saving that an early visit closes nothing', () => {
	const says = (outcome: string, on: string) =>
		visitConsequence({ outcome, on }, window.firstDay, window.lastDay, formatShortDate);
	expect(says('tetapMundur', '2026-11-07')).toContain('janji belum ditutup');
	expect(says('tetapMundur', '2026-11-08')).toContain('kunjungan wajibnya selesai');
	expect(says('berubahPikiran', '2026-11-01')).toContain('janjinya selesai');
	expect(says('butuhWaktu', '2026-11-22')).toBe('Butuh waktu: kunjungan berikut tetap bisa sampai 8 Jan.');
	expect(says('', '2026-11-22')).toBe('');
});

it('joins whom she met and the note into one text', () => {
	expect(visitNote({ met: 'Ibu Regina', note: 'Suami di kebun' })).toBe('Bertemu: Ibu Regina\nSuami di kebun');
	expect(visitNote({ met: '', note: '' })).toBe('');
});

it('reads back a draft, and nothing that is not one', () => {
	const draft = { commandId: 'abcdefgh12345678', outcome: 'butuhWaktu', pressed: 'tidak', on: '2026-11-22', met: '', note: 'x' };
	expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
	for (const broken of [null, '', '{', '[]', '{"commandId":1}', JSON.stringify({ ...draft, note: 5 })])
		expect(parseDraft(broken)).toBeUndefined();
});
