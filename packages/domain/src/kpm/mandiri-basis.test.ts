import { describe, expect, it } from 'vitest';
import {
	cancel,
	choiceOpen,
	belum,
	bind,
	mundur,
	phone,
	promised,
	request,
	rosalia,
	sessionId,
	slip,
	visit
} from './kpm-world.ts';
import { mandiriBasis } from './mandiri-basis.ts';

const confirmed = () => promised().on('2026-12-19').does(rosalia, visit('2026-12-19', 'tetapMundur'));

describe('what a mandiri proposal stands on', () => {
	it('[OW1] is her own choice in a session and the visit in its window, with their days', () => {
		expect(mandiriBasis(confirmed().kpm)).toEqual({
			route: 'session',
			sessionId,
			saidOn: '2026-11-19',
			visitId: 'visit-2026-12-19',
			visitedOn: '2026-12-19'
		});
	});

	it('[OW1] is not there before the visit, after an early one, or after one that left it open', () => {
		expect(mandiriBasis(promised().kpm)).toBeUndefined();
		expect(mandiriBasis(promised().on('2026-12-18').does(rosalia, visit('2026-12-18', 'tetapMundur')).kpm)).toBeUndefined();
		expect(mandiriBasis(promised().on('2026-12-20').does(rosalia, visit('2026-12-20', 'butuhWaktu')).kpm)).toBeUndefined();
		expect(mandiriBasis(choiceOpen().does(phone, bind).does(phone, belum).kpm)).toBeUndefined();
	});

	it('[OW1] is gone when she takes her word back', () => {
		expect(mandiriBasis(confirmed().does(slip, cancel).kpm)).toBeUndefined();
	});

	it('[OW2] is gone once a later choice of hers says belum, until she says mundur again', () => {
		const later = 'session-2' as typeof sessionId;
		const next = (world: ReturnType<typeof confirmed>, choice: typeof mundur.choice | typeof belum.choice) =>
			world.happened({
				type: 'choiceMade',
				sessionId: later,
				sessionDate: '2027-01-19',
				choice,
				at: '2027-01-19T01:00:00.000Z'
			});
		const there = confirmed().happened({
			type: 'attendanceRecorded',
			sessionId: later,
			sessionDate: '2027-01-19',
			invited: true,
			at: '2027-01-19T00:30:00.000Z'
		});
		expect(mandiriBasis(there.kpm)).toMatchObject({ sessionId });
		expect(mandiriBasis(next(there, belum.choice).kpm)).toBeUndefined();
		expect(mandiriBasis(next(there, mundur.choice).kpm)).toMatchObject({ sessionId });
	});

	it('[OW2] is gone when she says at her door that she changed her mind about a later word of hers', () => {
		const later = 'session-2' as typeof sessionId;
		const again = confirmed()
			.happened({
				type: 'attendanceRecorded',
				sessionId: later,
				sessionDate: '2027-01-19',
				invited: true,
				at: '2027-01-19T00:30:00.000Z'
			})
			.happened({
				type: 'choiceMade',
				sessionId: later,
				sessionDate: '2027-01-19',
				choice: mundur.choice,
				at: '2027-01-19T01:00:00.000Z'
			})
			.on('2027-02-20');
		const at = (outcome: 'butuhWaktu' | 'berubahPikiran') =>
			mandiriBasis(again.does(rosalia, visit('2027-02-20', outcome, { sessionId: later })).kpm);
		expect(at('butuhWaktu')).toMatchObject({ sessionId });
		expect(at('berubahPikiran')).toBeUndefined();
		expect(mandiriBasis(again.does(slip, request).kpm)).toBeUndefined();
		const asked = visit('2027-02-20', 'tetapMundur', { requestId: request.requestId });
		expect(mandiriBasis(again.does(rosalia, asked).kpm)).toMatchObject({ route: 'ownRequest' });
	});
});
