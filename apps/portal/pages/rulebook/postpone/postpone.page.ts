import { dayInWords, wholeNumber } from '#kernel';
import type { ProvisionDetails, ProvisionVersion } from '../../../registry-types.js';
import { aboutProvision } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './postpone.words.js';

/** The chair postpones the commencement of a version that is to come. */
export const PostponePage = formPage({
  ...aboutProvision,
  at: 'networks/:network/provisions/:provision/postpone',
  takes: 'rulebook.postpone',
  template: 'pages/rulebook/postpone/postpone.njk',
  words,
  begun: (provision) => ({ version: String(toCome(provision)[0]?.version ?? '') }),
  shows: (provision) => ({
    toCome: toCome(provision)
      .map(({ citation, effectiveFrom }) => `${citation}, ${words.from} ${dayInWords(effectiveFrom!)}.`)
      .join(' '),
  }),
  body: (form) => ({
    version: wholeNumber(form.require('version', words.needsVersion)),
    effectiveFrom: form.require('effectiveFrom', words.needsDate),
    reason: form.require('reason', words.needsReason),
  }),
  codes: {
    'PROVISION.COMMENCED': 'version',
    'PROVISION.NO_VERSION': 'version',
    'PROVISION.ENDS_FIRST': 'effectiveFrom',
    'PROVISION.NOT_LATER': 'effectiveFrom',
  },
});

function toCome({ versions }: ProvisionDetails): readonly ProvisionVersion[] {
  return versions.filter(({ standing }) => standing === 'to-come');
}
