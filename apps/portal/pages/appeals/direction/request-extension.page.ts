import { aboutDirection, partiesOfCase, type DirectedAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './request-extension.words.js';

/** A party asks for more time. */
export const RequestExtensionPage = formPage({
  ...aboutDirection,
  at: 'networks/:network/appeals/:appeal/directions/:direction/request-extension',
  takes: 'extension.request',
  long: true,
  template: 'pages/appeals/direction/direction-form.njk',
  words,
  shows: () => ({ fields: ['says'] }),
  body: (form) => ({ says: form.require('says', words.needsSays) }),
  names: {
    in: ({ direction }: DirectedAppeal) => (direction.to === 'respondent' ? ['says'] : []),
    of: partiesOfCase,
  },
});
