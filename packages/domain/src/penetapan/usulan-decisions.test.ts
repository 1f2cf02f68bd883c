import { describe, expect, it } from 'vitest';
import { penetapanStep, penetapanSteps, returnSteps, SK_STEP } from './penetapan-steps.ts';
import { isVerifiedByKorkab, statementDay } from './usulan-decisions.ts';
import {
	alamiah,
	apd,
	document,
	everybody,
	giveBack,
	herWord,
	kabid,
	kadis,
	korkab,
	korwil,
	lukas,
	nonEligible,
	otherKorkab,
	paper,
	papers,
	propose,
	refuseFor,
	rosalia,
	steps,
	supervisor,
	take,
	usual,
	UsulanWorld,
	waitingFor
} from './usulan-world.ts';

describe('the twelve steps', () => {
	it('[PN1] are numbered in order, each with roles, a paper and its paragraph', () => {
		expect(penetapanSteps.map(({ number }) => number)).toEqual(steps);
		expect(penetapanSteps.map(({ roles }) => roles.join())).toEqual([
			'pendamping',
			'supervisor,korkab',
			'korkab',
			'dinsos',
			'apd',
			'korkab',
			'korwil',
			'dinsos',
			'dinsos',
			'dinsos',
			'pendamping',
			'pendamping'
		]);
		for (const {
			title,
			does,
			document: { name },
			source
		} of penetapanSteps)
			for (const text of [title, does, name, source]) expect(text).not.toBe('');
		expect(penetapanStep(13)).toBeUndefined();
	});

	it('[PN1] are taken one after the other by those who may, to the end', () => {
		const world = waitingFor(12).does(rosalia, take(12));
		expect(world.refusal).toBeUndefined();
		expect(world.made).toMatchObject({ status: 'done', kpmId: world.kpm.kpmId, basis: herWord });
		expect(world.events.flatMap((event) => (event.type === 'stepTaken' ? [event.step] : []))).toEqual(steps);
		expect(world.does(rosalia, take(12)).refusal).toBe('usulanEnded');
	});

	it.each(steps)('[PN1] step %i is taken neither before nor after its turn', (next) => {
		for (const step of steps) {
			const world = waitingFor(next).does(usual[step], take(step));
			expect(world.refusal, `step ${step}`).toBe(step === next ? undefined : 'stepNotNext');
		}
	});

	it.each(steps)('[PN2] step %i is refused to every other role, and to another pendamping', (step) => {
		const roles = penetapanStep(step)?.roles ?? [];
		for (const actor of everybody.filter(({ role, accountId }) => !roles.includes(role) || accountId === lukas.accountId)) {
			const world = step === 1 ? new UsulanWorld().does(actor, propose()) : waitingFor(step).does(actor, take(step));
			expect(world.refusal, actor.accountId).toBe('notAllowed');
		}
	});

	it('[PN2] the steps of the pendamping belong to whoever accompanies the family at that time', () => {
		const handed = waitingFor(11).knows({ pendampingId: lukas.accountId });
		expect(handed.does(rosalia, take(11)).refusal).toBe('notAllowed');
		expect(handed.does(lukas, take(11)).refusal).toBeUndefined();
		expect(waitingFor(11).knows({ pendampingId: undefined }).does(rosalia, take(11)).refusal).toBe('notAllowed');
	});

	it('no device and no slip takes any of them', () => {
		for (const actor of [{ kind: 'operator' } as const, { kind: 'slip', kpmId: 'kpm-maria-01', sessionId: 's' } as never])
			expect(new UsulanWorld().does(actor, propose()).refusal).toBe('notAllowed');
	});
});

