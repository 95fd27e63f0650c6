import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Columns } from './columns.js';
import { Program, type Evidence, type Values } from './program.js';
import { refereed } from './referee.js';
import type { Recorded, Terms } from './shape.js';

/** Rules, and records of which our code and the referee have to say the same. */
export interface Hearing {
  readonly terms: Terms;
  readonly values: Values;
  readonly rules: readonly { readonly text: string; readonly exceptions: readonly string[] }[];
  readonly records: readonly Recorded[];
}

/** The first of them of which they do not. Positions count from 0. */
export interface Difference {
  readonly rule: number;
  readonly record: number;
  readonly ours: Evidence | null;
  /** A text: it failed, and how. */
  readonly theirs: Evidence | null | { readonly failed: string };
}

/** Null: they agree. */
export function differenceIn({ terms, values, rules, records }: Hearing): Difference | null {
  const columns = new Columns(terms.shape);
  for (const record of records) columns.add(record);
  for (const [rule, { text, exceptions }] of rules.entries()) {
    const bound = new Program(terms, text, exceptions).bind(columns, values);
    const referee = refereed(terms.shape, text, exceptions);
    for (const [record, one] of records.entries()) {
      const ours = bound.find(record);
      const theirs = saidBy(() => referee(one, values));
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) return { rule, record, ours, theirs };
    }
  }
  return null;
}

function saidBy(evaluate: () => Evidence | null): Difference['theirs'] {
  try {
    return evaluate();
  } catch (error) {
    return { failed: (error as Error).message };
  }
}

const THREAD = new URL('./hearing-worker.js', import.meta.url);

/** The same on a thread of its own; `late` where it has not answered in time. */
export async function heard(hearing: Hearing, withinMs: number): Promise<Difference | 'late' | null> {
  // A thread begins from a file: where there are sources only, as in specs, it is heard here.
  if (!existsSync(THREAD)) return differenceIn(hearing);
  const worker = new Worker(THREAD, { workerData: hearing });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve('late'), withinMs);
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The thread has ended.')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
