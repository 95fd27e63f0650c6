import type { PublicEvent } from '#governance/events';
import type { Duty } from '#platform/duties';
import { ExpireLicence } from './sanctuaries.commands.js';

/** How long a sanctuary is licensed. */
const licence: Duty<PublicEvent> = {
  kind: 'licence-end',
  about: 'sanctuary',
  endsItself: true,
  on: {
    SanctuaryLicensed: ({ sanctuary: subject, network, ends: due }) => ({ subject, network, due }),
    LicenceEnded: ({ sanctuary: subject, network, because }) => ({
      subject,
      network,
      state: because === 'expired' ? 'lapsed' : 'void',
      whileOwed: true,
    }),
  },
  lapse: (context, { network, subject: sanctuary }) => new ExpireLicence(context, { network, sanctuary }),
};

export const sanctuaryDuties = [licence];
