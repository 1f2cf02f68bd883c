import {
	areaCovers,
	canonicalRow,
	changedFields,
	changesCase,
	listChanges,
	isFromElsewhere,
	nameKey,
	summariseList,
	unknownAreaCodes,
	type BnbaPkhRow,
	type ListRow,
	type RegisterRow
} from '@balai/domain';
import type { ImportRowTable } from '../schema.ts';
import { randomId } from '../secrets.ts';
import type { BatchSummary, Comparison, NewArea } from './batches.ts';
import type { Desk } from './desk.ts';
import { countGone } from './gone.ts';
import { knownFamilies, standingFamilies } from './known-rows.ts';
import type { CheckedRow } from './open-list.ts';
import type { Portions } from './pace.ts';
import { countingLists, personKey, standingRows } from './registers.ts';

interface Keyed {
	family: ListRow;
	rowKey: string;
}

/** Who stands for a row of the list already. */
interface Standing {
	/** null: outside the area. */
	id: string | null;
	/** Fields in which the list says something else. */
	changes: string[];
	/** It is a case that the list may change by itself. */
	toApply: boolean;
	/** A case that is not to be doubled; a register takes every row, as a newer edition confirms what an older one said. */
	known: 'row' | 'person' | undefined;
}

/**
 * Ids of one list stand near one another in every index, so that a portion touches few pages; the 72 random bits at their end make
 * each of them as hard to guess as any.
 */
function caseId(batchId: string, rowNumber: number): string {
	return `${batchId.slice(0, 4)}${rowNumber.toString(32).padStart(4, '0')}${randomId().slice(0, 12)}`;
}

/** A list on its way into the rows of its batch, and the figures of what was stored. */
export class BatchReading {
	readonly #desk: Desk;
	readonly #batchId: string;
	readonly #register: string | null;
	/** Of whoever imports: a list tells nothing of people beyond it. */
	readonly #area: string;
	readonly #newAreas = new Map<string, NewArea>();
	readonly #desa = new Set<string>();
	readonly #compared: Comparison = { fresh: 0, same: 0, changed: 0, gone: 0 };
	#toApply = 0;
	#fromElsewhere = 0;
	#counting: Map<string, string> | undefined;
	#summary: BatchSummary;
	#commonArea: string | undefined;

	constructor(
		desk: Desk,
		{ batchId, register, encoding, area }: { batchId: string; register: string | null; encoding: string; area: string }
	) {
		this.#desk = desk;
		this.#batchId = batchId;
		this.#register = register;
		this.#area = area;
		this.#summary = { ...summariseList([]), known: 0, newAreas: [], encoding };
	}

