import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase, CustomTypesConfig, QueryArrayConfig, QueryConfig } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { quoted, Unwritable } from './database.js';
import { physicalName, SQL_TYPE } from './tables.js';
import type { AnyTable, ColumnType } from './projection.js';
import type { NormalRow } from './columns.js';

type Key = readonly (string | number)[];

const CHARACTERS_A_PIECE = 1 << 16;

/** What is done to one table of a build, always for any number of rows at once. */
export class TableStatements {
  readonly #table: AnyTable;
  readonly #columns: readonly (readonly [name: string, type: ColumnType])[];
  readonly #keyTypes: readonly ColumnType[];
  readonly #load: Prepared;
  readonly #upsert: Written;
  readonly #delete: Written;
  readonly #copy: string;

  constructor(table: AnyTable, build: number) {
    this.#table = table;
    this.#columns = Object.entries(table.columns).map(([name, { type }]) => [name, type] as const);
    this.#keyTypes = table.key.map((column) => table.columns[column]!.type);
    const name = physicalName(table, build);
    const target = `read.${quoted(name)}`;
    const keyColumns = table.key.map(quoted).join(', ');
    const keys = (first = 1) => `unnest(${arrays(this.#keyTypes, first)}) AS k(${keyColumns})`;
    const sameKey = table.key.map((column) => `t.${quoted(column)} = k.${quoted(column)}`).join(' AND ');
    // LIMIT holds the planner to one look into the key's index for each key asked for, whatever it believes of the table.
    this.#load = {
      name: `${name}:load`,
      text: `SELECT r.* FROM ${keys()} CROSS JOIN LATERAL (SELECT ${this.#columns.map(selected).join(', ')} FROM ${target} t WHERE ${sameKey} LIMIT 1) r`,
    };
    const columns = this.#columns.map(([column]) => quoted(column)).join(', ');
    const types = this.#columns.map(([, type]) => (type === 'text[]' ? 'text' : type));
    const given = this.#columns
      .map(([column, type]) => `u.${quoted(column)}${type === 'text[]' ? '::text[]' : ''}`)
      .join(', ');
    const others = this.#columns.map(([column]) => column).filter((column) => !table.key.includes(column));
    const conflict =
      others.length === 0 || table.once
        ? 'NOTHING'
        : `UPDATE SET ${others.map((column) => `${quoted(column)} = EXCLUDED.${quoted(column)}`).join(', ')}`;
    this.#upsert = {
      name: `${name}:upsert`,
      text: (first, where) => `INSERT INTO ${target} (${columns})
        SELECT ${given} FROM unnest(${arrays(types, first)}) AS u(${columns}) WHERE ${where}
        ON CONFLICT (${keyColumns}) DO ${conflict}`,
    };
    this.#copy = `COPY ${target} (${columns}) FROM STDIN`;
    this.#delete = {
      name: `${name}:delete`,
      text: (first, where) => `DELETE FROM ${target} t USING ${keys(first)} WHERE ${sameKey} AND ${where}`,
    };
  }

  load(keys: readonly Key[]): QueryArrayConfig {
    return { ...this.#load, values: this.#keyArrays(keys), rowMode: 'array', types: RAW };
  }

  /** A row as {@link load} gave it, in normal form. */
  read(raw: readonly (string | null)[]): NormalRow {
    const row: Record<string, unknown> = {};
    for (const [i, [name, type]] of this.#columns.entries()) {
      const text = raw[i]!;
      row[name] = text === null ? null : READ[type](text);
    }
    return row;
  }

  /** @throws Unwritable */
  upsert(rows: readonly NormalRow[]): Change {
    return {
      ...this.#upsert,
      values: this.#columns.map(([name, type]) =>
        arrayLiteral(
          rows.map((row) => row[name]),
          type,
        ),
      ),
    };
  }

  /**
   * Writes rows that are not there yet: at half the price of {@link upsert}, from some rows on.
   * @throws Unwritable
   */
  async copy(client: ClientBase, rows: readonly NormalRow[]): Promise<void> {
    await pipeline(Readable.from(this.#copied(rows)), client.query(copyFrom(this.#copy)));
  }

  /** In pieces: while PostgreSQL takes one, the next is made. */
  *#copied(rows: readonly NormalRow[]): Iterable<string> {
    let piece = '';
    for (const row of rows) {
      let sign = '';
      for (const [name, type] of this.#columns) {
        const value = row[name];
        piece += sign + (value === null ? '\\N' : COPIED[type](value));
        sign = '\t';
      }
      piece += '\n';
      if (piece.length < CHARACTERS_A_PIECE) continue;
      yield piece;
      piece = '';
    }
    if (piece !== '') yield piece;
  }

  delete(keys: readonly Key[]): Change {
    return { ...this.#delete, values: this.#keyArrays(keys) };
  }

  #keyArrays(keys: readonly Key[]): string[] {
    return this.#table.key.map((_, i) =>
      arrayLiteral(
        keys.map((key) => key[i]),
        this.#keyTypes[i]!,
      ),
    );
  }
}

