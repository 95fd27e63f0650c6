import { z } from 'zod';
import { long, storedText, type Frozen } from '#platform/schema';
import { end } from './due.js';

/** What an interim order says from the decision of an appeal on. */
export const orderTerms = z.strictObject({
  /** What must or may not be done. */
  effect: long(storedText),
  /** At the latest; no later than before. */
  ends: end,
});
export type OrderTerms = Frozen<z.infer<typeof orderTerms>>;
