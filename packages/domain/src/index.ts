export { assertNever, ok, refuse, type Result } from './result.ts';
export {
	CODE_ALPHABET,
	codeFromBytes,
	codeLength,
	isId,
	parseAccountId,
	parseCardId,
	parseCode,
	parseCommandId,
	parseDeviceId,
	parseKpmId,
	parseSessionId,
	type AccountId,
	type CardId,
	type CommandId,
	type DeviceId,
	type KpmId,
	type SessionId
} from './ids.ts';
export {
	addDays,
	addMonths,
	clockInZone,
	dateInZone,
	dateParts,
	daysBetween,
	daysInMonth,
	formatDate,
	formatLongDate,
	formatShortDate,
	instantInZone,
	fullYears,
	parseIsoDate,
	type Instant,
	type IsoDate,
	type Zone
} from './dates.ts';
export { amountText, rupiah } from './amounts.ts';
export { numberWords } from './number-words.ts';
export { DEVICE_ROLES, ROLES, actorOf, areaCovers, roleNames, type Actor, type DeviceRole, type Role } from './access/roles.ts';
export { actorReach, may, mayFor, reachOf, rolesThatMay, type Action, type Reach } from './access/access-table.ts';
export {
	EMERGENCY_HOURS,
	LONGEST_REASON,
	SHORTEST_REASON,
	decideEmergency,
	isEmergencyEvent,
	openAccesses,
	type EmergencyCommand,
	type EmergencyEvent,
	type EmergencyRefusal
} from './access/emergency-access.ts';
export {
	decideEkspor,
	EKSPOR_FORMATS,
	EKSPOR_LISTS,
	EKSPOR_PURPOSES,
	EKSPOR_WORDS_LENGTH,
	eksporPurposeNames,
	MOST_EKSPOR_ROWS,
	type EksporFormat,
	type EksporList,
	type EksporPurpose,
	type EksporRefusal,
	type ListTaken,
	type TakeList
} from './ekspor/ekspor.ts';
export { isTellable } from './small-cells.ts';
export { PROGRAM_PARTS, programPartNames, type ProgramPart } from './sambungan/program-parts.ts';
export {
	decideSambungan,
	evolveSambungan,
	initialSambungan,
	LONGEST_SAMBUNGAN_DAYS,
	SAMBUNGAN_WORDS_LENGTH,
	type SambunganCommand,
	type SambunganEvent,
	type SambunganRefusal,
	type SambunganState
} from './sambungan/sambungan.ts';
export { LARGEST_PHOTO_BYTES } from './files/photos.ts';
export { AREA_DIGITS, areaTableText, readAreaTable, type ListedArea } from './areas/area-table.ts';
export { zoneOfArea } from './areas/area-zones.ts';
export { refusalText, type EdgeRefusal, type RefusalCode } from './refusal-text.ts';
export {
	FIRST_BOARD,
	decideSession,
	evolveSession,
	initialSession,
	type PollState,
	type SessionCommand,
	type SessionContext,
	type SessionRefusal,
	type SessionState,
	type StepLogEntry,
	type Writing
} from './session/session-decisions.ts';
export { mayShowPhoto } from './session/session-photos.ts';
export type { LocalWords, SessionEvent, SessionMethod, SessionPlan, VenueKind, WritingMode } from './session/session-events.ts';
export { decideKpm, type KpmCommand, type KpmContext, type KpmRefusal } from './kpm/kpm-decisions.ts';
export { evolveKpm, initialKpm, type KpmState } from './kpm/kpm-state.ts';
export { mandiriBasis, type MandiriBasis } from './kpm/mandiri-basis.ts';
export { decideOwnWord, type OwnWordCommand, type OwnWordContext, type OwnWordRefusal } from './kpm/own-word.ts';
export {
	OCCASIONS,
	confirmsHerWord,
	type FamilyAnswer,
	type Occasion,
	type OwnWordEvent,
	type PressedAnswer,
	type Through,
	type VisitEvent,
	type VisitOutcome
} from './kpm/own-word-events.ts';
export { decideVisit, type AfterVisitCommand, type VisitCommand, type VisitRefusal, type VisitSource } from './kpm/visits.ts';
export type { Participation } from './kpm/participation.ts';
export { COMPONENT_KEYS, type Components } from './kpm/components.ts';
export { worksInHall } from './kpm/who-speaks.ts';
export type {
	BindingWay,
	Choice,
	JanjiHatiKind,
	KpmEvent,
	Pilihan,
	PlanNotes,
	PollAnswers,
	Signing,
	UnclearSlip
} from './kpm/kpm-events.ts';
export {
	ALAMIAH_GROUNDS,
	EVIDENCE_KINDS,
	STATUS_PAPERS,
	alamiahDetails,
	isEndingEvent,
	type AlamiahDetail,
	type AlamiahGround,
	type EndingEvent,
	type EvidenceKind,
	type ExplainedTo,
	type FileRef,
	type NoticeWay,
	type ReplyStance,
	type ReplyWay,
	type StatusPaper
} from './kpm/ending-events.ts';
export {
	REPLY_DAYS,
	alamiahBasis,
	decideEnding,
	nonEligibleBasis,
	type AlamiahBasis,
	type Ending,
	type EndingCommand,
	type EndingRefusal,
	type NonEligibleBasis
} from './kpm/ending.ts';
export {
	checkSuccessor,
	decideHandOver,
	type HandOverCommand,
	type HandOverContext,
	type HandOverRefusal
} from './kpm/handover.ts';
export { PENGURUS_REASONS, isLifeEvent, type Deceased, type LifeEvent, type PengurusReason } from './kpm/life-events.ts';
export {
	decideLife,
	householdOf,
	isWithoutPengurus,
	otherCaseOf,
	type Household,
	type LifeCommand,
	type LifeOutcome,
	type LifeRefusal
} from './kpm/life.ts';
export {
	PROFIL_SECTIONS,
	emptyProfilContent,
	type ProfilContent,
	type ProfilField,
	type ProfilRow,
	type ProfilSection,
	type ProfilSectionId,
	type ProfilTable,
	type ProfilValue
} from './profil/profil-fields.ts';
export { profilSection, profilSections } from './profil/profil-sections.ts';
export { maskProfil } from './profil/mask-profil.ts';
export { photosIn, profilProblem, withoutEmptyRows, type ProfilProblem } from './profil/profil-check.ts';
export {
	assetTotal,
	incomePerHead,
	incomeTotal,
	isAboveLine,
	memberCount,
	wholePerHead,
	type IncomePerHead
} from './profil/profil-sums.ts';
export {
	decideProfil,
	isProfilEvent,
	profilStanding,
	type ProfilCommand,
	type ProfilEvent,
	type ProfilRefusal,
	type ProfilStanding,
	type ProfilVersion
} from './profil/profil-decisions.ts';
export {
	CERTIFICATE_HANDS,
	CERTIFICATE_NUMBER_LENGTH,
	PASCA_ACCESSES,
	TRANSISI_ITEMS,
	decideCare,
	halfYearOf,
	isCareEvent,
	type CareCommand,
	type CareEvent,
	type CareRefusal,
	type CertificateHand,
	type CertificateSigner,
	type PascaAccess,
	type TransisiItem
} from './asi-diri/care.ts';
export {
	ASI_DIRI_AREA,
	ASPECT_ANSWERS,
	evaluationAspects,
	interventionGroups,
	interventionText,
	type AspectAnswer,
	type AspectId,
	type InterventionGroup,
	type InterventionGroupId
} from './asi-diri/interventions.ts';
export { askedPoll, checkPapers, type AskedPoll } from './kpm/poll-answers.ts';
export {
	READINESS_NOTE_LENGTH,
	WEIGHING_REASONS,
	decideBeforeMeeting,
	recordedFacts,
	type BeforeMeetingCommand,
	type BeforeMeetingEvent,
	type BeforeMeetingRefusal,
	type NewFact,
	type Readiness,
	type WeighingReason
} from './kpm/before-meeting.ts';
export {
	FACT_KINDS,
	FACT_TEXT_LENGTH,
	INFORMANT_LENGTH,
	factQuestion,
	factQuestions,
	factSourceNames,
	isEmptyFact,
	type EightFact,
	type FactContent,
	type FactGroup,
	type FactKind,
	type FactQuestion,
	type FactSource
} from './kpm/family-facts.ts';
export { mayBeSaid, type TypedSlip } from './kpm/paper-answers.ts';
export { SOON_DAYS, taskStatus, visitWindow, type TaskStatus, type VisitWindow } from './kpm/visit-window.ts';
export {
	isFromElsewhere,
	isSpreadsheetDamaged,
	maskNik,
	nikMismatches,
	parseNik,
	type NikFacts,
	type NikMismatch,
	type NikProblem,
	type Sex
} from './nik.ts';
export {
	MOST_COLUMNS,
	chosenColumns,
	findHeader,
	guessColumns,
	headerLine,
	listFieldNames,
	missingColumns,
	type ListColumns,
	type ListField
} from './lists/list-columns.ts';
export {
	LIST_KINDS,
	isListKind,
	listKinds,
	quarterWords,
	readEdition,
	type ListEdition,
	type ListKind,
	type Quarter,
	type RegisterKind
} from './lists/list-kinds.ts';
export {
	canonicalRow,
	changedFields,
	personLine,
	startListPass,
	type BnbaPkhRow,
	type ListIssue,
	type ListOutcome,
	type ListRow,
	type RegisterRow
} from './lists/list-rows.ts';
export { listProblemName, listProblemText, type ListProblem, type ListReason, type ListWarning } from './lists/list-problems.ts';
export { LARGEST_LIST_BYTES, listRefusalText, nameKey, type ListRefusal } from './lists/list-refusals.ts';
export { listWorkText, type ListWorkKind } from './lists/list-work.ts';
export { changesCase, listChanges } from './lists/list-changes.ts';
export { decideListUndo, decideListValues } from './kpm/listed.ts';
export { type ListedDetail, type ListedEvent } from './kpm/listed-events.ts';
export {
	comparable,
	comparePersons,
	PAIR_CLASSES,
	type ComparablePerson,
	type PairClass,
	type PairMarks,
	type PersonOfList
} from './padan/compare-persons.ts';
export { needAskedFor, saysAid } from './padan/aid-and-needs.ts';
export {
	matchLists,
	PERSON_STANDINGS,
	standingOf,
	withoutSettled,
	type FoundPair,
	type PersonStanding
} from './padan/match-lists.ts';
export {
	decidePadan,
	evolvePadan,
	isPairDecision,
	MOST_PAIRS_AT_ONCE,
	type PadanEvent,
	type PadanRefusal,
	type PadanState,
	type PairDecision
} from './padan/padan-decisions.ts';
export { summariseList, unknownAreaCodes, type ListSummary } from './lists/list-summary.ts';
export { checkScript, hasRichAndPoor, scriptBoard, scriptPoll, stepMark } from './session/script.ts';
export type {
	BoardSide,
	PhoneView,
	ProjectorView,
	SayLine,
	ScriptBoard,
	ScriptMethod,
	ScriptPoll,
	ScriptSlot,
	ScriptStep,
	SessionScript,
	StepAction,
	PrelistWork
} from './session/script.ts';
export { currentScript, currentScripts, findScript, methodNames, scriptStep, sessionScripts } from './session/session-scripts.ts';
export { musyawarahScript } from './session/musyawarah.script.ts';
export { mpaScript } from './session/mpa.script.ts';
export { refleksiScript } from './session/refleksi.script.ts';
export { rembugScript } from './session/rembug.script.ts';
export { suggestWords, type WordSuggestion } from './session/local-words.ts';
export type { Material } from './session/materials.ts';
export {
	NO_CONTACT_TEXT,
	NO_PASAL_42_TEXT,
	RIGHTS_CARD_VERSION,
	rightsCard,
	spokenRightsCard,
	type LawText,
	type RightsCard,
	type RightsCardSlots,
	type RightsPoint
} from './session/rights-card.ts';
export { proposeSizeType, sizeTypeNames, type SizeProposal, type SizeType } from './session/size-type.ts';
export {
	SMALLEST_SHOWN_GROUP,
	WHOLE,
	pollTotals,
	publicTotals,
	type ChoiceCounts,
	type Counts,
	type OptionTotals,
	type PollCounts,
	type PollTotals,
	type PublicTotals
} from './session/public-totals.ts';
export {
	janjiHatiFor,
	janjiHatiText,
	janjiHatiVersion,
	janjiHatiWordings,
	type JanjiHatiText,
	type JanjiHatiWording,
	type ScriptPromises
} from './kpm/janji-hati-wording.ts';
export { cardHoldText, maskCard, screenCard, type CardHold, type CardVerdict } from './cards/card-screening.ts';
export { indexNames, type Mark, type NameIndex } from './cards/find-names.ts';
export { similarTexts } from './cards/similar-texts.ts';
export type { NumberHold } from './cards/find-numbers.ts';
export type { ProgrammeRule } from './cards/programme-rules.ts';
export {
	FIRST_STEP,
	LAST_STEP,
	SK_STEP,
	penetapanStep,
	penetapanSteps,
	returnSteps,
	type PenetapanStep,
	type PenetapanStepNumber
} from './penetapan/penetapan-steps.ts';
export {
	decideUsulan,
	evolveUsulan,
	initialUsulan,
	isVerifiedByKorkab,
	statementDay,
	usulanActs,
	voidUsulan,
	type MadeUsulan,
	type UsulanActs,
	type ProposedKpm,
	type StepDocument,
	type UsulanCommand,
	type UsulanContext,
	type UsulanRefusal,
	type UsulanState
} from './penetapan/usulan-decisions.ts';
export {
	USULAN_PATHS,
	usulanPathNames,
	type Disposition,
	type UsulanBasis,
	type UsulanEvent,
	type UsulanPath
} from './penetapan/usulan-events.ts';
export {
	DEFAULT_PAPER_POLICY,
	PAPER_KINDS,
	SUFFICIENT_PAPERS,
	missingAtStep,
	missingPapers,
	paperNames,
	type MissingItem,
	type MissingPaper,
	type PaperKind,
	type PaperPolicy,
	type UsulanPaper
} from './penetapan/usulan-papers.ts';
export { isLetterKind, LETTER_KINDS, letterKinds, lettersOfStep, type LetterKind } from './letters/letter-kinds.ts';
export { DEFAULT_NUMBER_PATTERN, isNumberPattern, letterNumber, NUMBER_PATTERN_LENGTH } from './letters/letter-number.ts';
export { tellsChoices } from './letters/tells-choices.ts';
export {
	BATCH_ACTS,
	BATCH_KEPT_HOURS,
	BATCH_OUTPUTS,
	decideBatch,
	MOST_BATCH_LETTERS,
	type BatchAct,
	type BatchOutput,
	type BatchStatus
} from './letters/letter-batch.ts';
export {
	decideLetter,
	evolveLetter,
	initialLetter,
	MOST_SCANS,
	type LetterCommand,
	type LetterEvent
} from './letters/letter-decisions.ts';
export {
	closeHands,
	giveHand,
	HAND_NAME_LENGTH,
	handPlaces,
	handRoles,
	hasHands,
	isHandPlace,
	isHandWay,
	isStrokes,
	mayDrawHand,
	withoutHand,
	type Hand,
	type HandPlace,
	type HandRound,
	type HandWay
} from './letters/hands.ts';
export { membershipEvents, type MembershipEvent } from './penetapan/membership.ts';
export {
	TEMUAN,
	isTemuan,
	type DiscussedEvent,
	type EntryRef,
	type MusyawarahEvent,
	type PrelistSource,
	type Temuan
} from './musyawarah/musyawarah-events.ts';
export {
	MOST_PRELIST,
	casesToTell,
	decideMusyawarah,
	evolveMusyawarah,
	initialMusyawarah,
	isProposedOut,
	type MusyawarahCommand,
	type MusyawarahState
} from './musyawarah/musyawarah.ts';
export {
	MOST_MATRIKS_ROWS,
	matriksProblemText,
	mergeMatriks3,
	readMatriks3,
	writeMatriks3,
	type Matriks3,
	type Matriks3Row,
	type ReadNote
} from './matriks3/matriks3.ts';
export { proposedKpm, takesWordBack, usulanBases, voidedUsulan } from './penetapan/usulan-basis.ts';
export {
	assessBidik,
	decisive,
	VERDICTS,
	type Assessment,
	type FieldCheck,
	type Finding,
	type RuleId,
	type Verdict
} from './bidik/bidik.ts';
export { DESIL_REGISTERS, type BidikFacts, type DesilEntry, type DesilRegister, type UsedFact } from './bidik/bidik-facts.ts';
export {
	DEFAULT_BIDIK_POLICY,
	PACK_IDS,
	packsFor,
	rulePacks,
	type BidikPolicy,
	type PackId,
	type RulePack
} from './bidik/rule-packs.ts';
export {
	EXTREME_LINE,
	LINE_NOTE,
	compareIncome,
	lineFor,
	lineProblem,
	periodOf,
	readPovertyLines,
	type ComparedIncome,
	type PovertyLine
} from './welfare/poverty-lines.ts';
export { confirmationsIn, welfareStanding, type Confirmation, type WelfareStanding } from './welfare/welfare.ts';
export { NEEDS, isNeed, needNames, type Need } from './rujukan/needs.ts';
export { OUTCOMES, isRujukanEvent, type Agreement, type RujukanEvent, type RujukanOutcome } from './rujukan/rujukan-events.ts';
export {
	ANSWER_DAYS,
	RUJUKAN_SOON_DAYS,
	SERVICE_DAYS,
	decideRujukan,
	rujukanSteps,
	rujukanUrgency,
	type RujukanCommand,
	type RujukanStatus
} from './rujukan/rujukan.ts';
export { desaReport, desaReportOutside, type DesaReport, type RujukanCounts } from './rujukan/desa-report.ts';
export {
	GRADUATION_COLUMNS,
	MANDIRI_TARGET_PERCENT,
	alamiahGroundOf,
	graduationColumn,
	monitoringForm,
	monitoringOutside,
	noGraduations,
	type CountedFamilies,
	type GraduationColumn,
	type GraduationCounts,
	type MonitoringNumbers,
	type MonitoringRow,
	type MonitoringTotals
} from './monitoring/graduation-counts.ts';
export { percentText, sideOf, type Fraction } from './instruments/exact-percent.ts';
export {
	IMPLEMENTATION_ITEMS,
	mayNameFamilies,
	SUMMARY_ITEMS,
	carriesOut,
	implementationRows,
	implementationStages,
	isDone,
	summarise,
	summaryOutside,
	summaryTexts,
	type CountedItem,
	type ImplementationItem,
	type ImplementationRow,
	type ItemCount,
	type Summary,
	type SummaryItem,
	type SummaryOutside
} from './instruments/implementation.ts';
export {
	BAND_NOTE,
	BAND_READINGS,
	LITERAL_BAND_NOTE,
	SCORE_LIMITS,
	bandOf,
	bandTexts,
	evaluateProcess,
	evaluateResult,
	scoreTexts,
	type BandReading,
	type ResultEvaluation
} from './instruments/evaluation.ts';
export { LP3KE_RECIPIENTS, matriks1, matriks2, matriks4, type MatriksColumn } from './instruments/lp3ke.ts';
export {
	FILING_NUMBER_LENGTH,
	REPORTS,
	decideFiling,
	filingStanding,
	reportRules,
	reportsDue,
	undatedDuties,
	type ReportDue,
	type ReportFiling,
	type ReportFilingEvent,
	type ReportName
} from './instruments/report-deadlines.ts';
export {
	SOSIALISASI_AUDIENCES,
	SOSIALISASI_MEDIA,
	decideSosialisasi,
	evolveSosialisasi,
	itemOfSosialisasi,
	type SosialisasiAudience,
	type SosialisasiCommand,
	type SosialisasiEvent,
	type SosialisasiMedium,
	type SosialisasiState
} from './instruments/sosialisasi.ts';
export {
	FUNNEL_STEPS,
	PROMISE_STATES,
	VISIT_STANDINGS,
	gambaran,
	gambaranOutside,
	type CountedGambaran,
	type CountedPromise,
	type FunnelStep,
	type Gambaran,
	type GambaranOutside,
	type PromiseState,
	type VisitStanding,
	type Voluntary
} from './gambaran/gambaran.ts';
export {
	PERIOD_PRESETS,
	closedQuarters,
	isClosedQuarter,
	periodBefore,
	presetPeriod,
	type PeriodPreset,
	type ReportPeriod
} from './monitoring/report-periods.ts';
