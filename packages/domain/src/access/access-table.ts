import type { ProgramPart } from '../sambungan/program-parts.ts';
import { ROLES, type Actor, type Role } from './roles.ts';

/**
 * How far an action of a role goes (domain section 1).
 * own: the families of her caseload within her area, or the sessions that she leads · area: all of its area · contact: areas whose named
 * contact the account is · handedOver: what was handed to its desa · totals: counts alone, small ones left out · installation: everything
 * there is of the kind.
 */
export type Reach = 'own' | 'area' | 'contact' | 'handedOver' | 'totals' | 'installation';

/**
 * Accounts by their role, the command line, which acts as a logged operator (CS4), and programs of other offices, each for the parts that
 * its sambungan names (SB2). Devices and slips are tied to their session.
 */
type Party = Role | 'operator' | 'program';

type Row = Partial<Record<Party, Reach>>;

const cases: Row = {
	pendamping: 'own',
	supervisor: 'area',
	korkab: 'area',
	dinsos: 'area',
	apd: 'area',
	korwil: 'area',
	operator: 'installation'
};
/** Who decides together with the family, and who stands in for the pendamping. */
const companions: Row = { pendamping: 'own', supervisor: 'area', korkab: 'area' };
const overseers: Row = { supervisor: 'area', korkab: 'area' };
const herPendamping: Row = { pendamping: 'own' };

/**
 * Who may do what with cases, and how far: the one place that says it. Whoever is missing in a row may not. The store, the deciders and
 * the pages ask here, so that a new role or a narrower right is one line.
 */
const accessTable = {
	/** Names and places of families, by page. Whoever is not named here sees no list. */
	listCases: { ...cases, program: 'area' },
	/** One family: profile with masked numbers, history without what she chose. */
	readCase: cases,
	/** NIK and nomor KK in full, for the papers that bear them: Surat Pernyataan, BNBA of nota dinas and letter, entry in e-PKH. */
	readOfficialNumbers: { pendamping: 'own', korkab: 'area', dinsos: 'area', apd: 'area', program: 'area' },
	/** The eight facts a–h: income, debts of the house, permission of the family. */
	readFamilyFacts: companions,
	/** Whether she seems decided, as the pendamping sees it (domain 2.1). */
	readReadiness: herPendamping,
	/** What she chose, promised and said at visits: 'pendamping membacanya nanti', and those who stand in for her. */
	readChoices: companions,
	/** Her own plan, her own result, and the list of what her families answered. */
	readPlans: herPendamping,
	recordFamilyFacts: herPendamping,
	/** Visits, and plans that were spoken about. */
	recordVisit: herPendamping,
	/** Looks at a paper that she signed, which her pendamping brought (domain 3.4). */
	checkPaper: overseers,
	/** Ends her promise because she asks for it (domain 3.4). */
	cancelForHer: overseers,
	/** Profil KPM: income, assets, businesses. */
	readProfil: companions,
	saveProfil: herPendamping,
	verifyProfil: overseers,
	/** Change of pengurus, components, move, death, split and joined households (domain 4). */
	recordLife: companions,
	/** Gives families of a caseload to another pendamping of the area. */
	handOverCaseload: overseers,
	/** A move to where another pendamping works, which hands the family over. */
	moveFamilyAway: overseers,
	/** Transisi, certificate, access afterwards, Asi Diri (domain 4.3). */
	recordCare: { ...companions, dinsos: 'area' },
	/** Referrals to offices (domain 7). */
	readRujukan: { ...companions, dinsos: 'area', program: 'area' },
	recordRujukan: { ...companions, dinsos: 'area' },
	/** How many referrals each desa has, and what became of them; further away small ones are left out. */
	countRujukan: { ...overseers, dinsos: 'area', korwil: 'totals', mitra: 'totals', program: 'totals' },
	/** The instrument *Monitoring graduasi*, exact for the offices that sign it; further away sums of a kab/kota without small ones. */
	countMonitoring: { ...overseers, dinsos: 'area', korwil: 'area', mitra: 'totals', program: 'totals' },
	/** How many home visits are open and late, by kecamatan, without small ones. */
	countFollowUp: { program: 'totals' },
	/** *Sosialisasi* of a pendamping beside the meetings and visits of Balai; own: hers. */
	recordSosialisasi: companions,
	/** What the office writes into an instrument, and which reports were handed in. */
	keepInstruments: { ...overseers, dinsos: 'area', korwil: 'area' },
	/** Pictures of a kab/kota, without small numbers for everybody; further away only what does not change any more (GB7). */
	seeGambaran: { ...overseers, dinsos: 'area', korwil: 'area', mitra: 'totals' },
	/** The directory of offices, which names no family. */
	readOffices: { ...overseers, pendamping: 'area', dinsos: 'area', admin: 'installation' },
	keepOffices: { korkab: 'area', dinsos: 'area', admin: 'installation' },
	/** Photographs that belong to the case: house, evidence, papers; of her own signed sheet see readChoices. */
	readCasePhotos: { ...companions, dinsos: 'area', korwil: 'area' },
	keepCasePhotos: companions,
	/** Who may be invited by the rules of bidik graduasi, and why; the Dinas matches the registers (NTT Ps. 6(2)). */
	readBidik: { ...companions, dinsos: 'area', operator: 'installation', program: 'area' },
	/** Lists laid side by side, and what became of their pairs (domain 8); the Dinas matches the registers. */
	readPadan: { korkab: 'area', dinsos: 'area', operator: 'installation' },
	/** Decides whether two rows are one person; the command line only counts. */
	decidePadan: { korkab: 'area', dinsos: 'area' },
	/** Keeps such a list with its pack and day. */
	keepBidik: companions,
	/** Matriks 3, which bears the NIK of whoever a register names. */
	keepMatriks3: { korkab: 'area', dinsos: 'area' },
	noteAlamiah: herPendamping,
	/** Explains, brings evidence, gives notice and writes replies down on the paths beside her own word (domain 3.5, 4.1). */
	workOnEnding: companions,
	decideNonEligible: overseers,
	/** Ends such a case without an end of the membership; her pendamping only before a decision. */
	withdrawEnding: { ...companions, dinsos: 'area' },
	/** Proposals and their documents. Whose each of the twelve steps is, say the steps themselves (`penetapanSteps`). */
	readUsulan: { ...companions, dinsos: 'area', apd: 'area', korwil: 'area', program: 'area' },
	/** What a proposal stands on: where she said it, when she was visited. Others know the path and one day. */
	readUsulanBasis: companions,
	/** Scans of the papers that go along; the entry of data needs none of them. */
	readUsulanPapers: { ...companions, dinsos: 'area', korwil: 'area' },
	/** The sheet from which families are typed into e-PKH: the APD types, the Korkab approves there what was typed. */
	readEntrySheet: { korkab: 'area', apd: 'area' },
	/** Puts the papers of a family together. */
	prepareUsulan: herPendamping,
	/** Families that the Dinas Sosial proposes instead. */
	readReplacements: { korkab: 'area', dinsos: 'area', korwil: 'area' },
	/** Letters and forms of meetings and of Penetapan, drafted and signed; which role signs which, say the kinds themselves (`letterKinds`). */
	writeLetters: { ...companions, dinsos: 'area' },
	/** Heads of letters, numbers and who signs for an office. */
	keepLetterheads: { korkab: 'area', dinsos: 'area', admin: 'installation' },
	/** Plans, holds and reads sessions; own: those that she leads. */
	leadSession: companions,
	reopenSession: overseers,
	/** Types folded slips of sessions that others lead, of families that others accompany (KP20). */
	typeSlip: { pendamping: 'area', supervisor: 'area', korkab: 'area' },
	/** Who read a family's data, and who opened its case from outside (CS5). */
	readAccessLog: overseers,
	/** Opens one case outside the own area for a day, with a reason. */
	openEmergency: { supervisor: 'installation', korkab: 'installation' },
	/** Is told of cases that were opened from outside. */
	noticeEmergency: { supervisor: 'area', korkab: 'area', dinsos: 'contact' },
	/** 'Saya merasa dipaksa' (domain 3.8). */
	handleForcedReport: { supervisor: 'area', korkab: 'area', dinsos: 'contact' },
	importList: { korkab: 'area', operator: 'installation' },
	/** Takes a list that it sees out of the house as a file; which lists these are, say the lists themselves (EK4). */
	takeList: { ...overseers, pendamping: 'area', dinsos: 'area', apd: 'area', korwil: 'area' },
	/** Who took which list out, how much of it and what for. */
	readTakenLists: { ...overseers, dinsos: 'area', korwil: 'area' },
	/** Lets the program of another office read, for a purpose and a time (SB1). */
	makeSambungan: { dinsos: 'area' },
	/** Sees such connections with what went over them, and ends them. */
	keepSambungan: { dinsos: 'area', admin: 'installation' },
	/** Accounts, areas, texts: reference tables, no case. */
	keepTables: { admin: 'installation', operator: 'installation' }
} as const satisfies Record<string, Row>;

