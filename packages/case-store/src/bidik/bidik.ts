import type { Actor, BidikPolicy, CommandId, PovertyLine, RefusalCode, Result, Verdict } from '@balai/domain';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import {
	allBidik,
	listBidik,
	verdictsOf,
	type BidikFilter,
	type BidikPage,
	type BidikQuestion,
	type BidikRefusal
} from './bidik-queries.ts';
import { keepBidik, keptList, keptLists, type KeptList, type KeptPage } from './kept-lists.ts';
import { bidikPolicy, povertyLines, removePovertyLine, saveBidikPolicy, savePovertyLines } from './office-tables.ts';

/** Bidik graduasi (domain 5): who may be invited, and why. Every question takes the actor and answers only what she may see (CS4). */
export interface Bidik {
	list(actor: Actor, filter: BidikFilter): Promise<Result<BidikPage, BidikRefusal>>;
	/** Every family at once, without names. */
	all(actor: Actor, question: BidikQuestion): ReturnType<typeof allBidik>;
	/** Of those whom somebody may invite. */
	verdicts(actor: Actor, kpmIds: readonly string[], question: BidikQuestion): Promise<ReadonlyMap<string, Verdict>>;
	/** The list's id is that of the command. */
	keep(actor: Actor, commandId: CommandId, question: BidikQuestion): Promise<Result<null, RefusalCode>>;
	kept(actor: Actor): Promise<KeptList[]>;
	keptList(
		actor: Actor,
		listId: string,
		filter?: { verdict?: Verdict | undefined; limit?: number; offset?: number }
	): Promise<KeptPage | undefined>;
	policy(): Promise<BidikPolicy>;
	savePolicy(actor: Actor, policy: BidikPolicy): Promise<Result<null, RefusalCode>>;
	/** Poverty lines of every area. */
	lines(): Promise<PovertyLine[]>;
	saveLines(actor: Actor, lines: readonly PovertyLine[]): Promise<Result<null, RefusalCode>>;
	removeLine(actor: Actor, line: Pick<PovertyLine, 'areaCode' | 'year' | 'month'>): Promise<Result<null, RefusalCode>>;
}

export function makeBidik(parts: { database: Database; commands: Commands; now: () => number }): Bidik {
	const { reader, writer } = parts.database;
	return {
		list: (actor, filter) => listBidik(reader, actor, filter),
		all: (actor, question) => allBidik(reader, actor, question),
		verdicts: (actor, kpmIds, question) => verdictsOf(reader, actor, kpmIds, question),
		keep: (actor, commandId, question) => keepBidik(parts, actor, commandId, question),
		kept: (actor) => keptLists(reader, actor),
		keptList: (actor, listId, filter) => keptList(reader, actor, listId, filter),
		policy: () => bidikPolicy(reader),
		savePolicy: (actor, policy) => saveBidikPolicy(writer, actor, policy),
		lines: () => povertyLines(reader),
		saveLines: (actor, lines) => savePovertyLines(writer, actor, lines, new Date(parts.now()).toISOString()),
		removeLine: (actor, line) => removePovertyLine(writer, actor, line)
	};
}
