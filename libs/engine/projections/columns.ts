import { instantIn, isPlainDate } from '#kernel';
import type { AnyTable, Column, ColumnType } from './projection.js';

/** A row in normal form: every column present, nothing else. Shared: change nothing in it. */
export type NormalRow = Readonly<Record<string, unknown>>;

/** The parts of a key as one text. No text of PostgreSQL holds NUL, so no two keys share one. */
export function keyText(key: readonly (string | number)[]): string {
  return key.length === 1 ? String(key[0]) : key.join('\0');
}

/** The key of a row, in the order of its table's `key`. */
export function keyOf(table: AnyTable, row: NormalRow): readonly (string | number)[] {
  return table.key.map((column) => row[column] as string | number);
}

/**
 * The row as it would come back from PostgreSQL, so that a row folded in memory and the same row read again are equal:
 * an absent nullable column is null, an instant is ISO 8601 UTC with milliseconds. The row itself, where it is so already.
 * @param before the row that it follows, in normal form: what it took over is not looked at again.
 * @throws Error that names table and column, when a value does not fit.
 */
export function normalRow(table: AnyTable, row: object, before: NormalRow | null = null): NormalRow {
  const given = row as Record<string, unknown>;
  let normal = given;
  let present = 0;
  for (const { name, type, nullable } of columnsOf(table)) {
    const value = given[name];
    if (value !== undefined) present++;
    if (before !== null && value === before[name]) continue;
    const own = value ?? null;
    if (own === null && !nullable) throw new Error(`A row of ${table.name} needs a value in "${name}".`);
    const fit = own === null ? null : normalValue(table, name, type, own);
    if (fit === value) continue;
    if (normal === given) normal = { ...given };
    normal[name] = fit;
  }
  let names = 0;
  for (const _ in given) names++;
  if (names > present)
    for (const name of Object.keys(given))
      if (!(name in table.columns)) throw new Error(`Table ${table.name} has no column "${name}".`);
  return normal;
}

interface NamedColumn extends Column {
  readonly name: string;
}

const listed = new WeakMap<AnyTable, readonly NamedColumn[]>();

function columnsOf(table: AnyTable): readonly NamedColumn[] {
  let columns = listed.get(table);
  if (!columns) {
    columns = Object.entries(table.columns).map(([name, column]) => ({ name, ...column }));
    listed.set(table, columns);
  }
  return columns;
}

/** @throws Error when no row of the table can have this key. */
export function checkKey(table: AnyTable, key: readonly (string | number)[]): void {
  if (key.length !== table.key.length)
    throw new Error(`The key of ${table.name} is ${table.key.join(', ')}, not ${key.length} values.`);
  for (let i = 0; i < key.length; i++) {
    const column = table.key[i]!;
    normalValue(table, column, table.columns[column]!.type, key[i]);
  }
}

function normalValue(table: AnyTable, column: string, type: ColumnType, value: unknown): unknown {
  const normal = NORMAL[type](value);
  if (normal === undefined)
    throw new Error(
      `Column "${column}" of ${table.name} takes ${EXPECTS[type]}, not ${JSON.stringify(value)?.slice(0, 100)}.`,
    );
  return normal;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NORMAL_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The normal form of a value, undefined when it has none. */
const NORMAL: Readonly<Record<ColumnType, (value: unknown) => unknown>> = {
  text: (value) => (isText(value) ? value : undefined),
  integer: (value) => (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? value : undefined),
  bigint: (value) => (Number.isSafeInteger(value) ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: (value) => (typeof value === 'string' && isPlainDate(value) ? value : undefined),
  timestamptz: (value) => (typeof value === 'string' ? normalInstant(value) : undefined),
  // Whatever else JSON cannot say shows when it is written, and is the row's fault there.
  jsonb: (value) => (typeof value === 'function' || typeof value === 'symbol' ? undefined : value),
  uuid: (value) => (typeof value === 'string' && UUID.test(value) ? value : undefined),
  'text[]': (value) => (Array.isArray(value) && value.every(isText) ? value : undefined),
  tsvector: (value) => (isText(value) ? value : undefined),
};

const EXPECTS: Readonly<Record<ColumnType, string>> = {
  text: 'a string without NUL',
  integer: 'a whole number of 32 bits',
  bigint: 'a whole number up to 2^53',
  boolean: 'true or false',
  date: 'a date as YYYY-MM-DD',
  timestamptz: 'an instant as ISO 8601 with its zone',
  jsonb: 'a JSON value',
  uuid: 'a UUID in lower case',
  'text[]': 'a list of strings without NUL',
  tsvector: 'lexemes as text without NUL',
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

function normalInstant(text: string): string | undefined {
  if (NORMAL_INSTANT.test(text)) return text;
  return instantIn(text) ?? undefined;
}
