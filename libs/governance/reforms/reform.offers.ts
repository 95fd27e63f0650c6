import type { Offers } from '#platform/policy';
import { isDraft } from './acts/on-draft.js';
import type { ReformView } from './list/reform.view.js';

/** What is open on a reform. */
export const reformOffers: Offers<Pick<ReformView, 'status' | 'proposedBy'>> = {
  'reform.revise': ({ status, proposedBy }, { person, offices }) =>
    isDraft(status) &&
    (offices.includes('chair') || offices.includes('secretary') || proposedBy.person === person),
  'reform.adopt': ({ status }) => isDraft(status),
  'reform.commence': ({ status }) => status === 'adopted',
  'reform.withdraw': ({ status, proposedBy }, { person, offices }) =>
    (isDraft(status) || status === 'adopted') && (offices.includes('chair') || proposedBy.person === person),
};
