import type { Entry } from '#kernel';
import {
  clusterStream,
  docketStream,
  ordersStream,
  sanctuaryStream,
  sessionStream,
  type SessionPlanned,
} from '#governance/events';
import { Coverage, type Gap, type Lived, type Logged } from '#governance/sessions';
import type { Bundle } from './bundle.js';
import { entriesOf } from './entries.js';
import { pagesOf } from './pages.js';

/** What the entries of a log come to of a session. */
export interface AuditedSession {
  readonly planned: SessionPlanned['data'];
  readonly status: string;
  readonly lived: readonly Lived[];
  readonly gaps: readonly Gap[];
  readonly answeredWithin: number | null;
  /** How many entries its own stream has. */
  readonly entries: number;
  /** What of them may lead to somebody who takes part, as sentences. */
  readonly named: readonly string[];
}

/** Null: the log has no such session. @throws DomainError `DOCUMENT.ABSENT`, `LOG.TAMPERED` */
export async function auditedSession(
  { dir, size }: Bundle,
  id: string,
  onProgress: (entries: number, of: number) => void,
): Promise<AuditedSession | null> {
  const stream = sessionStream(id);
  const names = new Names(stream);
  let planned: SessionPlanned['data'] | null = null;
  let last = '';
  let read = 0;
  for await (const entry of entriesOf({ folder: dir }, size)) {
    names.know(entry);
    if (entry.stream === stream && entry.type === 'SessionPlanned')
      planned = entry.data as SessionPlanned['data'];
    last = entry.recordedAt;
    onProgress(++read, 2 * size);
  }
  if (!planned) return null;
  const of = new Map<string, Logged['event']['of']>([
    [stream, 'session'],
    [sanctuaryStream(planned.sanctuary), 'sanctuary'],
    [ordersStream({ sanctuary: planned.sanctuary }), 'orders-here'],
    ...(planned.cluster === undefined ? [] : ([[clusterStream(planned.cluster), 'cluster']] as const)),
    ...(planned.work === null
      ? []
      : ([
          [docketStream(planned.work.docket), 'docket'],
          [ordersStream({ docket: planned.work.docket }), 'orders'],
        ] as const)),
  ]);
  const coverage = new Coverage(id);
  let entries = 0;
  for await (const page of pagesOf({ dir, size })) {
    for (const [at, stored] of page.entries.entries()) {
      const where = of.get(stored.stream);
      const { number } = page.place(at);
      names.look(number, stored.stream, stored.bytes);
      if (where === undefined) continue;
      const { recordedAt, commandId, type, data } = page.event(at);
      coverage.take({
        number,
        recordedAt,
        commandId,
        event: { of: where, told: { type, data } } as Logged['event'],
      });
      if (where === 'session') entries++;
    }
    onProgress((read += page.length), 2 * size);
  }
  coverage.end(last);
  const { session, lived, gaps, answeredWithin } = coverage;
  return { planned, status: session.status, lived, gaps, answeredWithin, entries, named: names.found };
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Of an entry by somebody who takes part, or is seen in a memory, the field that says who. */
const WHO = ['participant', 'giver', 'contributor'] as const;

/**
 * Whether anything in the entries of a session leads to somebody who takes part: a pseudonym of it stands nowhere else in the
 * log, and nobody who acts elsewhere stands in an entry of theirs.
 */
class Names {
  readonly #own: { readonly number: number; readonly entry: Entry }[] = [];
  readonly #pseudonyms = new Set<string>();
  /** Who acts outside of it, or in it under an office. */
  readonly #actors = new Set<string>();
  readonly #elsewhere: string[] = [];
  #number = -1;

  constructor(private readonly stream: string) {}

  /** First each entry of the log, in order. */
  know(entry: Entry): void {
    this.#number++;
    const who = entry.stream === this.stream ? whoOf(entry) : null;
    if (entry.stream === this.stream) this.#own.push({ number: this.#number, entry });
    if (who === null) {
      if (entry.stream !== this.stream || entry.type === 'SessionPlanned') this.#actors.add(entry.actor.id);
    } else this.#pseudonyms.add(who);
  }

  /** Then each again. */
  look(number: number, stream: string, bytes: Buffer): void {
    if (stream === this.stream) return;
    for (const [id] of bytes.toString('latin1').matchAll(ID))
      if (this.#pseudonyms.has(id))
        this.#elsewhere.push(`entry ${number}, of ${stream}, has the pseudonym ${id}`);
  }

  get found(): readonly string[] {
    return [...this.#own.flatMap(({ number, entry }) => this.#leadsIn(number, entry)), ...this.#elsewhere];
  }

  #leadsIn(number: number, entry: Entry): readonly string[] {
    const { actor, data, commandId, causationId, correlationId } = entry;
    const who = whoOf(entry);
    if (who === null)
      return actor.role === 'citizen' && !this.#pseudonyms.has(actor.id)
        ? [`entry ${number}, ${entry.type}, is by ${actor.id}, which is no pseudonym of this session`]
        : [];
    // To whom a consent is given is said by name: who runs the place.
    const { to: _, ...said } = data as Readonly<Record<string, unknown>>;
    const theirs = JSON.stringify({ said, commandId, causationId, correlationId, by: actor.id });
    const leading = [...new Set(theirs.match(ID))].filter((id) => this.#actors.has(id));
    return [
      ...(actor.role !== 'system' && actor.id !== who
        ? [`entry ${number}, ${entry.type}, is of ${who} and by ${actor.id}`]
        : []),
      ...leading.map((id) => `entry ${number}, ${entry.type}, has ${id}, who acts elsewhere in the log`),
    ];
  }
}

function whoOf({ data }: Entry): string | null {
  const said = data as Readonly<Record<string, unknown>>;
  const field = WHO.find((one) => one in said);
  return field === undefined ? null : String(said[field]);
}
