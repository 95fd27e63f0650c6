import { DomainError, rule } from '#kernel';
import { sessionStream } from '#governance/events';
import type { Register } from '#platform/core';
import { Audience, COME_BACK_S, type AudienceOptions } from '#platform/live';
import { entityOf } from '#platform/read-models';
import { logTable, type LogRow } from '../log/log.projection.js';
import type { SessionHappening } from './happening.view.js';
import { Listener, MOST_WAITING } from './listener.js';

// A sleeper's people look on: what happens is told within the second.
const USUAL: AudienceOptions = { everyMs: 250, beatMs: 15_000, most: 2_000, mostOfOne: 50 };

/** What happens to sessions, for as long as somebody listens: however many do, one look at the rows of the log serves all. */
export class SessionHappenings {
  readonly #audience: Audience<Listener>;

  constructor(
    private readonly register: Pick<Register, 'read'>,
    options: Partial<AudienceOptions> = {},
  ) {
    this.#audience = new Audience<Listener>(
      { ...USUAL, ...options },
      {
        look: (cases) => this.#tell(cases),
        crowded: () =>
          new DomainError(
            'SESSION.CROWDED',
            'As many listen to sessions as this register has room for. Load the page again, or come back in half a minute.',
            { retryAfter: COME_BACK_S },
          ),
        listenedTo: () =>
          new DomainError(
            'SESSION.LISTENED_TO',
            'From your address as many listen to sessions as may. Load the page again, or come back in half a minute.',
            { retryAfter: COME_BACK_S },
          ),
      },
    );
  }

  /** The newest. @throws DomainError `SESSION.ABSENT` */
  async newest(network: string, session: string): Promise<SessionHappening> {
    const row = await this.register.read
      .getRepository(entityOf(logTable))
      .findOne({ where: { case_id: sessionStream(session), network }, order: { number: 'DESC' } });
    rule(row !== null, 'SESSION.ABSENT', `${network} has no such session; look at its list.`, { session });
    return happeningOf(row);
  }

  /**
   * From now on, until whoever listens goes.
   * @param told log number up to which they know what happened; null: they know what did
   * @throws DomainError as {@link newest}; `SESSION.CROWDED`, `SESSION.LISTENED_TO`
   */
  listen(
    network: string,
    session: string,
    { visitor, told }: { readonly visitor: string; readonly told: number | null },
  ): Promise<Listener> {
    const id = sessionStream(session);
    return this.#audience.listen(visitor, id, async () => {
      const newest = await this.newest(network, session);
      const listener = new Listener(told ?? newest.number);
      const missed = await this.#after([id], [listener.had]);
      if (missed.length < MOST_WAITING) listener.hear(missed.map(happeningOf));
      else listener.lookAnew(await this.newest(network, session));
      return listener;
    });
  }

  close(): void {
    this.#audience.close();
  }

  async #tell(cases: readonly string[]): Promise<void> {
    // Of each from where whoever knows least of it is: who came meanwhile misses nothing.
    const known = cases.map((id) => Math.min(...[...this.#audience.to(id)].map(({ had }) => had)));
    for (const row of await this.#after(cases, known))
      for (const one of this.#audience.to(row.case_id)) one.hear([happeningOf(row)]);
  }

  /** Of each case, the first after what is known of it. */
  #after(cases: readonly string[], known: readonly number[]): Promise<readonly LogRow[]> {
    return this.register.read.query(
      `SELECT entry.* FROM unnest($1::text[], $2::bigint[]) AS asked (id, known)
       CROSS JOIN LATERAL (
         SELECT case_id, number, type, recorded_at, summary FROM read.log_entry
         WHERE case_id = asked.id AND number > asked.known ORDER BY number LIMIT $3
       ) AS entry`,
      [cases, known, MOST_WAITING],
    );
  }
}

/** As a statement of one's own gives it, a number that may be great is a text. */
function happeningOf({
  number,
  type,
  recorded_at,
  summary,
}: Pick<LogRow, 'number' | 'type' | 'summary'> & { readonly recorded_at: string | Date }): SessionHappening {
  return { number: Number(number), type, recordedAt: new Date(recorded_at).toISOString(), summary };
}
