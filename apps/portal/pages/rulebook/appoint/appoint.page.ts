import { wholeNumber } from '#kernel';
import type { ProvisionDetails, ProvisionVersion } from '../../../registry-types.js';
import { aboutProvision } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { wordingCodes } from '../../../web/wording.js';
import { words } from './appoint.words.js';

/** The chair appoints the day of a version that came without one. */
export const AppointPage = formPage({
  ...aboutProvision,
  at: 'networks/:network/provisions/:provision/appoint',
  takes: 'rulebook.appoint',
  template: 'pages/rulebook/appoint/appoint.njk',
  words,
  begun: (provision) => ({ version: String(undatedIn(provision).at(-1)?.version ?? '') }),
  shows: (provision) => ({
    undated: undatedIn(provision)
      .map(({ citation }) => `${citation}, ${words.undated}.`)
      .join(' '),
  }),
  body: (form) => ({
    version: wholeNumber(form.require('version', words.needsVersion)),
    effectiveFrom: form.require('effectiveFrom', words.needsDate),
    reason: form.require('reason', words.needsReason),
  }),
  codes: {
    // What the version sets and its rule, which are mended by an amendment and not here.
    ...Object.fromEntries(Object.keys(wordingCodes).map((code) => [code, 'version'])),
    'PROVISION.DATED': 'version',
    'PROVISION.NO_VERSION': 'version',
    'PROVISION.ENDS_FIRST': 'effectiveFrom',
    'PROVISION.EXISTS': 'effectiveFrom',
    'PROVISION.REPEALED': 'effectiveFrom',
    'PROVISION.RETROACTIVE': 'effectiveFrom',
  },
});

function undatedIn({ versions }: ProvisionDetails): readonly ProvisionVersion[] {
  return versions.filter(({ standing }) => standing === 'undated');
}
