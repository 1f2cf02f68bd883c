import { expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import { account, lukas, rosalia, scribe, slip } from '../kpm/kpm-world.ts';
import {
	decideSosialisasi,
	evolveSosialisasi,
	itemOfSosialisasi,
	SOSIALISASI_MEDIA,
	type SosialisasiCommand,
	type SosialisasiState
} from './sosialisasi.ts';

const nothing: SosialisasiState = new Set();
const record: SosialisasiCommand = {
	kind: 'recordSosialisasi',
	sosialisasiId: 's1',
	audience: 'stakeholder',
	medium: 'musyawarah',
	on: '2026-11-19',
	noteId: 'n'
};
const context = (actor: Actor = rosalia) => ({
	actor,
	at: '2026-11-19T01:00:00.000Z',
	today: '2026-11-19',
	pendampingId: 'account-rosalia'
});

it('[IN7] is recorded by the pendamping herself, or by who oversees her', () => {
	for (const actor of [rosalia, account('supervisor'), account('korkab')])
		expect(decideSosialisasi(record, nothing, context(actor)).ok).toBe(true);
	const others = ROLES.filter((role) => !['supervisor', 'korkab'].includes(role)).map((role) => account(role));
	for (const actor of [...others, lukas, slip, scribe, { kind: 'operator' } as const])
		expect(decideSosialisasi(record, nothing, context(actor))).toEqual({ ok: false, refusal: 'notAllowed' });
	const refusal = (change: object) => {
		const decision = decideSosialisasi({ ...record, ...change } as SosialisasiCommand, nothing, context());
		return decision.ok ? undefined : decision.refusal;
	};
	expect([refusal({ on: '2026-11-20' }), refusal({ medium: 'radio' }), refusal({ audience: 'semua' })]).toEqual([
		'dateInFuture',
		'badRequest',
		'badRequest'
	]);
});

it('[IN7] is taken back once', () => {
	const recorded = decideSosialisasi(record, nothing, context());
	if (!recorded.ok) throw new Error(recorded.refusal);
	const state = recorded.value.reduce(evolveSosialisasi, nothing);
	const back = { kind: 'withdrawSosialisasi', sosialisasiId: 's1' } as const;
	const withdrawn = decideSosialisasi(back, state, context());
	if (!withdrawn.ok) throw new Error(withdrawn.refusal);
	expect(decideSosialisasi(back, withdrawn.value.reduce(evolveSosialisasi, state), context())).toEqual({
		ok: false,
		refusal: 'sosialisasiUnknown'
	});
});

it('[IN7] counts in the supplement, or as another technique', () => {
	expect(SOSIALISASI_MEDIA.map((medium) => itemOfSosialisasi('stakeholder', medium))).toEqual(Array(6).fill('stakeholder'));
	expect(SOSIALISASI_MEDIA.map((medium) => itemOfSosialisasi('kpm', medium))).toEqual([
		'lain',
		'homeVisit',
		...Array<string>(4).fill('lain')
	]);
});
