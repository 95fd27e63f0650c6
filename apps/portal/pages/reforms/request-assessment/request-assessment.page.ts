import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './request-assessment.words.js';

/** Somebody in office asks what a draft would do, by the law of another day or of works that came since. */
export const RequestAssessmentPage = formPage({
  ...aboutReform,
  at: 'networks/:network/reforms/:reform/request-assessment',
  takes: 'reform.request-assessment',
  template: 'pages/reforms/request-assessment/request-assessment.njk',
  words,
  begun: ({ commencesOn }) => ({ on: commencesOn ?? '' }),
  body: (form) => ({ on: form.require('on', words.needsDay) }),
});
