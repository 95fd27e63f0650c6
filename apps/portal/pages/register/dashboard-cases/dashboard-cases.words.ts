export const words = {
  case: 'Case',
  days: 'from {from} to {to}',
  computed: 'Counted at',
  csv: 'CSV',
  ndjson: 'NDJSON',
  noItems: 'No case is counted here.',
  pages: 'Pages of cases',
};
