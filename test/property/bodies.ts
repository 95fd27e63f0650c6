import fc from 'fast-check';

/** What the API's description says of a value; only what the generator needs. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Texts that can be said, and are at the edge of what can be stored or shown; then those that are over it. */
const TEXTS = [
  ...['x\u202ey', 'e\u0301\u0323', 'a\u200bb', '\u200b', '\ufeff', '\u2028', '\ufdd0', 'ﬃ', 'İ', '💤'],
  ...['__proto__', 'constructor', 'toString', '0', 'null', "'; --", '\\u0000', '\\', '"', '{{7*7}}', '%00'],
  ...['<script>alert(1)</script>', '../..', 'a\tb\r\nc', '# a\n\n![x](javascript:1)\n\n[', '-0', '1e999'],
];
const OVER = ['', ' ', 'a\0b', '\ud800', 'x\udc00y', '\x1b[0m', '\x7f', '\x85'];
const DAYS = ['2147-01-04', '2147-02-01', '2148-02-29', '9999-12-31', '0001-01-01', '2147-01-03'];
const NO_DAYS = ['0000-01-01', '10000-01-01', '+010000-01-01', '2147-02-30', '2147-1-4', '-000001-01-01'];
const NUMBERS = [0, -0, 1, 0.1, 0.5, 5e-324, 1e308, 2 ** 53, 2 ** 53 + 2, -1, 1e21, 999_999.999_999_999];
const KEYS = ['__proto__', 'constructor', 'appeal.days', 'decision.days', 'a.b', 'a', '\u202e', ' ', 'é'];
const OVER_KEYS = ['a\0', '\ud800', '', 'x'.repeat(101)];

const mostly = <Value>(usual: fc.Arbitrary<Value>, seldom: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 19, arbitrary: usual }, { weight: 1, arbitrary: seldom });

/** Whole values that a schema lets through, mostly, and those at its edges often. What is an id in `like` stays so. */
export function valuesOf(schema: Schema, like?: unknown): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const among = schema.anyOf ?? schema.oneOf;
  if (among) return fc.oneof(...among.map((one) => valuesOf(one, like)));
  switch (schema.type) {
    case 'string':
      return textsOf(schema, like);
    case 'integer':
    case 'number':
      return numbersOf(schema, like);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, (like as unknown[] | undefined)?.[0]), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, Math.max(schema.minItems ?? 0, 3)),
      });
    case 'object':
      return objectsOf(schema, like as Record<string, unknown> | undefined);
    default:
      return fc.constant(null);
  }
}

function textsOf({ format, pattern, minLength = 0, maxLength = 100 }: Schema, like: unknown) {
  // Names something of the register.
  if (format === 'uuid') return typeof like === 'string' ? fc.constant(like) : fc.uuid();
  if (format === 'date') return mostly(fc.constantFrom(...DAYS), fc.constantFrom(...NO_DAYS));
  if (pattern !== undefined && format === undefined) {
    const fits = fc.stringMatching(new RegExp(pattern), { size: 'small' });
    return typeof like === 'string' ? fc.oneof(fc.constant(like), fits) : fits;
  }
  const longest = Math.min(maxLength, 10_000);
  const usual = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(longest, 40) }) },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(longest), 'é'.repeat(Math.max(minLength, 1))) },
  );
  return mostly(usual, fc.constantFrom(...OVER, 'x'.repeat(longest + 1)));
}

function numbersOf(
  { type, minimum, maximum, exclusiveMinimum }: Schema,
  like: unknown,
): fc.Arbitrary<number> {
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  const edges = [...NUMBERS, least, maximum, typeof like === 'number' ? like : undefined].filter(
    (one): one is number => one !== undefined,
  );
  const fits = edges.filter(
    (one) =>
      (type !== 'integer' || Number.isSafeInteger(one)) && one >= (least ?? one) && one <= (maximum ?? one),
  );
  const usual = fc.constantFrom(...fits);
  const asNow = typeof like === 'number' ? fc.constant(like) : usual;
  return mostly(fc.oneof(usual, asNow), fc.constantFrom(...edges));
}

function objectsOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  like: Record<string, unknown> | undefined,
): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0)
    return (
      fc
        .array(
          fc.tuple(
            mostly(fc.constantFrom(...KEYS), fc.constantFrom(...OVER_KEYS)),
            valuesOf(additionalProperties),
          ),
          { maxLength: 3 },
        )
        // Its own name, also where that is `__proto__`.
        .map((pairs) => Object.fromEntries(pairs))
    );
  const fields = Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, like?.[name])]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required as string[],
    noNullPrototype: true,
  });
}

/** A body that is taken, with one place changed: to what its schema lets through, or to anything at the edge. */
export function changedBodies(schema: Schema, body: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(schema, body);
  if (places.length === 0) return fc.constant(body);
  const edges = fc.constantFrom<unknown>(...TEXTS, ...OVER, ...DAYS, ...NO_DAYS, ...NUMBERS, null, {}, []);
  return fc
    .constantFrom(...places)
    .chain(({ at, schema: of, value }) =>
      fc
        .oneof({ weight: 3, arbitrary: valuesOf(of, value) }, { weight: 1, arbitrary: edges })
        .map((to) => changed(body, at, to)),
    );
}

interface Place {
  readonly at: readonly (string | number)[];
  readonly schema: Schema;
  readonly value: unknown;
}

/** Also where a body may say something, and this one does not. */
function placesIn(schema: Schema, value: unknown, at: Place['at'] = []): readonly Place[] {
  const among = schema.anyOf ?? schema.oneOf ?? [schema];
  const deeper = among.flatMap((one) => {
    if (Array.isArray(value))
      return one.items ? value.flatMap((each, i) => placesIn(one.items!, each, [...at, i])) : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(one.properties ?? {}).flatMap(([name, of]) =>
      placesIn(of, (value as Record<string, unknown>)[name], [...at, name]),
    );
  });
  return at.length === 0 ? deeper : [{ at, schema, value }, ...deeper];
}

function changed(value: unknown, [key, ...rest]: Place['at'], to: unknown): unknown {
  if (key === undefined) return to;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, to);
  return copy;
}
