import type pg from 'pg';
import { DomainError, eachOf } from '#kernel';
import { transaction } from '#engine/postgres';
import { quoted, type Executor } from './database.js';
import type { AnyTable, ColumnType, Projection, Reaction, Texts } from './projection.js';

/** The table of one build that holds a read model's rows. Readers see the view `read.<table>` of the live build. */
export function physicalName(table: AnyTable, build: number): string {
  return `${table.name}__${build}`;
}

export async function createTables(db: Executor, projection: Projection, build: number): Promise<void> {
  for (const table of projection.tables) {
    const columns = Object.entries(table.columns).map(
      ([name, { type, nullable }]) => `${quoted(name)} ${SQL_TYPE[type]}${nullable ? '' : ' NOT NULL'}`,
    );
    await db.query(
      `CREATE TABLE read.${quoted(physicalName(table, build))} (${columns.join(', ')}, PRIMARY KEY (${table.key.map(quoted).join(', ')}))`,
    );
  }
}

/**
 * Apart from the tables, since rows go in faster without. As many at once as `db` has connections but one, for what waits for a
 * connection while a large index is made gives up: a lease that is renewed would be lost, and so would the next index. And
 * what the planner should know of the tables: a sample of 3,000 rows of each says it at a tenth of the price of PostgreSQL's
 * 30,000, which autovacuum takes when rows have changed. Those that are there stay: it may be called again.
 */
export async function createIndexes(
  db: pg.Pool,
  builds: readonly { readonly projection: Projection; readonly build: number }[],
): Promise<void> {
  const tables = builds.flatMap(({ projection, build }) =>
    projection.tables.map((table) => ({ table, name: physicalName(table, build) })),
  );
  const indexes = tables.flatMap(({ table, name }) =>
    (table.indexes ?? []).map(
      (index, i) =>
        `CREATE INDEX IF NOT EXISTS ${quoted(`${name}__i${i}`)} ON read.${quoted(name)} ${indexed(table, index)}`,
    ),
  );
  const atOnce = db.options.max - 1;
  await eachOf(indexes, atOnce, (index) => db.query(index));
  await eachOf(tables, atOnce, ({ name }) =>
    transaction(db, async (client) => {
      await client.query('SET LOCAL default_statistics_target = 10');
      await client.query(`ANALYZE read.${quoted(name)}`);
    }),
  );
}

/** Lets readers see the tables of a build. `onlyMissing`: but not where they see those of another. */
export async function showTables(
  db: Executor,
  projection: Projection,
  build: number,
  options: { onlyMissing: boolean },
): Promise<void> {
  for (const table of projection.tables) {
    const view = `read.${quoted(table.name)}`;
    if (options.onlyMissing) {
      const { rows } = await db.query<{ shown: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS shown`, [
        view,
      ]);
      if (rows[0]!.shown) continue;
    } else await db.query(`DROP VIEW IF EXISTS ${view}`);
    await db.query(
      `CREATE VIEW ${view} AS SELECT ${Object.keys(table.columns).map(quoted).join(', ')} FROM read.${quoted(physicalName(table, build))}`,
    );
  }
}

/** Drops what a build left: its tables, and the views that still show them. */
export async function dropTables(db: Executor, tables: readonly string[], build: number): Promise<void> {
  for (const name of tables)
    await db.query(`DROP TABLE IF EXISTS read.${quoted(`${name}__${build}`)} CASCADE`);
}

/**
 * @param types of every event there is
 * @throws DomainError `PROJECTION.INVALID` where a definition could not work, before anything is made of it.
 */
export function checkDefinitions(
  projections: readonly Projection[],
  types: readonly string[],
  reactions: readonly Reaction[] = [],
  texts?: Texts,
): void {
  const known = new Set(types);
  for (const { name, on } of [...projections, ...reactions])
    for (const type of Object.keys(on))
      invalidIf(!known.has(type), `${name} waits for an event ${type}, which does not exist.`);
  const owners = new Map<string, string>();
  const names = new Set<string>();
  for (const projection of projections) {
    invalidIf(names.has(projection.name), `Two projections are named ${projection.name}.`);
    names.add(projection.name);
    invalidIf(
      texts === undefined && Object.values(projection.on).some((handler) => handler?.reads),
      `Projection ${projection.name} reads documents, and is given none.`,
    );
    invalidIf(
      !Number.isInteger(projection.version) || projection.version < 1,
      `Projection ${projection.name} needs a version from 1 on.`,
    );
    for (const table of projection.tables) {
      const owner = owners.get(table.name);
      invalidIf(owner !== undefined, `${owner} and ${projection.name} both have a table ${table.name}.`);
      owners.set(table.name, projection.name);
      checkTable(table);
    }
  }
}

// PostgreSQL cuts names at 63 bytes; the build's number and an index's come after this one.
const TABLE_NAME = /^[a-z][a-z0-9_]{0,39}$/;
const COLUMN_NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,59}$/;
const BOOKKEEPING = new Set(['followers', 'dead_letters', 'leases']);
const KEY_TYPES = new Set<ColumnType>(['text', 'uuid', 'date', 'integer', 'bigint']);

function checkTable(table: AnyTable): void {
  invalidIf(
    !TABLE_NAME.test(table.name),
    `A table cannot be named ${table.name}: use up to 40 of a-z, 0-9 and _.`,
  );
  invalidIf(BOOKKEEPING.has(table.name), `The projections keep their own books in ${table.name}.`);
  invalidIf(table.key.length === 0, `Table ${table.name} needs a key.`);
  for (const column of Object.keys(table.columns))
    invalidIf(!COLUMN_NAME.test(column), `Table ${table.name} cannot have a column named ${column}.`);
  for (const column of table.key) {
    const type = table.columns[column]?.type;
    invalidIf(!type || !KEY_TYPES.has(type), `${table.name}.${column} cannot be part of a key.`);
  }
}

function invalidIf(wrong: boolean, message: string): void {
  if (wrong) throw new DomainError('PROJECTION.INVALID', message);
}

export const SQL_TYPE: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  date: 'date',
  timestamptz: 'timestamptz',
  jsonb: 'jsonb',
  uuid: 'uuid',
  'text[]': 'text[]',
  tsvector: 'tsvector',
};

function indexed(table: AnyTable, index: string): string {
  const sql = withQuotedColumns(table, index);
  return /^using /i.test(index) ? sql : `(${sql})`;
}

/** An index names columns as the definition does; in SQL a name with capitals must be quoted. */
function withQuotedColumns(table: AnyTable, index: string): string {
  return index.replace(/"[^"]*"|'[^']*'|\b[A-Za-z_]\w*\b/g, (word) =>
    word in table.columns ? quoted(word) : word,
  );
}