describe('making a proposal', () => {
	it('[PN3] needs what its path stands on', () => {
		expect(new UsulanWorld().has().does(rosalia, propose()).refusal).toBe('basisMissing');
		expect(new UsulanWorld().has(alamiah).does(rosalia, propose('mandiri')).refusal).toBe('basisMissing');
		expect(new UsulanWorld().has(alamiah).does(rosalia, propose('nonEligible', [])).refusal).toBe('basisMissing');
		expect(new UsulanWorld().has(alamiah).does(rosalia, propose('alamiah', [])).made?.basis).toEqual(alamiah);
		expect(new UsulanWorld().has(nonEligible).does(rosalia, propose('nonEligible', [])).made?.basis).toEqual(nonEligible);
		// A basis that calls itself by another path than it was found under is none.
		const confused = new UsulanWorld().knows({ bases: { mandiri: alamiah } });
		expect(confused.does(rosalia, propose()).refusal).toBe('basisMissing');
	});

	it('[PN3] is refused while another one runs, and for a family that is no member any more', () => {
		expect(new UsulanWorld().knows({ hasOpenUsulan: true }).does(rosalia, propose()).refusal).toBe('usulanAlreadyOpen');
		expect(waitingFor(2).does(rosalia, propose()).refusal).toBe('usulanAlreadyOpen');
		expect(new UsulanWorld().knows({ membership: 'ended' }).does(rosalia, propose()).refusal).toBe('membershipEnded');
	});

	it('[PN4] goes with at least one of the four papers and, by our default, with the Surat Pernyataan', () => {
		const tries = (...kinds: Parameters<typeof paper>[0][]) =>
			new UsulanWorld().does(
				rosalia,
				propose(
					'mandiri',
					kinds.map((kind) => paper(kind))
				)
			).refusal;
		expect(tries()).toBe('papersMissing');
		expect(tries('formPdse', 'janjiHati', 'lainnya')).toBe('papersMissing');
		expect(tries('profil')).toBe('suratPernyataanMissing');
		expect(tries('suratKeteranganMampu', 'beritaAcara', 'profil')).toBe('suratPernyataanMissing');
		expect(tries('suratPernyataan')).toBeUndefined();
	});

	it('[PN4] is content with any one of the four where the office has switched the Surat Pernyataan off', () => {
		for (const kind of ['profil', 'suratPernyataan', 'suratKeteranganMampu', 'beritaAcara'] as const) {
			const world = new UsulanWorld();
			world.policy = { asksSuratPernyataan: false };
			expect(world.does(rosalia, propose('mandiri', [paper(kind)])).refusal, kind).toBeUndefined();
		}
		const world = new UsulanWorld();
		world.policy = { asksSuratPernyataan: false };
		expect(world.does(rosalia, propose('mandiri', [paper('janjiHati')])).refusal).toBe('papersMissing');
	});

	it('[PN4] takes no paper twice and none with a day to come', () => {
		const twice = propose('mandiri', [paper('suratPernyataan'), paper('suratPernyataan')]);
		expect(new UsulanWorld().does(rosalia, twice).refusal).toBe('badRequest');
		const tomorrow = propose('mandiri', [paper('suratPernyataan', '2027-01-16')]);
		expect(new UsulanWorld().does(rosalia, tomorrow).refusal).toBe('stepInFuture');
	});

	it('[PN13] bears a day from the home visit to today', () => {
		const on = (day: string) =>
			new UsulanWorld().does(rosalia, { kind: 'propose', path: 'mandiri', papers, document: document(1, day) }).refusal;
		expect(on('2026-12-19')).toBe('stepBeforeLast');
		expect(on('2026-12-20')).toBeUndefined();
		expect(on('2027-01-15')).toBeUndefined();
		expect(on('2027-01-16')).toBe('stepInFuture');
	});
});

