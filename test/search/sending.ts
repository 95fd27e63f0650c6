import { Agent, request } from 'node:http';
import { connect } from 'node:net';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Heard {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly retryAfter: boolean;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
}

const agent = new Agent({ keepAlive: true });
const PATIENCE_MS = 30_000;

/** Sends it as it stands: no client that mends an address on the way. */
export function send(port: number, { method, path, headers, body }: Sent): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, agent, headers: { host: `localhost:${port}`, ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            contentType: answer.headers['content-type'] ?? '',
            text,
            retryAfter: answer.headers['retry-after'] !== undefined,
            location: answer.headers.location,
            cookies: answer.headers['set-cookie'] ?? [],
          }),
        );
      },
    );
    asked.setTimeout(PATIENCE_MS, () =>
      asked.destroy(new Error(`No answer within ${PATIENCE_MS / 1_000} s.`)),
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What comes back for these bytes on a connection of their own; '' where it is just closed, or nothing comes at all. */
export async function sendRaw(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.setTimeout(300, () => socket.destroy());
  let heard = '';
  socket.end(bytes);
  try {
    for await (const piece of socket) heard += (piece as Buffer).toString('latin1');
  } catch {
    // Whatever was heard before it broke is the answer.
  }
  return heard;
}
