import {
  celEnv,
  celFunc,
  CelScalar,
  isCelError,
  isCelList,
  isCelMap,
  listType,
  parse,
  plan,
} from '@bufbuild/cel';
import type { Evidence, Values } from './program.js';
import type { Fields, Recorded, Shape } from './shape.js';

const LIST = listType(CelScalar.DYN);
/** Of a part or piece, where it stands: no rule can name it. */
const AT = '@at';

/** What of a record offends, with these values. @throws Error where it fails, which what was accepted never does */
export type Refereed = (record: Recorded, values: Values) => Evidence | null;

/**
 * What a rule yields by a CEL evaluator that is not ours: slow, and conformant. What it does not have are functions here,
 * and what exceptions take away is said once more.
 */
export function refereed(shape: Shape, text: string, exceptions: readonly string[] = []): Refereed {
  const rule = alone(shape, text);
  const all = exceptions.map((exception) => alone(shape, exception));
  return (record, values) =>
    all.reduce<Evidence | null>(
      (left, exception) => without(left, exception(record, values)),
      rule(record, values),
    );
}

function without(evidence: Evidence | null, exempt: Evidence | null): Evidence | null {
  if (evidence === null || exempt === null) return evidence;
  if (evidence === 'whole' || exempt === 'whole') return null;
  const named = new Set(exempt.map((one) => JSON.stringify(one)));
  const left = evidence.filter((one) => !named.has(JSON.stringify(one)));
  return left.length === 0 ? null : left;
}

function alone(shape: Shape, text: string): Refereed {
  const { weight, from, to } = shape.peak;
  const weighed = (piece: unknown, field: string) => (piece as Map<string, number>).get(field)!;
  const env = celEnv({
    variables: { [shape.name]: CelScalar.DYN, p: CelScalar.DYN },
    funcs: [
      celFunc('sum', [LIST], CelScalar.DOUBLE, (list) =>
        ([...list] as number[]).reduce((all, one) => all + one, 0),
      ),
      celFunc('max', [LIST, CelScalar.DYN], CelScalar.DYN, (list, none) =>
        extreme([...list] as Number[], none as Number, (a, b) => a > b),
      ),
      celFunc('min', [LIST, CelScalar.DYN], CelScalar.DYN, (list, none) =>
        extreme([...list] as Number[], none as Number, (a, b) => a < b),
      ),
      celFunc('peak', [LIST], CelScalar.DOUBLE, (list) => {
        const pieces = [...list];
        const sums = pieces.map((begun) => {
          const at = weighed(begun, from);
          return pieces
            .filter((one) => weighed(one, from) <= at && at < weighed(one, to))
            .reduce<number>((all, one) => all + weighed(one, weight), 0);
        });
        return Math.max(0, ...sums);
      }),
    ],
  });
  const evaluate = plan(env, parse(text));
  return (record, values) => {
    const result = evaluate({ [shape.name]: recordAs(shape, record), p: nested(values) } as never);
    if (isCelError(result)) throw new Error(result.message);
    if (typeof result === 'boolean') return result ? 'whole' : null;
    if (!isCelList(result)) throw new Error('The rule yields neither a condition nor a list.');
    const found = [...result].map((one) => {
      if (!isCelMap(one)) throw new Error('The rule yields a list of values.');
      return one.get(AT) as unknown as { get(key: string): number | undefined };
    });
    if (found.length === 0) return null;
    return found.map((at) => {
      const piece = at.get('piece');
      return piece === undefined ? { part: at.get('part')! } : { part: at.get('part')!, piece };
    });
  };
}

type Number = number | bigint;

function extreme(
  values: readonly Number[],
  none: Number,
  isBetter: (a: Number, b: Number) => boolean,
): Number {
  if (values.length === 0) return none;
  return values.reduce((best, one) => (isBetter(one, best) ? one : best));
}

/** As the evaluator sees it: whole numbers are BigInts, and only those. */
function recordAs(shape: Shape, record: Recorded): Recorded {
  const { parts: partLevel, pieces: pieceLevel } = shape;
  const fieldsOf = (fields: Fields, of: Recorded) =>
    Object.fromEntries(Object.keys(fields).map((name) => [name, of[name]]));
  const parts = (record[partLevel.list] as readonly Recorded[]).map((part, at) => ({
    ...fieldsOf(partLevel.fields, part),
    [AT]: { part: at },
    [pieceLevel.list]: (part[pieceLevel.list] as readonly Recorded[]).map((piece, nth) => ({
      ...fieldsOf(pieceLevel.fields, piece),
      [partLevel.one]: BigInt(at),
      [AT]: { part: at, piece: nth },
    })),
  }));
  return {
    ...fieldsOf(shape.fields, record),
    [partLevel.list]: parts,
    [pieceLevel.list]: parts.flatMap((part) => part[pieceLevel.list]),
  };
}

/** `{ 'fear.limit': 0.4 }` as `{ fear: { limit: 0.4 } }`. */
function nested(values: Values): Recorded {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const path = name.split('.');
    let at = root;
    for (const step of path.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>;
    at[path.at(-1)!] = value;
  }
  return root;
}
