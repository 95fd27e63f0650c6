export const words = {
  network: 'Network',
  all: 'All networks',
  show: 'Show',
  at: 'Computed at',
  csv: 'Download as CSV',
  json: 'Download as JSON',
  table: 'The figures',
  noItems: 'There is nothing to count yet.',
  sameAsTable: 'The table below holds every figure of this chart.',
};
