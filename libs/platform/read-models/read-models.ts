import pg from 'pg';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions, type ValueTransformer } from 'typeorm';
import type { AnyTable, Column, Table } from '#engine/projections';

const entities = new WeakMap<AnyTable, EntitySchema>();

/**
 * The TypeORM entity of a read model's table, over the view that shows its live build. Rows come back as the
 * projection put them: log numbers as numbers, days as `YYYY-MM-DD`, instants as ISO 8601.
 *
 *     const row = await register.read.getRepository(entityOf(docketTable)).findOneBy({ network, docket });
 */
export function entityOf<Row extends object>(table: Table<Row>): EntitySchema<Row> {
  const known = entities.get(table) as EntitySchema<Row> | undefined;
  if (known) return known;
  const entity = new EntitySchema<Row>({
    name: table.name,
    tableName: table.name,
    schema: 'read',
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        columnOf(name, column, table.key.includes(name as keyof Row & string)),
      ]),
    ) as Record<keyof Row, EntitySchemaColumnOptions>,
  });
  entities.set(table, entity);
  return entity;
}

const CONNECT_TIMEOUT_MS = 5_000;
// A query that runs longer holds a connection that others wait for.
const STATEMENT_TIMEOUT_S = 20;

/**
 * The read models of these tables, for queries; statements give values in the same forms as entities. Not connected:
 * `await readModels(...).initialize()`.
 * @param url as `sgn_read`.
 */
export function readModels(url: string, tables: readonly AnyTable[], connections = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: tables.map((table) => entityOf(table as Table<object>)),
    applicationName: 'queries',
    installExtensions: false,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // An idle connection that breaks is replaced at the next use, which reports what is wrong.
    poolErrorHandler: () => undefined,
    extra: {
      max: connections,
      options: `-c search_path=read -c timezone=UTC -c datestyle=ISO -c statement_timeout=${STATEMENT_TIMEOUT_S}s`,
      types: { getTypeParser },
    },
  });
}

const { DATE, INT8, TIMESTAMPTZ } = pg.types.builtins;

// Counts are bigint too; a date has no time zone to be read in.
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === (DATE as number)) return (value) => value;
    if (oid === (INT8 as number)) return Number;
    if (oid === (TIMESTAMPTZ as number)) return (value) => new Date(value).toISOString();
  }
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}

const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};
const asInstant: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: Date | null) => value && value.toISOString(),
};

function columnOf(
  name: string,
  { type, nullable = false }: Column,
  primary: boolean,
): EntitySchemaColumnOptions {
  const common = { name, nullable, primary };
  if (type === 'text[]') return { ...common, type: 'text', array: true };
  if (type === 'bigint') return { ...common, type, transformer: asNumber };
  if (type === 'timestamptz') return { ...common, type, transformer: asInstant };
  return { ...common, type };
}
