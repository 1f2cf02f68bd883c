import type { KpmId } from '@balai/domain';
import type { HallPerson } from '@balai/live';
import { describe, expect, it } from 'vitest';
import { matchingPeople } from './matching-people.ts';

function person(name: string, change: Partial<HallPerson> = {}): HallPerson {
	return {
		kpmId: name as KpmId,
		name,
		dusun: 'Dusun 1',
		invited: true,
		status: 'absent',
		mark: null,
		turnDone: false,
		planDone: false,
		inPhotos: false,
		...change
	};
}

const people = [
	person('Maria Bete', { status: 'present', mark: 'B7' }),
	person('Yuliana Sila'),
	person('Ance Lopo', { status: 'left', dusun: 'Dusun 4' }),
	person('Maria Moa', { dusun: 'Dusun 2' })
];
const names = (query: string) => matchingPeople(people, query).map(({ name }) => name);

describe('the scribe’s search', () => {
	it('puts those who are not here yet first, by name', () => {
		expect(names('')).toEqual(['Maria Moa', 'Yuliana Sila', 'Maria Bete', 'Ance Lopo']);
	});

	it('takes beginnings of words in any order', () => {
		expect(names('moa mar')).toEqual(['Maria Moa']);
		expect(names('aria')).toEqual([]);
	});

	it('finds a dusun and the mark of a phone', () => {
		expect(names('dusun 4')).toEqual(['Ance Lopo']);
		expect(names('b7')).toEqual(['Maria Bete']);
	});
});
