export const words = {
  title: 'Dashboards',
  intro: 'Each figure is counted from the log up to a number that stands beside it. Anyone can count again.',
  about: {
    'queue-by-age': 'How long open dockets have been waiting.',
    'time-to-decision': 'Days from receipt to ruling, by month: the middle case and the slow ones.',
    outcomes: 'What was ruled, by month.',
    'appeals-by-provision': 'How often rulings that cite a provision are appealed, and overturned.',
    'projection-lag': 'How far each read model is behind the log.',
  } as Record<string, string>,
  noItems: 'There is no dashboard yet.',
};
