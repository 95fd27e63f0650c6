import { LastingClient } from '#engine/postgres';

/** Where a database is, however its URL is written. */
export interface Whereabouts {
  /** One number a server, which its replicas and its physical copies share. */
  readonly server: string;
  readonly database: string;
}

/** What the server itself says: two URLs of one database differ in names, ports, sockets and poolers. */
export async function whereabouts(url: string): Promise<Whereabouts> {
  const client = new LastingClient({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Whereabouts>(
      'SELECT system_identifier::text AS server, current_database() AS database FROM pg_control_system()',
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
