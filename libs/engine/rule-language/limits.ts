import type { CheckedRule } from './check.js';
import type { List, Scalar, Variable } from './tree.js';

/** What a rule measures of each piece that offends, where it says so plainly: `x.kind == "fear" && x.intensity > p.fear.limit`. */
export interface Limit {
  /** Of the piece. */
  readonly field: string;
  readonly parameter: string;
  /** Of the piece, whose word the parameter is asked for, as it is a table; null: it is a number. */
  readonly by: string | null;
  /** On which side of the limit it offends. */
  readonly offends: 'above' | 'below';
  /** Only pieces whose field holds this word are measured; null: all. */
  readonly only: { readonly field: string; readonly word: string } | null;
}

/** The same by a word of the record that all of its pieces share: `x.intensity > p.caps[s.audience]`. */
export interface LimitOfRecord extends Omit<Limit, 'by'> {
  /** Of the record. */
  readonly byOwn: string;
}

/** Of a rule that names pieces. One that says it otherwise has none, and is no less a rule. */
export function limitsOf(rule: Pick<CheckedRule, 'body'>): readonly Limit[] {
  return allLimitsOf(rule).filter((limit) => 'by' in limit);
}

export function limitsOfRecord(rule: Pick<CheckedRule, 'body'>): readonly LimitOfRecord[] {
  return allLimitsOf(rule).filter((limit) => 'byOwn' in limit);
}

type AnyLimit = Limit | LimitOfRecord;
type Measured = Omit<Limit, 'only'> | Omit<LimitOfRecord, 'only'>;

function allLimitsOf({ body }: Pick<CheckedRule, 'body'>): readonly AnyLimit[] {
  if (body.is !== 'filtered' || body.type.of.kind !== 'piece') return [];
  const tests = testsOf(body);
  const only = tests.flatMap(({ test, of }) => wordIn(test, of))[0] ?? null;
  return tests.flatMap(({ test, of }) => measured(test, of).map((limit) => ({ ...limit, only })));
}

/** What holds all at once of each of the list. */
function testsOf(list: List): { readonly test: Scalar; readonly of: Variable }[] {
  if (list.is !== 'filtered') return [];
  const own = bothOf(list.holds).map((test) => ({ test, of: list.variable }));
  return [...testsOf(list.of), ...own];
}

function bothOf(test: Scalar): Scalar[] {
  return test.is === 'logic' && test.op === '&&' ? [...bothOf(test.left), ...bothOf(test.right)] : [test];
}

function measured(test: Scalar, of: Variable): Measured[] {
  if (test.is !== 'compared' || !['<', '<=', '>', '>='].includes(test.op)) return [];
  const isAbove = test.op.startsWith('>');
  const found =
    sideOf(test.left, test.right, of, isAbove ? 'above' : 'below') ??
    sideOf(test.right, test.left, of, isAbove ? 'below' : 'above');
  return found ? [found] : [];
}

function sideOf(field: Scalar, limit: Scalar, of: Variable, offends: Limit['offends']): Measured | null {
  const name = fieldOf(field, of);
  if (name === null) return null;
  if (limit.is === 'parameter') return { field: name, parameter: limit.name, by: null, offends };
  if (limit.is !== 'looked up') return null;
  const by = fieldOf(limit.by, of);
  if (by !== null) return { field: name, parameter: limit.table, by, offends };
  const { by: word } = limit;
  return word.is === 'field' && word.of.is === 'record'
    ? { field: name, parameter: limit.table, byOwn: word.name, offends }
    : null;
}

function wordIn(test: Scalar, of: Variable): NonNullable<Limit['only']>[] {
  if (test.is !== 'compared' || test.op !== '==') return [];
  const [field, word] = test.left.is === 'text' ? [test.right, test.left] : [test.left, test.right];
  const name = fieldOf(field, of);
  return name !== null && word.is === 'text' ? [{ field: name, word: word.value }] : [];
}

function fieldOf(scalar: Scalar, of: Variable): string | null {
  return scalar.is === 'field' && scalar.of.is === 'variable' && scalar.of.variable === of
    ? scalar.name
    : null;
}
