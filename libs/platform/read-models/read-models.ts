import { DataSource } from 'typeorm';
import { STORE_DEADLINE_MS } from '#kernel';
import { givesUp, LASTING } from '#engine/postgres';
import { readSourceOptions, type Projection } from '#engine/projections';

/**
 * The read models of these projections, for queries: by entity, `read.getRepository(entityOf(table))`, or by
 * statement. Not connected: `await readModels(...).initialize()`.
 * @param url as `sgn_read`.
 */
export function readModels(
  url: string,
  projections: readonly Projection[],
  { connections = 10, deadlineMs = STORE_DEADLINE_MS } = {},
): DataSource {
  const options = readSourceOptions(url, projections);
  const { types, options: settings } = options.extra as { types: unknown; options: string };
  return new DataSource({
    ...options,
    installExtensions: false,
    connectTimeoutMS: deadlineMs,
    // An idle connection that breaks is replaced at the next use, which reports what is wrong.
    poolErrorHandler: () => undefined,
    extra: {
      ...LASTING,
      ...givesUp(deadlineMs),
      types,
      max: connections,
      // A query that runs longer holds a connection that others wait for.
      options: `${settings} -c statement_timeout=${deadlineMs}ms`,
    },
  });
}
