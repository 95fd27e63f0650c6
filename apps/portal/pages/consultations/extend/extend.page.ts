import { formPage } from '../../../web/form-page.js';
import { aboutConsultation } from '../about.js';
import { words } from './extend.words.js';

/** People may comment for longer. */
export const ExtendConsultationPage = formPage({
  ...aboutConsultation,
  at: 'networks/:network/reforms/:reform/extend-consultation',
  takes: 'consultation.open',
  template: 'pages/consultations/consultation-form.njk',
  words,
  shows: () => ({ fields: ['until', 'reasons'] }),
  body: (form) => ({
    until: form.require('until', words.needsUntil),
    reasons: form.require('reasons', words.needsReasons),
  }),
  codes: { 'CONSULTATION.SHORTENED': 'until' },
});
