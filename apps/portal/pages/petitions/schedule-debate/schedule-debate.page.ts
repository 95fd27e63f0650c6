import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './schedule-debate.words.js';

/** A debate is announced. */
export const ScheduleDebatePage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/schedule-debate',
  takes: 'petition.debate',

  template: 'pages/petitions/petition-form.njk',
  words,
  shows: () => ({ fields: ['at', 'where'] }),
  body: (form) => ({
    at: form.instant('at', words.needsAt),
    where: form.require('where', words.needsWhere),
  }),
  codes: { 'PETITION.DEBATE_PAST': 'at' },
});
