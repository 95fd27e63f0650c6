import { aboutDirection, partiesOfCase, type DirectedAppeal } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './comply.words.js';

/** A party does what it was told to. */
export const ComplyPage = formPage({
  ...aboutDirection,
  at: 'networks/:network/appeals/:appeal/directions/:direction/comply',
  takes: 'direction.comply',
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
