import { expect, it, onTestFinished } from 'vitest';
import { openCaseStore, type CaseStore } from '../store.ts';
import { logReads } from './logged-reads.ts';
import { ReadLog } from './read-log.ts';

type Parts = Omit<CaseStore, 'database' | 'secrets' | 'commands' | 'owners'>;
type Callable = (...args: never[]) => unknown;

/** 'kpm', 'penetapan.usulan': everything that can be asked of the store. */
type Asked = {
	[K in keyof Parts]: Parts[K] extends Callable ? K : `${K}.${Extract<keyof Parts[K], string>}`;
}[keyof Parts];

/**
 * `noted`: tells of people, so who asks is noted · `byItself`: noted where it is answered · `command`: changes something and tells of
 * nobody · `nobody`: counts, sessions, boards, tables, ids of files · `herself`: what one reads of oneself, by slip or phone, or the hall
 * one sits in · `noCase`: rows of a list that are no case yet, read by who imports them.
 */
type Answer = 'noted' | 'byItself' | 'command' | 'nobody' | 'herself' | 'noCase';

/** A line for everything that can be asked: the compiler asks for the line of a new one, and the test holds it against `logReads`. */
const asked: Readonly<Record<Asked, Answer>> = {
	kpm: 'noted',
	beforeMeeting: 'noted',
	profil: 'noted',
	household: 'noted',
	formerName: 'noted',
	officialNumbers: 'noted',
	listKpm: 'noted',
	listCandidates: 'noted',
	listInvitations: 'noted',
	namedList: 'noted',
	beritaAcara: 'noted',
	listForcedReports: 'noted',
	listKpmAreas: 'nobody',
	listSessions: 'nobody',
	session: 'nobody',
	sessionCards: 'nobody',
	slipSession: 'nobody',
	listAreas: 'nobody',
	areaZone: 'nobody',
	officeTexts: 'nobody',
	noteRef: 'nobody',
	personOfTurn: 'nobody',
	recordBeforeMeeting: 'command',
	recordLife: 'command',
	recordProfil: 'command',
	recordCare: 'command',
	recordEnding: 'command',
	keepSheet: 'command',
	saveMaterials: 'command',
	markForcedReport: 'command',
	saveArea: 'command',
	saveOfficeText: 'command',
	verifyAudit: 'nobody',
	anchor: 'command',
	newestAnchor: 'nobody',
	backupTo: 'command',
	integrityFindings: 'nobody',
	close: 'command',
	'bidik.list': 'noted',
	'bidik.all': 'noted',
	'bidik.verdicts': 'noted',
	'bidik.keptList': 'noted',
	'bidik.keep': 'command',
	'bidik.kept': 'nobody',
	'bidik.policy': 'nobody',
	'bidik.savePolicy': 'command',
	'bidik.lines': 'nobody',
	'bidik.saveLines': 'command',
	'bidik.removeLine': 'command',
	'musyawarah.file': 'noted',
	'musyawarah.offers': 'nobody',
	'musyawarah.take': 'command',
	'musyawarah.record': 'command',
	'musyawarah.settle': 'command',
	'handovers.caseloads': 'nobody',
	'handovers.families': 'noted',
	'handovers.recent': 'nobody',
	'handovers.handOver': 'command',
	'handovers.goOn': 'command',
	'handovers.handBack': 'command',
	'ekspor.take': 'command',
	'ekspor.taken': 'nobody',
	'instruments.implementation': 'nobody',
	'instruments.implementationCases': 'noted',
	'instruments.sosialisasi': 'nobody',
	'instruments.recordSosialisasi': 'command',
	'instruments.withdrawSosialisasi': 'command',
	'instruments.savedForm': 'nobody',
	'instruments.savedForms': 'nobody',
	'instruments.saveForm': 'command',
	'monitoring.areas': 'nobody',
	'monitoring.graduations': 'nobody',
	'monitoring.cases': 'noted',
	'followUp.visits': 'noted',
	'followUp.plans': 'noted',
	'followUp.papers': 'noted',
	'followUp.counts': 'nobody',
	// What the sender of a form just wrote down herself.
	'followUp.recordedVisit': 'nobody',
	'followUp.recordVisit': 'command',
	'followUp.say': 'command',
	'followUp.cancel': 'command',
	'followUp.checkPaper': 'command',
	'files.readPhoto': 'noted',
	'files.readDocument': 'noted',
	'files.keepPhoto': 'command',
	'files.keepDocument': 'command',
	'files.listSheets': 'nobody',
	'files.eraseBytes': 'command',
	'files.sweep': 'command',
	'files.close': 'command',
	'photos.of': 'noted',
	'photos.add': 'command',
	'photos.check': 'command',
	'photos.remove': 'command',
	'access.readersOf': 'byItself',
	'access.own': 'noted',
	'access.noticed': 'noted',
	'access.open': 'command',
	'access.end': 'command',
	'access.mark': 'command',
	'access.countUnseen': 'nobody',
	'access.flush': 'command',
	'access.forgetOld': 'command',
	'penetapan.worklist': 'noted',
	'penetapan.waitingAt': 'noted',
	'penetapan.usulan': 'noted',
	'penetapan.document': 'noted',
	'penetapan.entrySheet': 'noted',
	'penetapan.readyFamilies': 'noted',
	'penetapan.paperDesk': 'noted',
	'penetapan.paperPolicy': 'nobody',
	'penetapan.savePaperPolicy': 'command',
	'penetapan.keepScan': 'command',
	'penetapan.refer': 'command',
	'penetapan.takeOut': 'command',
	'penetapan.propose': 'command',
	'penetapan.takeStep': 'command',
	'penetapan.giveBack': 'command',
	'penetapan.refuse': 'command',
	'penetapan.drop': 'command',
	'rujukan.list': 'noted',
	'rujukan.one': 'noted',
	'rujukan.desk': 'noted',
	'rujukan.record': 'command',
	'rujukan.report': 'nobody',
	'rujukan.offices': 'nobody',
	'rujukan.saveOffice': 'command',
	'padan.pairs': 'noted',
	'padan.people': 'noted',
	'padan.sides': 'nobody',
	'padan.runs': 'nobody',
	'padan.run': 'nobody',
	'padan.counts': 'nobody',
	'padan.listsGone': 'nobody',
	'padan.report': 'nobody',
	'padan.log': 'nobody',
	'padan.begin': 'command',
	'padan.finish': 'command',
	'padan.decide': 'command',
	'padan.stop': 'command',
	'padan.remove': 'command',
	'lists.listBatchRows': 'noted',
	'lists.listGone': 'noted',
	'lists.badRowsCsv': 'noCase',
	'lists.listHeldPairs': 'noCase',
	'lists.checkList': 'noCase',
	'lists.mapList': 'noCase',
	'lists.importList': 'command',
	'lists.takeOver': 'command',
	'lists.stop': 'command',
	'lists.discard': 'command',
	'lists.undo': 'command',
	'lists.tend': 'command',
	'lists.listBatches': 'nobody',
	'lists.batch': 'nobody',
	'lists.decideHeld': 'command',
	'lists.listUnmappedNames': 'nobody',
	'lists.mapPendampingName': 'command',
	'slips.cancel': 'command',
	'slips.requestWithdrawal': 'command',
	'slips.requestEarlyVisit': 'command',
	'slips.contactOf': 'herself',
	'slips.rujukan': 'herself',
	'slips.reportForced': 'command',
	'slips.withdrawSaying': 'command',
	'slips.withdrawPhotos': 'command',
	'slips.openFolded': 'command',
	'slips.typeFolded': 'command',
	'slips.nameTypist': 'command',
	'slips.typistName': 'nobody',
	'slips.typedSlips': 'nobody',
	'hall.findKpm': 'noted',
	'hall.people': 'herself',
	'hall.company': 'herself',
	'hall.sayings': 'herself',
	'hall.me': 'herself',
	'hall.findSession': 'nobody',
	'hall.findDevice': 'nobody',
	'hall.session': 'nobody',
	'hall.board': 'nobody',
	'hall.pollAnswered': 'nobody',
	'hall.joinHall': 'command',
	'hall.pairDevice': 'command',
	'hall.commit': 'command',
	'hall.run': 'command'
};

function functionsOf(store: CaseStore): Map<string, unknown> {
	const { database: _database, secrets: _secrets, commands: _commands, owners: _owners, ...parts } = store;
	return new Map(
		Object.entries(parts).flatMap(([name, part]): [string, unknown][] =>
			typeof part === 'function' ? [[name, part]] : Object.entries(part).map(([inner, ask]) => [`${name}.${inner}`, ask])
		)
	);
}

it('[RL1] is kept of every question that tells of people, and of no other', async () => {
	const secret = 'an invented secret of more than 32 characters';
	const store = await openCaseStore({ location: { kind: 'sqlite-memory' }, secret, now: Date.now });
	onTestFinished(() => store.close());
	const log = new ReadLog(store.database, Date.now, () => undefined);
	const [before, after] = [functionsOf(store), functionsOf(logReads(store, log))];
	const noted = [...after].filter(([name, ask]) => ask !== before.get(name)).map(([name]) => name);
	const declared = Object.entries(asked).filter(([, answer]) => answer === 'noted');
	expect(noted.sort()).toEqual(declared.map(([name]) => name).sort());
});
