export const words = {
  title: 'Rulebook',
  intro:
    'Two questions have two dates: which text was in force on a day, and what was known of it at a moment. Leave both empty for the newest text of every provision.',
  inForceOn: 'In force on',
  asKnownAt: 'As known at',
  asKnownAtHint: 'A day such as 2147-02-20, or a log number',
  search: 'Search by title or path',
  show: 'Show the rulebook',
  clear: 'Newest text',
  noItems: 'No provision answers to this. Take another date or another word.',
  refused: 'The rulebook cannot be shown as asked',
  newest: 'The newest text of every provision.',
  effective: 'in force from',
  undated: 'not yet in force',
  parameters: 'sets',
  retroactive: 'Rules in force before they were recorded, and why',
};
