import type { CommandBus } from '@nestjs/cqrs';
import type { DomainEvent, Entry } from '#kernel';
import { following, type Reaction } from '#engine/projections';
import { sessionStream, type PublicEvent } from '#governance/events';
import type { AtOnce, Register } from '#platform/core';
import { liveSessions } from './live-sessions.js';
import { CheckSession } from './sessions.commands.js';

const NAME = 'halt-sessions';

/** What a session may rest on that an event is about: its place, the work that is dreamed, or the charter by which it is. */
interface On {
  readonly sanctuary?: string;
  readonly docket?: string;
  readonly cluster?: string;
  /** The one in its sanctuary that it names. */
  readonly session?: string;
}
type Cause = Extract<
  PublicEvent,
  {
    readonly data:
      { readonly sanctuary?: string } | { readonly docket?: string } | { readonly cluster?: string };
  }
>;

/** Events after which a session may not be live any more, without anything of its own having changed. */
const CAUSES = [
  'PodGrounded',
  'LicenceEnded',
  'CharterAdopted',
  'InterimOrderIssued',
  'InterimOrderStayEnded',
  'RulingReversed',
  'RulingRemanded',
  'RulingStayed',
  'RulingVaried',
] as const satisfies readonly Cause['type'][];

/** Each live session that this touches looks at what it rests on, and is halted where that is not all there. */
async function haltTouched(
  bus: CommandBus,
  register: Register,
  cause: Pick<Entry, 'id' | 'correlationId'> & { readonly data: unknown },
): Promise<void> {
  const on = cause.data as On;
  const live = await liveSessions(register);
  const touched = live.filter(({ session, sanctuary, docket, cluster }) =>
    on.session === undefined
      ? sanctuary === on.sanctuary ||
        (docket !== null && docket === on.docket) ||
        (cluster !== null && cluster === on.cluster)
      : session === on.session,
  );
  for (const { network, session } of touched) {
    const context = following(cause, NAME, sessionStream(session), network);
    await bus.execute(
      new CheckSession({ ...context, correlationId: sessionStream(session) }, { network, session }),
    );
  }
}

/** Before whoever recorded the cause is answered: once both answers are out, no session that it touches is live. */
export function haltAtOnce(bus: CommandBus, register: Register): AtOnce {
  const halt = (cause: Entry<DomainEvent>) => haltTouched(bus, register, cause);
  return Object.fromEntries(CAUSES.map((type) => [type, halt]));
}

/** The same, for a cause whose process was ended before it came to that. */
export function haltSessions(bus: CommandBus, register: Register): Reaction<PublicEvent> {
  const halt = (cause: Pick<Entry, 'id' | 'correlationId'> & { readonly data: unknown }) =>
    haltTouched(bus, register, cause);
  return { name: NAME, on: Object.fromEntries(CAUSES.map((type) => [type, halt])) };
}
