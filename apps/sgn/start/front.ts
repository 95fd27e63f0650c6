import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { drain, guard, plainly, type Answer } from '#platform/service';

export type { Answer } from '#platform/service';

export interface Parts {
  readonly registry: Answer;
  readonly portal: Answer;
}

const REGISTRY = new Set(['api', 'health', 'metrics']);
/** A page that tells of the API, and not of the API itself. */
const API_PAGE = /^\/api\/?(?:\?|$)/;
const READY = /^\/health\/ready(?:\?|$)/;
// The portal has /log itself and the permalinks /log/<number>.
const LOG_FILE =
  /^\/log\/(?:(?:checkpoint|vkey|reducers\.mjs|published\.json)(?:\?|$)|(?:checkpoints|tile|documents|schemas)\/)/;

/** One port for all: the beginning of the path says whose request it is. */
export class Front {
  #parts: Parts | null = null;
  /** Absent where people sign in elsewhere. */
  #idp: Answer | null = null;
  #isReady = false;

  constructor(private readonly servers: readonly Server[]) {
    for (const server of servers) {
      guard(server);
      server.on(
        'request',
        plainly((request, response) => this.#answer(request, response)),
      );
    }
  }

  /** From here on people can sign in. */
  signIn(idp: Answer): void {
    this.#idp = idp;
  }

  /** From here on everything answers. */
  open(parts: Parts): void {
    this.#parts = parts;
  }

  /** From here on `/health/ready` is the registry's to answer; before, somebody still works through it to make it so. */
  ready(): void {
    this.#isReady = true;
  }

  /** Takes no more; lets what is under way finish. */
  async close(): Promise<void> {
    await Promise.all(
      this.servers.map((server) =>
        drain(server, () => new Promise((resolve) => server.close(() => resolve()))),
      ),
    );
  }

  #answer(request: IncomingMessage, response: ServerResponse): unknown {
    const url = request.url ?? '/';
    const [first = ''] = url.slice(1).split(/[/?]/, 1);
    if (first === 'idp' && this.#idp) return this.#idp(request, response);
    if (!this.#parts || (!this.#isReady && READY.test(url))) return starting(response);
    const isRegistry = REGISTRY.has(first) && !API_PAGE.test(url);
    if (isRegistry || LOG_FILE.test(url)) return this.#parts.registry(request, response);
    return this.#parts.portal(request, response);
  }
}

function starting(response: ServerResponse): void {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Retry-After': '1',
    Connection: 'close',
  });
  response.end('The register is starting. Try again in a moment.\n');
}
