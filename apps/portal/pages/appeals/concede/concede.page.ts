import { aboutAppeal, ofOrder, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { besideAppeal } from '../beside-appeal.js';
import { words } from './concede.words.js';

/** Somebody in the network grants that its ruling, or its interim order, cannot stand. */
export const ConcedePage = formPage({
  ...aboutAppeal,
  at: 'networks/:network/appeals/:appeal/concede',
  takes: 'appeal.concede',
  long: true,
  template: 'pages/appeals/concede/concede.njk',
  words,
  wordsOf: ofOrder(words.ofOrder),
  shows: async (appeal, _form, asked) => ({ beside: (await besideAppeal(appeal, asked)).beside }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReasons) }),
  names: { in: ['reasons'], of: partiesOfCase },
});
