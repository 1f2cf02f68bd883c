/** The table of `who-when.test.ts`, to be read by people: what a hall answers to whom, in each phase of its session. */
import type { RefusalCode } from '@balai/domain';
import type { HallRole } from '@balai/live';

export const phases = [
	'planned',
	'running',
	'tertutup',
	'langsung',
	'writingClosed',
	'revealed',
	'rightsShown',
	'choiceOpen',
	'choiceClosed',
	'totalsShown',
	'sessionClosed',
	/** *Sesi kertas*, while its slips are typed in. */
	'onPaper'
] as const;
export type Phase = (typeof phases)[number];

/** What is open besides, in sessions of other methods: the MPA's self-assessment, the Refleksi's criteria check, plans. */
export const askingPhases = ['mpaOpen', 'mpaClosed', 'checkOpen', 'checkClosed', 'plansOpen', 'plansClosed'] as const;
export type AskingPhase = (typeof askingPhases)[number];

export const roleLetters: Record<HallRole, string> = {
	phone: 'P',
	sharedPhone: 'S',
	corner: 'C',
	scribe: 's',
	facilitator: 'F',
	projector: 'p',
	remote: 'r'
};

/** What the words of the table stand for. */
export const answers: Record<string, 'ok' | RefusalCode> = {
	ok: 'ok',
	start: 'sessionNotRunning',
	late: 'sessionNotPlanned',
	shut: 'writingClosed',
	card: 'cardUnknown',
	bound: 'deviceNotBound',
	choice: 'choiceNotOpen',
	choose: 'choiceMissing',
	twice: 'writingAlreadyOpen',
	write: 'writingNotOpen',
	none: 'nothingToReveal',
	rights: 'rightsCardNotShown',
	open: 'choiceAlreadyOpen',
	still: 'choiceStillOpen',
	totals: 'totalsAlreadyShown',
	size: 'sizeTypeFixed',
	script: 'notInScript',
	poll: 'pollNotOpen',
	plan: 'plansNotOpen',
	asked: 'pollAlreadyOpen',
	again: 'pollAlreadyClosed',
	plans: 'plansAlreadyOpen',
	form: 'badRequest',
	file: 'unknownOrForbidden',
	sheet: 'sessionOnPaper',
	witness: 'witnessesMissing'
};

/**
 * A line for each message, a column for each phase. Whoever has no letter in a line is answered `notAllowed` in every phase.
 * P phone, S shared phone, C corner, s scribe, F facilitator, p projector, r the facilitator's remote.
 */
export const table = `
message           who      planned running tertut. langs.  closed  reveal. rights  ch.open ch.shut totals  end     paper
writeCard         PSCsF    shut    shut    ok      ok      shut    shut    shut    shut    shut    shut    shut    shut
changeCard        PSCsF    card    card    ok      ok      shut    shut    shut    shut    shut    shut    shut    shut
withdrawCard      PSCsF    card    card    ok      ok      ok      ok      ok      ok      ok      ok      start   ok
releaseCard       F        card    card    ok      ok      ok      ok      ok      ok      ok      ok      start   ok
refuseCard        F        card    card    card    ok      card    ok      ok      ok      ok      ok      start   ok
moveToTray        F        card    card    card    ok      card    ok      ok      ok      ok      ok      start   ok
fromTray          F        card    card    card    ok      card    ok      ok      ok      ok      ok      start   ok
setTitle          F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
layout            F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
resume            Fp       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
presentInvitation PSC      start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
endTurn           PSC      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
makeChoice        PSC      bound   choice  choice  choice  choice  choice  choice  ok      choice  choice  choice  sheet
recordJanjiHati   PSC      bound   choose  choose  choose  choose  choose  choose  ok      ok      ok      start   choose
declineJanjiHati  PSC      bound   choose  choose  choose  choose  choose  choose  ok      ok      ok      start   choose
recordPaperJanjiHati PSC   bound   file    file    file    file    file    file    file    file    file    file    file
recordSignedSheet sF       file    file    file    file    file    file    file    file    file    file    file    file
allowSaying       PSC      bound   choose  choose  choose  choose  choose  choose  ok      ok      ok      start   choose
withdrawSaying    PSC      bound   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
listSayings       F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
recordWitness     F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
removeWitness     F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
guestLeft         sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
answerPoll        PSC      bound   poll    poll    poll    poll    poll    poll    poll    poll    poll    poll    poll
keepOwnResult     PSC      bound   poll    poll    poll    poll    poll    poll    poll    poll    poll    poll    poll
dropOwnResult     PSC      bound   poll    poll    poll    poll    poll    poll    poll    poll    poll    poll    poll
recordPlan        PSC      bound   plan    plan    plan    plan    plan    plan    plan    plan    plan    plan    plan
declinePlan       PSC      bound   plan    plan    plan    plan    plan    plan    plan    plan    plan    plan    plan
addPaperAnswers   sF       start   poll    poll    poll    poll    poll    poll    poll    poll    poll    start   poll
reportForced      PSC      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
checkIn           sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
undoCheckIn       sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
recordLeaving     sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
setPhotoConsent   sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
addGuest          sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
findKpm           sF       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
startSession      F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      late    ok
enterStep         Fr       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
skipStep          F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
openWriting       F        start   ok      twice   twice   ok      ok      ok      ok      ok      ok      start   ok
closeWriting      F        start   write   ok      ok      write   write   write   write   write   write   start   write
revealCards       F        start   none    ok      none    ok      none    none    none    none    none    start   none
lockBoard         F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
setWords          F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
chooseSizeType    F        start   size    size    size    size    size    size    size    size    size    start   size
openPoll          F        start   script  script  script  script  script  script  script  script  script  start   script
closePoll         F        start   poll    poll    poll    poll    poll    poll    poll    poll    poll    start   poll
openPlans         F        start   script  script  script  script  script  script  script  script  script  start   script
closePlans        F        start   plan    plan    plan    plan    plan    plan    plan    plan    plan    start   plan
showRightsCard    F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   ok
openChoice        F        start   rights  rights  rights  rights  rights  ok      open    ok      totals  start   open
closeChoice       F        start   choice  choice  choice  choice  choice  choice  ok      choice  choice  start   ok
showTotals        F        start   choice  choice  choice  choice  choice  choice  still   ok      ok      start   still
closeSession      F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start   witness
pairDevice        F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
removePhone       F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
removeDevice      F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
setProjector      Fr       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
setTimer          Fr       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
`;

/** The same for `askingPhases`: the messages that these phases are about, all others are as in the phase `running`. */
export const askingTable = `
message           who      mpa.op. mpa.cl. chk.op. chk.cl. plan.op plan.cl
answerPoll        PSC      ok      poll    ok      poll    poll    poll
keepOwnResult     PSC      ok      ok      form    form    poll    poll
dropOwnResult     PSC      ok      ok      ok      ok      poll    poll
recordPlan        PSC      plan    plan    plan    plan    ok      plan
declinePlan       PSC      plan    plan    plan    plan    ok      plan
addPaperAnswers   sF       ok      poll    ok      poll    poll    poll
openPoll          F        asked   again   asked   again   ok      ok
closePoll         F        ok      poll    ok      poll    poll    poll
openPlans         F        script  script  rights  rights  plans   ok
closePlans        F        plan    plan    plan    plan    ok      plan
`;
