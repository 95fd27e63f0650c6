import { canonicalId } from '#kernel';

type Fold = (value: unknown) => unknown;

interface JsonSchema {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/**
 * Brings every id in data of this schema to its one spelling; null where it has no ids. An older program recorded ids as
 * they were sent, also in capitals: read, they are what they name. Data that is canonical is given back as it is.
 */
export function foldOfIds(schema: JsonSchema): Fold | null {
  const { format, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const folds: Fold[] = [];
  if (format === 'uuid') folds.push((value) => (typeof value === 'string' ? canonicalId(value) : value));
  for (const [name, property] of Object.entries(properties)) {
    const fold = foldOfIds(property);
    if (fold) folds.push((value) => foldedAt(value, name, fold));
  }
  const ofItems = items && foldOfIds(items);
  if (ofItems) folds.push((value) => (Array.isArray(value) ? foldedItems(value, ofItems) : value));
  for (const one of [...anyOf, ...oneOf, ...allOf]) {
    const fold = foldOfIds(one);
    if (fold) folds.push(fold);
  }
  if (folds.length === 0) return null;
  return (value) => {
    let folded = value;
    for (const fold of folds) folded = fold(folded);
    return folded;
  };
}

function foldedAt(value: unknown, name: string, fold: Fold): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const before = (value as Record<string, unknown>)[name];
  const after = fold(before);
  return after === before ? value : { ...value, [name]: after };
}

function foldedItems(items: readonly unknown[], fold: Fold): readonly unknown[] {
  const folded = items.map(fold);
  return folded.some((item, at) => item !== items[at]) ? folded : items;
}
