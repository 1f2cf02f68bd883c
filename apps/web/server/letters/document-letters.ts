import type { CaseStore, UsulanDocument } from '@balai/case-store';
import {
	beritaAcaraVerifikasi,
	bnbaDesa,
	lembarDisposisi,
	notaDinas,
	suratDinas,
	suratPemberitahuan,
	suratPengajuan,
	type BnbaRow,
	type Letter,
	type LetterNumber
} from '@balai/documents';
import { letterKinds, paperNames, type IsoDate, type LetterKind } from '@balai/domain';
import type { AccountActor } from '../accounts.ts';
import { areaNames } from './letter-areas.ts';
import { usualSubjects } from '../../src/lib/letters/usual-subjects.ts';
import type { LetterChoices } from './letter-choices.ts';
import { frameOf, letterPaper, officerOf, type LetterPaper } from './letter-paper.ts';

export interface DocumentLetterParts {
	store: CaseStore;
	actor: AccountActor;
	nameOf: (accountId: string | null) => string;
	today: IsoDate;
}

/** A letter about those who stand in the document of a step, ready to be numbered. */
export interface DocumentLetter {
	kpmIds: string[];
	areaCode: string;
	/** '' unless its number was written by hand. */
	number: string;
	/** What was written into it freely is about offices. */
	namesSomebody: false;
	make(number: LetterNumber, on: IsoDate | null): Letter;
}

const paths = { mandiri: 'Sejahtera mandiri', alamiah: 'Alamiah', nonEligible: 'Non-Eligible atas bukti' } as const;

/** Undefined where the document is unknown, not this actor's, or of another step (alike, CS4). */
export async function documentLetter(
	{ store, actor, nameOf, today }: DocumentLetterParts,
	kind: LetterKind,
	documentId: string,
	choices: LetterChoices
): Promise<DocumentLetter | undefined> {
	const document = await store.penetapan.document(actor, documentId);
	const rule = letterKinds[kind];
	if (!document || !(rule.steps as readonly number[]).includes(document.step)) return undefined;
	const standing = document.entries.filter(({ stands }) => stands);
	if (standing.length === 0) return undefined;
	const paper = await letterPaper(store, actor, document.areaCode);
	const rows = await bnbaRows(store, actor, standing, rule.bearsNik);
	const about: About = { store, actor, nameOf, document, standing, paper, rows, choices, kind };
	const facts = await make[kind]?.(about);
	if (!facts) return undefined;
	return {
		kpmIds: [...standing, ...(kind === 'beritaAcaraVerifikasi' ? document.givenBack : [])].map(({ kpmId }) => kpmId),
		areaCode: document.areaCode,
		number: document.number,
		namesSomebody: false,
		make: (number, on) => facts(frameOf(paper, choices, { kop: paper.kop, number, on, today }))
	};
}

type Entries = UsulanDocument['entries'];

interface About extends Omit<DocumentLetterParts, 'today'> {
	document: UsulanDocument;
	standing: Entries;
	paper: LetterPaper;
	rows: BnbaRow[];
	choices: LetterChoices;
	kind: LetterKind;
}

type Finish = (frame: ReturnType<typeof frameOf>) => Letter;

