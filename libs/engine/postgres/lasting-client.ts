import pg from 'pg';

/**
 * A connection of its own, not yet open. Without a listener one that breaks would end the process, also between two
 * statements: whoever uses it learns of it from the next.
 */
export function lastingClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  return client;
}
