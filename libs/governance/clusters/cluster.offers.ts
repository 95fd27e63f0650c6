import type { Offers } from '#platform/policy';

interface Standing {
  readonly steward: string;
  readonly charter: number | null;
  readonly isInvited: boolean;
}

/** What is open on a cluster. Whether somebody belongs to it is asked under their pseudonym. */
export const clusterOffers: Offers<Standing> = {
  'cluster.join': ({ charter }) => charter !== null,
  'cluster.steward': ({ steward }, { person }) => steward === person,
  'cluster.take-over': ({ steward, isInvited }, { person }) => isInvited && steward !== person,
};
