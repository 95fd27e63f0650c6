/** As much of JSON Schema as says where in data something stands. */
export interface JsonSchema {
  readonly format?: string;
  /** Bytes of canonical JSON over which an entry names a document instead of it. */
  readonly long?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** @param schema of the value */
type Change = (value: unknown, schema: JsonSchema) => unknown;

/** Data with some of its values changed; given back as it is where none is another. */
export type Changing = (data: unknown, change: Change) => unknown;

/** Changes the values in data of this schema of which `isMeant` is true; null where there are none. */
export function changing(schema: JsonSchema, isMeant: (schema: JsonSchema) => boolean): Changing | null {
  if (isMeant(schema)) return (value, change) => change(value, schema);
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const each: Changing[] = [];
  for (const [name, property] of Object.entries(properties)) {
    const within = changing(property, isMeant);
    if (within) each.push((value, change) => changedAt(value, name, (one) => within(one, change)));
  }
  const ofItems = items && changing(items, isMeant);
  if (ofItems)
    each.push((value, change) =>
      Array.isArray(value) ? changedItems(value, (one) => ofItems(one, change)) : value,
    );
  for (const one of [...anyOf, ...oneOf, ...allOf]) {
    const within = changing(one, isMeant);
    if (within) each.push(within);
  }
  if (each.length === 0) return null;
  return (value, change) => each.reduce((changed, one) => one(changed, change), value);
}

function changedAt(value: unknown, name: string, change: (value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const before = (value as Record<string, unknown>)[name];
  const after = change(before);
  return after === before ? value : { ...value, [name]: after };
}

function changedItems(items: readonly unknown[], change: (value: unknown) => unknown): readonly unknown[] {
  const changed = items.map(change);
  return changed.some((item, at) => item !== items[at]) ? changed : items;
}
