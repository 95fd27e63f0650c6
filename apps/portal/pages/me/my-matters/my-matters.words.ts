export const words = {
  title: 'My matters',
  intro: 'Your works under review, the rulings served on you, and how long you can appeal.',
  noItems: 'You have submitted nothing yet. A work that you submit will stand here with its docket number.',
  submit: 'Submit a work',
  served: 'served',
  lastDay: 'Last day to appeal',
  notServed: 'not served yet',
  over: 'The time to appeal is over.',
  lodged: 'An appeal was lodged:',
  given: 'What you gave, with its proof',
  appeal: 'Appeal this ruling',
};
