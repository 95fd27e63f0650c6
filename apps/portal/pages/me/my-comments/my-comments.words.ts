import { words as consultation } from '../../consultations/consultation/consultation.words.js';

export const words = {
  ...consultation,
  title: 'My comments',
  matters: 'My matters',
  intro: 'What you said about drafts of reforms. What came of each, its own page tells.',
  on: 'on',
  aReform: 'a reform',
  states: {
    filed: 'nobody has looked at it yet',
    published: 'everybody can read it',
    redacted: 'everybody can read it, without some of its words',
    withheld: 'nobody else can read it',
  },
  placed: {
    point: 'it raises a point',
    like: 'it says the same as another',
    nowhere: 'it raises no point',
  },
  noItems: 'You have commented on no reform.',
};
