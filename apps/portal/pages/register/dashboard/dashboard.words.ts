export const words = {
  usual: 'All time',
  days: 'From {from} to {to}.',
  table: 'The figures',
  noItems: 'There is nothing to count.',
  cases: 'All cases that it counts',
};
