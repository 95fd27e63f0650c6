import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './open.words.js';

/** Everybody is asked about a draft. */
export const OpenConsultationPage = formPage({
  about: aboutReform.about,
  of: aboutReform.of,
  back: aboutReform.back,
  at: 'networks/:network/reforms/:reform/open-consultation',
  takes: 'consultation.open',
  template: 'pages/consultations/consultation-form.njk',
  words,
  command: ({ network, reform }) => `networks/${network}/reforms/${reform}/consultation`,
  body: () => ({}),
  done: ({ network, reform }) => href.consultation(network, reform),
});
