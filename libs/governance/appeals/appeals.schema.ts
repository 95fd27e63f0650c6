import { z } from 'zod';
import { groundNumber, groundOutcome, inadmissibility } from '#governance/events';
import { prose, uuid } from '#platform/schema';

const reasons = prose(10_000);

export const lodgeBody = z.strictObject({
  docket: uuid,
  ruling: uuid,
  grounds: z.array(prose(10_000)).min(1).max(20),
});
export const admitBody = z.strictObject({});
export const inadmissibleBody = z.strictObject({ on: inadmissibility, reasons });
export const decideBody = z.strictObject({
  outcomes: z
    .array(z.strictObject({ ground: groundNumber.max(3), outcome: groundOutcome, reasons: prose(2_000) }))
    .min(1)
    .max(20),
});
export const withdrawBody = z.strictObject({ reason: prose(2_000) });
