import type { AppealDecided, GroundOutcome } from '#governance/events';

interface Decided {
  readonly type: 'AppealDecided' | 'LeadDecisionApplied';
  readonly data: Pick<AppealDecided['data'], 'outcomes'>;
}

/** What follows from the decision of an appeal, in the reasons of those grounds from which it does. */
export function reasonsFor(consequence: GroundOutcome, { type, data }: Decided): string {
  const reasons = data.outcomes
    .filter(({ outcome, decisive }) => outcome === consequence && (decisive || consequence !== 'overturned'))
    .map((ground) => `Ground ${ground.ground}: ${ground.reasons}`)
    .join('\n\n');
  return type === 'AppealDecided' ? reasons : `As decided in the lead case.\n\n${reasons}`;
}
