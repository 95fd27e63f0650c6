import type { CommandBus, ICommand } from '@nestjs/cqrs';
import type { Entry } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import { following, type Logged, type Reaction } from '#engine/projections';
import {
  appealStream,
  type AppealDecided,
  type AppealEvent,
  type AppealWithdrawn,
  type PublicEvent,
  type RespondentConceded,
} from '#governance/events';
import type { Register } from '#platform/core';
import { appealDecider } from './appeal.decider.js';
import { ReleaseFromLead, ServeLeadDecision, StayBehindLead } from './appeals.commands.js';

const NAME = 'follow-lead-cases';

/**
 * LeadCaseDesignated -> the appeals that it names wait. AppealDecided of a lead case -> the time to opt out runs for each
 * of them. A lead case that is closed otherwise -> they wait no more. All in the order of the log: who waits is recorded
 * before the decision is served on them.
 */
export function followLeadCases(bus: CommandBus, { decisions }: Register): Reaction<PublicEvent> {
  const forEach = async (
    event: Logged<Entry<AppealEvent>>,
    behind: readonly string[],
    commandOf: (context: CommandContext, of: { network: string; appeal: string; lead: string }) => ICommand,
  ): Promise<void> => {
    const { network, appeal: lead } = event.data;
    for (const appeal of behind) {
      const context = following(event, NAME, appealStream(appeal), network);
      await bus.execute(commandOf(context, { network, appeal, lead }));
    }
  };
  const behind = async (lead: string): Promise<readonly string[]> => {
    const { state } = await decisions.load(appealDecider, appealStream(lead));
    return state.status === 'absent' ? [] : state.lead.leads;
  };
  const release = async (event: Logged<Entry<AppealWithdrawn | RespondentConceded>>) =>
    forEach(event, await behind(event.data.appeal), (context, of) => new ReleaseFromLead(context, of));
  return {
    name: NAME,
    on: {
      LeadCaseDesignated: (event) => {
        const designatedAt = event.recordedAt;
        return forEach(
          event,
          event.data.behind,
          (context, of) => new StayBehindLead(context, { ...of, designatedAt }),
        );
      },
      AppealDecided: async (event: Logged<Entry<AppealDecided>>) => {
        const decidedAt = event.recordedAt;
        await forEach(
          event,
          await behind(event.data.appeal),
          (context, of) => new ServeLeadDecision(context, { ...of, decidedAt }),
        );
      },
      AppealWithdrawn: release,
      RespondentConceded: release,
    },
  };
}
