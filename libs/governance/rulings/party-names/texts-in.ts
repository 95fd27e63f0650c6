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

type Members = Readonly<Record<string, unknown>>;

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
export function textsIn(data: unknown, schema: JsonSchema): readonly TextIn[] {
  const texts: TextIn[] = [];
  addTexts(data, schema, '', texts);
  return texts;
}

function addTexts(data: unknown, schema: JsonSchema, path: string, texts: TextIn[]): void {
  if (typeof data === 'string') {
    if (isWords(schema)) texts.push({ path, text: data });
  } else if (Array.isArray(data)) {
    const items = only(schema, 'items');
    if (items) data.forEach((item, index) => addTexts(item, items, below(path, index), texts));
  } else if (typeof data === 'object' && data !== null && !isDocument(data)) {
    const properties = only(schema, 'properties');
    if (!properties) return;
    for (const name of Object.keys(data))
      if (properties[name]) addTexts((data as Members)[name], properties[name], below(path, name), texts);
  }
}

/** The documents that stand in the data of an event. */
export function documentsIn(data: unknown): readonly DocumentIn[] {
  const documents: DocumentIn[] = [];
  addDocuments(data, '', documents);
  return documents;
}

function addDocuments(data: unknown, path: string, documents: DocumentIn[]): void {
  if (typeof data !== 'object' || data === null) return;
  if (isDocument(data)) documents.push({ path, document: data });
  else
    for (const name of Object.keys(data)) addDocuments((data as Members)[name], below(path, name), documents);
}

function below(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}

function isWords(schema: JsonSchema): boolean {
  if (schema.anyOf) return schema.anyOf.some(isWords);
  const { type, format, pattern, enum: choices } = schema;
  const said = format === undefined && pattern === undefined && choices === undefined && !('const' in schema);
  return type === 'string' && said;
}

/** What the one of its alternatives says that has this. */
function only<Member extends 'items' | 'properties'>(schema: JsonSchema, member: Member): JsonSchema[Member] {
  if (schema[member]) return schema[member];
  for (const one of schema.anyOf ?? []) {
    const found = only(one, member);
    if (found) return found;
  }
  return undefined;
}

function isDocument(data: object): data is DocumentRef {
  return 'document' in data && 'mediaType' in data;
}
