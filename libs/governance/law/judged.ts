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
  return evidence.map(({ part, piece }) =>
    piece === undefined ? { movement: part } : { movement: part, stimulus: piece },
  );
}

/** Kinds of its stimuli that are no words: no rule judges a work that holds one. */
export function strangeKinds({ score }: Work, { words }: Pick<LawOfDay, 'words'>): readonly string[] {
  const known = new Set(words.of.stimuli);
  const kinds = score.movements.flatMap(({ stimuli }) => stimuli.map(({ kind }) => kind));
  return [...new Set(kinds)].filter((kind) => !known.has(kind));
}
