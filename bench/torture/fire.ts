import { badRequests, complaint, operationsOf, type BadRequest, type OpenApi } from './bad-requests.js';
import { RunningRegister } from './running.js';

export interface FireReport {
  readonly requests: number;
  readonly seed: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly complaints: readonly string[];
}

const AT_ONCE = 8;

/**
 * Sends a running register requests that are wrong in every way its own description suggests. No 5xx, nothing of its
 * insides in an answer, and the log has grown by what was acknowledged and by nothing else.
 */
export async function fireBadRequests(
  dir: string,
  count: number,
  say: (line: string) => void,
  seed = Date.now() % 2 ** 31,
): Promise<FireReport> {
  const register = await RunningRegister.start(dir);
  try {
    await register.sgn('network', 'establish', 'NOVA', '--name', 'Nova Sleep Network', '--chair', 'ines');
    const tokens = await Promise.all(
      ['ines', 'elara', 'audit'].map((person) => register.sgn('token', person)),
    );
    const description = (await (await fetch(`${register.url}/api/openapi.json`)).json()) as OpenApi;
    const requests = badRequests(operationsOf(description), tokens, count, seed);
    const statuses: Record<string, number> = {};
    const complaints: string[] = [];
    const acknowledged = new Set<string>();
    const before = await newestNumber(register.url);
    let next = 0;
    let done = 0;
    const shoot = async () => {
      for (let at = next++; at < requests.length; at = next++) {
        const request = requests[at]!;
        const reply = await send(register.url, request);
        statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
        const wrong = complaint(request, reply);
        if (wrong) complaints.push(wrong);
        if (request.method === 'POST' && reply.status < 300)
          // What a POST asks (a check, a what-if) is answered without entries.
          for (const { id } of (JSON.parse(reply.text) as { entries?: { id: string }[] }).entries ?? [])
            acknowledged.add(id);
        if (++done % 1_000 === 0) say(`${done} of ${count} bad requests`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, shoot));
    for (const event of await eventsSince(register.url, before))
      if (event.causationId === null && !acknowledged.has(event.id))
        complaints.push(`event ${event.number} (${event.type}) was recorded and not acknowledged`);
    return { requests: count, seed, statuses, complaints };
  } finally {
    await register.stop();
  }
}

async function send(url: string, { method, path, headers, body }: BadRequest) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    body,
    signal: AbortSignal.timeout(30_000),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

interface LogItem {
  readonly number: number;
  readonly id: string;
  readonly type: string;
}

async function newestNumber(url: string): Promise<number> {
  const { items } = (await (await fetch(`${url}/api/log?limit=1`)).json()) as { items: LogItem[] };
  return items[0]?.number ?? -1;
}

async function eventsSince(
  url: string,
  number: number,
): Promise<(LogItem & { causationId: string | null })[]> {
  const newest = await newestNumber(url);
  const events = [];
  for (let at = number + 1; at <= newest; at++) {
    const { entry, ...item } = (await (await fetch(`${url}/api/log/${at}`)).json()) as LogItem & {
      entry: { causationId: string | null };
    };
    events.push({ ...item, causationId: entry.causationId });
  }
  return events;
}
