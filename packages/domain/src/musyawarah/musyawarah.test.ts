import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/roles.ts';
import { evolveKpm, initialKpm } from '../kpm/kpm-state.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import { evolveSession, initialSession, type SessionState } from '../session/session-decisions.ts';
import type { SessionEvent } from '../session/session-events.ts';
import { musyawarahScript } from '../session/musyawarah.script.ts';
import { rembugScript } from '../session/rembug.script.ts';
import type { SessionScript } from '../session/script.ts';
import { TEMUAN, type DiscussedEvent, type MusyawarahEvent } from './musyawarah-events.ts';
import {
	casesToTell,
	decideMusyawarah,
	evolveMusyawarah,
	initialMusyawarah,
	MOST_PRELIST,
	type MusyawarahCommand,
	type MusyawarahState
} from './musyawarah.ts';

const at = '2026-11-19T02:00:00.000Z';
const account = (id: string, role: 'pendamping' | 'supervisor' | 'dinsos'): Actor => ({
	kind: 'account',
	accountId: id as AccountId,
	role,
	areaCode: '5302'
});
const rosalia = account('account-rosalia', 'pendamping');
const supervisor = account('account-sinta', 'supervisor');
const others: readonly Actor[] = [
	account('account-lukas', 'pendamping'),
	account('account-marten', 'dinsos'),
	{ kind: 'device', deviceId: 'device-01' as DeviceId, sessionId: 'session-1' as SessionId, device: 'scribe' },
	{ kind: 'slip' } as unknown as Actor
];
const maria = 'kpm-maria-01' as KpmId;
const dorce = 'kpm-dorce-01' as KpmId;

type Phase = 'planned' | 'running' | 'closed';

function sessionIn(phase: Phase, script: SessionScript = musyawarahScript): SessionState {
	const plan = {
		method: script.method,
		scriptVersion: script.version,
		areaCode: '5302992001',
		zone: 'WITA',
		date: '2026-11-19',
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId: 'account-rosalia' as AccountId
	} as const;
	const events: SessionEvent[] = [
		{ type: 'sessionPlanned', plan },
		{ type: 'sessionStarted', at },
		{ type: 'sessionClosed', at, early: false }
	];
	return events.slice(0, { planned: 1, running: 2, closed: 3 }[phase]).reduce(evolveSession, initialSession);
}

/** A list and what happens to it. */
class List {
	phase: Phase = 'planned';
	state: MusyawarahState = initialMusyawarah;
	readonly events: MusyawarahEvent[] = [];

	/** The refusal; undefined when it was done. */
	does(command: MusyawarahCommand, actor: Actor = rosalia, script: SessionScript = musyawarahScript): string | undefined {
		const decision = decideMusyawarah(command, this.state, { actor, at, session: sessionIn(this.phase, script), script });
		if (!decision.ok) return decision.refusal;
		this.events.push(...decision.value);
		this.state = decision.value.reduce(evolveMusyawarah, this.state);
		return undefined;
	}

	in(phase: Phase): this {
		this.phase = phase;
		return this;
	}
}

const take = (...entries: [string, KpmId | null][]): MusyawarahCommand => ({
	kind: 'takePrelist',
	source: 'bidik',
	sourceId: 'daftar-01',
	entries: entries.map(([entryId, kpmId]) => ({ entryId, kpmId }))
});
const found = (entryId: string, temuan: (typeof TEMUAN)[number]): MusyawarahCommand => ({
	kind: 'recordTemuan',
	entryId,
	temuan
});
const out = (entryId: string, noteId: string | null = 'note-1'): MusyawarahCommand => ({ kind: 'proposeOut', entryId, noteId });

/** Maria and Dorce on the list of a meeting that runs. */
function running(): List {
	const list = new List();
	list.does(take(['entry-maria', maria], ['entry-dorce', dorce], ['entry-lain', null]));
	return list.in('running');
}

