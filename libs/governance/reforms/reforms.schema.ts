import { z } from 'zod';
import { parameters, plainDate, prose, uuid } from '#platform/schema';
import { givenText } from '#platform/texts';

const LONGEST_TEXT = 5_000_000;
const reasons = prose(10_000);
const sectionNumber = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,99}$/, 'The number within the instrument, as in 4.2.');
const words = { title: prose(300), text: givenText(LONGEST_TEXT), parameters: parameters.optional() };

/** Amend or repeal what stands, drafted on the version `base`; insert into an instrument, or at a path of its own. */
const drafted = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('amend'), provision: uuid, base: z.int().positive(), ...words }),
  z.strictObject({ op: z.literal('repeal'), provision: uuid, base: z.int().positive() }),
  z.strictObject({
    op: z.literal('insert'),
    instrument: uuid.optional(),
    number: sectionNumber.optional(),
    path: z.string().min(1).max(1_000).optional(),
    ...words,
  }),
]);

export const proposeBody = z.strictObject({
  title: prose(300),
  reasons,
  amendments: z.array(drafted).min(1).max(50),
  cause: z.strictObject({ appeal: uuid }).nullish(),
});
export const adoptBody = z.strictObject({ reasons });
export const commenceBody = z.strictObject({ effectiveFrom: plainDate, reason: prose(5_000).optional() });

export type DraftedAmendment = z.infer<typeof drafted>;
