export const words = {
  title: 'My appeals',
  intro:
    'Open appeals of the networks in which you are an adjudicator, and whether your vote on one is awaited.',
  noItems: 'No appeal is open.',
};