describe('the list of a musyawarah', () => {
	it('[MU1] is kept by who leads the session and by her supervisor, and by nobody else', () => {
		for (const actor of others) expect(new List().does(take(['entry-maria', maria]), actor)).toBe('notAllowed');
		for (const actor of [rosalia, supervisor]) expect(new List().does(take(['entry-maria', maria]), actor)).toBeUndefined();
		expect(new List().does(take(['entry-maria', maria]), rosalia, rembugScript)).toBe('notInScript');
	});

	it('[MU2] names each family once, whichever list brings it, and takes nobody after the close', () => {
		const list = new List();
		list.does(take(['entry-1', maria], ['entry-2', maria], ['entry-3', null]));
		list.does(take(['entry-4', maria], ['entry-3', null]));
		expect(Object.keys(list.state.entries)).toEqual(['entry-1', 'entry-3']);
		expect(list.events).toHaveLength(1);
		expect(list.in('closed').does(take(['entry-5', dorce]))).toBe('prelistClosed');
	});

	it('[MU2] removes a name of which nothing was said, and is not longer than a desa', () => {
		const list = running();
		list.does(found('entry-maria', 'ditemukan'));
		expect(list.does({ kind: 'removeEntry', entryId: 'entry-maria' })).toBe('entryInUse');
		expect(list.does({ kind: 'removeEntry', entryId: 'entry-lain' })).toBeUndefined();
		expect(list.does({ kind: 'removeEntry', entryId: 'entry-lain' })).toBeUndefined();
		expect(Object.keys(list.state.entries)).toEqual(['entry-maria', 'entry-dorce']);
		const many = Array.from({ length: MOST_PRELIST }, (_, index): [string, null] => [`entry-${index}`, null]);
		expect(new List().does(take(...many))).toBeUndefined();
		expect(list.does(take(...many))).toBe('prelistTooLong');
	});

	it('[MU3] takes findings while the session runs; each may be changed and taken back', () => {
		const list = running();
		expect(list.in('planned').does(found('entry-maria', 'pindah'))).toBe('sessionNotRunning');
		list.in('running');
		expect(list.does(found('entry-lain-lagi', 'pindah'))).toBe('entryUnknown');
		for (const temuan of TEMUAN) {
			expect(list.does(found('entry-maria', temuan))).toBeUndefined();
			expect(list.state.entries['entry-maria']?.temuan).toBe(temuan);
		}
		const { length } = list.events;
		list.does(found('entry-maria', 'pindah'));
		expect(list.events).toHaveLength(length);
		list.does({ kind: 'takeTemuanBack', entryId: 'entry-maria' });
		expect(list.state.entries['entry-maria']?.temuan).toBeNull();
		expect(list.in('closed').does(found('entry-maria', 'pindah'))).toBe('sessionNotRunning');
	});

	it('[MU4] takes a proposal in or out with its reason, and never without', () => {
		const list = running();
		expect(list.does(out('entry-maria', null))).toBe('usulanReasonMissing');
		expect(list.does({ kind: 'proposeIn', entryId: 'entry-baru', noteId: null })).toBe('usulanReasonMissing');
		expect(list.does(out('entry-maria'))).toBeUndefined();
		expect(list.does({ kind: 'proposeIn', entryId: 'entry-baru', noteId: 'note-2' })).toBeUndefined();
		expect(list.does(out('entry-baru'))).toBe('badRequest');
		expect(list.does(found('entry-baru', 'ditemukan'))).toBe('badRequest');
		for (const entryId of ['entry-maria', 'entry-baru']) list.does({ kind: 'takeProposalBack', entryId });
		expect(list.state.entries['entry-maria']).toMatchObject({ noteId: null });
		expect(list.state.entries['entry-baru']).toBeUndefined();
	});

	it('[MU5] is settled after the close, tells each case once, and after a reopening only what is different', () => {
		const list = running();
		expect(list.does({ kind: 'settleResult' })).toBe('sessionNotClosed');
		expect(new List().in('closed').does({ kind: 'settleResult' })).toBe('nothingToSettle');
		list.does(found('entry-maria', 'pindah'));
		list.does(found('entry-lain', 'meninggal'));
		list.does(out('entry-dorce'));
		list.in('closed');
		expect(casesToTell(list.state)).toEqual([
			{ kpmId: maria, entryId: 'entry-maria', temuan: 'pindah', proposedOut: false },
			{ kpmId: dorce, entryId: 'entry-dorce', temuan: null, proposedOut: true }
		]);
		expect(list.does({ kind: 'settleResult' })).toBeUndefined();
		expect(casesToTell(list.state)).toEqual([]);
		const { length } = list.events;
		list.does({ kind: 'settleResult' });
		expect(list.events).toHaveLength(length);
		list.in('running').does({ kind: 'takeTemuanBack', entryId: 'entry-maria' });
		expect(list.state.settled?.isStale).toBe(true);
		expect(casesToTell(list.state)).toEqual([{ kpmId: maria, entryId: 'entry-maria', temuan: null, proposedOut: false }]);
		expect(list.in('closed').does({ kind: 'settleResult' })).toBeUndefined();
		expect(list.state.settled?.isStale).toBe(false);
	});

	it('[MU6] changes nothing in the case that is told of it', () => {
		const listed = evolveKpm(initialKpm, {
			type: 'kpmListed',
			register: 'pkh',
			batchId: 'batch-1',
			areaCode: '5302992001',
			since: null,
			components: {} as never,
			desil: null
		});
		const told = fc.record({
			type: fc.constant('discussedInMusyawarah' as const),
			musyawarahId: fc.constant('session-1' as SessionId),
			entryId: fc.constant('entry-maria'),
			on: fc.constant('2026-11-19'),
			temuan: fc.constantFrom(...TEMUAN, null),
			proposedOut: fc.boolean(),
			at: fc.constant(at)
		}) satisfies fc.Arbitrary<DiscussedEvent>;
		fc.assert(
			fc.property(told, (event) => {
				expect(evolveKpm(listed, event)).toBe(listed);
			})
		);
		expect(evolveKpm(initialKpm, fc.sample(told, 1)[0] as DiscussedEvent)).toEqual(initialKpm);
	});
});

