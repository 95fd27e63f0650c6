import type { Offers } from '#platform/policy';
import type { OfferedPanel } from '#governance/law';
import { isDraft } from './acts/on-draft.js';
import type { ReformDetails } from './list/reform.view.js';

type Offered = Pick<ReformDetails, 'status' | 'proposedBy' | 'consultation'> & {
  /** The vote that is held; null: none is. */
  readonly sits: OfferedPanel | null;
  /** Everybody was asked about it, or is to be. */
  readonly takesAVote: boolean;
  readonly isInForce: boolean;
  /** What people said; null: nobody was asked. */
  readonly toBeHeard: { readonly isClosed: boolean } | null;
};

/** What is open on a reform. */
export const reformOffers: Offers<Offered> = {
  'reform.revise': ({ status, proposedBy }, { person, offices }) =>
    isDraft(status) &&
    (offices.includes('chair') || offices.includes('secretary') || proposedBy.person === person),
  'consultation.open': ({ status, consultation }) => isDraft(status) && consultation === null,
  'reform.adopt': ({ status, takesAVote }) => isDraft(status) && !takesAVote,
  'reform.put-to-vote': ({ status, toBeHeard }) => isDraft(status) && toBeHeard?.isClosed === true,
  'reform.vote': ({ sits }, { person, isRecused }) => sits?.mayVote.includes(person) === true && !isRecused,
  'reform.open-votes': ({ sits }, { person, isRecused }) =>
    sits?.isToBeOpened === true && sits.chair === person && !isRecused,
  'reform.dissolve-vote': ({ sits }) => sits !== null,
  'reform.commence': ({ status }) => status === 'adopted',
  'reform.review': ({ status, isInForce, proposedBy }, { person }) =>
    status === 'commenced' && isInForce && proposedBy.person !== person,
  'reform.withdraw': ({ status, proposedBy }, { person, offices }) =>
    (isDraft(status) || status === 'voted-on' || status === 'adopted') &&
    (offices.includes('chair') || proposedBy.person === person),
};
