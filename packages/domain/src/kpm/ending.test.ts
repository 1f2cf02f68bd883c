import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Actor } from '../access/roles.ts';
import { addDays, daysBetween } from '../dates.ts';
import type { AccountId, DeviceId } from '../ids.ts';
import { ALAMIAH_GROUNDS, alamiahDetails, EVIDENCE_KINDS, STATUS_PAPERS, type EndingEvent } from './ending-events.ts';
import { alamiahBasis, decideEnding, nonEligibleBasis, REPLY_DAYS, type EndingCommand } from './ending.ts';
import { evolveKpm, initialKpm, type KpmState } from './kpm-state.ts';
import { account, listedEvent, lukas, promised, rosalia, scribe, slip, visit, World } from './kpm-world.ts';
import { mandiriBasis } from './mandiri-basis.ts';

const supervisor = account('supervisor');
const korkab = account('korkab');
const dinsos = account('dinsos');
const endingId = 'ending-1';
const fileId = 'file-1';
const noComponents = { bumil: 0, aud: 0, sd: 0, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };

/** One family on the paths that are not its own word. A refused command changes nothing and is remembered. */
class Case {
	state: KpmState;
	events: EndingEvent[] = [];
	refusal: string | undefined;
	today = '2026-11-19';

	constructor(state: KpmState = new World().listed().kpm) {
		this.state = state;
	}
	does(actor: Actor, command: EndingCommand): this {
		const decision = decideEnding(command, this.state, {
			actor,
			at: `${this.today}T02:00:00.000Z`,
			today: this.today,
			proof: 'd'
		});
		this.refusal = decision.ok ? undefined : decision.refusal;
		if (!decision.ok) return this;
		this.events.push(...decision.value);
		this.state = decision.value.reduce(evolveKpm, this.state);
		return this;
	}
	on(today: string): this {
		this.today = today;
		return this;
	}
}

const propose: EndingCommand = { kind: 'proposeNonEligible', endingId, noteId: 'n' };
const addEvidence = (more: Partial<Extract<EndingCommand, { kind: 'addEvidence' }>> = {}): EndingCommand => ({
	kind: 'addEvidence',
	endingId,
	evidenceId: 'evidence-1',
	evidence: 'fotoRumah',
	on: '2026-11-18',
	fileId,
	noteId: null,
	...more
});
const giveNotice = (on = '2026-11-19'): EndingCommand => ({
	kind: 'giveNotice',
	endingId,
	on,
	way: 'diserahkan',
	fileId: null,
	noteId: null
});
const reply = (more: Partial<Extract<EndingCommand, { kind: 'recordReply' }>> = {}): EndingCommand => ({
	kind: 'recordReply',
	endingId,
	on: '2026-11-19',
	stance: 'keberatan',
	through: 'spoken',
	fileId: null,
	noteId: 'n',
	...more
});
const decide = (decision: 'tidakLayak' | 'tetapKpm' = 'tidakLayak'): EndingCommand => ({
	kind: 'decideNonEligible',
	endingId,
	decision,
	noteId: 'n'
});
const withdraw: EndingCommand = { kind: 'withdrawEnding', endingId, noteId: null };
const note = (more: Partial<Extract<EndingCommand, { kind: 'noteAlamiah' }>> = {}): EndingCommand => ({
	kind: 'noteAlamiah',
	endingId,
	ground: 'tanpaPengurus',
	detail: 'lansiaTunggal',
	on: '2026-11-17',
	noteId: null,
	...more
});
const explain = (to: 'kpm' | 'aparatur', on = '2026-11-18', shown = [...STATUS_PAPERS]): EndingCommand => ({
	kind: 'explainStatus',
	endingId,
	to,
	on,
	shown,
	noteId: null
});
const keepPaper = (on = '2026-11-19'): EndingCommand => ({ kind: 'keepBeritaAcaraNonEligible', endingId, fileId, on });

const noticed = () => new Case().does(rosalia, propose).does(rosalia, addEvidence()).does(rosalia, giveNotice());

