import type { EventSchema } from '#engine/event-store';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const INDEX = 'index.json';

/** JSON Schemas of what stands in the log, by file name: `RulingIssued.v1.json` is a whole entry; `index.json` lists them. */
export function schemaFiles(events: readonly EventSchema[]): ReadonlyMap<string, object> {
  const files = new Map<string, object>();
  for (const event of events)
    if (event.describe)
      files.set(`${event.type}.v${event.version}.json`, entrySchema(event, event.describe()));
  return new Map([[INDEX, [...files.keys()].sort()], ...files]);
}

function entrySchema({ type, version }: EventSchema, { $schema, ...data }: { $schema?: string }): object {
  const properties = {
    id: { type: 'string', format: 'uuid' },
    stream: text,
    revision: { type: 'integer', minimum: 0 },
    type: { const: type },
    schemaVersion: { const: version },
    recordedAt: { type: 'string', format: 'date-time' },
    actor: {
      type: 'object',
      properties: { id: text, role: text, network: text },
      required: ['id', 'role'],
      additionalProperties: false,
    },
    correlationId: text,
    causationId: textOrNull,
    commandId: text,
    data,
  };
  return {
    $schema,
    title: `${type}, version ${version}`,
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
