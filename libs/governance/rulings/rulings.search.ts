import { dateOf } from '#kernel';
import type { PublicEvent, RulingRemanded } from '#governance/events';
import type { Searched, SearchEnd } from '#platform/search';

/** The title of a work, what it blends, and what was recommended and decided about it. */
const docket: Searched<PublicEvent> = {
  kind: 'docket',
  on: {
    SymphonySubmitted: ({ symphony, network, title, sources }) =>
      sources.length === 0
        ? []
        : { id: symphony, network, title, text: sources.flatMap((one) => [one.title, one.community]) },
    DocketOpened: ({ docket, network, title, receivedOn }) => ({
      id: docket,
      network,
      title,
      day: receivedOn,
    }),
    RecommendationMade: ({ docket, network, reasons }) => ({ id: docket, network, text: [reasons] }),
    RecommendationChallenged: ({ docket, network, reasons }) => ({ id: docket, network, text: [reasons] }),
    RulingIssued: ({ docket, network, outcome, cited }) => ({
      id: docket,
      network,
      outcome,
      provisions: cited.map(({ provision }) => provision),
    }),
    RulingReversed: undecided,
    RulingRemanded: undecided,
  },
};

const ruling: Searched<PublicEvent> = {
  kind: 'ruling',
  on: {
    RulingIssued: (data, { recordedAt }) => ({
      id: data.ruling,
      network: data.network,
      title: { kind: 'docket', id: data.docket },
      text: [
        data.facts,
        data.reasons,
        ...data.conditions.map(({ text }) => text),
        ...data.restrictions.map(({ text }) => text),
        data.differs,
      ],
      outcome: data.outcome,
      provisions: data.cited.map(({ provision }) => provision),
      from: dateOf(new Date(recordedAt)),
    }),
    // As it reads now too; what was wrong is still found by whoever read that.
    RulingCorrected: ({ ruling, network, reads }) => ({ id: ruling, network, text: [reads] }),
    RulingVaried: ({ ruling, network, conditions, restrictions }) => ({
      id: ruling,
      network,
      text: [...conditions, ...restrictions].map(({ text }) => text),
    }),
    RulingStayed: ({ ruling, network, terms }) => ({ id: ruling, network, text: [terms] }),
    RulingReversed: setAside,
    RulingRemanded: setAside,
  },
};

export const rulingsSearch = [docket, ruling] as const;

function undecided({ docket, network }: Pick<RulingRemanded['data'], 'docket' | 'network'>) {
  return { id: docket, network, outcome: null, provisions: [] };
}

function setAside(
  { ruling }: Pick<RulingRemanded['data'], 'ruling'>,
  { recordedAt }: { readonly recordedAt: string },
): SearchEnd {
  return { id: ruling, ends: dateOf(new Date(recordedAt)) };
}
