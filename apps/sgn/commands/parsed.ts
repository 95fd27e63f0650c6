import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { networkCode, plainDate, uuid } from '#platform/schema';

/** Of an option or argument: takes what the schema takes, as a request would, and says what is wrong in its words. */
export function parsed<T>(schema: z.ZodType<T>): (text: string) => T {
  return (text) => {
    // What the system could not read of what was typed comes as this mark.
    if (text.includes('\ufffd')) throw new InvalidArgumentError('It is not UTF-8. Encode it so.');
    const result = schema.safeParse(text);
    if (!result.success) throw new InvalidArgumentError(result.error.issues[0]!.message);
    return result.data;
  };
}

export const parseNetworkCode = parsed(networkCode);
export const parseUuid = parsed(uuid);
export const parseDate = parsed(plainDate);
