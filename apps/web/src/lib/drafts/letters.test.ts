import { expect, it } from 'vitest';
import { letterPrefix, parseLetter, textFields, type Letter } from './letters.ts';

const letter: Letter = {
	id: 'k1',
	address: '/tindak-lanjut',
	fields: { hasil: 'tetapMundur' },
	photo: '',
	title: 'Maria',
	problem: ''
};

it('reads a letter as it was stored, and nothing that is cut off, foreign, or goes to another server', () => {
	expect(parseLetter(JSON.stringify(letter))).toEqual(letter);
	const broken = [
		null,
		'',
		JSON.stringify(letter).slice(0, 30),
		'7',
		JSON.stringify({ ...letter, fields: { hasil: 7 } }),
		JSON.stringify({ ...letter, address: 'https://example.org/' }),
		JSON.stringify({ ...letter, address: '//example.org/' }),
		JSON.stringify({ ...letter, photo: undefined })
	];
	for (const stored of broken) expect(parseLetter(stored)).toBeUndefined();
});

it('keeps letters of two accounts apart, and takes texts out of a form', () => {
	expect(letterPrefix('a')).not.toBe(letterPrefix('b'));
	const form = new FormData();
	form.set('hasil', 'butuhWaktu');
	form.set('foto', new Blob(['x']), 'foto.jpg');
	expect(textFields(form)).toEqual({ hasil: 'butuhWaktu' });
});
