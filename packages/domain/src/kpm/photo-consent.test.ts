import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import type { SessionCommand } from '../session/session-decisions.ts';
import { mayShowPhoto } from '../session/session-photos.ts';
import type { KpmCommand } from './kpm-decisions.ts';
import {
	account,
	arrive,
	belum,
	bind,
	choiceOpen,
	decline,
	device,
	inHall,
	lukas,
	mundur,
	phone,
	rosalia,
	scribe,
	sessionId,
	sign,
	slip,
	type World
} from './kpm-world.ts';

const agrees = { kind: 'setPhotoConsent', sessionId, agrees: true } satisfies KpmCommand;
const takesBack = { ...agrees, agrees: false } satisfies KpmCommand;
const came = () => inHall().does(scribe, arrive);
const add = (fileId: string, onlyAgreed = true) =>
	({ kind: 'addPhoto', fileId, digest: 'd', onlyAgreed }) satisfies SessionCommand;
const photos = ({ session }: World) => (session.status === 'none' ? [] : session.photos.map(({ fileId }) => fileId));

describe('consent to pictures', () => {
	it('[PH1] is a record of its own, told to the scribe or to who leads, and none without it', () => {
		expect(came().participation?.inPhotos).toBe(false);
		for (const actor of [scribe, rosalia, account('supervisor')]) {
			const world = came().does(actor, agrees);
			expect(world.events.at(-1)).toEqual({ type: 'photoConsentGiven', sessionId, at: '2026-11-19T01:30:00.000Z' });
			expect(
				world
					.does(actor, agrees)
					.types()
					.filter((type) => type === 'photoConsentGiven')
			).toHaveLength(1);
		}
		const strangers: Actor[] = [lukas, phone, device('corner'), device('typist'), slip, account('dinsos'), { kind: 'operator' }];
		for (const actor of strangers) expect(came().does(actor, agrees).refusal, JSON.stringify(actor)).toBe('notAllowed');
	});

	it('[PH1] is asked of one who came, while the meeting runs, and goes with an attendance recorded by mistake', () => {
		expect(inHall().does(scribe, agrees).refusal).toBe('kpmNotPresent');
		expect(came().phase({ kind: 'closeSession' }).does(rosalia, agrees).refusal).toBe('sessionNotRunning');
		const undone = came().does(scribe, agrees).does(scribe, { kind: 'undoAttendance', sessionId }).does(scribe, arrive);
		expect(undone.participation?.inPhotos).toBe(false);
	});

	it('[PH2] is taken back in the hall, with her slip at any time, and afterwards through who leads', () => {
		for (const actor of [scribe, rosalia, slip]) {
			const world = came().does(scribe, agrees).does(actor, takesBack);
			expect([world.participation?.inPhotos, world.types().at(-1)]).toEqual([false, 'photoConsentWithdrawn']);
		}
		for (const actor of [rosalia, slip]) {
			const world = came().does(scribe, agrees).phase({ kind: 'closeSession' }).does(actor, takesBack);
			expect(world.participation?.inPhotos).toBe(false);
		}
		const late = came().does(scribe, agrees).phase({ kind: 'closeSession' });
		expect(late.does(scribe, takesBack).refusal).toBe('sessionNotRunning');
		expect(late.does(lukas, takesBack).refusal).toBe('notAllowed');
		const never = came().does(slip, takesBack);
		expect([never.refusal, never.types().includes('photoConsentWithdrawn')]).toEqual([undefined, false]);
	});

	it('[PH3] changes nothing of what she chooses, promises and answers, and nothing of it changes the consent', () => {
		const phases = ['showRightsCard', 'openChoice', 'closeChoice', 'closeSession'] as const;
		const doings: ((world: World) => World)[] = [
			...[bind, mundur, belum, sign, decline].map((command) => (world: World) => world.does(phone, command)),
			...phases.map(
				(kind) => (world: World) =>
					world.phase(kind === 'showRightsCard' ? { kind, version: 'kartu-hak-1' } : ({ kind } as SessionCommand))
			),
			(world) => world.does(scribe, { kind: 'recordLeaving', sessionId })
		];
		const about = /^photoConsent/;
		let given = 0;
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.constantFrom(...doings), fc.constantFrom(undefined, agrees, takesBack)), { maxLength: 20 }),
				(steps) => {
					const [without, withConsent] = [came(), came()];
					let said = false;
					for (const [doing, consent] of steps) {
						doing(without);
						doing(withConsent);
						if (consent && !withConsent.does(scribe, consent).refusal) said = consent.agrees;
						expect(withConsent.participation?.inPhotos).toBe(said);
					}
					const others = withConsent.events.filter(({ type }) => !about.test(type));
					given += withConsent.events.length - others.length;
					expect(others).toEqual(without.events);
				}
			)
		);
		expect(given).toBeGreaterThan(50);
	});
});

describe('pictures of a meeting', () => {
	it('[PH4] are added by who leads it once it has begun, with her word, twelve at most, and removed at any time', () => {
		const { session } = choiceOpen().phase(add('foto-1'));
		expect(session).toMatchObject({ photos: [{ fileId: 'foto-1', checkedAt: '2026-11-19T01:00:00.000Z' }] });
		expect(inHall().phase(add('foto-1', false)).refusal).toBe('photoNotChecked');
		expect(inHall().phase(add('foto-1'), lukas).refusal).toBe('notAllowed');
		expect(inHall().phase(add('foto-1'), scribe).refusal).toBe('notAllowed');
		const closed = inHall().phase({ kind: 'closeSession' });
		for (let number = 1; number <= 12; number++) closed.phase(add(`foto-${number}`));
		expect(closed.phase(add('foto-13')).refusal).toBe('tooManyPhotos');
		expect(photos(closed.phase({ kind: 'removePhoto', fileId: 'foto-3' }))).toHaveLength(11);
		expect(closed.phase({ kind: 'removePhoto', fileId: 'foto-3' }).refusal).toBeUndefined();
		expect(closed.phase({ kind: 'checkPhoto', fileId: 'foto-3', onlyAgreed: true }).refusal).toBe('photoUnknown');
	});

	it('[PH4] belong to a meeting that has begun', () => {
		const planned = inHall();
		if (planned.session.status !== 'none') planned.session = { ...planned.session, status: 'planned' };
		expect(planned.phase(add('foto-1')).refusal).toBe('sessionNotRunning');
	});

	it('[PH5] are shown as long as nobody took her consent back since they were looked at', () => {
		const world = inHall().phase(add('foto-1'));
		const before = '2026-11-19T00:59:00.000Z';
		const after = '2026-11-20T03:00:00.000Z';
		const [photo = { checkedAt: '' }] = world.session.status === 'none' ? [] : world.session.photos;
		expect([mayShowPhoto(photo, []), mayShowPhoto(photo, [before]), mayShowPhoto(photo, [before, after])]).toEqual([
			true,
			true,
			false
		]);
		// In the same moment: it is looked at once more.
		expect(mayShowPhoto(photo, [photo.checkedAt])).toBe(false);
		world.on('2026-11-21').phase({ kind: 'checkPhoto', fileId: 'foto-1', onlyAgreed: false });
		expect(world.refusal).toBe('photoNotChecked');
		world.phase({ kind: 'checkPhoto', fileId: 'foto-1', onlyAgreed: true });
		const [again = { checkedAt: '' }] = world.session.status === 'none' ? [] : world.session.photos;
		expect(mayShowPhoto(again, [before, after])).toBe(true);
	});
});
