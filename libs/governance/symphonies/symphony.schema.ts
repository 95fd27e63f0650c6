import { z } from 'zod';
import { MOST_OF_SCORE, sharing } from '#governance/events';
import { line } from '#platform/schema';
import type { Score } from './symphony.js';

const seconds = z.number().min(0).max(MOST_OF_SCORE.seconds);
const stimulus = z
  .strictObject({
    id: line(100),
    kind: line(100),
    intensity: z.number().min(0).max(1),
    from: seconds,
    to: seconds,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'A stimulus ends after it begins.' });

const movement = z.strictObject({
  title: line(200),
  sharing,
  stimuli: z
    .array(stimulus)
    .max(MOST_OF_SCORE.stimuliOfOne)
    .refine(haveTheirOwnIds, 'Each stimulus of a movement has an id of its own.'),
});

export const score: z.ZodType<Score> = z.strictObject({
  movements: z.array(movement).min(1).max(MOST_OF_SCORE.movements),
});

function haveTheirOwnIds(stimuli: readonly { id: string }[]): boolean {
  return new Set(stimuli.map((each) => each.id)).size === stimuli.length;
}
