import { clockInZone, dateInZone, formatDate, isListKind, listKinds, quarterWords, type Instant, type Zone } from '@balai/domain';
import type { Batch } from '@balai/case-store';

/** '22 November 2026, 09.41 WITA'. */
export function moment(at: Instant, zone: Zone): string {
	const ms = Date.parse(at);
	return `${formatDate(dateInZone(ms, zone))}, ${clockInZone(ms, zone)} ${zone}`;
}

/** 1234 → '1.234'. */
export function countWords(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 'P3KE', 'Daftar lain: data carik'. */
export function registerWords(register: string): string {
	const [kind = '', label = ''] = register.split(/:(.*)/s);
	const name = isListKind(kind) ? listKinds[kind].name : kind;
	return label === '' ? name : `${name}: ${label}`;
}

/** 'P3KE, triwulan III 2026', 'Daftar lain: data carik, triwulan III 2026'. */
export function kindWords({ kind, register, quarter }: Pick<Batch, 'kind' | 'register' | 'quarter'>): string {
	const name = registerWords(kind === 'bebas' ? (register ?? kind) : kind);
	return quarter === null ? name : `${name}, ${quarterWords(quarter)}`;
}
