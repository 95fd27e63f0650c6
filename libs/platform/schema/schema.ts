import { z } from 'zod';
import { DomainError, FIRST_DAY, instantIn, LAST_DAY, type PlainDate } from '#kernel';
import type { EventSchema } from '#engine/event-store';
import { storedSchema } from './long.js';
import { storedId, storedSha256 } from './spelling.js';

/** A calendar day that exists, `YYYY-MM-DD`, as every store can write it. */
export const plainDate = z.iso
  .date('Give a date that exists, as YYYY-MM-DD.')
  .refine((day) => !day.startsWith('0000-'), `The calendar begins on ${FIRST_DAY}.`);

/** A day that an entry says: recorded as {@link plainDate}; read as null where an older log says one that no calendar has. */
export const recordedDate: z.ZodType<PlainDate | null, PlainDate> = plainDate;

/** An instant of such a day, with its offset. */
export const instant = z.iso
  .datetime({ offset: true, error: 'Give an instant with its zone, such as 2147-03-01T12:00:00Z.' })
  .refine((text) => instantIn(text) !== null, `The calendar is from ${FIRST_DAY} to ${LAST_DAY}.`);

/** Of what a view shows to whoever looks. */
export const may = z.array(z.string()).meta({
  description:
    'Permissions of the commands that are open to you here now: by your token, by the offices that you hold, and as this stands. None without a token.',
});

export const documentRef = z.strictObject({
  document: storedSha256,
  bytes: z.int().min(0),
  mediaType: z.string().min(1).max(100),
});

export const sealed = z.strictObject({
  sealed: storedId,
  commitment: z.base64().length(44),
});

/** The same, as it stands in an entry: not empty. */
export const storedText = z.string().min(1);

/** The codec's schema of one event type at its current version. What does not fit is refused with `ENTRY.UNSTORABLE`. */
export function storedEvent(
  type: string,
  version: number,
  data: z.ZodType,
  upcasters?: EventSchema['upcasters'],
): EventSchema {
  let described: object | undefined;
  return {
    type,
    version,
    parse: (stored) => {
      const parsed = data.safeParse(stored);
      if (!parsed.success) throw unstorable(type, parsed.error.issues[0]!);
      return parsed.data;
    },
    describe: () => (described ??= storedSchema(data)),
    ...(upcasters && { upcasters }),
  };
}

function unstorable(type: string, { path, message }: z.core.$ZodIssue): DomainError {
  const where = ['data', ...path].join('.');
  return new DomainError('ENTRY.UNSTORABLE', `This ${type} cannot be recorded: ${where}: ${message}`, {
    type,
    path: where,
  });
}
