export const words = {
  title: 'Who cites it',
  intro:
    'Rulings that cite it, appeals against those rulings, and reforms that propose to change it, the newest first.',
  kind: { ruling: 'Rulings', appeal: 'Appeals', reform: 'Reforms' },
  all: 'All',
  which: 'What cites it',
  of: 'of version',
  every: 'Of every version',
  inserting: 'before it stood',
  against: 'against',
  nobody: 'Nobody, so far.',
  refused: 'This cannot be shown as asked',
};
