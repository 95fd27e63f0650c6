import type { Offers } from '#platform/policy';
import { isDraft } from './acts/on-draft.js';
import type { ReformDetails } from './list/reform.view.js';

/** What is open on a reform. */
export const reformOffers: Offers<Pick<ReformDetails, 'status' | 'proposedBy' | 'consultation'>> = {
  'reform.revise': ({ status, proposedBy }, { person, offices }) =>
    isDraft(status) &&
    (offices.includes('chair') || offices.includes('secretary') || proposedBy.person === person),
  'consultation.open': ({ status, consultation }) => isDraft(status) && consultation === null,
  'reform.adopt': ({ status, consultation }) => isDraft(status) && consultation === null,
  'reform.commence': ({ status }) => status === 'adopted',
  'reform.withdraw': ({ status, proposedBy }, { person, offices }) =>
    (isDraft(status) || status === 'adopted') && (offices.includes('chair') || proposedBy.person === person),
};
