export const words = {
  title: 'My appeals',
  intro: 'Open appeals of the networks in which you are an adjudicator.',
  noItems: 'No appeal is open.',
};
