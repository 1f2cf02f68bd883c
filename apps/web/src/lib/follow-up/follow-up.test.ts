import { formatShortDate } from '@balai/domain';
import { expect, it } from 'vitest';
import { draftOf, parseDraft } from './visit-draft.ts';
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
	const says = (outcome: string, on: string, pressed = 'tidak') =>
		visitConsequence({ outcome, pressed, on }, window.firstDay, window.lastDay, formatShortDate);
	expect(says('tetapMundur', '2026-11-07')).toContain('janji belum ditutup');
	expect(says('tetapMundur', '2026-11-08')).toContain('kunjungan wajibnya selesai');
	expect(says('berubahPikiran', '2026-11-01')).toContain('janjinya selesai');
	expect(says('butuhWaktu', '2026-11-22')).toBe('Butuh waktu: kunjungan berikut tetap bisa sampai 8 Jan.');
	expect(says('tetapMundur', '2026-11-22', 'ada')).toContain('tidak mengukuhkan apa-apa');
	expect(says('', '2026-11-22')).toBe('');
});

it('joins whom she met and the note into one text', () => {
	expect(visitNote({ met: 'Ibu Regina', note: 'Suami di kebun' })).toBe('Bertemu: Ibu Regina\nSuami di kebun');
	expect(visitNote({ met: '', note: '' })).toBe('');
});

it('reads back a draft, and nothing that is not one', () => {
	const answers = { outcome: 'butuhWaktu', pressed: 'tidak', family: 'belum', on: '2026-11-22', met: '', note: 'x' };
	const draft = { commandId: 'abcdefgh12345678', ...answers, photo: '' };
	expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
	for (const broken of [null, '', '{', '[]', '{"commandId":1}', JSON.stringify({ ...draft, note: 5 })])
		expect(parseDraft(broken)).toBeUndefined();
});

it('takes a visit out of the outbox with everything that was typed', () => {
	const fields = { hasil: 'butuhWaktu', tekan: 'tidak', setuju: 'belum', tanggal: '2026-11-22', bertemu: 'Ibu', catatan: 'x' };
	const letter = { id: 'abcdefgh12345678', address: '/tindak-lanjut?/kunjungan', fields, photo: 'data:', title: '', problem: '' };
	expect(draftOf(letter)).toEqual({
		commandId: 'abcdefgh12345678',
		outcome: 'butuhWaktu',
		pressed: 'tidak',
		family: 'belum',
		on: '2026-11-22',
		met: 'Ibu',
		note: 'x',
		photo: 'data:'
	});
});

it('says of a visit that she asked for who asked, until when, and that her family is to be asked', () => {
	const asked = { firstDay: '2026-11-18', lastDay: '2026-11-25' };
	const own = { kind: 'request', on: '2026-11-18', isChecked: true } as const;
	expect(taskWords({ ...asked, status: 'soon', own }, '2026-11-22')).toMatchObject({
		range: 'paling lambat 25 Nov',
		aside: 'Ia sendiri yang minta, 18 Nov.'
	});
	const onPaper = { ...own, kind: 'early', isChecked: false } as const;
	expect(taskWords({ ...window, status: 'open', own: onPaper, family: 'toAsk' }, '2026-11-22').aside).toBe(
		'Ia minta dikunjungi lebih awal, 18 Nov. Suratnya menunggu diperiksa supervisor. Tanyakan: keluarganya sudah setuju?'
	);
	expect(taskWords({ ...window, status: 'optional' }, '2026-11-22')).toMatchObject({ mark: 'optional', word: 'Boleh' });
});
