import { describe, expect, it, test } from '@jest/globals';
import { z } from 'zod';
import { slices } from '#governance';
import { type DomainError } from '#kernel';
import { ValidationPipe } from '#platform/http';

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly maxItems?: number;
}
type Steps = readonly (string | number)[];
interface Refusal {
  readonly at: string;
  readonly given: unknown;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** What nobody is told: words of a validator, names of types, and signs. The law says `received-from`. */
const OF_A_MACHINE =
  /\b(expected|received(?!-from)|invalid|null|undefined|string|int|integer|array|boolean|object|record|regex|pattern|enum|NaN|JSON|zod|must be)\b|[<>=]=|[{}[\]]/i;
const SENTENCES = /^[A-Z0-9].*\.$/s;

const bodies = slices.flatMap(({ commands = [] }) =>
  commands.flatMap((command) => {
    const { name, body } = command as unknown as { name: string; body?: z.ZodType };
    return body ? [[name, body] as const] : [];
  }),
);

test('there are bodies to walk', () => {
  expect(bodies.length).toBeGreaterThan(20);
});

describe('every rule of every field of every command', () => {
  it.each(bodies)('%s refuses in sentences, at the field', async (_name, body) => {
    const shape = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Shape;
    // Of thousands for a command: an expectation of each takes longer than all that is looked at.
    const wrong: unknown[] = [];
    for (const whole of variantsOf(shape)) {
      const good = sampleOf(whole);
      for (const [steps, field] of fieldsOf(whole))
        for (const bad of badFor(field)) {
          const refusal = await refused(body, steps, changed(good, steps, bad), bad);
          const { detail, errors } = refusal;
          const inWords = errors.every(
            ({ message }) => SENTENCES.test(message) && !OF_A_MACHINE.test(message),
          );
          const onceAPlace = new Set(errors.map(({ path }) => path)).size === errors.length;
          const told = errors.length === 0 || detail.includes(errors[0]!.message);
          if (!inWords || !onceAPlace || !told) wrong.push({ refusal, inWords, onceAPlace, told });
        }
      for (const steps of objectsOf(whole)) {
        const { errors } = await refused(body, steps, changed(good, [...steps, 'colour'], 'blue'), 'blue');
        expect(errors).toContainEqual({
          path: [...steps, 'colour'].join('.'),
          message: 'There is no such field here. Leave it out.',
        });
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it.each(bodies)('%s says of what is missing or of another kind where it is', async (_name, body) => {
    const shape = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Shape;
    for (const whole of variantsOf(shape))
      for (const [steps] of fieldsOf(whole)) {
        const { errors } = await refused(body, steps, changed(sampleOf(whole), steps, [[]]), [[]]);
        const at = steps.join('.');
        // Of several shapes that one field may have it is said at the field.
        const isThere = errors.some(({ path }) => path !== '' && `${at}.`.startsWith(`${path}.`));
        expect([at, isThere || errors.some(({ path }) => path.startsWith(at))]).toEqual([at, true]);
      }
  });
});

async function refused(body: z.ZodType, steps: Steps, value: unknown, given: unknown): Promise<Refusal> {
  const at = steps.join('.');
  try {
    await new ValidationPipe().transform(value, { type: 'body', schema: body } as never);
    return { at, given, detail: '', errors: [] };
  } catch (error) {
    const { message, details } = error as DomainError;
    return {
      at,
      given: String(given).slice(0, 80),
      detail: message,
      errors: details['errors'] as Refusal['errors'],
    };
  }
}

/** What no field of its kind takes, and what only some do. */
function badFor({ maxLength, maxItems, items }: Shape): unknown[] {
  return [
    undefined,
    null,
    '',
    ' ',
    'x',
    'a'.repeat((maxLength ?? 1_000) + 1),
    'a\u0007b',
    '0000-01-01',
    '2147-02-30',
    '2147/0',
    -1,
    1.5,
    1e300,
    7,
    true,
    [],
    {},
    { ['a'.repeat(101)]: 1 },
    { a: 'a'.repeat(1_001) },
    { a: [] },
    ...(items ? [Array.from({ length: (maxItems ?? 100) + 1 }, () => sampleOf(items))] : []),
  ];
}

/** One for each way in which a union can be meant, so that each is walked. */
function variantsOf(shape: Shape): Shape[] {
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return choices.flatMap(variantsOf);
  if (shape.items) return variantsOf(shape.items).map((items) => ({ ...shape, items }));
  if (!shape.properties) return [shape];
  const fields = Object.entries(shape.properties).map(([name, field]) => [name, variantsOf(field)] as const);
  const most = Math.max(1, ...fields.map(([, variants]) => variants.length));
  return Array.from({ length: most }, (_, index) => ({
    ...shape,
    properties: Object.fromEntries(
      fields.map(([name, variants]) => [name, variants[Math.min(index, variants.length - 1)]!]),
    ),
  }));
}

function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.properties)
    return Object.fromEntries(
      Object.entries(shape.properties).map(([name, field]) => [name, sampleOf(field)]),
    );
  if (shape.items) return [sampleOf(shape.items)];
  if (shape.type === 'number' || shape.type === 'integer') return 1;
  if (shape.type === 'object') return { 'a.name': 1 };
  return shape.type === 'null' ? null : 'a';
}

function fieldsOf(shape: Shape, at: Steps = []): [Steps, Shape][] {
  const own: [Steps, Shape][] = at.length > 0 ? [[at, shape]] : [];
  if (shape.items) return [...own, ...fieldsOf(shape.items, [...at, 0])];
  return [
    ...own,
    ...Object.entries(shape.properties ?? {}).flatMap(([name, field]) => fieldsOf(field, [...at, name])),
  ];
}

function objectsOf(shape: Shape, at: Steps = []): Steps[] {
  if (shape.items) return objectsOf(shape.items, [...at, 0]);
  if (!shape.properties) return [];
  return [
    at,
    ...Object.entries(shape.properties).flatMap(([name, field]) => objectsOf(field, [...at, name])),
  ];
}

function changed(value: unknown, [step, ...rest]: Steps, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? changed(item, rest, to) : item));
  const { [step]: before, ...others } = (value ?? {}) as Record<string, unknown>;
  const after = changed(before, rest, to);
  return after === undefined ? others : { ...others, [step]: after };
}
