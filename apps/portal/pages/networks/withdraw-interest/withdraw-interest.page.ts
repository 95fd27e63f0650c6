import { NotFoundException } from '@nestjs/common';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { said } from '../../../web/said.js';
import { words } from './withdraw-interest.words.js';

/** A declared interest has ended. */
export const WithdrawInterestPage = formPage({
  at: 'networks/:network/interests/:interest/withdraw',
  takes: 'interest.declare',
  template: 'layouts/reason-form.njk',
  words,
  about: async ({ registry, network, interest }) => {
    const { interests } = await registry.network(network);
    const declared = interests.find((each) => each.interest === interest);
    if (!declared) throw new NotFoundException();
    return { ...declared, network };
  },
  of: ({ category }) => said(category),
  back: ({ network }) => href.interests(network),
  body: (form) => ({ reason: form.require('reason', words.needsReason) }),
});
