import { parse as parseCel } from '@marcbachmann/cel-js';
import {
  Columns,
  differing,
  Program,
  Scanners,
  type Bound,
  type Terms,
  type Values,
} from '#engine/rule-language';
import { workShape, workVocabularies } from '#governance/law';
import { median, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { KINDS, SEED, Works, type Work } from './works.js';

const WORKS = 1_000_000;
/** That others judge too: they take long. */
const SAMPLE = 20_000;
const ROUNDS = 5;
const PROVISIONS = 25;
const NETWORKS = 3;
export const terms: Terms = {
  shape: workShape,
  vocabularies: { ...workVocabularies, stimuli: KINDS },
  parameters: {
    'fear.by': { kind: 'table', of: 'audiences', least: 0, most: 1 },
    'fear.exempt': { kind: 'text' },
    caps: { kind: 'table', of: 'stimuli', least: 0, most: 1 },
    'grief.seconds': { kind: 'number', least: 0, most: 3_600 },
    'awe.limit': { kind: 'number', least: 0, most: 1 },
    'together.limit': { kind: 'number', least: 0, most: 1_000 },
  },
};

export const values: Values = {
  'fear.by': { children: 0.2, general: 0.6, adults: 0.9 },
  'fear.exempt': 'Venue 3',
  caps: Object.fromEntries(KINDS.map((kind, i) => [kind, 0.6 + 0.05 * i])),
  'grief.seconds': 90,
  'awe.limit': 0.7,
  'together.limit': 1.4,
};
const table = (name: string) => values[name] as Readonly<Record<string, number>>;
const number = (name: string) => values[name] as number;

interface Rule {
  readonly name: string;
  readonly text: string;
  readonly except?: string;
  /** The same in one expression, for who knows no exceptions; absent: with functions that they do not have. */
  readonly cel?: string;
  /** The same over records, as somebody would write it by hand. */
  readonly byHand: (work: Work) => boolean;
}

export const rules: readonly Rule[] = [
  {
    name: 'a cap by audience, with an exemption',
    text: 's.venue != p.fear.exempt && s.stimuli.exists(x, x.kind == "fear" && x.intensity > p.fear.by[s.audience])',
    cel: 's.venue != p.fear.exempt && s.stimuli.exists(x, x.kind == "fear" && x.intensity > p.fear.by[s.audience])',
    byHand: (work) =>
      work.venue !== values['fear.exempt'] &&
      work.stimuli.some((x) => x.kind === 'fear' && x.intensity > table('fear.by')[work.audience]!),
  },
  {
    name: 'stimuli over a table of caps',
    text: 's.stimuli.filter(x, x.intensity > p.caps[x.kind])',
    cel: 's.stimuli.filter(x, x.intensity > p.caps[x.kind])',
    byHand: (work) => work.stimuli.filter((x) => x.intensity > table('caps')[x.kind]!).length > 0,
  },
  {
    name: 'stimuli in movements',
    text: 's.movements.filter(m, m.sharing != "none" && m.stimuli.exists(x, x.kind == "grief" && x.to - x.from > p.grief.seconds))',
    cel: 's.movements.filter(m, m.sharing != "none" && m.stimuli.exists(x, x.kind == "grief" && x.to - x.from > p.grief.seconds))',
    byHand: (work) =>
      work.movements.filter(
        (m) =>
          m.sharing !== 'none' &&
          m.stimuli.some((x) => x.kind === 'grief' && x.to - x.from > number('grief.seconds')),
      ).length > 0,
  },
  {
    name: 'a cap, with an exception',
    text: 's.stimuli.filter(x, x.kind == "awe" && x.intensity > p.awe.limit)',
    except: 's.stimuli.filter(x, s.audience == "adults" && x.to - x.from < 120.0)',
    cel: 's.stimuli.filter(x, x.kind == "awe" && x.intensity > p.awe.limit && !(s.audience == "adults" && x.to - x.from < 120.0))',
    byHand: (work) =>
      work.stimuli.filter(
        (x) =>
          x.kind === 'awe' &&
          x.intensity > number('awe.limit') &&
          !(work.audience === 'adults' && x.to - x.from < 120),
      ).length > 0,
  },
  {
    name: 'two of a kind at once',
    text: 's.stimuli.filter(a, s.stimuli.exists(b, a.movement == b.movement && a.id != b.id && a.kind == b.kind && a.from < b.to && b.from < a.to))',
    cel: 's.stimuli.filter(a, s.stimuli.exists(b, a.movement == b.movement && a.id != b.id && a.kind == b.kind && a.from < b.to && b.from < a.to))',
    byHand: (work) =>
      work.stimuli.filter((a) =>
        work.stimuli.some(
          (b) =>
            a.movement === b.movement && a.id !== b.id && a.kind === b.kind && a.from < b.to && b.from < a.to,
        ),
      ).length > 0,
  },
  {
    name: 'all at once, by peak',
    text: 's.movements.filter(m, peak(m.stimuli) > p.together.limit)',
    byHand: (work) =>
      work.movements.filter(({ stimuli }) => {
        let peak = 0;
        for (const { from: at } of stimuli) {
          let sum = 0;
          for (const x of stimuli) if (x.from <= at && at < x.to) sum += x.intensity;
          peak = Math.max(peak, sum);
        }
        return peak > number('together.limit');
      }).length > 0,
  },
];

/**
 * Rules over a million generated works: by our code over columns, by another CEL evaluator and by functions written by
 * hand over records, of the same works, in evaluations a second of CPU time; a step of a slider beside a bare scan; 25
 * provisions on two threads beside one.
 */
export async function rulesBench(
  say: (line: string) => void,
  [wanted]: readonly string[] = [],
): Promise<Result> {
  const count = wanted === undefined ? WORKS : wholeNumber(wanted, 'rules');
  const sampled = Math.min(SAMPLE, count);
  const columns = new Columns(workShape);
  const sample: Work[] = [];
  const loaded = cpu(() => {
    const works = new Works();
    for (let i = 0; i < count; i++) {
      const work = works.next();
      columns.add(work);
      if (i < sampled) sample.push(work);
    }
  });
  say(`${count} works made and loaded in ${(loaded / 1_000).toFixed(1)} s of CPU time`);
  const [over, others, records]: [number[], number[], number[]] = [[], [], []];
  const out = new Uint8Array(count);
  const bounds = rules.map(({ text, except }) =>
    new Program(terms, text, except ? [except] : []).bind(columns, values),
  );
  for (const [at, { name, cel, byHand }] of rules.entries()) {
    const bound = bounds[at]!;
    const ours = count / best(() => bound.scan(0, count, out));
    const hand = sampled / best(() => sample.forEach((work, i) => expectSame(name, byHand(work), out[i])));
    records.push(ours / hand);
    if (cel !== undefined) {
      const other = parseCel(cel);
      const judged = sample.map((work) => ({ s: asCel(work), p: nestedValues() }));
      const theirs =
        sampled /
        cpu(() =>
          judged.forEach((context, i) => {
            const result = other(context) as boolean | unknown[];
            expectSame(name, typeof result === 'boolean' ? result : result.length > 0, out[i]);
          }),
        );
      others.push(ours / theirs);
    }
    over.push(count / ours);
    say(
      `${name}: ${(count / ours).toFixed(0)} ms, ${records.at(-1)!.toFixed(1)} x by hand over records${cel ? `, ${others.at(-1)!.toFixed(0)} x another CEL evaluator` : ''}; ${out.reduce((sum, one) => sum + one, 0)} offend`,
    );
  }
  const step = stepOverScan(columns, count);
  const threads = await onThreads(columns, count, say);
  const bytes = columns.bytes / count;
  const resident = await residentOf(NETWORKS, columns, count);
  return {
    ratios: {
      marcbachmann: Math.exp(others.reduce((sum, one) => sum + Math.log(one), 0) / others.length),
      records: Math.min(...records),
      step: step.ratio,
      threads: threads.ratio,
    },
    figures: {
      works: count,
      one_provision_ms: median(over.slice(0, -1)),
      peak_provision_ms: over.at(-1)!,
      step_ms: step.ms,
      provisions_25_ms: threads.one,
      provisions_25_two_threads_ms: threads.two,
      bytes_a_work: bytes,
      load_s: loaded / 1_000,
      rss_mb_three_networks: resident,
    },
  };
}

function expectSame(name: string, judged: boolean, ours: number | undefined): void {
  if (judged !== (ours === 1)) throw new Error(`The two do not agree about ${name}.`);
}

/** Milliseconds of CPU time of this process. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function best(work: () => void): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => cpu(work)));
}

/**
 * A slider moves one limit: its rule is bound and scanned anew, and what changed is counted against what the law of
 * today says.
 */
function stepOverScan(columns: Columns, count: number): { ratio: number; ms: number } {
  const program = new Program(terms, 's.stimuli.filter(x, x.intensity > p.caps[x.kind])');
  const today = new Uint8Array(count);
  program.bind(columns, values).scan(0, count, today);
  const out = new Uint8Array(count);
  const scans: number[] = [];
  const steps: number[] = [];
  for (let i = 0; i < 15; i++) {
    const caps = { ...table('caps'), fear: 0.3 + 0.04 * i };
    const bare = program.bind(columns, { ...values, caps });
    scans.push(cpu(() => bare.scan(0, count, out)));
    steps.push(
      cpu(() => {
        program.bind(columns, { ...values, caps }).scan(0, count, out);
        let [stricter, milder] = [0, 0];
        differing(today, out, (at) => (out[at]! > today[at]! ? stricter++ : milder++));
        if (stricter + milder > count) throw new Error('More changed than there are.');
      }),
    );
  }
  return { ratio: median(steps) / median(scans), ms: median(steps) };
}

async function onThreads(
  columns: Columns,
  count: number,
  say: (line: string) => void,
): Promise<{ ratio: number; one: number; two: number }> {
  const bounds: Bound[] = Array.from({ length: PROVISIONS }, (_, i) => {
    const { text, except } = rules[i % rules.length]!;
    return new Program(terms, text, except ? [except] : []).bind(columns, values);
  });
  const [one, two] = [new Scanners(1), new Scanners(2)];
  try {
    const took = async (scanners: Scanners) => {
      const began = performance.now();
      await scanners.scan(columns, bounds, count);
      return performance.now() - began;
    };
    const times: [number, number][] = [];
    for (let round = 0; round < ROUNDS; round++) times.push([await took(one), await took(two)]);
    const [alone, both] = [0, 1].map((at) => median(times.slice(1).map((pair) => pair[at]!))) as [
      number,
      number,
    ];
    say(`${PROVISIONS} provisions: ${alone.toFixed(0)} ms on one thread, ${both.toFixed(0)} ms on two`);
    return { ratio: both / alone, one: alone, two: both };
  } finally {
    await one.close();
    await two.close();
  }
}

/** MB of this process with the columns of so many networks. */
async function residentOf(networks: number, columns: Columns, count: number): Promise<number> {
  const all = [columns];
  while (all.length < networks) {
    const more = new Columns(workShape);
    const works = new Works(SEED + all.length);
    for (let i = 0; i < count; i++) more.add(works.next());
    all.push(more);
  }
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}

function asCel(work: Work): object {
  const movements = work.movements.map((movement) => ({
    ...movement,
    stimuli: movement.stimuli.map((x) => ({ ...x, movement: BigInt(x.movement) })),
  }));
  return { ...work, movements, stimuli: movements.flatMap(({ stimuli }) => stimuli) };
}

let nested: object | null = null;
function nestedValues(): object {
  return (nested ??= {
    fear: { by: values['fear.by'], exempt: values['fear.exempt'] },
    caps: values['caps'],
    grief: { seconds: values['grief.seconds'] },
    awe: { limit: values['awe.limit'] },
  });
}
