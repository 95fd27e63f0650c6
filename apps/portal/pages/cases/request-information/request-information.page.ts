import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './request-information.words.js';

/** The case officer asks for what is missing. */
export const RequestInformationPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/request-information',
  takes: 'information.request',
  long: true,
  template: 'layouts/reason-form.njk',
  words,
  shows: () => ({ field: 'what' }),
  body: (form) => ({ what: form.require('what', words.needsWhat) }),
  names: { in: ['what'], of: partiesOfDocket },
  done: (docket) => `${aboutDocket.back(docket)}#information`,
});
