import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, dateOf, newId } from '#kernel';
import { catchUp } from '#engine/projections';
import { Columns, Program } from '#engine/rule-language';
import { AdvanceClock } from '#governance/register';
import { workShape } from '#governance/law';
import type { WhatIfAnswer } from '#governance/workbench';
import { median, percentile, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { serveKeys, startProcesses } from './processes.js';
import { withRegister, type Variables } from './register.js';
import { enactRules, establish, type Inserted } from './rulebook.js';
import { terms, values } from './rules.js';
import { submitAll } from './submissions.js';
import { Works, type Work } from './works.js';

const WORKS = 1_000_000;
const NETWORK = 'NOVA';
const DAYS = 360;
const DAY_MS = 86_400_000;
/** Of the rules, every other is in force from this day on. */
const LATER = 120;
/** Moves of sliders that are measured, after some to warm up. */
const MOVES = 60;
const WARM_UP = 8;
const CALLERS = 16;
const ROUNDS = 3;
/** Of an honest reader, in a round, alone and while others drag. */
const READS = 300;
/** What the law is read from. */
const LAW = new Set(['provisions', 'words', 'parameters', 'networks', 'instruments']);

/**
 * A limit is moved over all works, by HTTP at a registry, which asks the corpus, each a process of its own; the works are
 * entries made beforehand, which the corpus alone follows, each judged by the law of its day. `what_if`: such a request over the scan alone of its rule, in
 * this process, by turns. `reader`: the p99 of somebody who reads the rulebook while 16 others drag, over theirs alone.
 */
export async function whatIf(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? WORKS : wholeNumber(wanted, 'what-if');
  return withRegister(async ({ register, bus, clock, projector }, variables) => {
    const begins = dateOf(register.clock.now());
    await establish(bus, NETWORK);
    const rules = await enactRules(bus, NETWORK, [begins, addDays(begins, LATER)]);
    await bus.execute(
      new AdvanceClock(
        { actor: { id: 'bench', role: 'system' }, commandId: newId() },
        { byMs: DAYS * DAY_MS, why: 'Works come meanwhile.' },
      ),
    );
    await clock.refresh(register.store);
    const columns = new Columns(workShape);
    await submitAll(register, NETWORK, submitted(count, begins, columns), (made) => {
      if (made % 100_000 === 0) say(`${made} works submitted`);
    });
    // The rulebook's rows pass over the works; nothing else follows them but the corpus.
    const projections = projector.projections.filter(({ name }) => LAW.has(name));
    await catchUp({ ...projector, projections, reactions: [] });
    return withServices(variables, async (url) => {
      const { upTo, loaded } = await untilLoaded(url, count);
      say(`${count} works up to entry ${upTo} are in the corpus after ${(loaded / 1_000).toFixed(1)} s`);
      const moves = await moved(url, rules, columns, say);
      const reader = await besideDraggers(url, rules, say);
      return {
        ratios: { ...moves.ratios, ...reader.ratios },
        figures: { works: count, load_s: loaded / 1_000, ...moves.figures, ...reader.figures },
      };
    });
  });
}

function* submitted(
  count: number,
  begins: string,
  columns: Columns,
): Generator<{ work: Work; recordedAt: string }> {
  const works = new Works();
  for (let i = 0; i < count; i++) {
    const work = works.next();
    columns.add(work);
    const day = addDays(begins, Math.floor((i * DAYS) / count));
    yield { work, recordedAt: `${day}T12:00:00.000Z` };
  }
}

async function withServices<T>(variables: Variables, work: (url: string) => Promise<T>): Promise<T> {
  const issuer = await serveKeys([]);
  const corpus = await startProcesses('corpus', 1, variables);
  try {
    const registry = await startProcesses('registry', 1, {
      ...variables,
      ISSUER_NAME: 'bench',
      ISSUER_URL: 'https://issuer.example',
      ISSUER_KEYS_URL: issuer.url,
      CORPUS_URL: corpus.urls[0]!,
    });
    try {
      return await work(registry.urls[0]!);
    } finally {
      await registry.close();
    }
  } finally {
    await corpus.close();
    await issuer.close();
  }
}

async function untilLoaded(url: string, works: number): Promise<{ upTo: number; loaded: number }> {
  const began = performance.now();
  for (;;) {
    const response = await fetch(`${url}/api/workbench`);
    const answer = (await response.json()) as { upTo: number; works: number };
    if (response.ok && answer.works === works)
      return { upTo: answer.upTo, loaded: performance.now() - began };
    await sleep(100);
  }
}

interface Move {
  readonly rule: Inserted;
  readonly parameters: Inserted['parameters'];
}

/** Rules but `peak`, the last, by turns; each time with one limit where it was not yet. */
function moveOf(rules: readonly Inserted[], nth: number): Move {
  const movable = rules.slice(0, -1).filter(({ parameters }) => Object.keys(parameters).length > 0);
  const rule = movable[nth % movable.length]!;
  const [name] = Object.keys(rule.parameters).filter((one) => typeof rule.parameters[one] !== 'string');
  const is = rule.parameters[name!] as number | Readonly<Record<string, number>>;
  const by = 0.5 + ((nth * 37) % 101) / 200 + nth / 1e6;
  const to = typeof is === 'number' ? is * by : { ...is, [Object.keys(is)[0]!]: Object.values(is)[0]! * by };
  return { rule, parameters: { [name!]: to } };
}

async function moved(
  url: string,
  rules: readonly Inserted[],
  columns: Columns,
  say: (line: string) => void,
): Promise<Result> {
  const caller = new Caller(url, '127.0.0.1');
  const out = new Uint8Array(columns.records);
  const [scans, asks, within]: [number[], number[], number[]] = [[], [], []];
  try {
    for (let nth = -WARM_UP; nth < MOVES; nth++) {
      const move = moveOf(rules, nth + WARM_UP);
      const { text } = move.rule;
      const bound = new Program(terms, text).bind(columns, {
        ...values,
        ...(move.parameters as typeof values),
      });
      bound.scan(0, Math.min(columns.records, 10_000), out);
      let began = performance.now();
      bound.scan(0, columns.records, out);
      const scan = performance.now() - began;
      began = performance.now();
      const { timing, works, flips } = await caller.ask(move);
      const asked = performance.now() - began;
      if (works !== columns.records) throw new Error(`The answer is about ${works} works.`);
      if (nth < 0) continue;
      if (nth % 10 === 0)
        say(
          `${move.rule.path}: ${asked.toFixed(0)} ms, of it ${timing.ms.toFixed(0)} in the corpus; the scan alone ${scan.toFixed(0)} ms; ${Object.values(flips).reduce((sum, one) => sum + one, 0)} are decided otherwise`,
        );
      scans.push(scan);
      asks.push(asked);
      within.push(timing.ms);
    }
  } finally {
    caller.close();
  }
  return {
    ratios: { what_if: median(asks) / median(scans) },
    figures: {
      p50_ms: median(asks),
      p95_ms: percentile(asks, 95),
      corpus_p50_ms: median(within),
      scan_ms: median(scans),
    },
  };
}

async function besideDraggers(
  url: string,
  rules: readonly Inserted[],
  say: (line: string) => void,
): Promise<Result> {
  // Each from an address of its own, as one question at a time is answered to each.
  const callers = Array.from({ length: CALLERS }, (_, at) => new Caller(url, `127.0.0.${at + 2}`));
  const reader = new Caller(url, '127.0.0.1');
  const alone: number[] = [];
  const beside: number[] = [];
  let asked = 0;
  try {
    await readings(reader, READS);
    for (let round = 0; round < ROUNDS; round++) {
      alone.push(percentile(await readings(reader, READS), 99));
      let over = false;
      const dragging = callers.map(async (caller) => {
        while (!over) await caller.ask(moveOf(rules, asked++));
      });
      beside.push(percentile(await readings(reader, READS), 99));
      over = true;
      await Promise.all(dragging);
      say(
        `a reader's p99 alone ${alone.at(-1)!.toFixed(1)} ms, beside ${CALLERS} who drag ${beside.at(-1)!.toFixed(1)} ms`,
      );
    }
  } finally {
    for (const one of [reader, ...callers]) one.close();
  }
  return {
    ratios: { reader: median(beside) / median(alone) },
    figures: { reader_p99_ms: median(alone), reader_p99_ms_beside_16: median(beside) },
  };
}

async function readings(reader: Caller, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await reader.fetched('GET', `/api/networks/${NETWORK}/rulebook`);
    times.push(performance.now() - began);
  }
  return times;
}

/** Somebody at an address of their own. */
class Caller {
  readonly #agent: Agent;

  constructor(
    private readonly url: string,
    address: string,
  ) {
    this.#agent = new Agent({ keepAlive: true, localAddress: address } as ConstructorParameters<
      typeof Agent
    >[0]);
  }

  async ask({ rule: { provision, path }, parameters }: Move): Promise<WhatIfAnswer> {
    const change = { provision, path, parameters };
    const body = { laws: { a: {}, b: { changes: [change] } } };
    return JSON.parse(
      await this.fetched('POST', `/api/networks/${NETWORK}/what-if`, JSON.stringify(body)),
    ) as WhatIfAnswer;
  }

  async fetched(method: 'GET' | 'POST', path: string, body?: string): Promise<string> {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const asking = request(new URL(path, this.url), { method, agent: this.#agent, headers });
    const answered = once(asking, 'response') as Promise<[AsyncIterable<Buffer> & { statusCode: number }]>;
    asking.end(body);
    const [response] = await answered;
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece);
    const text = Buffer.concat(pieces).toString('utf8');
    if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}: ${text}`);
    return text;
  }

  close(): void {
    this.#agent.destroy();
  }
}
