import { formPage } from '../../../web/form-page.js';
import { aboutConsultation } from '../about.js';
import { words } from './raise.words.js';

/** The secretary says what comments come to. */
export const RaisePointPage = formPage({
  ...aboutConsultation,
  at: 'networks/:network/reforms/:reform/points/raise',
  takes: 'point.raise',
  template: 'pages/consultations/consultation-form.njk',
  words,
  shows: () => ({ fields: ['gist'] }),
  command: ({ network, reform }) => `networks/${network}/reforms/${reform}/points`,
  body: (form) => ({ gist: form.require('gist', words.needsGist) }),
});
