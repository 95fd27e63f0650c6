import { aboutAppeal, partiesOfCase } from '../../../web/form-about.js';
import { parties } from '../../../web/choices.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './hold-hearing.words.js';

/** Whoever heard the parties says who appeared. */
export const HoldHearingPage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/hold-hearing',
  takes: 'hearing.hold',
  long: true,
  template: 'pages/appeals/hearing/hearing-form.njk',
  words,
  shows: () => ({
    fields: ['appeared', 'note'],
    parties: parties.map((value) => ({ value, text: words.parties[value] })),
  }),
  body: (form) => ({
    appeared: form.list('appeared').filter((one) => (parties as readonly string[]).includes(one)),
    note: form.require('note', words.needsNote),
  }),
  fieldOf: (at) => at.split('.')[0]!,
  names: { in: ['note'], of: partiesOfCase },

  back: (appeal) => `${aboutAppeal.back(appeal)}#hearings`,
});
