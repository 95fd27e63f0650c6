import type { PublicEvent } from '#governance/events';
import type { Duty } from '#platform/duties';
import { RecordConsultationClosed } from './consultation.commands.js';

/** How long people may comment. */
const close: Duty<PublicEvent> = {
  kind: 'consultation-close',
  about: 'reform',
  endsItself: true,
  on: {
    ConsultationOpened: ({ reform: subject, network, closes: due }) => ({ subject, network, due }),
    ConsultationExtended: ({ reform: subject, network, closes: due }) => ({ subject, network, due }),
    ConsultationClosed: ({ reform: subject, network }) => ({ subject, network, state: 'lapsed' }),
    ReformWithdrawn: ({ reform: subject, network }) => ({ subject, network, state: 'void', whileOwed: true }),
  },
  lapse: (context, { network, subject: reform }) =>
    new RecordConsultationClosed(context, { network, reform }),
};

export const consultationDuties = [close];