describe('Non-Eligible on evidence', () => {
	it('[NE1] is proposed by her own pendamping, a supervisor or a korkab, one at a time', () => {
		for (const actor of [rosalia, supervisor, korkab]) expect(new Case().does(actor, propose).refusal).toBeUndefined();
		const others: Actor[] = [...ROLES.map((role) => account(role)), lukas, slip, scribe, { kind: 'operator' }];
		for (const actor of others.filter((one) => ![supervisor, korkab].some((each) => sameAccount(each, one))))
			expect(new Case().does(actor, propose).refusal, JSON.stringify(actor)).toBe('notAllowed');
		expect(new Case().does(rosalia, propose).does(supervisor, { ...propose, endingId: 'ending-2' }).refusal).toBe(
			'endingAlreadyOpen'
		);
		expect(new Case().does(rosalia, note()).does(supervisor, { ...propose, endingId: 'ending-2' }).refusal).toBe(
			'endingAlreadyOpen'
		);
		expect(new Case(initialKpm).does(rosalia, propose).refusal).toBe('kpmUnknown');
	});

	it('[NE2] needs a piece of evidence of the listed kinds before the notice, and a picture where the kind is one', () => {
		const proposed = () => new Case().does(rosalia, propose);
		expect(proposed().does(rosalia, giveNotice()).refusal).toBe('evidenceMissing');
		for (const evidence of EVIDENCE_KINDS) expect(proposed().does(rosalia, addEvidence({ evidence })).refusal).toBeUndefined();
		const words = { fileId: null, noteId: 'n' };
		expect(proposed().does(rosalia, addEvidence({ evidence: 'fotoKendaraan', ...words })).refusal).toBe('evidenceEmpty');
		expect(proposed().does(rosalia, addEvidence({ evidence: 'dataPekerjaan', ...words })).refusal).toBeUndefined();
		expect(proposed().does(rosalia, addEvidence({ evidence: 'dataPekerjaan', fileId: null })).refusal).toBe('evidenceEmpty');
		expect(proposed().does(rosalia, addEvidence({ evidence: 'gosip' as 'fotoRumah' })).refusal).toBe('badRequest');
		expect(proposed().does(rosalia, addEvidence({ on: '2026-11-20' })).refusal).toBe('dateInFuture');
		expect(noticed().does(rosalia, addEvidence({ evidenceId: 'evidence-2' })).refusal).toBe('noticeAlreadyGiven');
	});

	it('[NE3] gives her 14 days from the notice, and no date written back shortens them', () => {
		expect(noticed().events.at(-1)).toMatchObject({ type: 'noticeGiven', on: '2026-11-19', replyBy: '2026-12-03' });
		const backdated = new Case().does(rosalia, propose).does(rosalia, addEvidence()).does(rosalia, giveNotice('2026-10-01'));
		expect(backdated.events.at(-1)).toMatchObject({ on: '2026-10-01', replyBy: '2026-12-03' });
		expect(noticed().on('2026-12-03').does(supervisor, decide()).refusal).toBe('replyPeriodOpen');
		expect(noticed().on('2026-12-04').does(supervisor, decide()).refusal).toBeUndefined();
		expect(noticed().does(rosalia, giveNotice()).refusal).toBe('noticeAlreadyGiven');
	});

	it('[NE4] is decided earlier only on a reply that the proposing side did not write down for her', () => {
		expect(noticed().does(rosalia, reply()).does(supervisor, decide()).refusal).toBe('replyPeriodOpen');
		expect(noticed().does(supervisor, reply()).does(supervisor, decide()).refusal).toBeUndefined();
		const onPaper = reply({ through: 'paper', fileId, noteId: null });
		expect(noticed().does(rosalia, onPaper).does(supervisor, decide()).refusal).toBeUndefined();
		expect(noticed().does(rosalia, reply({ through: 'paper' })).refusal).toBe('replyEmpty');
		expect(noticed().does(rosalia, reply({ noteId: null })).refusal).toBe('replyEmpty');
		expect(noticed().does(rosalia, reply({ on: '2026-11-18' })).refusal).toBe('badRequest');
		expect(new Case().does(rosalia, propose).does(rosalia, reply()).refusal).toBe('noticeMissing');
	});

	it('[NE5] is decided by a supervisor or korkab who neither proposed, nor brought evidence, nor gave the notice', () => {
		const later = (one: Case) => one.on('2026-12-10');
		for (const actor of [rosalia, lukas, dinsos, slip, scribe])
			expect(later(noticed()).does(actor, decide()).refusal).toBe('notAllowed');
		const bySupervisor = new Case().does(supervisor, propose).does(rosalia, addEvidence()).does(rosalia, giveNotice());
		expect(later(bySupervisor).does(supervisor, decide()).refusal).toBe('needsOtherDecider');
		expect(bySupervisor.does(korkab, decide()).refusal).toBeUndefined();
		const herEvidence = new Case().does(rosalia, propose).does(supervisor, addEvidence()).does(rosalia, giveNotice());
		expect(later(herEvidence).does(supervisor, decide()).refusal).toBe('needsOtherDecider');
		const herNotice = new Case().does(rosalia, propose).does(rosalia, addEvidence()).does(supervisor, giveNotice());
		expect(later(herNotice).does(supervisor, decide()).refusal).toBe('needsOtherDecider');
		expect(later(noticed()).does(korkab, decide()).does(supervisor, decide()).refusal).toBe('endingAlreadyDecided');
		// The same account in another role is the same person.
		const asPendamping = account('supervisor', rosaliaId());
		expect(later(noticed()).does(asPendamping, decide()).refusal).toBe('needsOtherDecider');
	});

	it('[NE5] may leave her in at once, which closes it', () => {
		const left = noticed().does(korkab, decide('tetapKpm'));
		expect(left.refusal).toBeUndefined();
		expect(nonEligibleBasis(left.state)).toBeUndefined();
		expect(left.does(rosalia, { ...propose, endingId: 'ending-2' }).refusal).toBeUndefined();
	});

	it('[NE6] takes nothing more once an SK has ended the membership', () => {
		const one = noticed().on('2026-12-10').does(korkab, decide());
		const skDate = '2026-12-11';
		one.state = evolveKpm(one.state, { type: 'membershipEnded', usulanId: 'u', path: 'nonEligible', skDate, at: skDate });
		for (const command of [withdraw, propose, addEvidence(), note()])
			expect(one.does(korkab, command).refusal).toBe('membershipEnded');
	});

	it('[NE6] is withdrawn by the office at any time, by her pendamping until it is decided', () => {
		for (const actor of [supervisor, korkab, dinsos]) {
			const decided = noticed().on('2026-12-10').does(korkab, decide());
			expect(nonEligibleBasis(decided.state)).toMatchObject({ deciderId: 'account-korkab', evidence: ['fotoRumah'] });
			expect(decided.does(actor, withdraw).refusal).toBeUndefined();
			expect(nonEligibleBasis(decided.state)).toBeUndefined();
		}
		expect(noticed().does(rosalia, withdraw).refusal).toBeUndefined();
		expect(noticed().on('2026-12-10').does(korkab, decide()).does(rosalia, withdraw).refusal).toBe('notAllowed');
		for (const actor of [lukas, slip, scribe, account('desa')])
			expect(noticed().does(actor, withdraw).refusal).toBe('notAllowed');
		expect(new Case().does(korkab, withdraw).refusal).toBe('endingNotOpen');
	});
});

