import { aboutDirection, partiesOfCase } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './due-date.words.js';

/** Whoever hears the appeal changes when a direction is due. */
export const DueDatePage = formPage({
  ...aboutDirection,
  at: 'networks/:network/appeals/:appeal/directions/:direction/due-date',
  takes: 'direction.give',
  long: true,
  template: 'pages/appeals/direction/direction-form.njk',
  words,
  shows: () => ({ fields: ['due', 'reason'] }),
  body: (form) => ({
    due: form.require('due', words.needsDue),
    reason: form.require('reason', words.needsReason),
  }),
  names: { in: ['reason'], of: partiesOfCase },
  codes: { 'DIRECTION.DUE_OVER': 'due', 'DIRECTION.DUE_UNCHANGED': 'due', 'EXTENSION.NOT_LATER': 'due' },
});
