import { expect, it } from 'vitest';
import { NO_CONTACT_TEXT, NO_PASAL_42_TEXT, RIGHTS_CARD_VERSION, rightsCard, spokenRightsCard } from './rights-card.ts';

const contact = { name: 'Ibu Rosalina', phone: '0812-0000-0147' };

it('[RB8] has six points, the last of them whom to call', () => {
	const card = rightsCard({ contact, pasal42: ' Bunyi dari kantor. ' });
	expect(card.version).toBe(RIGHTS_CARD_VERSION);
	expect(card.points.map((point) => point.icon)).toEqual(['hand-heart', 'circle-pause', 'sprout', 'undo-2', 'house', 'phone']);
	expect(card.points.at(-1)?.text).toBe('Ibu Rosalina, 0812-0000-0147');
	expect(card.law).toMatchObject({ text: 'Bunyi dari kantor.', filled: true });
	expect(spokenRightsCard(card).split('\n')).toHaveLength(7);
});

it('[RB8] says plainly that a slot is empty', () => {
	const card = rightsCard({ contact: undefined, pasal42: '  ' });
	expect(card.points.at(-1)?.text).toBe(NO_CONTACT_TEXT);
	expect(card.law).toMatchObject({ text: NO_PASAL_42_TEXT, filled: false });
	expect(rightsCard({ contact: { ...contact, phone: '' }, pasal42: undefined }).points.at(-1)?.text).toBe(NO_CONTACT_TEXT);
});
