import {
	actorReach,
	areaCovers,
	ok,
	refuse,
	type Actor,
	type CommandId,
	type RefusalCode,
	type ReportPeriod,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Commands } from '../commands.ts';
import type { Tables } from '../schema.ts';

/** The forms that an office writes into. */
export const SAVED_FORMS = ['pelaksanaan', 'ringkasan', 'evaluasi', 'asiDiri', 'matriks1', 'matriks2', 'matriks4'] as const;
export type SavedFormName = (typeof SAVED_FORMS)[number];

/** Longest text of one field, and most fields of a form. */
export const FIELD_LENGTH = 1000;
const MOST_FIELDS = 1200;

/** One form of an area and period. */
export interface FormKey extends ReportPeriod {
	form: SavedFormName;
	/** 2 to 10 digits: whose form it is. */
	areaCode: string;
	/** Account of the pendamping whom it is about; '' where it is about nobody. */
	subject: string;
}

export interface SavedForm {
	/** 0: nobody wrote anything yet. */
	version: number;
	fields: Readonly<Record<string, string>>;
	byAccount: string | null;
	/** Instant. */
	at: string | null;
}

const untouched: SavedForm = { version: 0, fields: {}, byAccount: null, at: null };

function mayKeep(actor: Actor, areaCode: string): actor is Extract<Actor, { kind: 'account' }> {
	return actor.kind === 'account' && actorReach(actor, 'keepInstruments') === 'area' && areaCovers(actor.areaCode, areaCode);
}

/** As it was last saved; undefined for whoever has no part in it. */
export async function savedForm(db: Kysely<Tables>, actor: Actor, key: FormKey): Promise<SavedForm | undefined> {
	if (!mayKeep(actor, key.areaCode)) return undefined;
	return newest(db, key);
}

async function newest(db: Kysely<Tables>, { form, areaCode, from, to, subject }: FormKey): Promise<SavedForm> {
	const row = await db
		.selectFrom('instrument_save')
		.select(['version', 'content', 'by_account as byAccount', 'at'])
		.where('form', '=', form)
		.where('area_code', '=', areaCode)
		.where('from_day', '=', from)
		.where('to_day', '=', to)
		.where('subject', '=', subject)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return untouched;
	const { content, ...saved } = row;
	return { ...saved, fields: JSON.parse(content) as Record<string, string> };
}

/** What stands in all forms of one kind of an area and period, by whom they are about; undefined for whoever has no part in them. */
export async function savedForms(
	db: Kysely<Tables>,
	actor: Actor,
	{ form, areaCode, from, to }: Omit<FormKey, 'subject'>
): Promise<Map<string, SavedForm['fields']> | undefined> {
	if (!mayKeep(actor, areaCode)) return undefined;
	const rows = await db
		.selectFrom('instrument_save')
		.select(['subject', 'content'])
		.where('form', '=', form)
		.where('area_code', '=', areaCode)
		.where('from_day', '=', from)
		.where('to_day', '=', to)
		.orderBy('version')
		.execute();
	return new Map(rows.map(({ subject, content }) => [subject, JSON.parse(content) as Record<string, string>]));
}

/**
 * Keeps what was written, as the version after the one that it was written on: who wrote on an older one is refused, and nothing of
 * anybody is lost. Empty fields are not kept; the same again is no version.
 */
export async function saveForm(
	{ commands, now }: { commands: Commands; now: () => number },
	actor: Actor,
	commandId: CommandId,
	key: FormKey,
	{ version, fields }: { version: number; fields: Readonly<Record<string, string>> }
): Promise<Result<null, RefusalCode>> {
	const { form, areaCode, from, to, subject } = key;
	if (!mayKeep(actor, areaCode)) return refuse('unknownOrForbidden');
	if (!SAVED_FORMS.includes(form) || subject.length > 64) return refuse('badRequest');
	const kept = Object.entries(fields).flatMap(([name, text]): [string, string][] => (text.trim() ? [[name, text.trim()]] : []));
	if (kept.length > MOST_FIELDS || kept.some(([name]) => !/^[\w.-]{1,60}$/.test(name))) return refuse('badRequest');
	if (kept.some(([, text]) => text.length > FIELD_LENGTH)) return refuse('instrumentTooLong');
	const content = JSON.stringify(Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))));
	return commands.once(commandId, async (trx) => {
		const before = await newest(trx, key);
		if (before.version !== version) return refuse('instrumentChanged');
		if (JSON.stringify(before.fields) === content) return ok(null);
		await trx
			.insertInto('instrument_save')
			.values({
				id: commandId,
				form,
				area_code: areaCode,
				from_day: from,
				to_day: to,
				subject,
				version: version + 1,
				content,
				by_account: actor.accountId,
				at: new Date(now()).toISOString()
			})
			.execute();
		return ok(null);
	});
}
