import pg from 'pg';

/**
 * A connection that may break at any time. Without a listener one that breaks would end the process, also between two
 * statements, and in the moment in which a pool hands it to whoever waits: they learn of it from the next statement.
 */
export class LastingClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
