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

/**
 * The read models of these tables, for queries. Not connected: `await readModels(...).initialize()`.
 * @param url as `sgn_read`.
 */
export function readModels(url: string, tables: readonly AnyTable[], connections = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: tables.map((table) => entityOf(table as Table<object>)),
    applicationName: 'queries',
    extra: { max: connections, options: '-c search_path=read -c timezone=UTC -c statement_timeout=20s' },
  });
}

const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
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
