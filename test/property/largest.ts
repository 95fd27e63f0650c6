import { type z } from 'zod';
import type { Schema } from './bodies.js';

/** The largest that people count as one; of UTF-16; one that JSON writes in two bytes. */
const CHARACTERS = [`ก${'\u0e49'.repeat(31)}`, '静', '"'];

/** What names something: the rest is anybody's to write. */
const NAMING = ['timeZone', 'replaces', 'exceptionTo', 'path', 'vocabulary'];
/** Of a command. */
const MOST_BYTES = 1 << 20;

/**
 * A body at its largest: each text that is free as long as it may be, each list of such as long, fields that were left out
 * too. What names something stays as it is given, and so does what `keeps` names, or leaves out.
 */
export function largest(
  schema: Schema,
  given: unknown,
  takes: z.ZodType,
  keeps: readonly string[] = [],
): unknown {
  const kept = new Set([...NAMING, ...keeps]);
  for (const [at, character] of CHARACTERS.entries()) {
    const body = filled(schema, given, { name: '', kept, fill: (max) => character.repeat(max) });
    for (const other of CHARACTERS.slice(at + 1))
      // Of a text whose characters are counted in another way.
      for (const { path } of takes.safeParse(body).error?.issues ?? []) refill(body, path, character, other);
    if (Buffer.byteLength(JSON.stringify(body)) <= MOST_BYTES) return body;
  }
  throw new Error('With the smallest characters it is too large for a request.');
}

/** Documents in whatever size. */
const DOCUMENTS = new Set(['score']);

/** Where in a body a list is not as long as it may be. */
export function roomIn(schema: Schema, body: unknown, path = ''): readonly string[] {
  const one = branch(schema, body);
  if (Array.isArray(body)) {
    const { maxItems = Infinity, items = {} } = one;
    const within = body.flatMap((item, at) => roomIn(items, item, `${path}.${at}`));
    return body.length < maxItems ? [path, ...within] : within;
  }
  if (typeof body !== 'object' || body === null) return [];
  const properties = Object.entries(one.properties ?? {}).filter(([name]) => !DOCUMENTS.has(name));
  return properties.flatMap(([name, property]) =>
    roomIn(property, (body as Record<string, unknown>)[name] ?? null, path === '' ? name : `${path}.${name}`),
  );
}

interface Filling {
  /** Of the field. */
  readonly name: string;
  readonly kept: ReadonlySet<string>;
  fill(max: number): string;
}

function filled(schema: Schema, given: unknown, filling: Filling): unknown {
  if (filling.kept.has(filling.name)) return given;
  const one = branch(schema, given);
  if (isFree(one))
    return typeof given === 'string' || given === undefined ? filling.fill(one.maxLength!) : given;
  if (one.type === 'array') {
    const { items = {}, maxItems = 0 } = one;
    if (isFree(branch(items, undefined)))
      return Array.from({ length: maxItems }, () => filled(items, undefined, filling));
    return (given as unknown[] | undefined)?.map((item) => filled(items, item, filling));
  }
  if (!one.properties || typeof given !== 'object' || given === null) return given;
  const said = Object.entries(one.properties).map(([name, property]) => {
    const isGiven = Object.hasOwn(given, name);
    const value = (given as Record<string, unknown>)[name];
    return [name, isGiven || isWords(property) ? filled(property, value, { ...filling, name }) : undefined];
  });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined)) as unknown;
}

/** Only what is words, or a list of them. */
function isWords(schema: Schema): boolean {
  const one = branch(schema, undefined);
  return isFree(one) || (one.type === 'array' && isFree(branch(one.items ?? {}, undefined)));
}

function isFree({ type, format, pattern, enum: choices, maxLength }: Schema): boolean {
  const isSaid = type === 'string' && format === undefined && pattern === undefined && choices === undefined;
  return isSaid && maxLength !== undefined && maxLength <= 10_000;
}

/** Of alternatives the one that the value is of. */
function branch(schema: Schema, value: unknown): Schema {
  const among = schema.anyOf ?? schema.oneOf;
  if (!among) return schema;
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const fields = kind === 'object' ? Object.keys(value ?? {}) : [];
  const op = (value as { readonly op?: unknown } | null | undefined)?.op;
  const found =
    among.find(({ properties }) => op !== undefined && properties?.['op']?.const === op) ??
    among.find(
      ({ type, properties = {} }) =>
        type === kind && fields.every((field) => kind !== 'object' || Object.hasOwn(properties, field)),
    );
  return branch(found ?? among[0]!, value);
}

function refill(body: unknown, path: readonly PropertyKey[], one: string, other: string): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Holder)[key], body) as Holder;
  const before = holder[path.at(-1)!];
  if (typeof before === 'string') holder[path.at(-1)!] = before.replaceAll(one, other);
}

type Holder = Record<PropertyKey, unknown>;
