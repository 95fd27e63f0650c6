import type { AppealDecided, groundOutcome, PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** What was decided on appeals, and why. What the appellant says is sealed, and is not found. */
export const appealsSearch: Searched<PublicEvent> = {
  kind: 'appeal',
  on: {
    AppealLodged: ({ appeal, network, docket, lodgedOn }) => ({
      id: appeal,
      network,
      title: { kind: 'docket', id: docket },
      day: lodgedOn,
    }),
    AppealRuledInadmissible: ({ appeal, network, reasons }) => ({
      id: appeal,
      network,
      text: [reasons],
      outcome: 'inadmissible',
    }),
    AppealDecided: ({ appeal, network, outcomes }) => ({
      id: appeal,
      network,
      text: outcomes.map(({ reasons }) => reasons),
      outcome: gravest(outcomes),
    }),
    AppealWithdrawn: ({ appeal, network }) => ({ id: appeal, network, outcome: 'withdrawn' }),
  },
};

/** Of all grounds, the outcome that does most to the ruling. */
function gravest(outcomes: AppealDecided['data']['outcomes']): string {
  const order = [
    'overturned',
    'remanded',
    'varied',
    'affirmed',
    'dismissed',
  ] as const satisfies readonly (typeof groundOutcome.options)[number][];
  return order.find((one) => outcomes.some(({ outcome }) => outcome === one))!;
}
