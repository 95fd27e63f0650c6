interface Server {
  addHook(
    name: 'onRequest',
    hook: (
      request: { readonly method: string; readonly headers: Readonly<Record<string, unknown>> },
      reply: { header(name: string, value: string): unknown },
      done: () => void,
    ) => void,
  ): unknown;
}

/**
 * What anyone may read, pages of any site may (CORS, Fetch standard 3.3). Nothing answers a preflight, so that a page
 * of another site can send neither a token nor a command.
 */
export function shareReads(server: Server): void {
  server.addHook('onRequest', ({ method, headers }, reply, done) => {
    if ((method === 'GET' || method === 'HEAD') && headers['authorization'] === undefined) {
      reply.header('access-control-allow-origin', '*');
      reply.header('access-control-expose-headers', 'ETag, Log-Position, Retry-After');
    }
    done();
  });
}
