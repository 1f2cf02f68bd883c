import type { MonitoringColumn } from '@balai/case-store';
import type { GraduationColumn, MonitoringNumbers } from '@balai/domain';

/** Columns 4 to 10 as the instrument heads and numbers them (Juknis 2020, Lampiran Monitoring Graduasi). */
export const formColumns = {
	families: { number: '4', title: 'Jumlah KPM' },
	neKomponen: { number: '5', title: 'NE komponen' },
	tanpaPengurus: { number: '6', title: 'Tanpa pengurus' },
	inclusionError: { number: '7', title: 'Inclusion error' },
	onEvidence: { number: '7-bukti', title: 'Non-Eligible atas bukti' },
	alamiah: { number: '5-7', title: 'Graduasi alamiah' },
	mandiri: { number: '8', title: 'Graduasi mandiri' },
	graduated: { number: '9', title: 'Total graduasi' },
	remaining: { number: '10', title: 'KPM tersisa' }
} as const satisfies Record<MonitoringColumn, { number: string; title: string }>;

export const alamiahColumns = ['neKomponen', 'tanpaPengurus', 'inclusionError'] as const satisfies readonly GraduationColumn[];

/** The column of an address: '7-bukti', or several of one kind: '5-7'. */
export function columnOf(number: string | null): MonitoringColumn | undefined {
	return (Object.keys(formColumns) as MonitoringColumn[]).find((column) => formColumns[column].number === number);
}

/** A line of the form as it is read: who, where, and the numbers. */
export interface FormLine {
	key: string;
	pendamping: string;
	kecamatan: string;
	numbers: MonitoringNumbers;
	/** Names this line in an address. */
	query: Record<string, string>;
}
