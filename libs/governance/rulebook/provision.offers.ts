import type { Offers } from '#platform/policy';
import type { ProvisionHistory } from './provisions/rulebook.view.js';

type Provision = Pick<ProvisionHistory, 'versions' | 'inForce' | 'suspensions'>;

/** A repeal to come leaves it standing until its day; of what has ended by itself nothing stands. */
const stands = ({ versions, inForce }: Provision) => {
  const last = versions.at(-1);
  return inForce !== null || (last?.op !== 'repealed' && last?.standing !== 'ended');
};

/** Now, or from a day to come. */
const isSuspended = ({ suspensions, versions }: Provision) =>
  suspensions.some(({ lifted, until }) => lifted === null && until === null) ||
  versions.some(({ standing }) => standing === 'suspended');

/** What is open on a provision. */
export const provisionOffers: Offers<Provision> = {
  'rulebook.amend': stands,
  'rulebook.repeal': stands,
  'rulebook.suspend': (provision) => stands(provision) && !isSuspended(provision),
  'rulebook.lift': isSuspended,
  'rulebook.appoint': (provision) =>
    stands(provision) && provision.versions.some(({ standing }) => standing === 'undated'),
  'rulebook.postpone': ({ versions }) => versions.some(({ standing }) => standing === 'to-come'),
  'reform.propose': () => true,
};
