import { NotFoundException } from '@nestjs/common';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './supply-information.words.js';

/** The applicant answers what they were asked. */
export const SupplyInformationPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/supply-information',
  takes: 'information.supply',
  long: true,
  template: 'pages/cases/supply-information/supply-information.njk',
  words,
  shows: ({ information }) => {
    const asked = information.at(-1);
    if (!asked) throw new NotFoundException();
    return { asked };
  },
  body: (form) => ({ answer: form.require('answer', words.needsAnswer) }),
  codes: { 'INFORMATION.OUT_OF_TIME': 'answer', 'INFORMATION.NOT_REQUESTED': 'answer' },
  done: (docket) => `${aboutDocket.back(docket)}#information`,
});
