export const words = {
  title: 'My cases',
  intro: 'Cases assigned to you that are open, those due first at the top.',
  noItems: 'No open case is assigned to you.',
  unassigned: 'Waiting to be assigned in',
  recommended: 'Recommended, waiting for a ruling in',
  noUnassigned: 'Every case is assigned.',
  noRecommended: 'No recommendation waits for a ruling.',
  more: 'All dockets of',
};
