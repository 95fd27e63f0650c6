import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { submissionExample } from '#governance/symphonies';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { median, percentile, timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { RunningRegister, sgn } from './torture/running.js';

const ORDERS = 200;
const WARM_UP = 10;
const NETWORK = 'NOVA';

/**
 * An interim order from its POST until its line stands on the public page of its docket, whole, from a register in a process
 * of its own. `order` is the median of that over the median of a lone command, the submission of a work, by turns in the same run.
 */
export async function order(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? ORDERS : wholeNumber(wanted, 'order');
  const root = mkdtempSync(join(tmpdir(), 'sgn-order-'));
  const data = join(root, 'data');
  try {
    giveToDatabaseUser(root);
    await layDataFolder(data);
    await sgn('network', 'establish', NETWORK, '--name', 'Nova', '--chair', 'ines', '--data', data);
    const register = await RunningRegister.start(data);
    try {
      return await measured(register, count, say);
    } finally {
      await register.stop();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measured(
  register: RunningRegister,
  count: number,
  say: (line: string) => void,
): Promise<Result> {
  const [ines, elara] = await Promise.all(['ines', 'elara'].map((name) => signedIn(register, name)));
  const at = `${register.url}/api/networks/${NETWORK}`;
  const rule = await enacted(ines!, at);
  const commands: number[] = [];
  const orders: number[] = [];
  for (let turn = -WARM_UP; turn < count; turn++) {
    let submitted: Answered | null = null;
    const took = await timed(async () => {
      submitted = await elara!.post(`${at}/symphonies`, submissionExample);
    });
    const { id: docket, position } = submitted!;
    const { address } = await opened(`${at}/dockets/${docket}?min-position=${position}`);
    const effect = `It stops, for the ${turn + WARM_UP + 1}. time.`;
    const shown = await timed(async () => {
      const made = await ines!.post(`${at}/dockets/${docket}/orders`, { ...rule, effect });
      const page = await fetch(`${register.url}/${address}?min-position=${made.position}`);
      if (!(await page.text()).includes(effect)) throw new Error(`${address} does not show ${effect}`);
    });
    if (turn < 0) continue;
    commands.push(took);
    orders.push(shown);
  }
  const [lone, whole] = [median(commands), median(orders)];
  say(`a lone command ${lone.toFixed(1)} ms, an order on its page ${whole.toFixed(1)} ms`);
  return {
    ratios: { order: whole / lone },
    figures: {
      orders: count,
      command_p50_ms: lone,
      command_p99_ms: percentile(commands, 99),
      order_p50_ms: whole,
      order_p99_ms: percentile(orders, 99),
    },
  };
}

interface Answered {
  readonly id: string;
  readonly position: string;
}

interface Person {
  post(url: string, body: object): Promise<Answered>;
}

async function signedIn(register: RunningRegister, name: string): Promise<Person> {
  const token = (await register.sgn('token', name)).trim();
  return {
    async post(url, body) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      const { stream, position } = (await response.json()) as { stream: string; position: string };
      return { id: stream.slice(stream.indexOf('-') + 1), position };
    },
  };
}

/** A rule, and the periods of orders; what an order under it says. */
async function enacted(chair: Person, at: string) {
  const law = { number: '2147/1', title: 'Calm sleep', kind: 'procedural' };
  const { id: instrument } = await chair.post(`${at}/instruments`, law);
  const { id: provision } = await chair.post(`${at}/provisions`, {
    instrument,
    number: '1',
    title: 'Interim orders',
    text: 'As enacted.',
    effectiveFrom: new Date().toISOString().slice(0, 10),
    parameters: { 'order.life.days': 14, 'order.reasons.hours': 24, 'order.ratification.hours': 72 },
  });
  return { provision, version: 1, considered: 'A warning.', insufficient: 'Nobody hears it.' };
}

async function opened(url: string): Promise<{ readonly address: string }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { address: string };
}
