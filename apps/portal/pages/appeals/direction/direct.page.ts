import { parties } from '../../../web/choices.js';
import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './direct.words.js';

/** Whoever hears the appeal tells a party what to do, by when. */
export const DirectPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/directions',
  takes: 'direction.give',
  long: true,
  template: 'pages/appeals/direction/direct.njk',
  words,
  shows: () => ({ parties: parties.map((value) => ({ value, text: words.parties[value] })) }),
  body: (form) => ({
    to: form.choose('to', parties, words.needsTo),
    what: form.require('what', words.needsWhat),
    due: form.require('due', words.needsDue),
  }),
  names: { in: ['what'], of: partiesOfCase },
  codes: { 'DIRECTION.DUE_OVER': 'due' },
  back: (appeal) => `${aboutAppeal.back(appeal)}#directions`,
});
