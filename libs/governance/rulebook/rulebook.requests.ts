import { z } from 'zod';
import { numberIn, parameters, plainDate, prose, uuid } from '#platform/schema';
import { paging } from '#platform/http';
import { givenText } from '#platform/texts';
import { retroactiveKinds } from './provisions/rulebook.view.js';

const LONGEST_TEXT = 5_000_000;

const words = { title: prose(300), text: givenText(LONGEST_TEXT), parameters: parameters.optional() };
const dated = { effectiveFrom: plainDate, reason: prose(5_000).optional() };

export const enactInstrument = z.strictObject({
  number: z.string().regex(/^\d{4}\/[1-9]\d{0,8}$/, 'Year and number, as in 2147/12.'),
  title: prose(300),
  kind: z.enum(['substantive', 'procedural']),
});
export const insertProvision = z.strictObject({
  instrument: uuid,
  number: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,99}$/, 'The number within the instrument, as in 4.2.'),
  ...words,
  ...dated,
});
export const amendProvision = z.strictObject({ ...words, ...dated });
export const repealProvision = z.strictObject(dated);

/** A point in the rulebook's two times, as a query asks for it. */
export const rulebookQuery = paging.extend({
  'in-force-on': plainDate.optional(),
  'as-known-at': z.string().min(1).max(40).optional(),
  q: prose(200).optional(),
});
export const retroactiveQuery = paging.extend({ kind: z.enum(retroactiveKinds).optional() });
export const diffQuery = z.object({
  from: numberIn(0, 1_000_000),
  to: numberIn(0, 1_000_000),
});
