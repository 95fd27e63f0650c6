import type { DocumentRef } from '#kernel';

/** A text in an event, and where in its data it stands: `outcomes.0.reasons`. */
export interface TextIn {
  readonly path: string;
  readonly text: string;
}

/** A public document that an event names, and where. */
export interface DocumentIn {
  readonly path: string;
  readonly document: DocumentRef;
}

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Everything in the data of an event that somebody wrote in words: no id, no day, no choice of a few, nothing sealed. */
export function textsIn(data: unknown, schema: JsonSchema, path = ''): readonly TextIn[] {
  if (typeof data === 'string') return isWords(schema) ? [{ path, text: data }] : [];
  const at = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (Array.isArray(data)) {
    const { items } = only(schema, 'items');
    return items ? data.flatMap((item, index) => textsIn(item, items, at(index))) : [];
  }
  if (typeof data !== 'object' || data === null || isDocument(data)) return [];
  const { properties = {} } = only(schema, 'properties');
  return Object.entries(data).flatMap(([name, value]) =>
    properties[name] ? textsIn(value, properties[name], at(name)) : [],
  );
}

/** The documents that stand in the data of an event. */
export function documentsIn(data: unknown, path = ''): readonly DocumentIn[] {
  if (typeof data !== 'object' || data === null) return [];
  if (isDocument(data)) return [{ path, document: data }];
  return Object.entries(data).flatMap(([name, value]) =>
    documentsIn(value, path === '' ? name : `${path}.${name}`),
  );
}

function isWords(schema: JsonSchema): boolean {
  if (schema.anyOf) return schema.anyOf.some(isWords);
  const { type, format, pattern, enum: choices } = schema;
  const said = format === undefined && pattern === undefined && choices === undefined && !('const' in schema);
  return type === 'string' && said;
}

/** The one of its alternatives that has this. */
function only(schema: JsonSchema, member: 'items' | 'properties'): JsonSchema {
  return schema[member] ? schema : (schema.anyOf?.find((one) => one[member]) ?? {});
}

function isDocument(data: object): data is DocumentRef {
  return 'document' in data && 'mediaType' in data;
}
