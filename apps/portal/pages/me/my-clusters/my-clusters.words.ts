import { words as clusters } from '../../clusters/clusters/clusters.words.js';

export const words = {
  ...clusters,
  title: 'My clusters',
  matters: 'My matters',
  joinedHeading: 'To which you belong',
  joinedHint:
    'Only you can see this. It stands nowhere: each cluster is asked for the membership that only you could have.',
  noneJoined: 'You belong to no Dream Cluster.',
  noneHere: 'You belong to none of those looked through so far; go on to those before them.',
  stewardedHeading: 'Of which you are the steward',
  noneStewarded: 'You are the steward of none.',
};
