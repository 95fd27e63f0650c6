import { consequenceOf, type AppealDecided, type PublicEvent } from '#governance/events';
import { titledIn } from '#governance/law';
import type { Searched } from '#platform/search';

/** What was decided on appeals, and why. What the appellant says is sealed, and is not found. */
export const appealsSearch: Searched<PublicEvent> = {
  kind: 'appeal',
  on: {
    AppealLodged: ({ appeal, network, lodgedOn, ...data }) => ({
      id: appeal,
      network,
      title: titledIn(data),
      day: lodgedOn,
    }),
    LeaveRefused: ({ appeal, network, reasons }) => ({
      id: appeal,
      network,
      text: [reasons],
      outcome: 'leave-refused',
    }),
    AppealRuledInadmissible: ({ appeal, network, reasons }) => ({
      id: appeal,
      network,
      text: [reasons],
      outcome: 'inadmissible',
    }),
    RespondentConceded: ({ appeal, network, reasons }) => ({
      id: appeal,
      network,
      text: [reasons],
      outcome: 'conceded',
    }),
    AppealDecided: ({ appeal, network, outcomes }) => ({
      id: appeal,
      network,
      text: outcomes.map(({ reasons }) => reasons),
      outcome: outcomeOf(outcomes),
    }),
    StayGranted: ({ appeal, network, terms, reasons }) => ({ id: appeal, network, text: [terms, reasons] }),
    StayRefused: ({ appeal, network, reasons }) => ({ id: appeal, network, text: [reasons] }),
    LeadDecisionApplied: ({ appeal, network, outcomes }) => ({
      id: appeal,
      network,
      outcome: outcomeOf(outcomes),
    }),
    AppealWithdrawn: ({ appeal, network }) => ({ id: appeal, network, outcome: 'withdrawn' }),
  },
};

/** What became of the ruling; where it stands, whether any ground was decided on its merits. */
function outcomeOf(outcomes: AppealDecided['data']['outcomes']): string {
  const consequence = consequenceOf(outcomes);
  if (consequence !== 'stands') return consequence;
  return outcomes.every(({ outcome }) => outcome === 'dismissed') ? 'dismissed' : 'affirmed';
}