/** Named, so that a connection parses and plans it once. Safe on a build's own tables: nobody alters them. */
interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** Rows to write or to delete: by itself, or as a part of a larger statement. */
export interface Change extends Written {
  readonly values: readonly string[];
}

interface Written {
  readonly name: string;
  /** Its parameters are counted from `first`; it does nothing but `where` that holds. */
  text(first: number, where: string): string;
}

/** A change by itself. */
export function alone({ name, text, values }: Change): QueryConfig {
  return { name, text: text(1, 'true'), values: [...values] };
}

/** Changes as one statement, where a transaction of them takes a round trip each and two more. */
export function together(checkpoint: QueryConfig, changes: readonly Change[]): QueryConfig {
  const values: unknown[] = [...checkpoint.values!];
  const parts = changes.map((change, i) => {
    const first = values.length + 1;
    values.push(...change.values);
    return `w${i} AS (${change.text(first, 'EXISTS (SELECT FROM moved)')})`;
  });
  return {
    // A name has 63 bytes at most.
    name: createHash('sha1')
      .update(changes.map(({ name }) => name).join(' '))
      .digest('hex'),
    text: `WITH moved AS (${checkpoint.text} RETURNING id), ${parts.join(', ')} SELECT FROM moved`,
    values,
  };
}

function arrays(types: readonly ColumnType[], first: number): string {
  return types.map((type, i) => `$${first + i}::${SQL_TYPE[type]}[]`).join(', ');
}

/** A column as text that needs no guess at the session's settings. */
function selected([name, type]: readonly [string, ColumnType]): string {
  const column = `t.${quoted(name)}`;
  if (type === 'timestamptz')
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${quoted(name)}`;
  if (type === 'text[]') return `to_json(${column}) AS ${quoted(name)}`;
  return column;
}

const RAW: CustomTypesConfig = { getTypeParser: () => (text: string) => text };

const asText = (text: string) => text;
const READ: Readonly<Record<ColumnType, (text: string) => unknown>> = {
  text: asText,
  integer: Number,
  bigint: Number,
  boolean: (text) => text === 't',
  date: asText,
  timestamptz: asText,
  jsonb: (text) => JSON.parse(text) as unknown,
  uuid: asText,
  'text[]': (text) => JSON.parse(text) as unknown,
  tsvector: asText,
};

/** An array as PostgreSQL reads it. An inner array travels as the text of its own literal. */
function arrayLiteral(values: readonly unknown[], type: ColumnType): string {
  const plain = PLAIN[type];
  const text = BARE.has(type) ? plain : (value: unknown) => inQuotes(plain(value));
  return `{${values.map((value) => (value === null ? 'NULL' : text(value))).join(',')}}`;
}

function copyEscaped(text: string): string {
  return COPY_ESCAPED.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => COPY_ESCAPES[sign]!) : text;
}
const COPY_ESCAPED = /[\\\n\r\t]/;
const COPY_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const PLAIN: Readonly<Record<ColumnType, (value: unknown) => string>> = {
  text: String,
  integer: String,
  bigint: String,
  boolean: String,
  date: String,
  timestamptz: String,
  jsonb: jsonText,
  uuid: String,
  'text[]': (value) => arrayLiteral(value as readonly string[], 'text'),
  tsvector: String,
};

/** A value in the text format of COPY. */
const COPIED: typeof PLAIN = {
  ...PLAIN,
  text: (value) => copyEscaped(value as string),
  tsvector: (value) => copyEscaped(value as string),
  jsonb: (value) => copyEscaped(jsonText(value)),
  'text[]': (value) => copyEscaped(PLAIN['text[]'](value)),
};

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new Unwritable(error);
  }
}

function inQuotes(text: string): string {
  return QUOTE_ESCAPED.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
const QUOTE_ESCAPED = /["\\]/;
const BARE = new Set<ColumnType>(['integer', 'bigint', 'boolean']);
