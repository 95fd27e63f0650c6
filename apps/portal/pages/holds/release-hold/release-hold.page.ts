import { isolated } from '#kernel';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './release-hold.words.js';

/** The chair ends a hold before its time. */
export const ReleaseHoldPage = formPage({
  at: 'networks/:network/holds/:hold/release',
  takes: 'hold.release',
  template: 'layouts/reason-form.njk',
  words,
  about: ({ registry, network, hold }) => registry.hold(network, hold),
  of: ({ docketCitation, title }) => `${docketCitation}: ${isolated(title)}`,
  shows: () => ({ field: 'reasons' }),
  body: (form) => ({ reasons: form.require('reasons', words.needsReason) }),
  back: ({ network }) => href.holds(network),
});
