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

/** Of a rule that names pieces. One that says it otherwise has none, and is no less a rule. */
export function limitsOf({ body }: Pick<CheckedRule, 'body'>): readonly Limit[] {
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

function measured(test: Scalar, of: Variable): Omit<Limit, 'only'>[] {
  if (test.is !== 'compared' || !['<', '<=', '>', '>='].includes(test.op)) return [];
  const isAbove = test.op.startsWith('>');
  const found =
    sideOf(test.left, test.right, of, isAbove ? 'above' : 'below') ??
    sideOf(test.right, test.left, of, isAbove ? 'below' : 'above');
  return found ? [found] : [];
}

function sideOf(
  field: Scalar,
  limit: Scalar,
  of: Variable,
  offends: Limit['offends'],
): Omit<Limit, 'only'> | null {
  const name = fieldOf(field, of);
  if (name === null) return null;
  if (limit.is === 'parameter') return { field: name, parameter: limit.name, by: null, offends };
  const by = limit.is === 'looked up' ? fieldOf(limit.by, of) : null;
  return limit.is === 'looked up' && by !== null
    ? { field: name, parameter: limit.table, by, offends }
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
