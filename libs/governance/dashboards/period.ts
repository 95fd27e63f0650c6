import { z } from 'zod';
import { addDays, daysBetween, rule, type PlainDate } from '#kernel';
import type { Period } from '#platform/figures';
import { networkCode, plainDate } from '#platform/schema';

/** Of whose work, and of which days. */
export const asked = z.object({
  network: networkCode.optional(),
  from: plainDate.optional().meta({ description: 'First day that is counted.' }),
  to: plainDate.optional().meta({ description: 'Last day that is counted.' }),
});
export type Asked = z.infer<typeof asked>;

const USUAL_DAYS = 90;
const STEPS = 13;
const WEEK = 7;

/**
 * The days asked for, as far as there were any; ninety where only the last or none was said.
 * @throws DomainError `PERIOD.INVALID`
 */
export function periodOf({ from, to }: Asked, today: PlainDate): Period {
  const last = to === undefined || to > today ? today : to;
  const first = from ?? addDays(last, 1 - USUAL_DAYS);
  rule(first <= today, 'PERIOD.INVALID', `The period begins after today, ${today}. Let it begin earlier.`);
  rule(first <= last, 'PERIOD.INVALID', 'The period ends before it begins. Exchange its days.');
  return { from: first, to: last };
}

/** The equally long time before. */
export function before({ from, to }: Period): Period {
  return { from: addDays(from, -daysIn({ from, to })), to: addDays(from, -1) };
}

/** Steps of equal length up to the end of the period: through all of it, and at least thirteen weeks. */
export function stepsUpTo(period: Period): readonly Period[] {
  const days = Math.max(WEEK, Math.round(daysIn(period) / STEPS));
  return Array.from({ length: STEPS }, (_, nth) => {
    const to = addDays(period.to, (nth + 1 - STEPS) * days);
    return { from: addDays(to, 1 - days), to };
  });
}

function daysIn({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}
