import pg from 'pg';
import {
  EntitySchema,
  type DataSourceOptions,
  type EntitySchemaColumnOptions,
  type ValueTransformer,
} from 'typeorm';
import type { AnyTable, Column, ColumnType, Projection, Table } from './projection.js';

/** The entities of all tables of these projections, for a DataSource. */
export function entitiesOf(projections: readonly Projection[]): readonly EntitySchema<object>[] {
  return projections.flatMap((projection) => projection.tables.map((table) => entityOf(table)));
}

/**
 * The TypeORM entity of a table: `source.getRepository(entityOf(dockets))`. Its rows are those that the projection put:
 * `bigint` a number, `date` YYYY-MM-DD, `timestamptz` ISO 8601 UTC with milliseconds. Columns are named as in the
 * definition, so raw SQL quotes those with capitals. It reads the view of the live build, and is for reading only.
 */
export function entityOf<Row extends object>(table: Table<Row>): EntitySchema<Row>;
export function entityOf(table: AnyTable): EntitySchema<object>;
export function entityOf(table: AnyTable): EntitySchema<object> {
  let entity = ENTITIES.get(table);
  if (!entity) {
    const columns = Object.entries(table.columns).map(([name, column]) => [
      name,
      { ...optionsOf(column), name, primary: table.key.includes(name) } satisfies EntitySchemaColumnOptions,
    ]);
    entity = new EntitySchema<object>({
      name: table.name,
      schema: 'read',
      synchronize: false,
      columns: Object.fromEntries(columns) as Record<never, EntitySchemaColumnOptions>,
    });
    ENTITIES.set(table, entity);
  }
  return entity;
}

const ENTITIES = new WeakMap<AnyTable, EntitySchema<object>>();

/**
 * Options of the DataSource that reads the read models: `new DataSource(readSourceOptions(url, projections))`. Raw
 * queries on it give the same values as entities, without it a count is a string and a date a local instant.
 * @param url as `sgn_read`.
 */
export function readSourceOptions(
  url: string,
  projections: readonly Projection[],
): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    schema: 'read',
    entities: [...entitiesOf(projections)],
    applicationName: 'read-models',
    extra: { types: TYPES, options: '-c search_path=read -c timezone=UTC' },
  };
}

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins;
const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [DATE, (text) => text],
  [TIMESTAMPTZ, (text) => (pg.types.getTypeParser(TIMESTAMPTZ)(text) as Date).toISOString()],
]);
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) ||
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

function optionsOf({ type, nullable = false }: Column): EntitySchemaColumnOptions {
  return {
    ...(type === 'text[]' ? { type: 'text', array: true } : { type }),
    nullable,
    ...(TRANSFORMERS[type] && { transformer: TRANSFORMERS[type] }),
  };
}

const TRANSFORMERS: Partial<Record<ColumnType, ValueTransformer>> = {
  bigint: {
    to: (value: unknown) => value,
    from: (value: unknown) => (value === null ? null : Number(value)),
  },
  timestamptz: {
    to: (value: unknown) => value,
    from: (value: Date | null) => value?.toISOString() ?? null,
  },
};
