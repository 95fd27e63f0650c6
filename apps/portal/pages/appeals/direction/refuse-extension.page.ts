import { aboutDirection, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './refuse-extension.words.js';

/** Whoever hears the appeal gives no more time. */
export const RefuseExtensionPage = formPage({
  ...aboutDirection,
  at: 'networks/:network/appeals/:appeal/directions/:direction/refuse-extension',
  takes: 'extension.decide',
  long: true,
  template: 'pages/appeals/direction/direction-form.njk',
  words,
  shows: () => ({ fields: ['reasons'] }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfCase },
});
