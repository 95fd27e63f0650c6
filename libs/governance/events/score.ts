import { z } from 'zod';
import { line } from '#platform/schema';
import {
  artistKind,
  audience,
  MOST_OF_SCORE,
  purpose,
  sharing,
  symphonyKind,
  type Sharing,
} from './symphonies.js';

/** What is dreamed. */
export interface Score {
  readonly movements: readonly Movement[];
}

interface Movement {
  readonly title: string;
  readonly sharing: Sharing;
  readonly stimuli: readonly Stimulus[];
}

interface Stimulus {
  readonly id: string;
  readonly kind: string;
  /** 0 to 1. */
  readonly intensity: number;
  /** Seconds from the movement's start. */
  readonly from: number;
  readonly to: number;
}

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

/** A work as rules see it. */
export const work = z.strictObject({
  kind: symphonyKind,
  artistKind,
  audience,
  venue: line(200),
  purpose,
  score,
});
export type Work = z.infer<typeof work>;

export function stimuliOf({ score }: Pick<Work, 'score'>): number {
  return score.movements.reduce((sum, { stimuli }) => sum + stimuli.length, 0);
}
