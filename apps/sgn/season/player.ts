import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, keyedId } from '#kernel';
import { AdvanceClock } from '#governance/register';
import type { Secrets } from '#platform/data-folder';
import type { ComposedRegister } from '../../composition/index.js';
import { mintToken } from '../../idp/token.js';

export interface PlayerOptions {
  readonly composed: ComposedRegister;
  readonly secrets: Pick<Secrets, 'keep'>;
  /** Where the registry answers. */
  readonly url: string;
  readonly issuer: string;
  readonly signal: AbortSignal;
}

/** What a command of the API answers. */
export interface Answer {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly [name: string]: unknown;
}

const PATIENCE_MS = 60_000;
const SEASON = { id: 'season', role: 'system' } as const;
const ENDED = 'The season of 2147 is played to its end.';

/**
 * Acts as people of the season do: over the public HTTP API, with their tokens. Every command has a fixed key, so that
 * a season that was cut off is played again from its beginning and repeats nothing.
 */
export class Player {
  readonly #tokens = new Map<string, Promise<string>>();
  readonly #persons = new Map<string, Promise<string>>();

  constructor(private readonly options: PlayerOptions) {}

  /** @param key what this command is called in the season: once, and for ever. */
  async command(as: string, key: string, path: string, body: object): Promise<Answer> {
    const response = await this.#patiently(path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await this.#token(as)}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': `season/${key}`,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await refusal(`${as} could not ${key}`, response);
    return (await response.json()) as Answer;
  }

  /** Asks again until the answer is as wanted: reactions and read models follow a moment later. */
  async until<T>(path: string, holds: (answer: T) => boolean): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
      const response = await this.#patiently(path, {});
      if (response.ok) {
        const answer = (await response.json()) as T;
        if (holds(answer)) return answer;
      } else if (response.status !== 404) throw await refusal(`GET ${path}`, response);
      if (Date.now() > deadline) throw new Error(`GET ${path} did not become as expected within a minute.`);
      await this.#pause(wait);
    }
  }

  /** What somebody sees at an address. */
  async sees<T>(as: string, path: string): Promise<T> {
    const response = await this.#patiently(path, {
      headers: { Authorization: `Bearer ${await this.#token(as)}` },
    });
    if (!response.ok) throw await refusal(`GET ${path} as ${as}`, response);
    return (await response.json()) as T;
  }

  /** The actor id of who signs in under this sub. */
  person(sub: string): Promise<string> {
    let person = this.#persons.get(sub);
    if (!person) {
      person = this.#whoIs(sub);
      this.#persons.set(sub, person);
    }
    return person;
  }

  /** Lets time pass until an instant of the season; nothing where it has passed already. */
  async timePasses(until: string, why: string): Promise<void> {
    const byMs = Date.parse(until) - this.options.composed.clock.now().getTime();
    if (byMs > 0) await this.#advance(until, byMs, why);
  }

  /** Marks the season's end in the log, by the last time that it lets pass. */
  async end(at: string): Promise<void> {
    const byMs = Date.parse(at) - this.options.composed.clock.now().getTime();
    await this.#advance(at, Math.max(1, byMs), ENDED);
  }

  /** By what stands in the log alone: a copy of it has another register's secret, and so other command ids. */
  async hasEnded(): Promise<boolean> {
    const { store, codec } = this.options.composed.register;
    const entries = await store.readStream('register');
    return entries.some(({ bytes }) => {
      const { type, actor, data } = codec.decode(bytes);
      return type === 'ClockAdvanced' && actor.id === SEASON.id && (data as { why: string }).why === ENDED;
    });
  }

  /** Id of a command of the operator's. */
  commandId(key: string): string {
    return keyedId(this.options.composed.register.secret, 'season', key);
  }

  async #advance(until: string, byMs: number, why: string): Promise<void> {
    const { composed, signal } = this.options;
    const { clock, bus, register } = composed;
    const context = {
      actor: SEASON,
      commandId: this.commandId(`time ${until}`),
    } as const;
    await composed.drained(signal);
    await bus.execute(new AdvanceClock(context, { byMs, why }));
    await clock.refresh(register.store);
    await composed.drained(signal);
  }

  async #whoIs(sub: string): Promise<string> {
    return (await this.sees<{ person: string }>(sub, '/me')).person;
  }

  #token(sub: string): Promise<string> {
    let token = this.#tokens.get(sub);
    if (!token) {
      token = mintToken(this.options.secrets, this.options.issuer, sub);
      this.#tokens.set(sub, token);
    }
    return token;
  }

  /** Waits out a database that is away for a moment; a race that was lost is run again, and a referee who was late is heard again. */
  async #patiently(path: string, init: RequestInit): Promise<Response> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      this.options.signal.throwIfAborted();
      const response = await fetch(`${this.options.url}/api${path}`, {
        ...init,
        signal: this.options.signal,
      });
      if (Date.now() > deadline || !(await isPassing(response))) return response;
      await this.#pause(200);
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.options.signal });
  }
}

async function isPassing(response: Response): Promise<boolean> {
  if (response.ok || response.status === 404) return false;
  if (response.status === 503) return true;
  const { code, work } = await problemOf(response).catch(() => ({}) as Problem);
  // Where it is late, no work is told of which it says something else.
  const isLate = (code === 'PROVISION.RULE_DISPUTED' || code === 'REFORM.RULE_DISPUTED') && work === null;
  return code === 'STREAM.BUSY' || isLate;
}

interface Problem {
  readonly code?: string;
  readonly work?: object | null;
}

async function problemOf(response: Response): Promise<Problem> {
  return (await response.clone().json()) as Problem;
}

async function refusal(what: string, response: Response): Promise<DomainError> {
  const refused = await problemOf(response).then(
    ({ code }) => code,
    () => null,
  );
  const text = await response.text();
  return new DomainError(
    'SEASON.STUCK',
    `The season could not go on (${what}: ${response.status} ${text.slice(0, 500)}). Start again to go on where it stopped, or use --no-season.`,
    { refused },
  );
}
