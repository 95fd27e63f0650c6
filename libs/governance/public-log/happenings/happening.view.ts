import { z } from 'zod';

export const sessionHappening = z.object({
  number: z.int().min(0).meta({ description: 'Log number of the entry that tells of it.' }),
  type: z.string(),
  recordedAt: z.iso.datetime(),
  summary: z.string(),
});
export type SessionHappening = z.infer<typeof sessionHappening>;

export const exampleHappening: SessionHappening = {
  number: 5_748,
  type: 'SessionHalted',
  recordedAt: '2147-04-01T21:00:00.412Z',
  summary: 'A session was halted: somebody takes part without a consent that covers it.',
};
