import {
	clockInZone,
	dateInZone,
	formatDate,
	listKinds,
	quarterWords,
	type Instant,
	type ListKind,
	type Quarter,
	type Zone
} from '@balai/domain';

/** '22 November 2026, 09.41 WITA'. */
export function moment(at: Instant, zone: Zone): string {
	const ms = Date.parse(at);
	return `${formatDate(dateInZone(ms, zone))}, ${clockInZone(ms, zone)} ${zone}`;
}

/** 1234 → '1.234'. */
export function countWords(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 'P3KE, triwulan III 2026'. */
export function kindWords(kind: ListKind, quarter: Quarter | null): string {
	return quarter === null ? listKinds[kind].name : `${listKinds[kind].name}, ${quarterWords(quarter)}`;
}
