import type { z } from 'zod';
import { sentenceOf } from '#platform/schema';

/**
 * What a file says, as `schema` takes it.
 * @throws Error whose message tells a person what is wrong with it, and where.
 */
export function jsonAs<T>(schema: z.ZodType<T>, text: string): T {
  const { success, data, error } = schema.safeParse(parsed(text), { error: sentenceOf });
  if (success) return data;
  const { path, message } = error.issues[0]!;
  throw new Error(path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('It is cut short, or damaged, or a file of another kind.');
  }
}
