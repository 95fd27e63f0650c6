import { path } from '../../../registry-client.js';
import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './withdraw-work.words.js';

/** An applicant takes a work back. */
export const WithdrawWorkPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/withdraw',
  takes: 'symphony.withdraw',
  template: 'layouts/reason-form.njk',
  words,
  revision: ({ symphony }: DocketDetails) => symphony.revision,
  body: (form) => ({ reason: form.require('reason', words.needsReason) }),
  names: { in: ['reason'], of: partiesOfDocket },
  command: ({ network, docket }) => path`networks/${network}/symphonies/${docket}/withdraw`,
});
