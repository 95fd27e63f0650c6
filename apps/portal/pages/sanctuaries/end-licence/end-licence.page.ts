import { aboutSanctuary } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './end-licence.words.js';

/** The chair ends a licence before its time. */
export const EndLicencePage = formPage({
  ...aboutSanctuary,
  at: 'networks/:network/sanctuaries/:sanctuary/end',
  takes: 'sanctuary.end',
  long: true,
  template: 'layouts/reason-form.njk',
  words,
  shows: () => ({ field: 'reasons' }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
});
