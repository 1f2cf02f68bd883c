import {
	decideBeforeMeeting,
	ok,
	recordedFacts,
	type Actor,
	type BeforeMeetingCommand,
	type CommandId,
	type KpmId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Commands } from '../commands.ts';

/** What is known of a family before a meeting: its ids as events, its contents in erasable tables, in one transaction. */
export function beforeMeetingCommand(
	commands: Commands,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: BeforeMeetingCommand
): Promise<Result<null, RefusalCode>> {
	return commands.person(actor, commandId, kpmId, async (trx, { stream, state, at, today }) => {
		const decision = decideBeforeMeeting(command, state, recordedFacts(stream.events), { actor, at, today });
		if (!decision.ok) return decision;
		await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
		const whose = { kpm_id: kpmId, by_account: actor.kind === 'account' ? actor.accountId : '', at };
		if (command.kind === 'noteReadiness') {
			const { stage, reasons, note } = command.readiness;
			await trx
				.insertInto('readiness')
				.values({ ...whose, id: command.readinessId, stage, reasons: JSON.stringify(reasons), note })
				.execute();
			return ok(null);
		}
		const { source, informant, on, facts } = command;
		const rows = facts.map(({ factId, fact, content, corrects }) => ({
			...whose,
			id: factId,
			fact,
			source,
			informant,
			known_on: on,
			content: JSON.stringify(content),
			corrects
		}));
		await trx.insertInto('family_fact').values(rows).execute();
		return ok(null);
	});
}
