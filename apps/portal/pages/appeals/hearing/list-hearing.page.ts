import { aboutAppeal } from '../../../web/form-about.js';

import { formPage } from '../../../web/form-page.js';
import { words } from './list-hearing.words.js';

/** Whoever hears the appeal says when and where. */
export const ListHearingPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/list-hearing',
  takes: 'hearing.hold',

  template: 'pages/appeals/hearing/hearing-form.njk',
  words,
  shows: () => ({ fields: ['at', 'where'] }),
  body: (form) => ({
    at: form.instant('at', words.needsAt),
    where: form.require('where', words.needsWhere),
  }),

  codes: { 'HEARING.OVER': 'at' },
  back: (appeal) => `${aboutAppeal.back(appeal)}#hearings`,
});