describe('persons and papers of the steps', () => {
	const twoRoles = (who: typeof rosalia, role: typeof rosalia.role) => ({ ...who, role });

	it('[PN5] proposing, verifying and both approvals are four persons', () => {
		expect(waitingFor(2).does(twoRoles(rosalia, 'supervisor'), take(2)).refusal).toBe('samePerson');
		expect(waitingFor(4).does(twoRoles(supervisor, 'dinsos'), take(4)).refusal).toBe('samePerson');
		expect(waitingFor(4).does(twoRoles(rosalia, 'dinsos'), take(4)).refusal).toBe('samePerson');
		for (const who of [rosalia, supervisor, kabid])
			expect(waitingFor(7).does(twoRoles(who, 'korwil'), take(7)).refusal, who.accountId).toBe('samePerson');
		const back = waitingFor(4).does(kabid, giveBack(4, 1)).knows({ pendampingId: rosalia.accountId });
		// Given back to the first step, nobody has verified it any more.
		expect(back.does(rosalia, take(1)).does(supervisor, take(2)).refusal).toBeUndefined();
	});

	it('[PN5] the listed repeats of a role are one person where the office has no other', () => {
		const world = new UsulanWorld().does(rosalia, propose());
		const few = { 2: supervisor, 3: korkab, 4: kabid, 5: apd, 6: korkab, 7: korwil, 8: kabid, 9: kabid, 10: kabid } as const;
		for (const step of steps) if (step > 1 && step < 11) world.does(few[step as keyof typeof few], take(step));
		expect(world.does(rosalia, take(11)).does(rosalia, take(12)).made?.status).toBe('done');
	});

	it('[PN5] a Korkab may verify what she recommends and approves, and it is shown', () => {
		const world = new UsulanWorld().does(rosalia, propose()).does(korkab, take(2)).does(korkab, take(3));
		expect(world.refusal).toBeUndefined();
		expect(world.made && isVerifiedByKorkab(world.made)).toBe(true);
		expect(isVerifiedByKorkab({ taken: {} })).toBe(false);
		const usually = waitingFor(4).made;
		expect(usually && isVerifiedByKorkab(usually)).toBe(false);
	});

	it('[PN6] the disposition names Korkab or APD, and is asked at its step alone', () => {
		for (const disposition of ['korkab', 'apd'] as const) {
			const world = waitingFor(4).does(kabid, { ...take(4), disposition });
			expect(world.events.at(-1)).toMatchObject({ step: 4, disposition });
			expect(world.does(apd, take(5)).refusal).toBeUndefined();
		}
		const { disposition: _, ...without } = take(4);
		expect(waitingFor(4).does(kabid, without).refusal).toBe('dispositionMissing');
		expect(waitingFor(3).does(korkab, { ...take(3), disposition: 'apd' }).refusal).toBe('badRequest');
	});

	it('[PN10] the SK has a number and a file; other papers may do without', () => {
		const without = (step: (typeof steps)[number], lack: object) => ({ ...take(step), document: { ...document(step), ...lack } });
		expect(waitingFor(9).does(kadis, without(9, { hasNumber: false })).refusal).toBe('numberMissing');
		expect(waitingFor(9).does(kadis, without(9, { hasFile: false })).refusal).toBe('stepFileMissing');
		for (const step of steps.filter((each) => each > 1 && each !== SK_STEP))
			expect(waitingFor(step).does(usual[step], without(step, { hasNumber: false, hasFile: false })).refusal).toBeUndefined();
	});

	it('[PN11] is closed by the day the family was told and the day the village head got the BNBA', () => {
		const { bnbaOn: _, ...told } = take(12);
		expect(waitingFor(12).does(rosalia, told).refusal).toBe('bnbaNotHandedOver');
		expect(waitingFor(12).does(rosalia, { ...told, bnbaOn: '2027-01-16' }).refusal).toBe('stepInFuture');
		expect(waitingFor(12).does(rosalia, { ...told, bnbaOn: '2026-12-01' }).refusal).toBe('stepBeforeLast');
		expect(waitingFor(12).does(rosalia, { ...told, bnbaOn: '2027-01-12' }).made?.status).toBe('done');
		expect(waitingFor(11).does(rosalia, { ...take(11), bnbaOn: '2027-01-12' }).refusal).toBe('badRequest');
	});

	it('[PN13] a step bears no day to come and none before the step it follows', () => {
		expect(waitingFor(3).does(korkab, take(3, '2027-01-09')).refusal).toBe('stepBeforeLast');
		expect(waitingFor(3).does(korkab, take(3, '2027-01-16')).refusal).toBe('stepInFuture');
		expect(waitingFor(3).does(korkab, take(3, '2027-01-15')).refusal).toBeUndefined();
	});

	it('the papers go with step 1 and with no other', () => {
		expect(waitingFor(2).does(supervisor, { ...take(2), papers }).refusal).toBe('badRequest');
		const { papers: _, ...bare } = waitingFor(2).does(supervisor, giveBack(2, 1)) && take(1);
		expect(waitingFor(2).does(supervisor, giveBack(2, 1)).does(rosalia, bare).refusal).toBe('badRequest');
	});
});

