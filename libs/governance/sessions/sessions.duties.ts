import type { PublicEvent, SessionStarted } from '#governance/events';
import type { Duty, DutyChange } from '#platform/duties';
import { CheckSession, RecordTimeOver } from './sessions.commands.js';

/** Until when a live session is covered by all that it rests on, where that is not to its end. */
const cover: Duty<PublicEvent> = {
  kind: 'session-cover',
  about: 'session',
  endsItself: true,
  on: {
    SessionStarted: covered,
    SessionResumed: covered,
    SessionHalted: coversNoMore,
    SessionEnded: coversNoMore,
  },
  lapse: (context, { network, subject: session }) => new CheckSession(context, { network, session }),
};

/** The time for which it is planned. */
const end: Duty<PublicEvent> = {
  kind: 'session-end',
  about: 'session',
  endsItself: true,
  on: {
    SessionPlanned: ({ session: subject, network, ends: at }) => ({
      subject,
      network,
      due: { at, on: at.slice(0, 10) },
    }),
    SessionEnded: over,
    SessionCancelled: over,
  },
  lapse: (context, { network, subject: session }) => new RecordTimeOver(context, { network, session }),
};

export const sessionDuties = [cover, end];

function covered({
  session: subject,
  network,
  until: at,
}: Pick<SessionStarted['data'], 'session' | 'network' | 'until'>): DutyChange | null {
  return at === null ? null : { subject, network, due: { at, on: at.slice(0, 10) } };
}

/** Until it goes on. */
function coversNoMore({ session: subject, network }: OfSession): DutyChange {
  return { subject, network, state: 'void', whileOwed: true, mayReturn: true };
}

function over({ session: subject, network, because }: OfSession & { readonly because: string }): DutyChange {
  return { subject, network, state: because === 'time-over' ? 'lapsed' : 'void', whileOwed: true };
}

interface OfSession {
  readonly network: string;
  readonly session: string;
}
