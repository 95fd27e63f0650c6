import { z } from 'zod';
import { vocabularyName } from '#governance/events';

const logNumber = z.int().min(0).meta({ description: 'Log number.' });

export const wordItem = z.object({
  vocabulary: vocabularyName,
  word: z.string(),
  meaning: z.string(),
  publishedAt: z.iso.datetime(),
  number: logNumber,
  retired: z
    .object({ at: z.iso.datetime(), reason: z.string(), number: logNumber })
    .nullable()
    .meta({ description: 'New works do not have it.' }),
});
export type WordItem = z.infer<typeof wordItem>;

export const exampleWord: WordItem = {
  vocabulary: 'stimuli',
  word: 'dread',
  meaning: 'That something threatens, and nobody knows what.',
  publishedAt: '2147-01-11T09:00:00.000Z',
  number: 26,
  retired: { at: '2147-05-02T09:00:00.000Z', reason: 'It is said by fear, with an intensity.', number: 371 },
};
