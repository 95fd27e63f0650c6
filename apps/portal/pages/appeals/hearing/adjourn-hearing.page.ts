import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';

import { formPage } from '../../../web/form-page.js';
import { words } from './adjourn-hearing.words.js';

/** Whoever hears the appeal holds the hearing at another time. */
export const AdjournHearingPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/adjourn-hearing',
  takes: 'hearing.hold',
  long: true,
  template: 'pages/appeals/hearing/hearing-form.njk',
  words,
  shows: () => ({ fields: ['at', 'where', 'reason'] }),
  body: (form) => ({
    at: form.instant('at', words.needsAt),
    where: form.require('where', words.needsWhere),
    reason: form.require('reason', words.needsReason),
  }),
  names: { in: ['reason'], of: partiesOfCase },
  codes: { 'HEARING.OVER': 'at' },
  back: (appeal) => `${aboutAppeal.back(appeal)}#hearings`,
});