describe('graduasi alamiah', () => {
	it('[NE7] is noted by her own pendamping, on one of three grounds, and *NE komponen* only where none is left', () => {
		for (const actor of [supervisor, korkab, dinsos, lukas, slip, scribe])
			expect(new Case().does(actor, note()).refusal).toBe('notAllowed');
		expect(new Case().does(rosalia, note({ ground: 'neKomponen', detail: 'tanpaKomponen' })).refusal).toBe('componentsLeft');
		const without = new World().happened({ ...listedEvent, components: noComponents });
		without.happened({ type: 'pendampingAssigned', pendampingId: rosaliaId() });
		expect(new Case(without.kpm).does(rosalia, note({ ground: 'neKomponen', detail: 'tanpaKomponen' })).refusal).toBeUndefined();
		expect(new Case().does(rosalia, note({ ground: 'inclusionError', detail: 'asn' })).refusal).toBe('reasonMissing');
		expect(new Case().does(rosalia, note({ ground: 'inclusionError', detail: 'asn', noteId: 'n' })).refusal).toBeUndefined();
		for (const ground of ALAMIAH_GROUNDS)
			for (const detail of Object.values(alamiahDetails).flat())
				if (!(alamiahDetails[ground] as readonly string[]).includes(detail))
					expect(new Case(without.kpm).does(rosalia, note({ ground, detail, noteId: 'n' })).refusal).toBe('badRequest');
	});

	it('[NE8] stands on a status explained to KPM and aparatur with all three papers, and then the Berita Acara Non-Eligible', () => {
		const told = () => new Case().does(rosalia, note()).does(rosalia, explain('kpm')).does(rosalia, explain('aparatur'));
		expect(new Case().does(rosalia, note()).does(rosalia, keepPaper()).refusal).toBe('statusNotExplained');
		expect(new Case().does(rosalia, note()).does(rosalia, explain('kpm')).does(rosalia, keepPaper()).refusal).toBe(
			'statusNotExplained'
		);
		const halfShown = new Case().does(rosalia, note()).does(rosalia, explain('kpm'));
		halfShown.does(rosalia, explain('aparatur', '2026-11-18', ['kk']));
		expect(halfShown.does(rosalia, keepPaper()).refusal).toBe('statusNotExplained');
		expect(told().does(rosalia, keepPaper('2026-11-17')).refusal).toBe('statusNotExplained');
		expect(alamiahBasis(told().state)).toBeUndefined();
		const whole = told().does(rosalia, keepPaper());
		expect(alamiahBasis(whole.state)).toEqual({
			path: 'alamiah',
			kind: 'tanpaPengurus',
			endingId,
			explainedOn: '2026-11-18',
			paperId: 'file-1',
			decidedOn: '2026-11-19'
		});
		expect(alamiahBasis(whole.does(supervisor, withdraw).state)).toBeUndefined();
	});

	it('[NE7] *NE komponen* stands no more once a component is counted again', () => {
		const without = new World().happened({ ...listedEvent, components: noComponents });
		without.happened({ type: 'pendampingAssigned', pendampingId: rosaliaId() });
		const whole = new Case(without.kpm).does(rosalia, note({ ground: 'neKomponen', detail: 'tanpaKomponen' }));
		whole.does(rosalia, explain('kpm')).does(rosalia, explain('aparatur')).does(rosalia, keepPaper());
		expect(alamiahBasis(whole.state)).toMatchObject({ kind: 'neKomponen' });
		const born = { lifeId: 'life-1', on: '2026-11-19', by: rosaliaId(), at: '2026-11-19T03:00:00.000Z' };
		const counted = { type: 'componentsUpdated', components: { ...noComponents, aud: 1 }, ...born } as const;
		expect(alamiahBasis(evolveKpm(whole.state, counted))).toBeUndefined();
	});

	it('[NE10] *tanpa pengurus* ends once a new pengurus is recorded, and is noted anew where nobody stands with her', () => {
		const whole = () => {
			const told = new Case().does(rosalia, note()).does(rosalia, explain('kpm')).does(rosalia, explain('aparatur'));
			return told.does(rosalia, keepPaper());
		};
		const life = { lifeId: 'life-1', on: '2026-11-19', noteId: 'n', by: rosaliaId(), at: '2026-11-19T03:00:00.000Z' };
		const changed = { type: 'pengurusChanged', why: 'meninggal', ...life } as const;
		const after = evolveKpm(whole().state, changed);
		expect(after).toMatchObject({ ending: undefined });
		expect(new Case(after).does(rosalia, keepPaper()).refusal).toBe('endingNotOpen');
		const anew = new Case(after).does(rosalia, note({ endingId: 'ending-2' }));
		expect([anew.refusal, alamiahBasis(anew.state)]).toEqual([undefined, undefined]);
		// Who writes her name as it is says nothing of who is there.
		const corrected = { type: 'personCorrected', ...life } as const;
		expect(alamiahBasis(evolveKpm(whole().state, corrected))).toMatchObject({ kind: 'tanpaPengurus' });
		// The other grounds say nothing of a pengurus.
		const asn = new Case().does(rosalia, note({ ground: 'inclusionError', detail: 'asn', noteId: 'n' }));
		expect(evolveKpm(asn.state, changed)).toMatchObject({ ending: { ground: 'inclusionError' } });
		const sk = { usulanId: 'usulan-1', path: 'alamiah', skDate: '2026-11-19', at: '2026-11-19T02:30:00.000Z' } as const;
		const ended = evolveKpm(whole().state, { type: 'membershipEnded', ...sk });
		expect(evolveKpm(ended, changed)).toMatchObject({ ending: { endingId, ground: 'tanpaPengurus' }, membership: 'ended' });
	});

	it('[NE8] no longer stands on a paper that is older than what was explained', () => {
		const whole = new Case().does(rosalia, note()).does(rosalia, explain('kpm')).does(rosalia, explain('aparatur'));
		whole.does(rosalia, keepPaper('2026-11-18')).does(rosalia, explain('kpm', '2026-11-19'));
		expect(alamiahBasis(whole.state)).toBeUndefined();
		expect(alamiahBasis(whole.does(rosalia, keepPaper('2026-11-19')).state)).toMatchObject({ decidedOn: '2026-11-19' });
	});
});

