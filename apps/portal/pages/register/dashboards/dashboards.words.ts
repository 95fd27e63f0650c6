export const words = {
  title: 'Dashboards',
  intro: 'Each figure is counted from the log up to a number that stands beside it. Anyone can count again.',
  noItems: 'There is no dashboard yet.',
};
