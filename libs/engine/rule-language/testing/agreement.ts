import { Columns } from '../columns.js';
import { check, type CheckedRule } from '../check.js';
import { emit } from '../emit.js';
import { Bound, made } from '../program.js';
import { refereed } from '../referee.js';
import { RuleRefused } from '../refused.js';
import { Dice } from '../dice.js';
import { Expressions } from './expressions.js';
import { record, shape, terms, values } from './terms.js';

export interface Agreement {
  readonly expressions: number;
  /** Texts that were no rules. */
  readonly refused: number;
  readonly evaluations: number;
  /** Evaluations in which something offended. */
  readonly offending: number;
  /** Texts on which the two do not agree, with what each says. */
  readonly found: readonly string[];
}

/** Generated rules over generated records, by our code and by another's evaluator. */
export function disagreements(wanted: {
  seed: number;
  expressions: number;
  records: number;
  /** Changes the code: what it leaves as it was says nothing, and the first that does not agree ends the search. */
  mutate?: (code: string) => string;
}): Agreement {
  const dice = new Dice(wanted.seed);
  const generator = new Expressions(dice);
  const records = Array.from({ length: wanted.records }, () => record(dice));
  const columns = new Columns(shape);
  for (const one of records) columns.add(one);
  const out = new Uint8Array(records.length);
  const found: string[] = [];
  let [expressions, refused, offending] = [0, 0, 0];
  while (expressions < wanted.expressions) {
    const text = generator.rule();
    let rule: CheckedRule;
    try {
      rule = check(text, terms);
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      refused++;
      continue;
    }
    expressions++;
    const exception = dice.roll() < 0.2 ? exceptionTo(rule, generator) : null;
    const emitted = emit(shape, rule, exception ? [exception] : []);
    const { code } = emitted;
    const mutant = wanted.mutate?.(code) ?? code;
    if (wanted.mutate && mutant === code) continue;
    const bound = new Bound(made(mutant), emitted, rule.yields, columns, values);
    bound.scan(0, records.length, out);
    const other = refereed(shape, text, exception ? [exception.text] : []);
    for (const [at, one] of records.entries()) {
      const ours = bound.find(at);
      const theirs = saidBy(() => other(one, values));
      if (ours !== null) offending++;
      if ((out[at] === 1) !== (ours !== null) || JSON.stringify(ours) !== JSON.stringify(theirs)) {
        found.push(
          `${text}${exception ? ` except ${exception.text}` : ''}: ${JSON.stringify(ours)} ${out[at]}, and ${JSON.stringify(theirs)} of ${JSON.stringify(one)}`,
        );
        break;
      }
    }
    if (wanted.mutate && found.length > 0) break;
  }
  return { expressions, refused, evaluations: expressions * records.length, offending, found };
}

/** One of the same kind of evidence, or of the whole record; null where the first that comes is neither. */
function exceptionTo(rule: CheckedRule, generator: Expressions): CheckedRule | null {
  try {
    const exception = check(generator.rule(), terms);
    return exception.yields === rule.yields || exception.yields === 'whole' ? exception : null;
  } catch {
    return null;
  }
}

function saidBy(evaluate: () => unknown): unknown {
  try {
    return evaluate();
  } catch (error) {
    return (error as Error).message;
  }
}