describe('giving back, refusing, ending', () => {
	it.each([2, 3, 4, 5, 6, 7, 8, 9] as const)('[PN7] step %i gives back to each step before it, and to no other', (from) => {
		expect(returnSteps(from).map(({ number }) => number)).toEqual(steps.filter((to) => to < from).toReversed());
		for (const to of steps) {
			const world = waitingFor(from).does(usual[from], giveBack(from, to));
			expect(world.refusal, `to ${to}`).toBe(to < from ? undefined : 'returnStepUnknown');
			if (to >= from) continue;
			expect(world.made).toMatchObject({
				status: 'running',
				next: to,
				returned: { from, how: from === 6 || from === 7 ? 'rejected' : 'returned', noteId: 'note-1' }
			});
			expect(Object.keys(world.made?.taken ?? {}).map(Number)).toEqual(steps.filter((step) => step < to));
			// Nothing of what was given back counts: it is done again, one step after the other.
			expect(world.does(usual[from], take(from)).refusal).toBe('stepNotNext');
			for (const step of steps.filter((each) => each >= to)) world.does(usual[step], take(step));
			expect(world.made).toMatchObject({ status: 'done', returned: undefined });
		}
	});

	it.each([1, 10, 11, 12] as const)('[PN7] step %i gives nothing back', (from) => {
		const world = waitingFor(from);
		for (const to of steps) expect(world.does(usual[from], giveBack(from, to)).refusal).toBe('returnStepUnknown');
	});

	it('[PN7, PN2] only who stands at the step gives back or refuses', () => {
		for (const actor of everybody.filter(({ role }) => role !== 'korwil')) {
			expect(waitingFor(7).does(actor, giveBack(7, 2)).refusal, actor.accountId).toBe('notAllowed');
			expect(waitingFor(7).does(actor, refuseFor(7)).refusal, actor.accountId).toBe('notAllowed');
		}
		expect(waitingFor(6).does(korwil, giveBack(7, 2)).refusal).toBe('stepNotNext');
	});

	it.each(steps)('[PN8] step %i refuses for good only where the guideline has somebody decide', (step) => {
		const world = waitingFor(step);
		world.does(usual[step], refuseFor(step));
		const decides = ([2, 4, 6, 7, 9] as number[]).includes(step);
		expect(world.refusal).toBe(decides ? undefined : 'notAllowed');
		expect(world.made?.status).toBe(decides ? 'refused' : 'running');
		if (decides) expect(world.does(usual[step], take(step)).refusal).toBe('usulanEnded');
	});

	it('[PN8] what carried a refused proposal carries no other, and a new word does', () => {
		const again = new UsulanWorld().knows({ spentBases: ['session-1'] });
		expect(again.does(rosalia, propose()).refusal).toBe('basisSpent');
		expect(again.has({ ...herWord, basisId: 'session-2' }).does(rosalia, propose()).refusal).toBeUndefined();
	});

	it.each(steps)('[PN9] waiting for step %i it is void when what it stands on goes, until the SK', (next) => {
		const world = waitingFor(next).losesBasis();
		expect(world.made?.status).toBe(next <= SK_STEP ? 'cancelled' : 'running');
		expect(world.does(usual[next], take(next)).refusal).toBe(next <= SK_STEP ? 'usulanEnded' : undefined);
	});

	it('[PN9] keeps no way and no reason of it', () => {
		expect(waitingFor(5).losesBasis().events.at(-1)).toEqual({ type: 'usulanVoided', at: '2027-01-15T02:00:00.000Z' });
		expect(waitingFor(2).does(supervisor, refuseFor(2)).losesBasis().made?.status).toBe('refused');
	});

	it('[PN3] no step before the SK is taken once the basis is gone, even where nothing voided it', () => {
		for (const step of steps.filter((each) => each > 1))
			expect(waitingFor(step).has().does(usual[step], take(step)).refusal).toBe(step <= SK_STEP ? 'basisMissing' : undefined);
	});

	it('[PN14] the pendamping drops it only while it stands with her again', () => {
		for (const step of steps.filter((each) => each > 1))
			expect(waitingFor(step).does(rosalia, { kind: 'dropUsulan' }).refusal).toBe('stepNotNext');
		const back = waitingFor(3).does(korkab, giveBack(3, 1));
		for (const actor of [lukas, supervisor, korkab]) expect(back.does(actor, { kind: 'dropUsulan' }).refusal).toBe('notAllowed');
		expect(back.does(rosalia, { kind: 'dropUsulan' }).made?.status).toBe('dropped');
	});

	it('[PN12] keeps its path from the first to the last event', () => {
		const world = waitingFor(4).has(alamiah, herWord).does(kabid, giveBack(4, 1));
		expect(world.does(rosalia, propose('alamiah', [])).refusal).toBe('usulanAlreadyOpen');
		expect(world.does(rosalia, take(1)).made?.basis.path).toBe('mandiri');
	});

	it('[PN10] shows the day she said it beside the SK', () => {
		expect([herWord, alamiah, nonEligible].map(statementDay)).toEqual(['2026-11-19', '2026-12-20', '2026-12-20']);
		expect(waitingFor(10).does(otherKorkab, giveBack(9, 1)).refusal).toBe('notAllowed');
	});
});
