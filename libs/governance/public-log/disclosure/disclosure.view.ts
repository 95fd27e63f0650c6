import { z } from 'zod';
import type { Sealed } from '#kernel';
import type { Json } from '#engine/vault';

// Of one length only: a longer one could take in the beginning of a value, and prove what is left of it.
const SALT = /^[A-Za-z0-9+/]{43}=$/;

const json = z.custom<Json>((value) => value !== undefined, { error: 'The value is missing.' });

/**
 * What a person keeps, or hands to whom they like: it proves what the log committed to, without asking us, also when
 * the value was erased here. Each value stands for itself: take out those that are nobody's business.
 */
export const disclosure = z.object({
  number: z.int().min(0).meta({ description: 'Log number of the entry.' }),
  bytes: z.base64().meta({ description: 'Base64 of the bytes of the entry, as they are hashed.' }),
  receipt: z.string().meta({ description: 'That the entry is in the signed log (c2sp.org/tlog-proof).' }),
  values: z
    .array(
      z.object({
        field: z
          .string()
          .meta({ description: 'Where in the data of the entry, such as grounds.0.statement.' }),
        salt: z.string().regex(SALT, 'A salt is base64 of 32 bytes.'),
        value: json.meta({
          description: 'The commitment in the entry is base64 SHA-256(salt || JCS(value)).',
        }),
      }),
    )
    .min(1),
});

export type Disclosure = z.infer<typeof disclosure>;

/** The sealed fields of an event's data, by their place in it. */
export function sealedFields(data: unknown): ReadonlyMap<string, Sealed> {
  return new Map(fieldsBelow(data, []));
}

function fieldsBelow(value: unknown, path: readonly string[]): (readonly [string, Sealed])[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSealed(value)) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([key, below]) => fieldsBelow(below, [...path, key]));
}

function isSealed(value: object): value is Sealed {
  const { sealed, commitment } = value as Partial<Sealed>;
  return typeof sealed === 'string' && typeof commitment === 'string' && Object.keys(value).length === 2;
}
