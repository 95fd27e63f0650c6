import type { DocketDetails } from '../../../registry-types.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './place-hold.words.js';

/** The chair keeps what a party gave from being erased, while the case may need it. */
export const PlaceHoldPage = formPage({
  ...aboutDocket,
  // A hold is over a person's data, not in the docket's stream.
  revision: undefined,
  at: 'networks/:network/dockets/:docket/holds/place',
  takes: 'hold.place',
  template: 'pages/holds/place-hold/place-hold.njk',
  words,
  shows: (docket) => ({ parties: partiesOf(docket) }),
  body: (form) => ({
    person: form.require('person', words.needsPerson),
    until: form.require('until', words.needsUntil),
    reasons: form.require('reasons', words.needsReasons),
  }),
  names: { in: ['reasons'], of: partiesOfDocket },
  command: ({ network, docket }) => `networks/${network}/dockets/${docket}/holds`,
  codes: {
    'HOLD.OVER': 'until',
    'HOLD.NOTHING_OPEN': 'person',
    'HOLD.STANDS': 'person',
    'HOLD.ERASED': 'person',
  },
  done: ({ network }) => href.holds(network),
});

/** Of whom something may be open: the applicant, and whoever appealed. */
function partiesOf({ applicant, appeals }: DocketDetails) {
  const others = new Map(
    appeals
      .filter(({ appellant }) => appellant !== applicant)
      .map(({ appellant, citation }) => [appellant, citation]),
  );
  return [
    { value: applicant, text: words.applicant },
    ...[...others].map(([value, citation]) => ({ value, text: `${words.appellant} ${citation}` })),
  ];
}
