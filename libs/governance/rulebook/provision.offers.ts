import type { Offers } from '#platform/policy';
import type { ProvisionHistory } from './provisions/rulebook.view.js';

const stands = ({ versions }: Pick<ProvisionHistory, 'versions'>) => versions.at(-1)?.op !== 'repealed';

/** What is open on a provision. */
export const provisionOffers: Offers<Pick<ProvisionHistory, 'versions'>> = {
  'rulebook.amend': stands,
  'rulebook.repeal': stands,
  'reform.propose': () => true,
};
