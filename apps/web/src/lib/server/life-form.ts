import {
	COMPONENT_KEYS,
	PENGURUS_REASONS,
	areaCovers,
	listProblemName,
	parseIsoDate,
	parseKpmId,
	parseNik,
	type AccountId,
	type Components,
	type Deceased,
	type IsoDate,
	type KpmId,
	type LifeCommand,
	type PengurusReason
} from '@balai/domain';
import type { LifeContents, NewPengurus } from '@balai/case-store';
import { deceasedNames, type LifeAct } from '../kpm/life-words.ts';
import { noteOf } from './case-page.ts';
import { formText } from './form-text.ts';

/** What a form about a household is read against. */
export type LifeFormContext = {
	/** Of the command, and of a case that it opens: new ones. */
	newId: () => string;
	noteRef: (text: string) => string;
	/** Her name as the case has it now. */
	nama: string;
	/** 10 digits: where the family lives now. */
	areaCode: string;
	desaOf: (areaCode: string) => string | undefined;
	/** Accounts that may have a case. */
	pendamping: readonly { id: AccountId; areaCode: string }[];
};

type Read = { command: LifeCommand; contents: LifeContents } | { problem: string };

const NAME_LENGTH = 120;
const DUSUN_LENGTH = 80;
const NOTE_LENGTH = 1000;

/** What a form about a household asks for, or the sentence that says what is missing in it. */
export function readLifeForm(act: LifeAct, form: FormData, context: LifeFormContext): Read {
	const lifeId = context.newId();
	const on = parseIsoDate(formText(form, 'tanggal', 10));
	if (!on) return { problem: 'Isi tanggalnya.' };
	const words = formText(form, 'keterangan', NOTE_LENGTH);
	switch (act) {
		case 'pengurus':
		case 'data': {
			const pengurus = pengurusIn(form);
			if ('problem' in pengurus) return pengurus;
			const told =
				act === 'pengurus' ? `Sebelumnya ${context.nama}. Sekarang ${pengurus.nama}.` : dataWords(context.nama, pengurus);
			const { noteId, notes } = noteOf(context.noteRef, [told, words].filter(Boolean).join('\n'));
			if (noteId === null) return { problem: 'Isi dulu keterangannya.' };
			if (act === 'data') return { command: { kind: 'correctPerson', lifeId, on, noteId }, contents: { notes, pengurus } };
			const why = PENGURUS_REASONS.find((reason): reason is PengurusReason => reason === formText(form, 'sebab', 20));
			if (!why) return { problem: 'Pilih dulu sebabnya.' };
			return { command: { kind: 'changePengurus', lifeId, why, on, noteId }, contents: { notes, pengurus } };
		}
		case 'komponen': {
			const components = componentsIn(form, 'sekarang');
			return components
				? { command: { kind: 'updateComponents', lifeId, components, on }, contents: { notes: [] } }
				: { problem: countProblem };
		}
		case 'pindah':
			return readMove(form, { lifeId, on, words }, context);
		case 'meninggal': {
			const who = formText(form, 'siapa', 12);
			if (!Object.hasOwn(deceasedNames, who)) return { problem: 'Pilih dulu siapa yang meninggal.' };
			const { noteId, notes } = noteOf(context.noteRef, words);
			return { command: { kind: 'recordDeath', lifeId, who: who as Deceased, on, noteId }, contents: { notes } };
		}
		case 'pisah': {
			const pengurus = pengurusIn(form);
			if ('problem' in pengurus) return pengurus;
			const staying = componentsIn(form, 'tinggal');
			const leaving = componentsIn(form, 'pisah');
			if (!staying || !leaving) return { problem: countProblem };
			const newKpmId = parseKpmId(context.newId()) as KpmId;
			const { noteId, notes } = noteOf(context.noteRef, words);
			return {
				command: { kind: 'splitHousehold', lifeId, newKpmId, staying, leaving, on, noteId },
				contents: { notes, pengurus }
			};
		}
		case 'gabung': {
			const otherKpmId = parseKpmId(formText(form, 'keluarga', 64));
			if (!otherKpmId) return { problem: 'Cari dan pilih dulu keluarga yang bergabung.' };
			const { noteId, notes } = noteOf(context.noteRef, words);
			return { command: { kind: 'joinHouseholds', lifeId, otherKpmId, on, noteId }, contents: { notes } };
		}
	}
}

const countProblem = 'Isi jumlah tiap komponen dengan angka, 0 sampai 30.';

function readMove(
	form: FormData,
	{ lifeId, on, words }: { lifeId: string; on: IsoDate; words: string },
	{ areaCode, desaOf, pendamping, noteRef }: LifeFormContext
): Read {
	const typed = formText(form, 'kode', 10);
	const to = typed || formText(form, 'desa', 10) || areaCode;
	if (!/^\d{10}$/.test(to)) return { problem: 'Kode desa terdiri dari 10 angka.' };
	const dusun = formText(form, 'dusun', DUSUN_LENGTH);
	const chosen = formText(form, 'pendamping', 64);
	const there = pendamping.find(({ id }) => id === chosen);
	if (chosen !== '' && !(there && areaCovers(there.areaCode, to)))
		return { problem: 'Pendamping itu tidak bertugas di desa tujuan. Pilih yang lain, atau serahkan kepada yang di sana.' };
	const place = [dusun, desaOf(to) ?? `desa ${to}`].filter(Boolean).join(', ');
	const told = [`Alamat baru: ${place}.`, words].filter(Boolean).join('\n');
	const noteId = noteRef(told);
	return {
		command: { kind: 'recordMove', lifeId, to, on, noteId, pendampingId: there?.id ?? null },
		contents: { notes: [{ id: noteId, text: told }], address: { dusun: dusun || null } }
	};
}

function dataWords(before: string, { nama, nik }: NewPengurus): string {
	return [before === nama ? '' : `Sebelumnya ${before}. Sekarang ${nama}.`, nik === null ? '' : 'NIK diperbaiki.']
		.filter(Boolean)
		.join(' ');
}

function pengurusIn(form: FormData): NewPengurus | { problem: string } {
	const nama = formText(form, 'nama', NAME_LENGTH).replace(/\s+/g, ' ');
	if (nama === '') return { problem: 'Isi namanya.' };
	const typed = formText(form, 'nik', 24);
	const nik = typed === '' ? undefined : parseNik(typed);
	if (nik && !nik.ok) return { problem: `${listProblemName[nik.refusal]}. Periksa lagi NIK-nya, atau kosongkan dulu.` };
	const sex = formText(form, 'kelamin', 1);
	const born = formText(form, 'lahir', 10);
	const tanggalLahir = born === '' ? null : parseIsoDate(born);
	if (tanggalLahir === undefined) return { problem: 'Tanggal lahirnya tidak terbaca.' };
	return { nama, nik: nik ? nik.value.nik : null, jenisKelamin: sex === 'L' || sex === 'P' ? sex : null, tanggalLahir };
}

function componentsIn(form: FormData, prefix: string): Components | undefined {
	const counts = COMPONENT_KEYS.map((key) => [key, formText(form, `${prefix}.${key}`, 3)] as const);
	if (!counts.every(([, typed]) => /^\d{1,2}$/.test(typed))) return undefined;
	return Object.fromEntries(counts.map(([key, typed]) => [key, Number(typed)])) as unknown as Components;
}
