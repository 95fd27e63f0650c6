import type { ConsultationView } from '../../../registry-types.js';

type Answer = NonNullable<ConsultationView['points'][number]['answer']>['answer'];

export const words = {
  title: 'Answer the point',
  intro: 'To everybody whose comment stands under it.',
  thePoint: 'Point',
  answer: 'What comes of it',
  answers: {
    accepted: 'It is accepted',
    'in-part': 'It is accepted in part',
    not: 'It is not accepted',
  } satisfies Record<Answer, string>,
  reasons: 'Reasons',
  reasonsHint: 'Public. Why, or why not.',
  changed: 'What changed in the draft for it',
  changedHint: 'An amendment of the draft as it is now. Revise the draft first, where it is to change.',
  nothing: 'Nothing',
  send: 'Answer the point',
  final: 'The answer is public, stands for ever, and is the only one.',
  done: 'The point is answered.',
  needsAnswer: 'Choose what comes of it',
  needsReasons: 'Enter the reasons',
};
