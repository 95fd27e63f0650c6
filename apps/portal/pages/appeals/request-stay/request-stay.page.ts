import { aboutAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './request-stay.words.js';

/** An appellant asks that what they contest has no effect until the appeal is decided. */
export const RequestStayPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/request-stay',
  takes: 'stay.request',
  long: true,
  template: 'pages/appeals/request-stay/request-stay.njk',
  words,
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  done: (appeal) => `${aboutAppeal.back(appeal)}#stays`,
});
