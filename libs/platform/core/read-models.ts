import pg from 'pg';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { AnyTable, Column, ColumnType, Table } from '#engine/projections';

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
// A query that runs longer holds a connection that others wait for.
const STATEMENT_TIMEOUT_MS = 25_000;

/** The read models of these tables, not connected yet. @param url as `sgn_read` */
export function readModels(url: string, tables: readonly AnyTable[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: 'read',
    applicationName: 'queries',
    entities: tables.map(entitySchemaOf),
    installExtensions: false,
    poolSize: CONNECTIONS,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // A broken idle connection is replaced at the next use, which reports what is wrong.
    poolErrorHandler: () => undefined,
    extra: {
      options: `-c search_path=read -c timezone=UTC -c datestyle=ISO -c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
      types: { getTypeParser },
    },
  });
}

const entities = new WeakMap<AnyTable, EntitySchema>();

/**
 * The TypeORM entity of a read model's table: `register.read.getRepository(entityOf(docketTable))`. Its rows are as
 * the projection wrote them: `date` YYYY-MM-DD, `timestamptz` ISO 8601 UTC with milliseconds, `bigint` a number. Raw
 * queries give the same forms.
 */
export function entityOf<Row extends object>(of: Table<Row>): EntitySchema<Row> {
  return entitySchemaOf(of) as EntitySchema<Row>;
}

function entitySchemaOf(of: AnyTable): EntitySchema {
  const known = entities.get(of);
  if (known) return known;
  const columns = Object.entries(of.columns).map(([name, column]) => [
    name,
    optionsOf(column, of.key.includes(name)),
  ]);
  const made = new EntitySchema({
    name: of.name,
    tableName: of.name,
    columns: Object.fromEntries(columns) as never,
  });
  entities.set(of, made);
  return made;
}

const numeric = {
  from: (value: unknown) => (value === null ? null : Number(value)),
  to: (value: unknown) => value,
};
const instant = {
  from: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
  to: (value: unknown) => value,
};

function optionsOf({ type, nullable }: Column, primary: boolean): EntitySchemaColumnOptions {
  const common = { primary, nullable: nullable ?? false };
  const forms: Partial<Record<ColumnType, EntitySchemaColumnOptions>> = {
    bigint: { type: 'bigint', transformer: numeric },
    timestamptz: { type: 'timestamptz', transformer: instant },
    'text[]': { type: 'text', array: true },
  };
  return { ...common, ...(forms[type] ?? { type: type as 'text' }) };
}

const { DATE, INT8, TIMESTAMPTZ } = pg.types.builtins;

// Aggregates of counts are bigint too; dates have no time zone to be read in.
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === (DATE as number)) return (value) => value;
    if (oid === (INT8 as number)) return Number;
    if (oid === (TIMESTAMPTZ as number)) return (value) => new Date(value).toISOString();
  }
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}
