import type { Actor, IsoDate } from '@balai/domain';
import type { Database } from '../engines/engine.ts';
import type { MonitoringAsked } from './counted-sets.ts';
import { monitoringCases, type MonitoringCases, type MonitoringCell } from './monitoring-cases.ts';
import { graduationForm, monitoredAreas, type GraduationForm, type MonitoredArea } from './monitoring-queries.ts';

/** The instruments of monitoring. Every question takes the actor and answers only what she may know (CS4). */
export interface Monitoring {
	/** The kab/kota whose form the actor may ask for. */
	areas(actor: Actor): Promise<MonitoredArea[]>;
	/** *Monitoring graduasi*; `today` is that of the actor's area. */
	graduations(actor: Actor, asked: MonitoringAsked, today: IsoDate): Promise<GraduationForm | undefined>;
	/** The families behind one number of it. */
	cases(actor: Actor, cell: MonitoringCell): Promise<MonitoringCases | undefined>;
}

export function makeMonitoring({ database: { reader } }: { database: Database }): Monitoring {
	return {
		areas: (actor) => monitoredAreas(reader, actor),
		graduations: (actor, asked, today) => graduationForm(reader, actor, asked, today),
		cases: (actor, cell) => monitoringCases(reader, actor, cell)
	};
}
