import { isolated } from '#kernel';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './license.words.js';

/** The chair licenses a place where people dream together. */
export const LicensePage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/sanctuaries/license',
  takes: 'sanctuary.license',
  long: true,
  template: 'pages/sanctuaries/license/license.njk',
  words,
  shows: ({ officeHolders }) => ({
    operators: [
      { value: '', text: words.choose },
      ...officeHolders
        .filter(({ office, endedAt }) => office === 'sanctuary-operator' && endedAt === null)
        .map(({ person, name }) => ({ value: person, text: isolated(name) })),
    ],
  }),
  command: ({ network }) => `networks/${network}/sanctuaries`,
  body: (form) => ({
    name: form.require('name', words.needsName),
    place: form.require('place', words.needsPlace),
    operator: form.require('operator', words.needsOperator),
    until: form.require('until', words.needsUntil),
    conditions: form.require('conditions', words.needsConditions),
  }),
  codes: {
    'SANCTUARY.NO_OPERATOR': 'operator',
    'SANCTUARY.OWN': 'operator',
    'SANCTUARY.INTERESTED': 'operator',
    'SANCTUARY.LICENCE_PAST': 'until',
  },
  back: ({ network }) => href.sanctuaries(network),
  done: ({ network }, sanctuary) => href.sanctuary(network, sanctuary),
});
