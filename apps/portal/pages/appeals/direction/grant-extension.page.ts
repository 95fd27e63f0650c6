import { aboutDirection } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './grant-extension.words.js';

/** Whoever hears the appeal gives a party more time. */
export const GrantExtensionPage = formPage({
  ...aboutDirection,
  at: 'networks/:network/appeals/:appeal/directions/:direction/grant-extension',
  takes: 'extension.decide',

  template: 'pages/appeals/direction/direction-form.njk',
  words,
  shows: () => ({ fields: ['due'] }),
  body: (form) => ({ due: form.require('due', words.needsDue) }),

  codes: { 'DIRECTION.DUE_OVER': 'due', 'DIRECTION.DUE_UNCHANGED': 'due', 'EXTENSION.NOT_LATER': 'due' },
});
