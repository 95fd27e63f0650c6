/** What a field holds. A word is of a vocabulary; a text is anything. */
export type FieldType =
  | { readonly kind: 'word'; readonly of: string }
  | { readonly kind: 'text' }
  /** Finite, ends included. */
  | { readonly kind: 'number'; readonly least: number; readonly most: number };

export type Fields = Readonly<Record<string, FieldType>>;

export interface Level {
  /** Of the list in what it is a part of: `movements`. */
  readonly list: string;
  /** Of one: `movement`. A piece has a field of this name: the position of its part. */
  readonly one: string;
  readonly fields: Fields;
  /** How many one record, or one part, has at most. */
  readonly most: number;
}

/**
 * What rules are about: records with a list of parts, each with a list of pieces. A rule sees one record as `name`, and
 * all its pieces as a list of its own too.
 */
export interface Shape {
  readonly name: string;
  /** What one record is called: `work`. */
  readonly one: string;
  readonly fields: Fields;
  readonly parts: Level;
  readonly pieces: Level;
  /** How many pieces one record has at most. */
  readonly most: number;
  /** Fields of a piece by which `peak` adds up: what weighs, from when, to when (no longer then). */
  readonly peak: { readonly weight: string; readonly from: string; readonly to: string };
}

/** A record as it comes: fields, and lists of parts and pieces, by their names. */
export type Recorded = Readonly<Record<string, unknown>>;

/** Whether what was read somewhere is a list of parts that a record of this shape may have: what rules were checked against holds of it. */
export function arePartsOf(shape: Shape, parts: unknown): parts is readonly Recorded[] {
  let pieces = 0;
  return areAll(shape.parts, parts, (part) => {
    const those = part[shape.pieces.list];
    if (!areAll(shape.pieces, those, () => true)) return false;
    pieces += those.length;
    return pieces <= shape.most;
  });
}

function areAll(
  { most, fields }: Level,
  list: unknown,
  isMore: (one: Recorded) => boolean,
): list is readonly Recorded[] {
  if (!Array.isArray(list) || list.length > most) return false;
  for (const one of list as readonly unknown[])
    if (
      typeof one !== 'object' ||
      one === null ||
      !hasFields(fields, one as Recorded) ||
      !isMore(one as Recorded)
    )
      return false;
  return true;
}

function hasFields(fields: Fields, of: Recorded): boolean {
  for (const name in fields) {
    const type = fields[name]!;
    const value = of[name];
    if (type.kind !== 'number') {
      if (typeof value !== 'string') return false;
    } else if (typeof value !== 'number' || !(value >= type.least && value <= type.most)) return false;
  }
  return true;
}

/** What a rule may read of the law. Numbers are doubles. */
export type ParameterType =
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  /** Of a vocabulary, or any. */
  | { readonly kind: 'text'; readonly of?: string }
  | { readonly kind: 'texts'; readonly of?: string }
  /** A number for each word of a vocabulary. */
  | { readonly kind: 'table'; readonly of: string; readonly least: number; readonly most: number };

export type ParameterValue = number | string | readonly string[] | Readonly<Record<string, number>>;

/** What a rule's words are checked against. */
export interface Terms {
  readonly shape: Shape;
  /** Words by vocabulary. */
  readonly vocabularies: Readonly<Record<string, readonly string[]>>;
  /** By dotted name: `fear.limit`. No name is the beginning of another. */
  readonly parameters: Readonly<Record<string, ParameterType>>;
}