const make: Partial<Record<LetterKind, (about: About) => Promise<Finish | undefined>>> = {
	async suratPengajuan(about) {
		const { rows, paper, choices, nameOf, document } = about;
		const papers = await papersOf(about);
		const signer = { ...signerOf(about, 'Pendamping Sosial PKH'), name: choices.name || nameOf(document.by) };
		const head = headOf(about, usualSubjects.suratPengajuan, [
			'Yth. Kepala Dinas Sosial',
			paper.names.kabupaten,
			'melalui Koordinator Kabupaten/Kota'
		]);
		return (frame) => suratPengajuan({ ...frame, head, signer, korkab: paper.signatories.korkab?.name ?? '', rows, papers });
	},
	async beritaAcaraVerifikasi(about) {
		const { rows, paper, document, nameOf, choices, standing } = about;
		const papers = await papersOf(about);
		const byKorkab = document.role === 'korkab';
		const title = byKorkab ? 'Koordinator Kabupaten/Kota' : 'Pekerja Sosial Supervisor';
		const verifiers = [{ ...signerOf(about, title), name: choices.name || nameOf(document.by) }];
		const words = { returned: 'Dikembalikan', refused: 'Ditolak' } as const;
		const others = (await bnbaRows(about.store, about.actor, document.givenBack, false)).map((row, index) => {
			const { outcome = 'returned', reason = '' } = document.givenBack[index] ?? {};
			return { ...row, outcome: words[outcome], reason };
		});
		const whose = [...new Set(standing.map(({ pendampingId }) => nameOf(pendampingId)))].filter(Boolean);
		return (frame) =>
			beritaAcaraVerifikasi({
				...frame,
				verifiers,
				pendamping: whose.length > 0 && whose.length < 4 ? `${whose.join(', ')}, Pendamping Sosial PKH` : '',
				kabupaten: paper.names.kabupaten,
				eligible: rows,
				others,
				papers,
				byKorkab
			});
	},
	async notaDinas(about) {
		const { rows, paper, choices, store, actor, standing } = about;
		const verified = await takenBefore(store, actor, standing, 2);
		const head = headOf(about, usualSubjects.notaDinas, ['Ketua Pelaksana PKH', `Dinas Sosial ${paper.names.kabupaten}`]);
		const signer = officerOf(paper, 'korkab', 'Koordinator Kabupaten/Kota', choices, about.nameOf(about.document.by));
		return (frame) =>
			notaDinas({
				...frame,
				head,
				signer,
				rows,
				verification: { number: verified?.letterNumber ?? '', on: verified?.on ?? null },
				byKorkab: verified?.role === 'korkab'
			});
	},
	async lembarDisposisi(about) {
		const { paper, choices, store, actor, standing, document, rows } = about;
		const nota = await takenBefore(store, actor, standing, 3);
		const signer = officerOf(paper, 'kepalaDinas', 'Kepala Dinas Sosial', choices);
		return (frame) =>
			lembarDisposisi({
				...frame,
				on: frame.on ?? document.on,
				incoming: {
					from: paper.signatories.korkab?.title || 'Koordinator Kabupaten/Kota',
					number: nota?.letterNumber ?? '',
					on: nota?.on ?? null,
					hal: choices.hal || usualSubjects.notaDinas
				},
				receivedOn: null,
				to: document.disposition,
				instruction: choices.words || `Setujui, dan entri ${rows.length} KPM sesuai BNBA di aplikasi e-PKH.`,
				signer
			});
	},
	async suratDinas(about) {
		const { paper, choices, rows, document } = about;
		const head = headOf(about, usualSubjects.suratDinas, [
			'Yth. Direktur Jaminan Sosial Keluarga',
			'Kementerian Sosial Republik Indonesia',
			'di Jakarta'
		]);
		const copies = copiesOf(choices, [`Kepala Dinas Sosial ${paper.names.provinsi || 'Provinsi'}`, 'Arsip']);
		const signer = officerOf(paper, 'kepalaDinas', 'Kepala Dinas Sosial', choices);
		const { replacements } = document;
		return (frame) => suratDinas({ ...frame, head, signer, kabupaten: paper.names.kabupaten, copies, rows, replacements });
	},
	async suratPemberitahuan(about) {
		const { paper, choices, rows, store, actor, standing } = about;
		const sk = await takenBefore(store, actor, standing, 9);
		const head = headOf(about, usualSubjects.suratPemberitahuan, ['Yth. Koordinator Kabupaten/Kota PKH', paper.names.kabupaten]);
		const signer = officerOf(paper, 'kepalaDinas', 'Kepala Dinas Sosial', choices);
		const copies = copiesOf(choices, ['Arsip']);
		return (frame) =>
			suratPemberitahuan({ ...frame, head, signer, sk: { number: sk?.letterNumber ?? '', on: sk?.on ?? null }, copies, rows });
	},
	async bnbaDesa(about) {
		const { paper, choices, rows, standing, store, actor, document, nameOf } = about;
		const sk = await takenBefore(store, actor, standing, 9);
		const { desa, desaKind } = paper.names;
		const kepala = officerOf(paper, 'kepalaDesa', desaKind === 'Kelurahan' ? 'Lurah' : 'Kepala Desa', choices);
		const pendamping = { title: 'Pendamping Sosial PKH', name: nameOf(document.by), below: [] };
		return (frame) =>
			bnbaDesa({
				...frame,
				on: frame.on ?? document.on,
				desa: desa || 'Desa/Kelurahan …',
				sk: { number: sk?.letterNumber ?? '', on: sk?.on ?? null },
				rows,
				pendamping,
				kepala
			});
	}
};

function signerOf({ choices }: About, title: string) {
	return { title: choices.title || title, name: choices.name, below: choices.below ? choices.below.split('\n') : [] };
}

function headOf({ choices }: About, hal: string, yth: string[]) {
	return {
		sifat: choices.sifat || 'Penting',
		lampiran: '1 (satu) berkas',
		hal: choices.hal || hal,
		yth: choices.yth ? choices.yth.split('\n') : yth.filter(Boolean)
	};
}

function copiesOf({ copies }: LetterChoices, usual: string[]): string[] {
	return copies ? copies.split('\n').filter(Boolean) : usual;
}

async function bnbaRows(store: CaseStore, actor: AccountActor, entries: Entries, bearsNik: boolean): Promise<BnbaRow[]> {
	const numbers = bearsNik
		? await store.officialNumbers(
				actor,
				entries.map(({ kpmId }) => kpmId)
			)
		: new Map<string, { nik: string | null }>();
	const areas = await store.listAreas(actor);
	return entries.map(({ kpmId, nama, maskedNik, nomorPeserta, dusun, desa, areaCode, path, statementOn }) => {
		const names = areaNames(areas, areaCode);
		return {
			nama,
			nik: numbers.get(kpmId)?.nik ?? maskedNik,
			nomorPeserta: nomorPeserta ?? '',
			alamat: dusun ?? '',
			desa: names.desa || (desa ?? ''),
			kecamatan: names.kecamatan,
			jalur: paths[path],
			statementOn
		};
	});
}

/** Names of the papers that went along with each, in the order of the entries. */
async function papersOf({ store, actor, standing }: About): Promise<string[][]> {
	const all: string[][] = [];
	for (const { usulanId } of standing) {
		const file = await store.penetapan.usulan(actor, usulanId);
		all.push(file && !('isBare' in file) ? [...new Set(file.papers.map(({ kind }) => paperNames[kind]))] : []);
	}
	return all;
}

/** How the first of them came through an earlier step; a document mostly goes on whole. */
async function takenBefore(store: CaseStore, actor: AccountActor, entries: Entries, step: number) {
	const [first] = entries;
	const file = first && (await store.penetapan.usulan(actor, first.usulanId));
	return file && !('isBare' in file) ? file.taken.find(({ number }) => number === step) : undefined;
}
