export const words = {
  title: 'Dream Clusters',
  intro:
    'People who dream together, each cluster by a charter that can be stricter than the rules of the Network and never looser. How many belong to one is public; who does, nobody can say.',
  found: 'Found a Dream Cluster',
  gatherings: 'Gatherings to come',
  noGatherings: 'No gathering is announced.',
  all: 'Clusters',
  members: 'members',
  member: 'member',
  steward: 'steward',
  noCharter: 'no charter yet: nobody can join',
  next: 'gathers on',
  changed: 'announced otherwise on',
  change: 'Change it',
  noItems: 'Nobody has founded a Dream Cluster here yet.',
};
