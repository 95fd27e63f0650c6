import { DataSource } from 'typeorm';
import { readSourceOptions, type Projection } from '#engine/projections';

const CONNECT_TIMEOUT_MS = 5_000;
// A query that runs longer holds a connection that others wait for.
const STATEMENT_TIMEOUT_S = 20;

/**
 * The read models of these projections, for queries: by entity, `read.getRepository(entityOf(table))`, or by
 * statement. Not connected: `await readModels(...).initialize()`.
 * @param url as `sgn_read`.
 */
export function readModels(url: string, projections: readonly Projection[], connections = 10): DataSource {
  const options = readSourceOptions(url, projections);
  const { types, options: settings } = options.extra as { types: unknown; options: string };
  return new DataSource({
    ...options,
    installExtensions: false,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // An idle connection that breaks is replaced at the next use, which reports what is wrong.
    poolErrorHandler: () => undefined,
    extra: { types, max: connections, options: `${settings} -c statement_timeout=${STATEMENT_TIMEOUT_S}s` },
  });
}
