import { isolated } from '#kernel';
import type { DocketDetails, NetworkDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './assign.words.js';

/** The chair gives a case to a regulator. */
export const AssignPage = formPage({
  ...aboutDocket,
  at: 'networks/:network/dockets/:docket/assign',
  takes: 'case.assign',
  template: 'pages/cases/assign/assign.njk',
  words,
  begun: ({ proposal }) => ({ regulator: proposal?.regulator?.person ?? '' }),
  shows: async (docket, _form, { registry, network }) => ({
    regulators: regulatorsFor(docket, await registry.network(network)),
    proposal: docket.proposal,
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
function regulatorsFor(
  { docket, applicant, proposal }: DocketDetails,
  { interests, officeHolders }: NetworkDetails,
) {
  const interested = new Set(
    interests
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .filter(({ subject }) => subject.id === (subject.kind === 'case' ? docket : applicant))
      .map(({ person }) => person),
  );
  return officeHolders
    .filter(({ endedAt, office }) => endedAt === null && (office === 'regulator' || office === 'chair'))
    .map(({ person, name, office }) => ({
      value: person,
      text: office === 'chair' ? `${isolated(name)} (chair)` : name,
      disabled: interested.has(person),
      hint: { text: interested.has(person) ? words.interested : before(person, proposal) },
    }));
}

/** How much somebody has before them, as far as the program counts it. */
function before(person: string, proposal: DocketDetails['proposal']): string | undefined {
  const load = proposal?.loads.find(({ regulator }) => regulator.person === person);
  if (!load) return undefined;
  const isProposed = proposal?.regulator?.person === person;
  return `${words.before(load.open)}${isProposed ? `: ${words.proposed}` : ''}`;
}
