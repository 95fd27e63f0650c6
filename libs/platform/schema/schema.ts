import { z } from 'zod';
import type { DomainEvent } from '#kernel';
import type { EventSchema } from '#engine/event-store';

/** Bare id of a person, an appointment, a ruling…; its stream, where it has one, is `<kind>-<uuid>`. */
export const uuid = z.uuid();

/** Short code of a network, as it stands in citations. */
export const networkCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,15}$/, 'A network code is 2 to 16 capital letters and digits, such as NOVA.');

/** A calendar day that exists, `YYYY-MM-DD`. */
export const plainDate = z.iso.date();

/** SHA-256 as 64 hex digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const documentRef = z.strictObject({
  document: sha256,
  bytes: z.int().min(0),
  mediaType: z.string().min(1).max(100),
});

export const sealed = z.strictObject({
  sealed: uuid,
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
