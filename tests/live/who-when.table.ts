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
	'sessionClosed'
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
	file: 'unknownOrForbidden'
};

/**
 * A line for each message, a column for each phase. Whoever has no letter in a line is answered `notAllowed` in every phase.
 * P phone, S shared phone, C corner, s scribe, F facilitator, p projector, r the facilitator's remote.
 */
export const table = `
message           who      planned running tertut. langs.  closed  reveal. rights  ch.open ch.shut totals  end
writeCard         PSCsF    shut    shut    ok      ok      shut    shut    shut    shut    shut    shut    shut
changeCard        PSCsF    card    card    ok      ok      shut    shut    shut    shut    shut    shut    shut
withdrawCard      PSCsF    card    card    ok      ok      ok      ok      ok      ok      ok      ok      start
releaseCard       F        card    card    ok      ok      ok      ok      ok      ok      ok      ok      start
refuseCard        F        card    card    card    ok      card    ok      ok      ok      ok      ok      start
moveToTray        F        card    card    card    ok      card    ok      ok      ok      ok      ok      start
fromTray          F        card    card    card    ok      card    ok      ok      ok      ok      ok      start
setTitle          F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
layout            F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      start
resume            Fp       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
presentInvitation PSC      start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
endTurn           PSC      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
makeChoice        PSC      bound   choice  choice  choice  choice  choice  choice  ok      choice  choice  choice
recordJanjiHati   PSC      bound   choose  choose  choose  choose  choose  choose  ok      ok      ok      start
declineJanjiHati  PSC      bound   choose  choose  choose  choose  choose  choose  ok      ok      ok      start
recordPaperJanjiHati PSC   bound   file    file    file    file    file    file    file    file    file    file
recordSignedSheet sF       file    file    file    file    file    file    file    file    file    file    file
allowSaying       PSC      bound   choose  choose  choose  choose  choose  choose  ok      ok      ok      start
withdrawSaying    PSC      bound   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
listSayings       F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
recordWitness     F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
removeWitness     F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
guestLeft         sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
answerPoll        PSC      bound   poll    poll    poll    poll    poll    poll    poll    poll    poll    poll
keepOwnResult     PSC      bound   poll    poll    poll    poll    poll    poll    poll    poll    poll    poll
dropOwnResult     PSC      bound   poll    poll    poll    poll    poll    poll    poll    poll    poll    poll
recordPlan        PSC      bound   plan    plan    plan    plan    plan    plan    plan    plan    plan    plan
declinePlan       PSC      bound   plan    plan    plan    plan    plan    plan    plan    plan    plan    plan
addPaperAnswers   sF       start   poll    poll    poll    poll    poll    poll    poll    poll    poll    start
reportForced      PSC      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
checkIn           sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
undoCheckIn       sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
recordLeaving     sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
addGuest          sF       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
findKpm           sF       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
startSession      F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      late
enterStep         Fr       start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
skipStep          F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
openWriting       F        start   ok      twice   twice   ok      ok      ok      ok      ok      ok      start
closeWriting      F        start   write   ok      ok      write   write   write   write   write   write   start
revealCards       F        start   none    ok      none    ok      none    none    none    none    none    start
lockBoard         F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
setWords          F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
chooseSizeType    F        start   size    size    size    size    size    size    size    size    size    start
openPoll          F        start   script  script  script  script  script  script  script  script  script  start
closePoll         F        start   poll    poll    poll    poll    poll    poll    poll    poll    poll    start
openPlans         F        start   script  script  script  script  script  script  script  script  script  start
closePlans        F        start   plan    plan    plan    plan    plan    plan    plan    plan    plan    start
showRightsCard    F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
openChoice        F        start   rights  rights  rights  rights  rights  ok      open    ok      totals  start
closeChoice       F        start   choice  choice  choice  choice  choice  choice  ok      choice  choice  start
showTotals        F        start   choice  choice  choice  choice  choice  choice  still   ok      ok      start
closeSession      F        start   ok      ok      ok      ok      ok      ok      ok      ok      ok      start
pairDevice        F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
removePhone       F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
removeDevice      F        ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
setProjector      Fr       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
setTimer          Fr       ok      ok      ok      ok      ok      ok      ok      ok      ok      ok      ok
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
