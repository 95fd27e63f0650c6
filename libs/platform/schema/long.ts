import { z } from 'zod';

/** What is long in an entry: a document that it names, by its hash. */
const NAMED = {
  type: 'object',
  properties: {
    document: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    bytes: { type: 'integer', minimum: 0 },
    mediaType: { type: 'string' },
  },
  required: ['document', 'bytes', 'mediaType'],
  additionalProperties: false,
};

/** Bytes of canonical JSON up to which it stands in the entry itself. */
const MOST_INLINE = 2_000;

/**
 * Of what an event says, what people may write at length, or many of: where it is long, its entry names a document instead.
 * The codec sees to that; to everybody else it is what it is. So an entry always fits, whatever is said.
 * @param most bytes of canonical JSON that stand in the entry itself: few, where there may be many of it
 */
export function long<Schema extends z.ZodType>(schema: Schema, most = MOST_INLINE): Schema {
  return schema.meta({ ...schema.meta(), long: most });
}

/** JSON Schema of data as it stands in entries. */
export function storedSchema(data: z.ZodType): object {
  return z.toJSONSchema(data, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.long === undefined) return;
      const { long: _, ...itself } = jsonSchema;
      for (const name of Object.keys(itself)) Reflect.deleteProperty(jsonSchema, name);
      jsonSchema.anyOf = [itself, NAMED] as typeof jsonSchema.anyOf;
    },
  });
}
