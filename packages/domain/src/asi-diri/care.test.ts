import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import { addMonths } from '../dates.ts';
import { alamiahBasis, nonEligibleBasis } from '../kpm/ending.ts';
import { evolveKpm, initialKpm, type KpmState } from '../kpm/kpm-state.ts';
import { account, lukas, rosalia, scribe, slip, World } from '../kpm/kpm-world.ts';
import { mandiriBasis } from '../kpm/mandiri-basis.ts';
import type { UsulanPath } from '../penetapan/usulan-events.ts';
import { decideCare, halfYearOf, type CareCommand, type CareContext, type CareEvent } from './care.ts';
import { evaluationAspects, interventionGroups, interventionText } from './interventions.ts';

const today = '2026-11-19';
const listed = new World().listed().kpm;
const after = (path: UsulanPath): KpmState =>
	evolveKpm(listed, { type: 'membershipEnded', usulanId: 'u', path, skDate: '2026-10-01', at: today });

class Family {
	state: KpmState;
	events: CareEvent[] = [];
	refusal: string | undefined;
	constructor(state: KpmState = listed) {
		this.state = state;
	}
	does(actor: Actor, command: CareCommand, more: Partial<CareContext> = {}): this {
		const context = { actor, at: `${today}T01:00:00.000Z`, today, areaCode: '5302992001', since: '2018-01-01', proof: 'd' };
		const decision = decideCare(command, this.state, { ...context, ...more });
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (!decision.ok) return this;
		this.events.push(...decision.value);
		this.state = decision.value.reduce(evolveKpm, this.state);
		return this;
	}
}

const on = '2026-11-18';
const plan: CareCommand = {
	kind: 'planTransisi',
	planId: 'plan-1',
	items: [
		{ item: 'p2k2', target: null },
		{ item: 'pemberdayaan', target: '2027-03-31' }
	],
	on,
	noteId: null
};
const finish: CareCommand = { kind: 'finishTransisiItem', planId: 'plan-1', item: 'p2k2', on, noteId: null };
const certificate: CareCommand = {
	kind: 'giveCertificate',
	certificateId: 'certificate-1',
	number: '12/SSM/2026',
	on,
	signedBy: 'desa',
	handedBy: 'pendamping',
	noteId: 'n',
	fileId: null
};
const access: CareCommand = { kind: 'openPascaAccess', accessId: 'access-1', access: 'uep', on, noteId: null };
const intervention: CareCommand = {
	kind: 'recordIntervention',
	interventionId: 'intervention-1',
	group: 'usaha',
	item: 'c',
	status: 'diberikan',
	on,
	noteId: null
};
const answers = { a: 'sudah', b: 'sebagian', c: 'belum', d: 'sudah', e: 'sebagian', f: 'belum' } as const;
const evaluation: CareCommand = { kind: 'evaluateAsiDiri', evaluationId: 'evaluation-1', answers, on, noteId: null };

