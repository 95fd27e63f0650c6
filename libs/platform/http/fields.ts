import { z } from 'zod';
import { isPlainDate } from '#kernel';

/** A text that can stand in an entry and in a database for ever: no NUL, no half of a surrogate pair, not empty. */
export const text = (most: number) =>
  z
    .string()
    .min(1, 'Write something here.')
    .max(most, `At most ${most} characters.`)
    .refine((value) => value.trim() !== '', 'Write something here.')
    .refine((value) => !/\0|\p{Surrogate}/u.test(value), 'Remove the NUL or broken character.');

/** Id of a thing in the register. In a path: `@Param('docket', { schema: id }) docket: string`. */
export const id = z
  .uuid('Give the id as the register gave it: a UUID.')
  .transform((value) => value.toLowerCase());

/** A day that exists. */
export const date = z
  .string()
  .refine(isPlainDate, 'Give a day that exists, as YYYY-MM-DD.')
  .meta({ format: 'date', examples: ['2147-03-01'] });

/** Code of a network. `@Param('code', { schema: networkCode }) code: string` */
export const networkCode = z.string().regex(/^[A-Z][A-Z0-9]{1,15}$/, 'A network has a code such as NOVA.');

/** Schema of a public document by its content, in answers. */
export const documentRef = z.object({
  document: z.string().meta({ description: 'SHA-256 of the bytes, hex; they are at /api/documents/<it>.' }),
  bytes: z.int(),
  mediaType: z.string(),
});
