import type { DocketDetails, NetworkDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { judgesFor } from '../../../web/judges.js';
import { besideWork } from '../beside/beside.js';
import { words } from './assign.words.js';

/** The chair gives a case to a regulator. */
export const AssignPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/assign',
  takes: 'case.assign',
  template: 'pages/cases/assign/assign.njk',
  words,
  begun: ({ proposal }) => ({ regulator: proposal?.regulator?.person ?? '' }),
  shows: async (docket, _form, asked) => ({
    regulators: regulatorsFor(docket, await asked.registry.network(asked.network)),
    beside: await besideWork(docket, asked),
  }),
  body: (form) => ({
    regulator: form.require('regulator', words.needsRegulator),
    departs: form.text('departs') || null,
  }),
  codes: {
    'DOCKET.INTERESTED': 'regulator',
    'DOCKET.NO_REGULATOR': 'regulator',
    'DOCKET.OWN_CASE': 'regulator',
    'DOCKET.ALREADY_ASSIGNED': 'regulator',
    'ASSIGNMENT.DEPARTURE_UNREASONED': 'departs',
  },
});

/** Who can take the case, as radios; whoever declared an interest in it stands there and cannot be chosen. */
function regulatorsFor(docket: DocketDetails, network: NetworkDetails) {
  return judgesFor(docket, network).map(({ interested, ...judge }) => ({
    ...judge,
    disabled: interested,
    hint: { text: interested ? words.interested : before(judge.value, docket.proposal) },
  }));
}

/** How much somebody has before them, as far as the program counts it. */
function before(person: string, proposal: DocketDetails['proposal']): string | undefined {
  const load = proposal?.loads.find(({ regulator }) => regulator.person === person);
  if (!load) return undefined;
  const isProposed = proposal?.regulator?.person === person;
  return `${words.before(load.open)}${isProposed ? `: ${words.proposed}` : ''}`;
}
