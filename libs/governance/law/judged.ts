import { Columns, Program, type Evidence, type Recorded } from '#engine/rule-language';
import type { Offends, ParameterValue, Work } from '#governance/events';
import { termsOf, valuesOf, type LawOfDay } from './law-of-day.js';
import { workShape } from './work-shape.js';

/** What a rule sees of a work. */
export function recordOf({ score, ...said }: Work): Recorded {
  return { ...said, movements: score.movements };
}

/** A rule under a law. */
export interface Judge {
  /** What of a work offends against it, less what its exceptions name. */
  readonly offends: (work: Work) => Offends;
  /** Parameters that it and its exceptions read, and the provision that each is read from. */
  readonly reads: readonly { readonly name: string; readonly value: ParameterValue; readonly path: string }[];
}

/** @throws RuleRefused */
export function judgedBy(law: LawOfDay, text: string, exceptions: readonly string[] = []): Judge {
  const program = new Program(termsOf(law), text, exceptions);
  const values = valuesOf(law);
  return {
    offends: (work) => {
      const columns = new Columns(workShape);
      return offendsOf(program.bind(columns, values).find(columns.add(recordOf(work))));
    },
    reads: program.reads.map((name) => ({ name, value: values[name]!, path: law.owners.get(name)! })),
  };
}

export function offendsOf(evidence: Evidence | null): Offends {
  if (evidence === null) return false;
  if (evidence === 'whole') return true;
  return placesOf(evidence);
}

/** Movements, and stimuli of them, by position. */
export function placesOf(evidence: Exclude<Evidence, 'whole'>) {
  return evidence.map(({ part, piece }) =>
    piece === undefined ? { movement: part } : { movement: part, stimulus: piece },
  );
}

/** Kinds of its stimuli that are no words: no rule judges a work that holds one. */
export function strangeKinds({ score }: Work, { words }: Pick<LawOfDay, 'words'>): readonly string[] {
  return kindsBeside(
    new Set(words.of.stimuli),
    score.movements.flatMap(({ stimuli }) => stimuli),
  );
}

/** Kinds of stimuli that are not among those known, each once. */
export function kindsBeside(
  known: ReadonlySet<string>,
  stimuli: readonly { readonly kind: string }[],
): readonly string[] {
  return [...new Set(stimuli.map(({ kind }) => kind))].filter((kind) => !known.has(kind));
}
