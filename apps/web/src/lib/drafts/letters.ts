/** A form that waits for a line: what it sends and where, under the command id that makes sending it twice harmless. */
export interface Letter {
	id: string;
	/** Path and form action on this server. */
	address: string;
	fields: Readonly<Record<string, string>>;
	/** A photograph as text; '' without any. */
	photo: string;
	/** What it is about, for whoever sees that it waits. */
	title: string;
	/** Why the server did not take it; '' while it only waits. */
	problem: string;
}

/** Letters of one account on this device; another account finds none of them. */
export function letterPrefix(accountId: string): string {
	return `balai.antrean.${accountId}.`;
}

/** A letter as it was stored; undefined for whatever else stands there. */
export function parseLetter(stored: string | null): Letter | undefined {
	let value: unknown;
	try {
		value = JSON.parse(stored ?? '');
	} catch {
		// Cut off, or not ours.
		return undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const { id, address, fields, photo, title, problem } = value as Record<string, unknown>;
	const texts = [id, address, photo, title, problem].every((text) => typeof text === 'string');
	const isOurs = typeof address === 'string' && /^\/(?!\/)/.test(address);
	const isFilled =
		typeof fields === 'object' && fields !== null && Object.values(fields).every((text) => typeof text === 'string');
	return texts && isOurs && isFilled ? (value as Letter) : undefined;
}

/** The fields of a form that are texts; a photograph travels beside them. */
export function textFields(form: FormData): Record<string, string> {
	return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
