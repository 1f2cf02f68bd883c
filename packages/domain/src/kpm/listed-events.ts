import type { Instant, IsoDate } from '../dates.ts';
import type { Quarter } from '../lists/list-kinds.ts';
import type { Components } from './components.ts';

/** What a list says of a family that may stand in the open. What is left out was not said, or stayed as it was. */
export interface ListedValues {
	components?: Components;
	since?: IsoDate | null;
	desil?: number | null;
}

/** What a list says that only erasable tables hold; events tell that it was said, not what. */
export const LISTED_DETAILS = ['nomorKk', 'nomorPeserta', 'dusun', 'desa', 'nik', 'jenisKelamin', 'tanggalLahir'] as const;
export type ListedDetail = (typeof LISTED_DETAILS)[number];

/** What lists say of a family whose case stands already, and the end of a case that a list brought in by mistake. */
export type ListedEvent =
	| {
			type: 'listValuesTaken';
			register: 'pkh';
			batchId: string;
			quarter: Quarter | null;
			/** The day for which the list speaks. */
			on: IsoDate;
			values: ListedValues;
			details: ListedDetail[];
			at: Instant;
	  }
	/** The list was taken back; `values` are those that stand again. */
	| { type: 'listValuesUndone'; batchId: string; values: ListedValues; details: ListedDetail[]; at: Instant }
	/** The list that brought this case in was taken back before anything had happened in it. */
	| { type: 'kpmUnlisted'; batchId: string; at: Instant };

const listedTypes = {
	listValuesTaken: true,
	listValuesUndone: true,
	kpmUnlisted: true
} as const satisfies Record<ListedEvent['type'], true>;

export function isListedEvent(event: { type: string }): event is ListedEvent {
	return Object.hasOwn(listedTypes, event.type);
}
