import { aboutProvision } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './suspend.words.js';

/** The chair suspends a provision. */
export const SuspendPage = formPage({
  ...aboutProvision,
  at: 'networks/:network/provisions/:provision/suspend',
  takes: 'rulebook.suspend',
  template: 'pages/rulebook/suspend/suspend.njk',
  words,
  body: (form) => ({
    from: form.require('from', words.needsFrom),
    ...(form.text('until') ? { until: form.text('until') } : {}),
    reason: form.require('reason', words.needsReason),
  }),
  codes: {
    'PROVISION.ENDS_FIRST': 'until',
    'PROVISION.NOT_IN_FORCE': 'from',
    'PROVISION.RETROACTIVE': 'from',
    'PROVISION.SUSPENDED': 'from',
  },
});