	get summary(): BatchSummary {
		return {
			...this.#summary,
			newAreas: [...this.#newAreas.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
			compared: this.#register === null ? { ...this.#compared, toApply: this.#toApply } : { ...this.#compared },
			fromElsewhere: this.#fromElsewhere,
			desa: [...this.#desa].sort()
		};
	}

	/** The kab/kota, or wider, that all readable rows lie in. */
	get commonArea(): string {
		return (this.#commonArea ?? '').slice(0, 4);
	}

	async store(rows: readonly CheckedRow[], portions: Portions): Promise<void> {
		const { reader, secrets } = this.#desk;
		const families = new Map<CheckedRow, Keyed>();
		for (const row of rows) {
			if (row.outcome.outcome === 'refused') continue;
			const family = row.outcome.row;
			families.set(row, { family, rowKey: secrets.digest('row', canonicalRow(family)) });
			this.#commonArea = commonPrefix(this.#commonArea ?? family.kodeDesa, family.kodeDesa);
			this.#desa.add(family.kodeDesa);
			if (family.nik !== null && isFromElsewhere(family.nik, family.kodeDesa)) this.#fromElsewhere += 1;
		}
		const standing = await this.#standing([...families.values()]);
		const stored = rows.map((row) => this.#storedRow(row, families.get(row), standing));
		for (let from = 0, size = portions.rows; from < stored.length; from += size, size = portions.rows) {
			const part = stored.slice(from, from + size);
			await portions.write(this.#summary.rows + from + part.length, part.length, [
				reader.insertInto('import_row').values(part).compile()
			]);
		}
		await this.#noteAreas(rows);
		this.#summary = {
			...this.#summary,
			...summariseList(
				rows.map(({ outcome }) => outcome),
				this.#summary
			),
			known:
				this.#summary.known +
				rows.filter((row, index) => row.outcome.outcome === 'accepted' && stored[index]?.status === 'known').length
		};
	}

	/** Once all rows are stored. */
	async compareGone(): Promise<void> {
		const { reader } = this.#desk;
		const batch = { id: this.#batchId, register: this.#register, desa: [...this.#desa] };
		this.#compared.gone = await countGone(reader, batch);
	}

	/** By the family. */
	async #standing(families: readonly Keyed[]): Promise<Map<Keyed, Standing>> {
		return this.#register === null ? this.#standingCases(families) : this.#standingPersons(families, this.#register);
	}

	async #standingCases(families: readonly Keyed[]): Promise<Map<Keyed, Standing>> {
		const { reader, secrets } = this.#desk;
		const keyed = families as (Keyed & { family: BnbaPkhRow })[];
		const known = await knownFamilies(reader, secrets, this.#batchId, keyed);
		const cases = await standingFamilies(
			reader,
			[...known.values()].map(({ kpmId }) => kpmId)
		);
		return new Map(
			[...known].map(([one, { by, kpmId }]): [Keyed, Standing] => {
				const { family } = one as Keyed & { family: BnbaPkhRow };
				const stands = cases.get(kpmId);
				// Of her pendamping a case knows only how a list spells the name.
				const listed = { ...family, pendampingName: family.pendampingName === null ? null : nameKey(family.pendampingName) };
				if (!stands || !areaCovers(this.#area, stands.kodeDesa))
					return [one, { id: null, changes: [], toApply: false, known: by }];
				const changes = changedFields(stands, listed);
				return [one, { id: kpmId, changes, toApply: changesCase(listChanges(stands, listed)), known: by }];
			})
		);
	}

	async #standingPersons(families: readonly Keyed[], register: string): Promise<Map<Keyed, Standing>> {
		const { reader, secrets } = this.#desk;
		this.#counting ??= await countingLists(reader, register);
		const keys = new Map(families.map((one) => [one, personKey(secrets, register, one.family as RegisterRow)]));
		const rows = await standingRows(reader, this.#counting, [...keys.values()]);
		const standing = new Map<Keyed, Standing>();
		for (const [one, key] of keys) {
			const row = rows.get(key);
			if (!row || !areaCovers(this.#area, row.area_code)) continue;
			const changes = changedFields(JSON.parse(row.content) as RegisterRow, one.family as RegisterRow);
			standing.set(one, { id: row.id, changes, toApply: false, known: undefined });
		}
		return standing;
	}

	#storedRow({ cells, outcome }: CheckedRow, keyed: Keyed | undefined, standing: ReadonlyMap<Keyed, Standing>): ImportRowTable {
		const row = { batch_id: this.#batchId, row_no: outcome.rowNumber, decision: null, matched_id: null, changes: null };
		if (outcome.outcome === 'refused' || !keyed) {
			const problems = outcome.outcome === 'refused' ? [...outcome.reasons, ...outcome.warnings] : outcome.warnings;
			const text = { cells: JSON.stringify(cells), problems: JSON.stringify(problems) };
			return { ...row, ...text, status: 'refused', family: null, row_key: '', kpm_id: null, earlier_row: null };
		}
		const stands = standing.get(keyed);
		// A held row shares its NIK with another by nature; only the very same row tells that it was decided before.
		const isKnown = outcome.outcome === 'held' ? stands?.known === 'row' : stands?.known !== undefined;
		const isHeld = outcome.outcome === 'held' && !isKnown;
		if (!isHeld) this.#compared[!stands ? 'fresh' : stands.changes.length > 0 ? 'changed' : 'same'] += 1;
		if (isKnown && stands?.toApply) this.#toApply += 1;
		return {
			...row,
			status: isKnown ? 'known' : outcome.outcome,
			cells: isHeld ? JSON.stringify(cells) : null,
			family: JSON.stringify(keyed.family),
			problems: JSON.stringify(isHeld ? [outcome.reason, ...outcome.warnings] : outcome.warnings),
			row_key: keyed.rowKey,
			kpm_id: caseId(this.#batchId, outcome.rowNumber),
			earlier_row: isHeld ? outcome.earlierRow : null,
			matched_id: stands?.id ?? null,
			changes: !isHeld && stands && stands.id !== null ? JSON.stringify(stands.changes) : null
		};
	}

	async #noteAreas(rows: readonly CheckedRow[]): Promise<void> {
		const outcomes = rows.map(({ outcome }) => outcome);
		const codes = new Set(outcomes.flatMap((outcome) => (outcome.outcome === 'refused' ? [] : outcome.row.kodeDesa)));
		if (codes.size === 0) return;
		const areas = await this.#desk.reader
			.selectFrom('area')
			.select('code')
			.where('code', 'in', [...codes])
			.execute();
		const knownCodes = new Set(areas.map(({ code }) => code));
		for (const [code, count] of Object.entries(unknownAreaCodes(outcomes, (code) => knownCodes.has(code)))) {
			const area = this.#newAreas.get(code) ?? { code, name: null, rows: 0 };
			area.name ??= nameOfArea(rows, code);
			area.rows += count;
			this.#newAreas.set(code, area);
		}
	}
}

function nameOfArea(rows: readonly CheckedRow[], code: string): string | null {
	for (const { outcome } of rows) {
		if (outcome.outcome !== 'refused' && outcome.row.kodeDesa === code && outcome.row.desa) return outcome.row.desa;
	}
	return null;
}

function commonPrefix(a: string, b: string): string {
	for (const length of [10, 6, 4, 2]) {
		if (a.length >= length && a.slice(0, length) === b.slice(0, length)) return a.slice(0, length);
	}
	return '';
}
