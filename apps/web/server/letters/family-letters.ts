import type { CaseStore, KpmFile } from '@balai/case-store';
import {
	beritaAcaraNonEligible,
	profilKpm,
	sertifikat,
	suratKeteranganMampu,
	suratPernyataan,
	type Letter,
	type LetterNumber,
	type LetterPerson
} from '@balai/documents';
import {
	assetTotal,
	dateInZone,
	incomeTotal,
	mayFor,
	PROFIL_SECTIONS,
	zoneOfArea,
	type IsoDate,
	type LetterKind,
	type ProfilContent,
	type ProfilSectionId
} from '@balai/domain';
import { certificateName } from '../../src/lib/server/certificate-name.ts';
import type { AccountActor } from '../accounts.ts';
import { bareName } from './letter-areas.ts';
import type { LetterChoices } from './letter-choices.ts';
import { frameOf, letterPaper, officerOf, type LetterPaper } from './letter-paper.ts';

export interface FamilyLetterParts {
	store: CaseStore;
	actor: AccountActor;
	nameOf: (accountId: string | null) => string;
	now: number;
}

/** Dated with the day on which it is signed here; with none where it is dated by hand. */
type Made = ((on: IsoDate | null) => Letter) | undefined;
const byHand: LetterNumber = { kind: 'byHand' };

export interface FamilyLetter {
	kpmIds: string[];
	areaCode: string;
	make(on: IsoDate | null): Letter;
}

/** A form about one family; undefined where this actor may not see what it says, or there is nothing to say yet (alike, CS4). */
export async function familyLetter(
	parts: FamilyLetterParts,
	kind: LetterKind,
	kpmId: string,
	choices: LetterChoices
): Promise<FamilyLetter | undefined> {
	const { store, actor, now } = parts;
	const file = await store.kpm(actor, kpmId);
	// A case that was opened from outside is read, and no paper is made of it.
	if (!file || file.openedUntil !== null || !mayFor(actor, 'writeLetters', file.pendampingId)) return undefined;
	const paper = await letterPaper(store, actor, file.areaCode);
	const today = dateInZone(now, (await store.areaZone(file.areaCode)) ?? zoneOfArea(file.areaCode));
	const made = await make[kind]?.({ ...parts, file, paper, today, choices });
	return made && { kpmIds: [file.kpmId], areaCode: file.areaCode, make: made };
}

interface About extends FamilyLetterParts {
	file: KpmFile;
	paper: LetterPaper;
	today: IsoDate;
	choices: LetterChoices;
}

const make: Partial<Record<LetterKind, (about: About) => Promise<Made>>> = {
	async suratPernyataan(about) {
		const { paper, choices, today } = about;
		const person = await personOf(about);
		return (on) =>
			suratPernyataan({
				...frameOf(paper, choices, { kop: paper.kop, number: byHand, on, today }),
				materai: choices.materai || paper.head.materai,
				place: choices.place || bareName(paper.names.desa),
				person,
				reason: choices.words
			});
	},
	async profilKpm({ store, actor, file, paper, choices, today, nameOf }) {
		const profil = await store.profil(actor, file.kpmId);
		if (!profil) return undefined;
		const { latest, verified } = profil.standing;
		const contentOf = (id: ProfilSectionId): ProfilContent | undefined =>
			profil.versions.find(({ versionId }) => versionId === latest[id]?.versionId)?.content;
		const sections = Object.fromEntries(PROFIL_SECTIONS.flatMap((id) => (contentOf(id) ? [[id, contentOf(id)]] : [])));
		const newest = Object.values(latest).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
		const zone = (await store.areaZone(file.areaCode)) ?? zoneOfArea(file.areaCode);
		const letter = profilKpm({
			...frameOf(paper, choices, { kop: paper.kop, number: byHand, on: null, today }),
			sections,
			sums: { income: incomeTotal(sections['penghasilan']), assets: assetTotal(sections['aset']) },
			verified: verified?.isCurrent ? { on: verified.on, by: nameOf(verified.by) } : { on: null, by: '' },
			made: newest ? { on: dateInZone(Date.parse(newest.at), zone), by: nameOf(newest.by) } : { on: null, by: '' }
		});
		return () => letter;
	},
	async suratKeteranganMampu(about) {
		const { paper, choices, today, file } = about;
		const { jenisKelamin } = file;
		const person = await personOf(about);
		return (on) =>
			suratKeteranganMampu({
				...frameOf(paper, choices, { kop: paper.desaKop, number: byHand, on, today }),
				place: choices.place || bareName(paper.names.desa),
				person: {
					...person,
					tempatLahir: '',
					tanggalLahir: file.tanggalLahir ?? null,
					jenisKelamin: jenisKelamin === 'L' || jenisKelamin === 'P' ? jenisKelamin : '',
					pekerjaan: choices.words
				},
				desaKind: paper.names.desaKind,
				kepalaDesa: choices.name || paper.signatories.kepalaDesa?.name || ''
			});
	},
	async beritaAcaraNonEligible(about) {
		const { paper, choices, today, file, nameOf } = about;
		const person = await personOf(about);
		return (on) =>
			beritaAcaraNonEligible({
				...frameOf(paper, choices, { kop: paper.kop, number: byHand, on, today }),
				pendamping: {
					nama: file.pendampingId ? nameOf(file.pendampingId) : '',
					kecamatan: paper.names.kecamatan,
					nik: '',
					alamat: ''
				},
				person,
				reason: choices.words,
				korkab: paper.signatories.korkab?.name ?? '',
				kepalaDesa: paper.signatories.kepalaDesa?.name ?? '',
				saksi: ['', '']
			});
	},
	async sertifikat({ store, actor, file, paper, choices, today }) {
		const given = file.timeline.findLast(({ event }) => event.type === 'certificateGiven');
		const ended = file.timeline.findLast(({ event }) => event.type === 'membershipEnded');
		if (given?.event.type !== 'certificateGiven' || ended?.event.type !== 'membershipEnded') return undefined;
		const { number, on, signedBy } = given.event;
		const whom = await certificateName(store, actor, file);
		const isDesa = signedBy === 'desa';
		const { desa, desaKind } = paper.names;
		const headTitle = desaKind === 'Kelurahan' ? `Lurah ${bareName(desa)}` : `Kepala ${desa}`;
		const letter = sertifikat({
			...frameOf(paper, choices, {
				kop: isDesa ? paper.desaKop : paper.kop,
				number: { kind: 'given', text: number },
				on,
				today
			}),
			...(isDesa && { place: choices.place || bareName(desa) }),
			nama: whom.nama,
			alamat: [file.dusun, desa].filter(Boolean).join(', '),
			skOn: ended.event.skDate,
			signer: isDesa
				? officerOf(paper, 'kepalaDesa', headTitle, choices)
				: officerOf(paper, 'kepalaDinas', 'Kepala Dinas Sosial', choices),
			appeal: given.note ?? '',
			changedOn: whom.changedOn
		});
		return () => letter;
	}
};

/** The pengurus with her numbers, as far as this actor's work needs them. */
async function personOf({ store, actor, file, paper }: About): Promise<LetterPerson> {
	const { names } = paper;
	const known = (await store.officialNumbers(actor, [file.kpmId])).get(file.kpmId);
	return {
		nama: file.nama,
		nik: known?.nik ?? '',
		nomorPeserta: known?.nomorPeserta ?? file.nomorPeserta ?? '',
		alamat: file.dusun ?? '',
		desa: names.desa,
		kecamatan: names.kecamatan,
		kabupaten: names.kabupaten
	};
}
