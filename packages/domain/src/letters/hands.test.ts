import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorOf, type Role } from '../access/roles.ts';
import type { AccountId } from '../ids.ts';
import {
	closeHands,
	giveHand,
	HAND_PLACES,
	handPlaces,
	isStrokes,
	mayDrawHand,
	withoutHand,
	type Hand,
	type HandPlace,
	type HandRound,
	type HandWay
} from './hands.ts';
import type { LetterKind } from './letter-kinds.ts';

const account = (role: Role) => actorOf({ id: `account-${role}` as AccountId, role, areaCode: '5302' });
const pendamping = account('pendamping');
const text = 'digest-of-the-letter';
const roundOf = (kind: LetterKind, hands: readonly Hand[] = []): HandRound => ({
	kind,
	leader: pendamping.accountId,
	text,
	hands
});
const handAt = (place: HandPlace, way: HandWay = 'finger', name = ''): Hand => ({
	place,
	way,
	name,
	by: pendamping.accountId,
	on: '2027-03-17'
});
const asked = { actor: pendamping, seen: text, text, printed: 'Maria Neno', others: ['Maria Neno', 'Rosalia Bete'] };

describe('drawn signatures', () => {
	it('[LT20] are given for the text that was shown, and for no other', () => {
		const round = roundOf('suratPernyataan');
		expect(giveHand(round, handAt('kpm'), asked)).toMatchObject({ ok: true });
		expect(giveHand(round, handAt('kpm'), { ...asked, seen: 'older' })).toMatchObject({ refusal: 'letterFactsChanged' });
		expect(giveHand(round, handAt('kpm'), { ...asked, text: 'newer' })).toMatchObject({ refusal: 'letterFactsChanged' });
		const given = roundOf('suratPernyataan', [handAt('kpm'), handAt('saksi', 'finger', 'Yuliana Tefa')]);
		expect(closeHands(given, text)).toMatchObject({ ok: true });
		expect(closeHands(given, 'newer')).toMatchObject({ refusal: 'letterFactsChanged' });
	});

	it('[LT20] are taken back, and whoever witnessed a thumb with it', () => {
		const hands = [handAt('kpm', 'thumb'), handAt('saksi', 'finger', 'Yuliana Tefa')];
		expect(withoutHand(hands, 'kpm')).toEqual([]);
		expect(withoutHand(hands, 'saksi')).toEqual([hands[0]]);
		const again = giveHand(roundOf('suratPernyataan', hands), handAt('kpm'), asked);
		expect(again).toMatchObject({ ok: true, value: [{ place: 'kpm', way: 'finger' }] });
	});

	it('[LT21] of an office are drawn on its account, the others on the screen of who leads', () => {
		const round = roundOf('beritaAcaraNonEligible');
		const may = (role: Role) => HAND_PLACES.filter((place) => mayDrawHand(round, place, account(role)));
		expect(may('pendamping')).toEqual(['kpm', 'saksi', 'pendamping', 'saksi1', 'saksi2', 'kepalaDesa', 'pejabat']);
		expect(may('korkab')).toEqual(['korkab']);
		expect(may('supervisor')).toEqual([]);
		expect(giveHand(round, handAt('korkab'), asked)).toMatchObject({ refusal: 'handNotYours' });
		expect(giveHand(roundOf('notaDinas'), handAt('pejabat'), asked)).toMatchObject({ refusal: 'handNotYours' });
	});

	it('[LT21] of one who cannot write need a witness who is somebody else', () => {
		const marked = roundOf('suratPernyataan', [handAt('kpm', 'cross')]);
		expect(handPlaces('suratPernyataan', marked.hands)).toEqual(['kpm', 'saksi']);
		expect(closeHands(marked, text)).toMatchObject({ refusal: 'handWitnessMissing' });
		const witness = (name: string) => giveHand(marked, handAt('saksi', 'finger', name), { ...asked, printed: '' });
		expect(witness(' ')).toMatchObject({ refusal: 'handNameMissing' });
		expect(witness('rosalia  BETE')).toMatchObject({ refusal: 'handWitnessSame' });
		expect(witness('Maria Neno')).toMatchObject({ refusal: 'handWitnessSame' });
		const given = witness('Yuliana Tefa');
		expect(given.ok && closeHands({ ...marked, hands: given.value }, text)).toMatchObject({ ok: true });
		// Her own word has one, however she signs it.
		const signed = roundOf('suratPernyataan', [handAt('kpm')]);
		expect(closeHands(signed, text)).toMatchObject({ refusal: 'handWitnessMissing' });
		expect(handPlaces('suratKeteranganMampu', [])).toEqual(['kepalaDesa']);
		expect(giveHand(roundOf('suratKeteranganMampu'), handAt('kepalaDesa', 'thumb'), asked)).toMatchObject({
			refusal: 'handNotHere'
		});
	});

	it('[LT21] of two witnesses are of two people', () => {
		const round = roundOf('beritaAcaraNonEligible', [handAt('saksi1', 'finger', 'Yuliana Tefa')]);
		const second = (name: string) => giveHand(round, handAt('saksi2', 'finger', name), { ...asked, printed: '' });
		expect(second('YULIANA TEFA')).toMatchObject({ refusal: 'handWitnessSame' });
		expect(second('Orpa Nabu')).toMatchObject({ ok: true });
	});

	it('[LT20] never stand on a letter that they were not given for', () => {
		const texts = ['one', 'two', 'three'];
		const step = fc.record({
			act: fc.constantFrom('give' as const, 'takeBack' as const, 'change' as const),
			letter: fc.nat(1),
			place: fc.constantFrom('kpm' as const, 'pendamping' as const, 'saksi1' as const, 'saksi2' as const),
			way: fc.constantFrom('finger' as const, 'thumb' as const),
			seen: fc.constantFrom(...texts),
			name: fc.constantFrom('Yuliana Tefa', 'Orpa Nabu', 'Maria Neno')
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 24 }), (steps) => {
				// What stands in the two letters, and what somebody gave and did not take back, told apart by a serial number in `on`.
				const rounds = [0, 1].map(() => ({ ...roundOf('beritaAcaraNonEligible'), text: 'one' }));
				const now = ['one', 'one'];
				const meant = [0, 1].map(() => new Map<HandPlace, { serial: string; text: string }>());
				for (const [index, { act, letter, place, way, seen, name }] of steps.entries()) {
					const round = rounds[letter]!;
					if (act === 'change') now[letter] = seen;
					else if (act === 'takeBack') {
						rounds[letter] = { ...round, hands: withoutHand(round.hands, place) };
						meant[letter]?.delete(place);
					} else {
						const serial = `letter ${letter}, act ${index}`;
						const printed = place === 'saksi1' || place === 'saksi2' ? '' : 'Maria Neno';
						const given = giveHand(
							round,
							{ ...handAt(place, way, name), on: serial },
							{ ...asked, seen, text: now[letter] ?? '', printed }
						);
						if (!given.ok) continue;
						rounds[letter] = { ...round, hands: given.value };
						meant[letter]?.set(place, { serial, text: seen });
					}
				}
				for (const [letter, round] of rounds.entries()) {
					const signed = closeHands(round, now[letter] ?? '');
					if (!signed.ok) continue;
					for (const { place, on } of signed.value) expect(meant[letter]?.get(place)).toEqual({ serial: on, text: now[letter] });
				}
			})
		);
	});
});

describe('strokes', () => {
	it('are what the box encodes, and enough to be meant', () => {
		expect(isStrokes('1000 390 M120,88l40,-9l30,12')).toBe(true);
		expect(isStrokes('1000 400 M460,200a40,50,0,1,0,80,0a40,50,0,1,0,-80,0')).toBe(true);
		for (const text of ['', '1000 390 M120,88l0,0', '1000 390 M1,1l2,2', '1000 390 M1,1L90,90', '1000 390 <path>', 'M1,1l90,90'])
			expect(isStrokes(text)).toBe(false);
		expect(isStrokes(`1000 390 M1,1${'l10,10'.repeat(5000)}`)).toBe(false);
	});
});
