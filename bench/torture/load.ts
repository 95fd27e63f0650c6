import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { submissionExample } from '#governance/symphonies';

/** A register that may be away for a while. */
export interface Target {
  readonly url: string;
  /** Waits until it takes requests again. */
  ready(): Promise<void>;
}

export interface Sent {
  readonly key: string;
  readonly body: string;
  /** Ids of the entries, once an answer came. */
  entries: readonly string[] | null;
}

export const WRITERS = 16;
const ATTEMPTS = 40;
/** Beyond the deadline of a request: a register that keeps somebody waiting so long has none. */
const LONGEST_ANSWER_MS = 20_000;
const HEARD_WITHIN_MS = 120_000;

/** Submissions to a register over HTTP, and what became of each. */
export class Load {
  readonly sent: Sent[] = [];
  /** What no register may answer. */
  readonly complaints: string[] = [];
  /** Commands whose answer was lost, or that were told to come back; each was sent again with its key. */
  unanswered = 0;
  /** Submissions that were answered, told to come back, or cut off. */
  #heard = 0;

  constructor(
    private readonly target: Target,
    private readonly token: string,
  ) {}

  /** Submissions come in while `trouble` is made. Then what was not answered is sent again, until it is. */
  async during(trouble: () => Promise<void>, { pauseMs = 0 } = {}): Promise<{ readonly lost: number }> {
    const stop = new AbortController();
    const writing = Array.from({ length: WRITERS }, () => this.#write(stop.signal, pauseMs));
    try {
      await trouble();
    } finally {
      stop.abort();
      await Promise.all(writing);
    }
    await this.target.ready();
    const lost = this.sent.filter(({ entries }) => entries === null);
    this.unanswered += lost.length;
    for (const one of lost) one.entries = await this.#submitUntilAnswered(one);
    return { lost: lost.length };
  }

  /** Until so much more became of submissions: that they were answered, told to come back, or cut off. */
  async hears(count: number): Promise<void> {
    const [enough, deadline] = [this.#heard + count, performance.now() + HEARD_WITHIN_MS];
    while (this.#heard < enough) {
      if (performance.now() > deadline) throw new Error('Nothing becomes of the submissions any more.');
      await sleep(10);
    }
  }

  /** Sends the newest `count` once more: each is to be answered as it was at first. */
  async again(count: number): Promise<void> {
    for (const one of this.sent.slice(-count)) {
      const again = await this.#submitUntilAnswered(one);
      if (again.join() !== one.entries!.join())
        this.complaints.push(`${one.key} was answered differently when sent again`);
    }
  }

  async #write(signal: AbortSignal, pauseMs: number): Promise<void> {
    while (!signal.aborted) {
      const one: Sent = {
        key: randomUUID(),
        body: JSON.stringify({ ...submissionExample, title: `Nocturne ${this.sent.length}` }),
        entries: null,
      };
      this.sent.push(one);
      one.entries = await this.#submit(one).catch(() => null);
      this.#heard++;
      await sleep(one.entries === null ? Math.max(50, pauseMs) : pauseMs);
    }
  }

  /** Ids of the entries; null where the register is away and says so. @throws when the connection breaks. */
  async #submit({ key, body }: Sent): Promise<readonly string[] | null> {
    const began = performance.now();
    const response = await fetch(`${this.target.url}/api/networks/NOVA/symphonies`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body,
      signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
    }).catch((error: unknown) => {
      if (performance.now() - began >= LONGEST_ANSWER_MS)
        this.complaints.push(`${key} was not answered within ${LONGEST_ANSWER_MS / 1_000} s`);
      throw error;
    });
    if (response.status === 503 && response.headers.has('retry-after')) return null;
    const { entries, code, detail } = (await response.json()) as {
      entries?: { id: string }[];
      code?: string;
      detail?: string;
    };
    if (entries) return entries.map(({ id }) => id);
    this.complaints.push(`${key} was answered ${response.status} ${code}: ${detail}`);
    return null;
  }

  async #submitUntilAnswered(one: Sent): Promise<readonly string[]> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const entries = await this.#submit(one).catch(() => null);
      if (entries) return entries;
      await this.target.ready();
      await sleep(250);
    }
    throw new Error(`${one.key} was never answered.`);
  }
}
