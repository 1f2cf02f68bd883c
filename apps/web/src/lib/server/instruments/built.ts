import type { FormKey, MonitoringColumn, SavedForm } from '@balai/case-store';
import { formatDate, refusalText, roleNames, type ReportPeriod } from '@balai/domain';
import { error } from '@sveltejs/kit';
import type { Sheet, SheetCell } from '../../instruments/sheet.ts';
import { formColumns } from '../../monitoring/form-columns.ts';
import { periodWords } from '../../monitoring/period-words.ts';
import { signedInAccount } from '../app.ts';
import { monitoringAsked } from '../monitoring-asked.ts';

/** An instrument as it is asked for, ready to be shown, printed or given as a file. */
export interface Built {
	sheet: Sheet;
	/** What the office may write into it. */
	saved?: { key: FormKey; form: SavedForm };
	/** Said on the screen alone. */
	explains: readonly string[];
	/** Other ways of reading it, as links; the one that is shown has no address. */
	readings?: readonly { word: string; href?: string }[];
	/** Where it leads back to, if it is part of another one. */
	above?: { word: string; href: string };
}

export type Asked = Awaited<ReturnType<typeof askedInstrument>>;

/** What an address asks of an instrument, with who signs it. */
export async function askedInstrument(locals: App.Locals, url: URL) {
	const asked = await monitoringAsked(locals, url);
	const { name, role } = signedInAccount(locals);
	const { actor, areaCode } = asked;
	return {
		...asked,
		app: locals.app,
		name,
		office: roleNames[role],
		period: asked.choice.period,
		periodWords: periodWords(asked.choice.period),
		/** Whose form it is: the kab/kota, or the smaller area of who asks. */
		formArea: actor.areaCode.length > areaCode.length ? actor.areaCode : areaCode,
		placeAndDay: `${asked.areaName}, ${formatDate(asked.today)}`,
		/** The same question at another address. */
		at: (path: string, more: Readonly<Record<string, string>> = {}) =>
			`${path}?${new URLSearchParams({ ...asked.query, ...more }).toString()}`
	};
}

export const KOP = (areaName: string) => `PELAKSANA PROGRAM KELUARGA HARAPAN ${areaName.toUpperCase()}`;

/** For those alone who sign it; others are answered as if there were none. */
export function notHere(): never {
	error(404, refusalText.unknownOrForbidden);
}

/** A number of *Monitoring graduasi* in another instrument, with the families behind it; `about`: what it is called. */
export function monitored(
	{ query }: Asked,
	{ from, to }: ReportPeriod,
	column: MonitoringColumn,
	value: number,
	about: string = formColumns[column].title
): SheetCell {
	if (value === 0) return { text: value, align: 'right' };
	const asked = new URLSearchParams({ ...query, periode: 'lain', dari: from, sampai: to, kolom: formColumns[column].number });
	return { text: value, align: 'right', href: `/laporan/monitoring/keluarga?${asked.toString()}`, about };
}

/** What stands in a form that the actor may write into. */
export async function savedOf(
	{ app, actor, formArea, period }: Asked,
	form: FormKey['form'],
	subject = ''
): Promise<NonNullable<Built['saved']>> {
	const key = { form, areaCode: formArea, from: period.from, to: period.to, subject };
	const saved = await app.store.instruments.savedForm(actor, key);
	return saved ? { key, form: saved } : notHere();
}
