import { z } from 'zod';
import type { DomainEvent } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import { storedId, storedSha256 } from './spelling.js';

/** A calendar day that exists, `YYYY-MM-DD`. */
export const plainDate = z.iso.date();

export const documentRef = z.strictObject({
  document: storedSha256,
  bytes: z.int().min(0),
  mediaType: z.string().min(1).max(100),
});

export const sealed = z.strictObject({
  sealed: storedId,
  commitment: z.base64().length(44),
});

// PostgreSQL stores no NUL, UTF-8 no lone surrogate, and nobody reads the other control characters.
const unreadable = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

/** What someone wrote, in a request: trimmed, not empty, readable, at most `max` characters. */
export function prose(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !unreadable.test(text), 'Holds characters that cannot be shown.');
}

/** The same, as it stands in an entry: not empty. */
export const storedText = z.string().min(1);

/** The codec's schema of one event type at its current version; the compiler holds it to the event's type. */
export function storedEvent<Event extends DomainEvent>(
  type: Event['type'],
  version: number,
  data: z.ZodType<Event['data']>,
  upcasters?: EventSchema['upcasters'],
): EventSchema {
  return {
    type,
    version,
    parse: (stored) => data.parse(stored),
    describe: () => z.toJSONSchema(data, { unrepresentable: 'any' }),
    ...(upcasters && { upcasters }),
  };
}
