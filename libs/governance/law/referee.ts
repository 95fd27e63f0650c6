import { REFEREE_DEADLINE_MS } from '#kernel';
import { arePartsOf, generated, heard, type Difference, type Recorded } from '#engine/rule-language';
import type { RuleExample, SymphonySubmitted, Work } from '#governance/events';
import type { Register } from '#platform/core';
import { offendsInWords } from './fault-of-examples.js';
import { offendsOf, recordOf, strangeKinds } from './judged.js';
import { rulesOf, termsOf, valuesOf, type LawOfDay } from './law-of-day.js';
import { workShape } from './work-shape.js';

/** That an evaluator which is not ours says something else of a rule, or nothing in time. */
export interface Dispute {
  /** Of the provision whose rule it is. */
  readonly path: string;
  readonly message: string;
  /** Of which they differ; null: there was no answer. */
  readonly work: Work | null;
}

const GENERATED = 200;
/** Works of the network: as many, among as many of the newest entries of the log, with as many stimuli together. */
const [MOST_WORKS, MOST_ENTRIES, MOST_STIMULI] = [50, 2_000, 1_000];

/**
 * What the referee, another evaluator of CEL, has against the rules of drafts under a law in which they can be run: it says
 * something else of an example, of a generated work, or of one of the newest of the network. Null where they agree.
 */
export async function disputeOver(
  register: Pick<Register, 'store' | 'codec' | 'documents'>,
  network: string,
  law: LawOfDay,
  drafts: ReadonlyMap<string, readonly RuleExample[]>,
  withinMs = REFEREE_DEADLINE_MS,
): Promise<Dispute | null> {
  const exceptionsTo = new Map(rulesOf(law).map(({ path, exceptions }) => [path, exceptions]));
  const drafted = law.provisions.flatMap(({ path, form }) => {
    const exceptions = (exceptionsTo.get(path) ?? []).map((exception) => exception.form.text);
    return form !== null && drafts.has(path) ? [{ path, text: form.text, exceptions }] : [];
  });
  if (drafted.length === 0) return null;
  const [terms, values] = [termsOf(law), valuesOf(law)];
  const texts = drafted.flatMap(({ text, exceptions }) => [text, ...exceptions]);
  const examples = drafted.flatMap(({ path }) => drafts.get(path)!.map(({ work }) => recordOf(work)));
  const records = [
    ...examples,
    ...generated(texts, terms, values, GENERATED),
    ...(await newestWorks(register, network, law)),
  ];
  const found = await heard({ terms, values, rules: drafted, records }, withinMs);
  if (found === null) return null;
  if (found === 'late')
    return {
      path: drafted[0]!.path,
      message: `No other evaluator of CEL had judged the rules of this change after ${withinMs / 1_000} seconds; make them smaller.`,
      work: null,
    };
  const { path } = drafted[found.rule]!;
  return { path, message: inWords(path, found), work: workOf(records[found.record]!) };
}

function inWords(path: string, { ours, theirs }: Difference): string {
  const other =
    theirs !== null && typeof theirs === 'object' && 'failed' in theirs
      ? `it fails (${theirs.failed})`
      : offendsInWords(offendsOf(theirs));
  return `The rule of ${path} means something else to another evaluator of CEL: of one work, here ${offendsInWords(offendsOf(ours))}; there ${other}. Say it in another way, and tell whoever keeps this register.`;
}

function workOf({ movements, ...said }: Recorded): Work {
  return { ...said, score: { movements } } as unknown as Work;
}

/** Of which all kinds are words, as first submitted. */
async function newestWorks(
  { store, codec, documents }: Pick<Register, 'store' | 'codec' | 'documents'>,
  network: string,
  law: LawOfDay,
): Promise<readonly Recorded[]> {
  const newest = await store.readAll({ from: null, direction: 'backwards', limit: MOST_ENTRIES });
  const entries = await codec.decodeAll(newest.filter(({ type }) => type === 'SymphonySubmitted'));
  const submitted = entries
    .map(({ data }) => data as SymphonySubmitted['data'])
    .filter((one) => one.network === network);
  const works: Recorded[] = [];
  let stimuli = 0;
  for (const { score: ref, kind, artistKind, audience, venue, purpose } of submitted.slice(0, MOST_WORKS)) {
    const document = await documents.named(ref.document);
    const score = document && scoreIn(document.bytes);
    if (!score) continue;
    const work = { kind, artistKind, audience, venue, purpose, score };
    stimuli += score.movements.reduce((sum, movement) => sum + movement.stimuli.length, 0);
    if (stimuli > MOST_STIMULI) break;
    if (strangeKinds(work, law).length === 0) works.push(recordOf(work));
  }
  return works;
}

/** Null: what an older entry names is none. */
function scoreIn(bytes: Buffer): Work['score'] | null {
  try {
    const score = JSON.parse(bytes.toString('utf8')) as Work['score'] | null;
    return score && arePartsOf(workShape, score.movements) ? score : null;
  } catch {
    return null;
  }
}
