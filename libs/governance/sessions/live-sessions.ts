import { Checkpoints } from '#engine/projections';
import type { Position } from '#engine/event-store';
import type { SessionEvent, SessionResumed, SessionStarted } from '#governance/events';
import type { Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { sessionsProjection, sessionTable } from './list/sessions.projection.js';

const PAGE = 1_000;
const TURNING: ReadonlySet<string> = new Set<SessionEvent['type']>([
  'SessionStarted',
  'SessionResumed',
  'SessionHalted',
  'SessionEnded',
]);

export interface LiveSession {
  readonly network: string;
  readonly session: string;
  readonly sanctuary: string;
  readonly docket: string | null;
}

const found = new WeakMap<Register, LiveSessions>();

/** Of a register: one for all its commands, as it remembers how far it read. */
export function liveSessionsOf(register: Register): LiveSessions {
  let live = found.get(register);
  if (!live) found.set(register, (live = new LiveSessions(register)));
  return live;
}

/**
 * Which sessions are live, as of the log's head at the call: the rows of the projection, once, and from there on what the log
 * says. So it waits for no follower, and knows what began a moment ago.
 */
class LiveSessions {
  readonly #live = new Map<string, LiveSession>();
  #after: Position | null = null;
  #begun = false;
  #reading: Promise<void> = Promise.resolve();

  constructor(private readonly register: Register) {}

  async all(): Promise<readonly LiveSession[]> {
    // One read at a time; each begins after the call that needs it.
    const read = this.#reading.then(() => this.#readOn());
    this.#reading = read.catch(() => undefined);
    await read;
    return [...this.#live.values()];
  }

  async #readOn(): Promise<void> {
    if (!this.#begun) await this.#begin();
    const { store, codec } = this.register;
    for (;;) {
      const page = await store.readAll({ from: this.#after, limit: PAGE });
      const turning = page.filter(({ type }) => TURNING.has(type));
      for (const event of await codec.decodeAll(turning)) this.#take(event as unknown as SessionEvent);
      this.#after = page.at(-1)?.position ?? this.#after;
      if (page.length < PAGE) return;
    }
  }

  #take({ type, data }: SessionEvent): void {
    if (type === 'SessionStarted' || type === 'SessionResumed') {
      const { network, session, sanctuary, docket } = data as (SessionStarted | SessionResumed)['data'];
      this.#live.set(session, { network, session, sanctuary, docket });
    } else this.#live.delete(data.session);
  }

  /** The checkpoint is read before the rows, which then hold at least what it says. */
  async #begin(): Promise<void> {
    const { read } = this.register;
    const after = await new Checkpoints(read).checkpoint(sessionsProjection.name);
    const rows =
      after === null ? [] : await read.getRepository(entityOf(sessionTable)).findBy({ status: 'live' });
    for (const { network, session, sanctuary, work } of rows)
      this.#live.set(session, { network, session, sanctuary, docket: work?.docket ?? null });
    this.#after = after;
    this.#begun = true;
  }
}
