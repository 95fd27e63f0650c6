import { DomainError } from '#kernel';
import { LastingClient } from '#engine/postgres';
import { postgresEventStore, type EventStore } from '#engine/event-store';
import type { EventStoreConfig } from '#platform/config';

interface Urls {
  readonly log: string;
  readonly read: string;
}

/**
 * Opens the log where the configuration says it is: the one place that knows which store stands under a register.
 * @throws DomainError `EVENT_STORE.OTHER` where the read models of this database follow another log.
 */
export async function openLog(config: EventStoreConfig, urls: Urls): Promise<EventStore> {
  await mustFit(config, urls.read);
  if (config.kind === 'postgres') return postgresEventStore({ connectionString: urls.log });
  return kurrentdbAt(config.url);
}

/** Makes ready what the log of services stands in, as far as the configuration lets us. @returns what was done. */
export async function prepareLog(config: EventStoreConfig): Promise<string | null> {
  if (config.kind === 'postgres' || config.adminUrl === undefined) return null;
  const { grantAccess } = await import('#engine/event-store/kurrentdb');
  const user = await grantAccess({ adminUrl: config.adminUrl, url: config.url });
  return `In KurrentDB ${user} may read and append, and nothing else.`;
}

/** Opens the log at the URL of a store. @throws DomainError `EVENT_STORE.UNKNOWN` */
export async function openLogAt(url: string): Promise<EventStore> {
  const scheme = url.slice(0, url.indexOf('://'));
  if (scheme === 'postgres' || scheme === 'postgresql') return postgresEventStore({ connectionString: url });
  if (scheme.startsWith('kurrentdb')) return kurrentdbAt(url);
  throw new DomainError(
    'EVENT_STORE.UNKNOWN',
    `No event store has a URL that begins with ${scheme}://. Name postgres://... (as sgn_log) or kurrentdb://...`,
    { scheme },
  );
}

async function kurrentdbAt(connectionString: string): Promise<EventStore> {
  const { kurrentdbEventStore } = await import('#engine/event-store/kurrentdb');
  return kurrentdbEventStore({ connectionString });
}

/** A position of one store means something else, or nothing, in another. Only PostgreSQL's are log numbers. */
async function mustFit({ kind }: EventStoreConfig, readUrl: string): Promise<void> {
  const client = new LastingClient({ connectionString: readUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ dense: boolean }>(
      'SELECT bool_and(position = number) AS dense FROM read.followers WHERE position IS NOT NULL HAVING count(*) > 0',
    );
    if (rows[0] && rows[0].dense !== (kind === 'postgres'))
      throw new DomainError(
        'EVENT_STORE.OTHER',
        `The read models of this database follow a log in another store than EVENT_STORE says (${kind}). Set it as it was; or stop the register and take its log along (sgn log copy --switch); or take a new database, whose read models are made from the log.`,
        { kind },
      );
  } finally {
    await client.end();
  }
}
