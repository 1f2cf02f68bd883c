import { describe, expect, it } from 'vitest';
import { pictureOf, withPicture } from './pictures.ts';

describe('a picture card', () => {
	it('puts its word first and leaves what was typed', () => {
		expect(withPicture('', 'Rumah')).toBe('Rumah ');
		expect(withPicture('dinding bebak', 'Rumah')).toBe('Rumah dinding bebak');
	});

	it('takes the place of another picture', () => {
		expect(withPicture('Rumah masih kontrak', 'Sawah')).toBe('Sawah masih kontrak');
	});

	it('goes when it is pressed again', () => {
		expect(withPicture('Rumah dinding bebak', 'Rumah')).toBe('dinding bebak');
	});

	it('is known by whole words', () => {
		expect(pictureOf('Rumahnya bocor')).toBeNull();
		expect(pictureOf('Rumah')).toBe('Rumah');
	});
});
