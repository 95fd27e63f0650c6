import type { Offers } from '#platform/policy';
import type { ReformView } from './list/reform.view.js';

/** What is open on a reform. */
export const reformOffers: Offers<Pick<ReformView, 'status' | 'proposedBy'>> = {
  'reform.adopt': ({ status }) => status === 'proposed',
  'reform.commence': ({ status }) => status === 'adopted',
  'reform.withdraw': ({ status, proposedBy }, { person, offices }) =>
    (status === 'proposed' || status === 'adopted') &&
    (offices.includes('chair') || proposedBy.person === person),
};
