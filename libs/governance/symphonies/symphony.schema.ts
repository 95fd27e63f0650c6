import { z } from 'zod';
import { line } from '#platform/schema';
import type { Score } from './symphony.js';

/** The most that a score may have. */
export const MOST = { movements: 100, stimuliOfOne: 1_000, seconds: 1_000_000 } as const;

const seconds = z.number().min(0).max(MOST.seconds);
const stimulus = z
  .strictObject({
    id: line(100),
    kind: line(100),
    intensity: z.number().min(0).max(1),
    from: seconds,
    to: seconds,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'A stimulus ends after it begins.' });

export const sharing = z.enum(['none', 'audience', 'public']);

const movement = z.strictObject({
  title: line(200),
  sharing,
  stimuli: z
    .array(stimulus)
    .max(MOST.stimuliOfOne)
    .refine(haveTheirOwnIds, 'Each stimulus of a movement has an id of its own.'),
});

export const score: z.ZodType<Score> = z.strictObject({
  movements: z.array(movement).min(1).max(MOST.movements),
});

function haveTheirOwnIds(stimuli: readonly { id: string }[]): boolean {
  return new Set(stimuli.map((each) => each.id)).size === stimuli.length;
}
