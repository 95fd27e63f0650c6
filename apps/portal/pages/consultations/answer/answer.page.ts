import { formPage } from '../../../web/form-page.js';
import { aboutPoint, choicesOf } from '../about.js';
import { words } from './answer.words.js';

/** A point is answered, with what changed for it. */
export const AnswerPointPage = formPage({
  ...aboutPoint,
  at: 'networks/:network/reforms/:reform/points/:point/answer',
  takes: 'point.answer',
  long: true,
  template: 'pages/consultations/consultation-form.njk',
  words,
  shows: ({ of: { amendments } }) => ({
    fields: ['answer', 'reasons', 'changed'],
    choices: {
      answer: choicesOf(words.answers),
      changed: [
        ...amendments.map(({ path, title }) => ({
          value: path,
          text: title === null ? path : `${path}: ${title}`,
        })),
        { value: '', text: words.nothing },
      ],
    },
  }),
  body: (form) => ({
    answer: form.require('answer', words.needsAnswer),
    reasons: form.require('reasons', words.needsReasons),
    changed: form.text('changed') || null,
  }),
  codes: { 'POINT.CHANGES_NOTHING': 'changed', 'POINT.NO_AMENDMENT': 'changed' },
});
