import { wholeNumber } from '#kernel';
import { versionIn } from '../../../web/citable.js';
import type { Form } from '../../../web/form.js';
import { words } from './issue-order.words.js';

/** What an order says, in the order of the page, which is that of its errors. */
export function orderIn(form: Form) {
  return {
    ...versionIn(form.require('rule', words.needsRule)),
    considered: form.require('considered', words.needsConsidered),
    insufficient: form.require('insufficient', words.needsInsufficient),
    effect: form.require('effect', words.needsEffect),
    ...days(form),
  };
}

export function fieldOfOrder(path: string): string | null {
  if (path === 'provision' || path === 'version') return 'rule';
  return ['considered', 'insufficient', 'effect', 'days'].includes(path) ? path : null;
}

export const orderCodes = {
  'ORDER.RELIES_ON_NO_PROVISION': 'rule',
  'ORDER.RELIES_NOT_IN_FORCE': 'rule',
  'ORDER.ALREADY_LIVE': 'rule',
  'ORDER.TOO_LONG': 'days',
};

function days(form: Form) {
  const given = form.text('days');
  if (given === '') return {};
  const days = wholeNumber(given);
  if (days === null) form.fail('days', words.needsDays);
  return { days };
}