export type Action = keyof typeof accessTable;
export const ACTIONS = Object.keys(accessTable) as Action[];

/** undefined: may not. */
export function reachOf(party: Party, action: Action): Reach | undefined {
	const row: Row = accessTable[action];
	return row[party];
}

export function may(role: Role, action: Action): boolean {
	return reachOf(role, action) !== undefined;
}

export function rolesThatMay(action: Action): Role[] {
	return ROLES.filter((role) => may(role, action));
}

/**
 * How far somebody's action goes; undefined for devices and slips, which have their own rules in their own session, and for an account
 * whose area is none: an empty code would begin every code.
 */
export function actorReach(actor: Actor, action: Action): Reach | undefined {
	if (actor.kind === 'account') return /^\d{2,10}$/.test(actor.areaCode) ? reachOf(actor.role, action) : undefined;
	if (actor.kind === 'program') return programReach(actor, action);
	return actor.kind === 'operator' ? reachOf('operator', action) : undefined;
}

const actionsOfPart: Readonly<Record<ProgramPart, readonly Action[]>> = {
	keluarga: ['listCases'],
	nomor: ['readOfficialNumbers'],
	usulan: ['readUsulan'],
	rujukan: ['readRujukan'],
	bidik: ['readBidik'],
	angka: ['countMonitoring', 'countRujukan', 'countFollowUp']
};

function programReach({ areaCode, parts }: Extract<Actor, { kind: 'program' }>, action: Action): Reach | undefined {
	const isNamed = /^\d{2,10}$/.test(areaCode) && parts.some((part) => actionsOfPart[part].includes(action));
	return isNamed ? reachOf('program', action) : undefined;
}

/**
 * Whether an account may do this to what is `whose`: a family of that pendamping, a session that this account leads. That it lies in its
 * area is asked by whoever loads it.
 */
export function mayFor(
	actor: Actor,
	action: Action,
	whose: string | null | undefined
): actor is Extract<Actor, { kind: 'account' }> {
	if (actor.kind !== 'account') return false;
	const reach = actorReach(actor, action);
	return reach === 'own' ? whose === actor.accountId : reach === 'area' || reach === 'installation';
}
