import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Actor, type Role } from '../access/roles.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import {
	decideBeforeMeeting,
	recordedFacts,
	WEIGHING_REASONS,
	type BeforeMeetingCommand,
	type BeforeMeetingEvent,
	type NewFact
} from './before-meeting.ts';
import { FACT_KINDS, FACT_TEXT_LENGTH, factProblem, factQuestions, type FactContent, type FactKind } from './family-facts.ts';
import { evolveKpm, initialKpm, type KpmState, type ListedKpm } from './kpm-state.ts';
import { World } from './kpm-world.ts';

const rosaliaId = 'account-rosalia' as AccountId;
const account = (role: Role, accountId = `account-${role}`): Actor => ({
	kind: 'account',
	accountId: accountId as AccountId,
	role,
	areaCode: '5302'
});
const rosalia = account('pendamping', rosaliaId);
const sessionId = 'session-1' as SessionId;
const others: Actor[] = [
	...ROLES.map((role) => account(role)),
	...ROLES.filter((role) => role !== 'pendamping').map((role) => account(role, rosaliaId)),
	{ kind: 'operator' },
	{ kind: 'slip', kpmId: 'kpm-maria-01' as KpmId, sessionId },
	{ kind: 'device', deviceId: 'device-scribe' as DeviceId, sessionId, device: 'scribe' }
];
const listed = new World().listed().kpm as ListedKpm;
const nothing: FactContent = { picks: [], amount: null, per: null, text: '' };
const newFact = (fact: FactKind, content: Partial<FactContent>, corrects: string | null = null): NewFact => ({
	factId: `id-${fact}`,
	fact,
	content: { ...nothing, ...content },
	corrects
});
const visit = (...facts: NewFact[]): BeforeMeetingCommand => ({
	kind: 'recordFacts',
	source: 'kunjungan',
	informant: '',
	on: '2026-11-18',
	facts
});
const motor = newFact('aset', { picks: ['motor'], text: 'motor tahun 2019' });
const readiness: BeforeMeetingCommand = {
	kind: 'noteReadiness',
	readinessId: 'readiness-1',
	readiness: { stage: 'menimbang', reasons: ['belumDiizinkan'], note: 'suaminya di Kalimantan' }
};
const at = '2026-11-19T01:00:00.000Z';
function decide(command: BeforeMeetingCommand, actor = rosalia, recorded = {}, state: KpmState = listed) {
	return decideBeforeMeeting(command, state, recorded, { actor, at, today: '2026-11-19' });
}

