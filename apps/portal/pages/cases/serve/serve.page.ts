import { NotFoundException } from '@nestjs/common';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './serve.words.js';

/** A ruling is served; from then runs the time to appeal. */
export const ServePage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/serve',
  takes: 'ruling.serve',
  template: 'pages/cases/serve/serve.njk',
  words,
  shows: ({ rulings }, form) => {
    const ruling = rulings.find((each) => each.ruling === form.text('ruling')) ?? rulings.at(-1);
    if (!ruling) throw new NotFoundException();
    return { ruling };
  },
  body: (form) => ({ ruling: form.text('ruling') }),
  done: (docket) => `${aboutDocket.back(docket)}#rulings`,
});