describe('what accompanies a family', () => {
	it('[AD1] is recorded by her own pendamping, supervisor, korkab and dinsos, on days up to today', () => {
		const begun = () => new Family().does(rosalia, plan).state;
		const all: [CareCommand, () => KpmState][] = [
			[plan, () => listed],
			[finish, begun],
			[intervention, () => listed],
			[evaluation, () => listed],
			[certificate, () => after('mandiri')],
			[access, () => after('mandiri')]
		];
		for (const [command, state] of all) {
			for (const actor of [rosalia, account('supervisor'), account('korkab'), account('dinsos')])
				expect(new Family(state()).does(actor, command).refusal, command.kind).toBeUndefined();
			const others = ROLES.filter((role) => !['supervisor', 'korkab', 'dinsos'].includes(role)).map((role) => account(role));
			for (const actor of [...others, lukas, slip, scribe, { kind: 'operator' } as Actor])
				expect(new Family(state()).does(actor, command).refusal).toBe('notAllowed');
			expect(new Family(state()).does(rosalia, { ...command, on: '2026-11-20' } as CareCommand).refusal).toBe('dateInFuture');
			expect(new Family(initialKpm).does(rosalia, command).refusal).toBe('kpmUnknown');
		}
	});

	it('[AD2] is a *transisi* from five full years on, while she is a member; done part by part', () => {
		expect(new Family().does(rosalia, plan, { since: addMonths(on, -60) }).refusal).toBeUndefined();
		expect(new Family().does(rosalia, plan, { since: '2021-11-19' }).refusal).toBe('transisiTooEarly');
		expect(new Family().does(rosalia, plan, { since: null }).refusal).toBeUndefined();
		expect(new Family(after('mandiri')).does(rosalia, plan).refusal).toBe('membershipEnded');
		const bad = (items: { item: 'p2k2'; target: string | null }[]) =>
			new Family().does(rosalia, { ...plan, items } as CareCommand).refusal;
		const p2k2 = { item: 'p2k2', target: null } as const;
		expect([bad([]), bad([p2k2, p2k2]), bad([{ ...p2k2, target: '2026-11-17' }])]).toEqual(Array(3).fill('badRequest'));
		const family = new Family().does(rosalia, plan).does(rosalia, finish);
		expect(family.state).toMatchObject({ care: { transisi: { open: ['pemberdayaan'] } } });
		expect(family.does(rosalia, finish).refusal).toBe('transisiItemNotOpen');
		expect(family.does(rosalia, { ...finish, item: 'komplementer' } as CareCommand).refusal).toBe('transisiItemNotOpen');
		expect(family.does(rosalia, { ...plan, planId: 'plan-2' } as CareCommand).does(rosalia, finish).refusal).toBe(
			'transisiItemNotOpen'
		);
	});

	it('[AD3] is a certificate for her who left by her own decision, after the SK, with number and way to object', () => {
		expect(new Family().does(rosalia, certificate).refusal).toBe('membershipNotEnded');
		for (const path of ['alamiah', 'nonEligible'] as const)
			expect(new Family(after(path)).does(rosalia, certificate).refusal).toBe('certificateNeedsMandiri');
		const mandiri = () => new Family(after('mandiri'));
		expect(mandiri().does(rosalia, { ...certificate, on: '2026-09-30' } as CareCommand).refusal).toBe('dateBeforeSk');
		for (const number of ['', '  ', 'x'.repeat(61)])
			expect(mandiri().does(rosalia, { ...certificate, number } as CareCommand).refusal).toBe('badRequest');
		const given = mandiri().does(rosalia, { ...certificate, fileId: 'file-1' } as CareCommand);
		expect(given.events).toMatchObject([{ number: '12/SSM/2026', signedBy: 'desa', file: { fileId: 'file-1', digest: 'd' } }]);
	});

	it('[AD4] is access after the SK, on whatever path she left', () => {
		expect(new Family().does(rosalia, access).refusal).toBe('membershipNotEnded');
		for (const path of ['mandiri', 'alamiah', 'nonEligible'] as const)
			expect(new Family(after(path)).does(rosalia, access).refusal).toBeUndefined();
		expect(new Family(after('alamiah')).does(rosalia, { ...access, on: '2026-09-30' } as CareCommand).refusal).toBe(
			'dateBeforeSk'
		);
	});
});

describe('Asi Diri', () => {
	it('[AD5] has the five groups of Pasal 4 with 2, 11, 3, 9 and 1 items, in Nusa Tenggara Timur alone', () => {
		expect(interventionGroups.map(({ items }) => items.length)).toEqual([2, 11, 3, 9, 1]);
		expect(interventionGroups.map(({ source }) => source)).toEqual(['Ps. 4(3)', 'Ps. 4(4)', 'Ps. 4(5)', 'Ps. 4(6)', 'Ps. 4(7)']);
		for (const { id, items } of interventionGroups)
			for (const item of items) expect(interventionText(id, item.id)).toBe(item.text);
		expect(new Family().does(rosalia, { ...intervention, item: 'd' } as CareCommand).refusal).toBe('badRequest');
		for (const command of [intervention, evaluation])
			expect(new Family().does(rosalia, command, { areaCode: '3201010001' }).refusal).toBe('onlyInNtt');
		// Pasal 5: who left by graduasi alamiah keeps access to pemberdayaan and perlindungan.
		expect(new Family(after('alamiah')).does(rosalia, intervention).refusal).toBeUndefined();
	});

	it('[AD6] is evaluated by the six aspects of Pasal 8, each answered, twice a year', () => {
		expect(evaluationAspects.map(({ id }) => id).join('')).toBe('abcdef');
		expect(new Family().does(rosalia, evaluation).events).toMatchObject([{ period: '2026-2', answers }]);
		expect(['2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31'].map(halfYearOf)).toEqual([
			'2026-1',
			'2026-1',
			'2026-2',
			'2026-2'
		]);
		const { f: _f, ...five } = answers;
		for (const wrong of [five, { ...answers, f: 'mungkin' }, { ...answers, g: 'sudah' }])
			expect(new Family().does(rosalia, { ...evaluation, answers: wrong } as CareCommand).refusal).toBe('badRequest');
	});

	it('[AD6] carries no proposal on any path', () => {
		const family = new Family().does(rosalia, plan).does(rosalia, intervention).does(rosalia, evaluation);
		expect([mandiriBasis, alamiahBasis, nonEligibleBasis].map((basis) => basis(family.state))).toEqual(Array(3).fill(undefined));
	});
});