const people: Actor[] = [
	rosalia,
	lukas,
	supervisor,
	account('supervisor', 'account-tius' as AccountId),
	account('supervisor', rosaliaId()),
	korkab,
	dinsos,
	account('korwil'),
	account('apd'),
	account('desa'),
	slip,
	scribe,
	{ kind: 'operator' },
	{ kind: 'device', deviceId: 'device-hp' as DeviceId, sessionId: 'session-1' as never, device: 'phone' }
];
const someDay = fc.integer({ min: -20, max: 3 });
const anyId = fc.constantFrom('ending-1', 'ending-1', 'ending-1', 'ending-2');
const anyFile = fc.constantFrom(fileId, null);
const anyNote = fc.constantFrom('n', null);
const anyCommand = fc.oneof(
	fc.record({
		kind: fc.constant('noteAlamiah' as const),
		endingId: anyId,
		ground: fc.constantFrom(...ALAMIAH_GROUNDS),
		detail: fc.constantFrom(...Object.values(alamiahDetails).flat()),
		day: someDay,
		noteId: anyNote
	}),
	fc.record({
		kind: fc.constant('explainStatus' as const),
		endingId: anyId,
		to: fc.constantFrom('kpm' as const, 'aparatur' as const),
		shown: fc.constantFrom<EndingShown>([...STATUS_PAPERS], [...STATUS_PAPERS], ['kk']),
		day: someDay,
		noteId: anyNote
	}),
	fc.record({
		kind: fc.constant('keepBeritaAcaraNonEligible' as const),
		endingId: anyId,
		fileId: fc.constant(fileId),
		day: someDay
	}),
	fc.record({ kind: fc.constant('proposeNonEligible' as const), endingId: anyId, noteId: fc.constant('n') }),
	fc.record({
		kind: fc.constant('addEvidence' as const),
		endingId: anyId,
		evidenceId: fc.string(),
		evidence: fc.constantFrom(...EVIDENCE_KINDS),
		day: someDay,
		fileId: anyFile,
		noteId: anyNote
	}),
	fc.record({
		kind: fc.constant('giveNotice' as const),
		endingId: anyId,
		way: fc.constantFrom('diserahkan' as const, 'dibacakan' as const),
		day: someDay,
		fileId: anyFile,
		noteId: anyNote
	}),
	fc.record({
		kind: fc.constant('recordReply' as const),
		endingId: anyId,
		stance: fc.constantFrom('setuju' as const, 'keberatan' as const),
		through: fc.constantFrom('paper' as const, 'spoken' as const),
		day: someDay,
		fileId: anyFile,
		noteId: anyNote
	}),
	fc.record({
		kind: fc.constant('decideNonEligible' as const),
		endingId: anyId,
		decision: fc.constantFrom('tidakLayak' as const, 'tidakLayak' as const, 'tetapKpm' as const),
		noteId: fc.constant('n')
	}),
	fc.record({ kind: fc.constant('withdrawEnding' as const), endingId: anyId, noteId: anyNote })
);
type EndingShown = (typeof STATUS_PAPERS)[number][];
/** Who comes, after how many days, with what. Those who may do something come more often. */
const anyMove = fc.record({
	actor: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(rosalia, supervisor, korkab) }, fc.constantFrom(...people)),
	wait: fc.constantFrom(0, 0, 0, 1, 7, 14, 15),
	command: anyCommand
});

