import type { Offers } from '#platform/policy';
import type { ProvisionHistory } from './provisions/rulebook.view.js';

type Provision = Pick<ProvisionHistory, 'versions' | 'inForce'>;

/** A repeal to come leaves it standing until its day. */
const stands = ({ versions, inForce }: Provision) => versions.at(-1)?.op !== 'repealed' || inForce !== null;

/** What is open on a provision. */
export const provisionOffers: Offers<Provision> = {
  'rulebook.amend': stands,
  'rulebook.repeal': stands,
  'reform.propose': () => true,
};
