import { isolated } from '#kernel';
import { path, type RegistryClient } from '../../../registry-client.js';
import type { NetworkDetails, Office } from '../../../registry-types.js';
import { all, choices } from '../../../web/choices.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { said } from '../../../web/said.js';
import { words } from './appoint.words.js';

const offices = all<Office>()(
  'chair',
  'regulator',
  'adjudicator',
  'secretary',
  'returning-officer',
  'sanctuary-operator',
);

/** Networks whose office-holders are offered. */
const NETWORKS = 20;

/** The chair appoints someone to an office of the network. */
export const AppointPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/appoint',
  takes: 'appointment.make',
  template: 'pages/networks/appoint/appoint.njk',
  words,
  shows: async (network, _form, { registry }) => ({
    choices: choices(offices, words.offices),
    people: [{ value: '', text: words.choose }, ...(await known(network, registry))],
  }),
  body: (form) => ({
    person: form.text('identifier') || form.require('person', words.needsPerson),
    office: form.choose('office', offices, words.needsOffice),
    name: form.require('name', words.needsName),
  }),
  command: ({ network }) => path`networks/${network}/appointments`,
  codes: {
    'APPOINTMENT.PERSON_UNKNOWN': 'identifier',
    'APPOINTMENT.PERSON_ERASED': 'person',
    'APPOINTMENT.RETURNING_OFFICER_ALONE': 'office',
  },
  back: ({ network }) => `${href.network(network)}#offices`,
});

/** Who holds or held an office, here first: whose names the record says. */
async function known(
  here: NetworkDetails,
  registry: RegistryClient,
): Promise<{ value: string; text: string }[]> {
  const { items } = await registry.networks({ limit: NETWORKS });
  const others = items.filter(({ network }) => network !== here.network);
  const networks = [here, ...(await Promise.all(others.map(({ network }) => registry.network(network))))];
  const people = new Map<string, string>();
  for (const { network, officeHolders } of networks)
    for (const { person, name, office, endedAt } of officeHolders)
      if (!people.has(person) || endedAt === null)
        people.set(
          person,
          `${isolated(name)} (${endedAt === null ? '' : `${words.formerly} `}${said(office).toLowerCase()}, ${network})`,
        );
  return [...people].map(([value, text]) => ({ value, text }));
}