function play(one: Case, moves: readonly { actor: Actor; wait: number; command: object }[]): void {
	for (const { actor, wait, command } of moves) {
		one.on(addDays(one.today, wait));
		const { day, ...rest } = command as { day?: number };
		one.does(actor, (day === undefined ? rest : { ...rest, on: addDays(one.today, day) }) as EndingCommand);
	}
}

describe('random commands by random actors', () => {
	it('[NE9] reach a basis only through evidence, notice, 14 days or a reply, and another decider', () => {
		let reached = 0;
		fc.assert(
			fc.property(fc.array(anyMove, { minLength: 4, maxLength: 24 }), fc.boolean(), (moves, begun) => {
				const one = begun ? noticed() : new Case();
				play(one, moves);
				const basis = nonEligibleBasis(one.state);
				if (!basis) return;
				reached += 1;
				const of = one.events.filter((event) => event.endingId === basis.endingId);
				const from = of.map(({ type }) => type).lastIndexOf('nonEligibleProposed');
				const trail = of.slice(from);
				const notice = trail.find((event) => event.type === 'noticeGiven');
				const decided = trail.find((event) => event.type === 'nonEligibleDecided');
				const evidence = trail.filter((event) => event.type === 'evidenceAdded');
				if (!notice || !decided) throw new Error('a basis without notice or decision');
				expect(evidence.length).toBeGreaterThan(0);
				expect(trail.indexOf(notice)).toBeGreaterThan(trail.indexOf(evidence.at(-1) ?? notice));
				const proposing = [trail[0]?.by, notice.by, ...evidence.map(({ by }) => by)];
				expect(proposing).not.toContain(decided.by);
				const replies = trail.slice(0, trail.indexOf(decided)).filter((event) => event.type === 'replyRecorded');
				const waited = daysBetween(notice.at.slice(0, 10), decided.at.slice(0, 10)) > REPLY_DAYS;
				const heard = replies.some((each) => (each.through === 'paper' && each.file) || !proposing.includes(each.by));
				expect(waited || heard).toBe(true);
				expect(trail.some(({ type }) => type === 'endingWithdrawn')).toBe(false);
			}),
			{ numRuns: 3000 }
		);
		expect(reached).toBeGreaterThan(20);
	});

	it('[NE8] reach an alamiah basis only through both explanations and the paper after them', () => {
		let reached = 0;
		const start = () => new Case().does(rosalia, note()).does(rosalia, explain('kpm')).does(rosalia, explain('aparatur'));
		fc.assert(
			fc.property(fc.array(anyMove, { minLength: 2, maxLength: 20 }), fc.boolean(), (moves, begun) => {
				const one = begun ? start() : new Case();
				play(one, moves);
				const basis = alamiahBasis(one.state);
				if (!basis) return;
				reached += 1;
				const types = one.events.filter((event) => event.endingId === basis.endingId);
				const told = new Set(types.flatMap((event) => (event.type === 'statusExplained' ? [event.to] : [])));
				expect([...told].sort()).toEqual(['aparatur', 'kpm']);
				expect(basis.decidedOn >= basis.explainedOn).toBe(true);
				expect(nonEligibleBasis(one.state)).toBeUndefined();
			}),
			{ numRuns: 3000 }
		);
		expect(reached).toBeGreaterThan(20);
	});

	it('[NE9] never touch what she says herself, and never come from it', () => {
		fc.assert(
			fc.property(fc.array(anyMove, { maxLength: 16 }), fc.boolean(), (moves, hasPromised) => {
				const before = hasPromised ? confirmed().kpm : new World().listed().kpm;
				const one = new Case(before);
				play(one, moves);
				if (one.state.status !== 'listed' || before.status !== 'listed') throw new Error('not listed');
				expect(one.state.participations).toBe(before.participations);
				expect(mandiriBasis(one.state)).toEqual(mandiriBasis(before));
			})
		);
		const said = confirmed().kpm;
		expect(mandiriBasis(said)).toMatchObject({ route: 'session' });
		expect([alamiahBasis(said), nonEligibleBasis(said)]).toEqual([undefined, undefined]);
	});
});

const confirmed = () => promised().on('2026-12-20').does(rosalia, visit('2026-12-20', 'tetapMundur'));

function sameAccount(a: Actor, b: Actor): boolean {
	return a.kind === 'account' && b.kind === 'account' && a.accountId === b.accountId && a.role === b.role;
}
function rosaliaId(): AccountId {
	return 'account-rosalia' as AccountId;
}
