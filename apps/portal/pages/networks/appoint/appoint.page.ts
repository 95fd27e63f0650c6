import { path } from '../../../registry-client.js';
import type { Office } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './appoint.words.js';

const offices = all<Office>()('chair', 'regulator', 'adjudicator');

/** The chair appoints someone to an office of the network. */
export const AppointPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/appoint',
  takes: 'appointment.make',
  template: 'pages/networks/appoint/appoint.njk',
  words,
  shows: () => ({ choices: offices.map((value) => ({ value, text: words.offices[value] })) }),
  body: (form) => ({
    person: form.require('person', words.needsPerson),
    office: form.choose('office', offices, words.needsOffice),
    name: form.require('name', words.needsName),
  }),
  command: ({ network }) => path`networks/${network}/appointments`,
  codes: { 'APPOINTMENT.PERSON_UNKNOWN': 'person', 'APPOINTMENT.PERSON_ERASED': 'person' },
  back: ({ network }) => `${href.network(network)}#offices`,
});
