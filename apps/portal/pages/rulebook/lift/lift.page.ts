import { aboutProvision } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './lift.words.js';

/** The chair lifts the suspension of a provision. */
export const LiftPage = formPage({
  ...aboutProvision,
  at: 'networks/:network/provisions/:provision/lift',
  takes: 'rulebook.lift',
  template: 'pages/rulebook/lift/lift.njk',
  words,
  body: (form) => ({
    from: form.require('from', words.needsFrom),
    reason: form.require('reason', words.needsReason),
  }),
  codes: { 'PROVISION.NOT_SUSPENDED': 'from', 'PROVISION.RETROACTIVE': 'from' },
});