describe('what is recorded before a meeting', () => {
	it('[BM1] comes from her own pendamping and from nobody else', () => {
		for (const command of [visit(motor), readiness]) {
			expect(decide(command)).toMatchObject({ ok: true });
			for (const actor of others) expect(decide(command, actor)).toEqual({ ok: false, refusal: 'notAllowed' });
			expect(decide(command, rosalia, {}, { ...listed, pendampingId: undefined })).toMatchObject({ refusal: 'notAllowed' });
			expect(decide(command, rosalia, {}, initialKpm)).toMatchObject({ refusal: 'kpmUnknown' });
		}
	});

	it('[BM1] has a day that is not to come, and names somebody where the village speaks', () => {
		const told = (source: 'warga' | 'tokoh' | 'aparat', informant: string) =>
			decide({ ...visit(motor), source, informant } as BeforeMeetingCommand);
		expect(decide({ ...visit(motor), on: '2026-11-20' } as BeforeMeetingCommand)).toMatchObject({ refusal: 'factInFuture' });
		expect(decide({ ...visit(motor), on: '2026-11-19' } as BeforeMeetingCommand)).toMatchObject({ ok: true });
		for (const source of ['warga', 'tokoh', 'aparat'] as const) {
			expect(told(source, '  ')).toEqual({ ok: false, refusal: 'informantMissing' });
			expect(told(source, 'Ketua RT 3')).toMatchObject({ ok: true });
		}
	});

	it('[BM2] puts right a fact of the same kind, and only one that this family has', () => {
		const first = decide(visit(motor));
		const events = first.ok ? first.value : [];
		const recorded = recordedFacts(events);
		expect(recorded).toEqual({ 'id-aset': 'aset' });
		const again = (corrects: string, fact: FactKind = 'aset') =>
			decide(visit({ ...newFact(fact, { text: 'sudah dijual' }, corrects), factId: 'id-later' }), rosalia, recorded);
		expect(again('id-aset')).toMatchObject({ value: [{ facts: [{ factId: 'id-later', corrects: 'id-aset' }] }] });
		expect(again('id-aset', 'usaha')).toEqual({ ok: false, refusal: 'factUnknown' });
		expect(again('toString')).toEqual({ ok: false, refusal: 'factUnknown' });
		expect(again('id-of-another-family')).toEqual({ ok: false, refusal: 'factUnknown' });
	});

	it('[BM3] leaves in an event neither what was answered nor who said it', () => {
		const decision = decide({
			kind: 'recordFacts',
			source: 'tokoh',
			informant: 'Bapak Yosep',
			on: '2026-11-18',
			facts: [motor, newFact('pendapatan', { amount: 1_234_567, per: 'bulan' })]
		});
		expect(decision).toEqual({
			ok: true,
			value: [
				{
					type: 'factsRecorded',
					facts: [
						{ factId: 'id-aset', fact: 'aset', corrects: null },
						{ factId: 'id-pendapatan', fact: 'pendapatan', corrects: null }
					],
					source: 'tokoh',
					on: '2026-11-18',
					by: rosaliaId,
					at
				}
			]
		});
		expect(decide(readiness)).toEqual({
			ok: true,
			value: [{ type: 'readinessNoted', readinessId: 'readiness-1', by: rosaliaId, at }]
		});
	});

	it('[BM4] is refused where it contradicts itself or fits no form', () => {
		const refused = (...facts: NewFact[]) => {
			const decision = decide(visit(...facts));
			return decision.ok ? 'taken' : decision.refusal;
		};
		expect(refused()).toBe('factsEmpty');
		expect(refused(newFact('aset', { picks: ['motor', 'tidakAda'] }))).toBe('factContradicts');
		expect(refused(newFact('izin', { picks: ['suamiMengizinkan', 'suamiBelum'] }))).toBe('factContradicts');
		expect(refused(newFact('izin', { picks: ['suamiMengizinkan', 'keluargaBelum'] }))).toBe('taken');
		for (const content of [
			{},
			{ text: '   ' },
			{ picks: ['istana'] },
			{ picks: ['motor', 'motor'] },
			{ text: 'x'.repeat(FACT_TEXT_LENGTH + 1) },
			{ amount: 3 },
			{ text: 'x', per: 'bulan' as const }
		])
			expect(refused(newFact('aset', content)), JSON.stringify(content)).toBe('badRequest');
		for (const amount of [-1, 1.5, Number.NaN, 61]) expect(refused(newFact('lamaPkh', { amount }))).toBe('badRequest');
		expect(refused(newFact('lamaPkh', { amount: 7 }))).toBe('taken');
		expect(refused(newFact('pendapatan', { amount: 50_000 }))).toBe('badRequest');
		expect(refused(newFact('pendapatan', { amount: 50_000, per: 'hari' }))).toBe('taken');
		expect(refused(motor, motor)).toBe('badRequest');
		expect(refused(newFact('saran', { text: 'dianggap mampu' }))).toBe('badRequest');
		const { kind, readinessId } = readiness as Extract<BeforeMeetingCommand, { kind: 'noteReadiness' }>;
		const stage = 'sudahSadar' as const;
		expect(decide({ kind, readinessId, readiness: { stage, reasons: ['lainnya'], note: '' } })).toMatchObject({ ok: false });
		expect(decide({ kind, readinessId, readiness: { stage, reasons: [], note: '' } })).toMatchObject({ ok: true });
	});

	it('[BM4] asks the eight facts once each, lettered a to h, and only takes picks of its own options', () => {
		expect(factQuestions.map(({ letter }) => letter).join('')).toBe('abcdefgh');
		expect(factQuestions.slice(0, FACT_KINDS.length).map(({ kind }) => kind)).toEqual([...FACT_KINDS]);
		const anyQuestion = fc.constantFrom(...factQuestions);
		fc.assert(
			fc.property(anyQuestion, fc.array(fc.string()), (question, picks) => {
				const known = question.groups.flatMap(({ options }) => options.map(({ id }) => id));
				const strange = picks.some((pick) => !known.includes(pick));
				const problem = factProblem(question.kind, { ...nothing, picks, text: 'x' });
				expect(problem === 'unreadable').toBe(strange || new Set(picks).size !== picks.length);
			})
		);
	});

	it('[BM6] changes nothing of what she may do or must do', () => {
		const anyEvent = fc.oneof(
			fc.record({
				type: fc.constant('factsRecorded' as const),
				facts: fc.array(
					fc.record({
						factId: fc.string(),
						fact: fc.constantFrom<FactKind>(...FACT_KINDS, 'saran'),
						corrects: fc.option(fc.string())
					})
				),
				source: fc.constantFrom('kunjungan' as const, 'warga' as const, 'tokoh' as const, 'aparat' as const),
				on: fc.constant('2026-11-18'),
				by: fc.constant(rosaliaId),
				at: fc.constant(at)
			}),
			fc.record({
				type: fc.constant('readinessNoted' as const),
				readinessId: fc.string(),
				by: fc.constant(rosaliaId),
				at: fc.constant(at)
			})
		) satisfies fc.Arbitrary<BeforeMeetingEvent>;
		const inSession: KpmState = evolveKpm(listed, {
			type: 'attendanceRecorded',
			sessionId,
			sessionDate: '2026-11-19',
			invited: true,
			at
		});
		fc.assert(
			fc.property(fc.constantFrom(initialKpm, listed, inSession), fc.array(anyEvent), (state, events) => {
				expect(events.reduce(evolveKpm, state)).toBe(state);
			})
		);
		expect(WEIGHING_REASONS).toHaveLength(5);
	});
});
