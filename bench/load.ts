import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

/** One command, sent by each of many people once. */
export interface Load {
  readonly url: string;
  readonly path: string;
  readonly body: string;
  readonly amount: number;
  /** Of those who send it, each used once: some more than are sent. */
  readonly tokens: readonly string[];
  readonly connections: number;
}

export interface Loaded {
  readonly done: number;
  readonly seconds: number;
  readonly p99: number;
}

interface Round extends Loaded {
  /** What was refused, failed, or was asked without a person left. */
  readonly wrong: string | null;
}

const HERE = fileURLToPath(import.meta.url);

/** Sends it from a process of its own. @throws Error where one is refused */
export class Loader {
  readonly #process = fork(HERE, [], { serialization: 'advanced' });

  async send(load: Load): Promise<Loaded> {
    const answered = once(this.#process, 'message');
    this.#process.send(load);
    const [round] = (await answered) as [Round];
    if (round.wrong !== null) throw new Error(round.wrong);
    return round;
  }

  close(): void {
    this.#process.disconnect();
  }
}

if (process.argv[1] === HERE)
  process.on('message', (load: Load) => void send(load).then((round) => process.send!(round)));

async function send({ url, path, body, amount, tokens, connections }: Load): Promise<Round> {
  let next = 0;
  const result = await autocannon({
    url,
    connections,
    // All of them are answered: of what is broken off nobody knows whether it was recorded.
    amount,
    // In seconds.
    timeout: 60,
    requests: [
      {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json' },
        body,
        setupRequest: (request) => ({
          ...request,
          headers: { ...request.headers, authorization: `Bearer ${tokens[next++ % tokens.length]}` },
        }),
      },
    ],
  });
  const { non2xx, errors, duration, latency } = result;
  const wrong =
    next > tokens.length
      ? `${next} were asked for, and there are ${tokens.length} people.`
      : non2xx + errors > 0
        ? `${non2xx} were refused and ${errors} failed.`
        : null;
  return { done: result['2xx'], seconds: duration, p99: latency.p99, wrong };
}
