import type { PublicEvent } from '#governance/events';
import type { Searched } from '#platform/search';

/** What was dreamed together, when, and why it was halted or cancelled by whoever stewards it. */
export const sessionsSearch: Searched<PublicEvent> = {
  kind: 'session',
  on: {
    SessionPlanned: ({ session, network, title, begins }) => ({
      id: session,
      network,
      title,
      text: [],
      day: begins.slice(0, 10),
    }),
    SessionHalted: ({ session, network, reasons }) => ({
      id: session,
      network,
      text: reasons === null ? [] : [reasons],
    }),
    SessionCancelled: ({ session, network, reasons }) => ({
      id: session,
      network,
      text: reasons === null ? [] : [reasons],
      outcome: 'cancelled',
    }),
    SessionEnded: ({ session, network }) => ({ id: session, network, outcome: 'over' }),
  },
};
