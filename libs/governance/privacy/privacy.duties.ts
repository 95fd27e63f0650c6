import type { PublicEvent } from '#governance/events';
import type { Duty } from '#platform/duties';
import { ExpireHold } from './privacy.commands.js';

/** The end of a legal hold, which nobody needs to do anything for. */
export const holdEnd: Duty<PublicEvent> = {
  kind: 'hold-end',
  about: 'docket',
  endsItself: true,
  on: {
    LegalHoldPlaced: ({ hold, docket, person, network, ends: due }) => ({
      subject: hold,
      aboutId: docket,
      within: person,
      network,
      due,
    }),
    LegalHoldReleased: ({ hold, network }) => ({ subject: hold, network, state: 'void', whileOwed: true }),
    LegalHoldExpired: ({ hold, network }) => ({ subject: hold, network, state: 'lapsed' }),
  },
  lapse: (context, { subject: hold, within: person }) => new ExpireHold(context, { person: person!, hold }),
};