const entryId = fc.constantFrom('entry-1', 'entry-2', 'entry-3', 'entry-4');
const anyCommand: fc.Arbitrary<MusyawarahCommand> = fc.oneof(
	fc.array(fc.tuple(entryId, fc.constantFrom(maria, dorce, null)), { maxLength: 3 }).map((entries) => take(...entries)),
	fc.tuple(entryId, fc.constantFrom(...TEMUAN)).map(([id, temuan]) => found(id, temuan)),
	fc
		.tuple(fc.constantFrom('proposeIn' as const, 'proposeOut' as const), entryId, fc.constantFrom('note-1', null))
		.map(([kind, id, noteId]) => ({ kind, entryId: id, noteId })),
	fc
		.tuple(fc.constantFrom('removeEntry' as const, 'takeTemuanBack' as const, 'takeProposalBack' as const), entryId)
		.map(([kind, id]) => ({ kind, entryId: id })),
	fc.constant({ kind: 'settleResult' } as const)
);

it('[MU2] [MU3] [MU4] [MU5] hold whatever anybody does in whichever order', () => {
	const anything = fc.array(
		fc.record({
			command: anyCommand,
			actor: fc.constantFrom(rosalia, rosalia, supervisor, ...others),
			phase: fc.constantFrom<Phase>('planned', 'running', 'running', 'closed')
		}),
		{ maxLength: 40 }
	);
	fc.assert(
		fc.property(anything, (deeds) => {
			const list = new List();
			for (const { command, actor, phase } of deeds) {
				const before = list.state;
				const refusal = list.in(phase).does(command, actor);
				if (others.includes(actor)) expect(refusal).toBe('notAllowed');
				if (refusal !== undefined) expect(list.state).toBe(before);
				const entries = Object.values(list.state.entries);
				const cases = entries.flatMap(({ kpmId }) => kpmId ?? []);
				expect(new Set(cases).size).toBe(cases.length);
				for (const { source, noteId, temuan } of entries)
					if (source === 'usulan') expect([noteId === null, temuan]).toEqual([false, null]);
				const said = (state: MusyawarahState) =>
					Object.values(state.entries).filter(({ temuan, noteId }) => temuan ?? noteId).length;
				if (phase !== 'running') expect(said(list.state)).toBe(said(before));
				if (command.kind === 'settleResult' && refusal === undefined) expect(casesToTell(list.state)).toEqual([]);
			}
		}),
		{ numRuns: 300 }
	);
});
