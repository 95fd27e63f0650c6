import { z } from 'zod';

/** An event as the public reads of it. */
export const happening = z.object({
  number: z.int().meta({ description: 'The log number: the permalink, the same for ever.' }),
  type: z.string(),
  recordedAt: z.string(),
  actor: z.object({
    id: z.string().meta({ description: 'Pseudonymous.' }),
    role: z.string(),
    network: z.string().nullable(),
    name: z.string().nullable().meta({ description: 'Of an office-holder.' }),
  }),
  summary: z.string(),
  about: z
    .array(
      z.object({
        kind: z.string().meta({ description: 'docket, appeal, reform, provision …' }),
        id: z.string(),
        network: z.string().nullable(),
        citation: z.string().nullable().meta({ description: 'Null before it has one.' }),
        title: z.string().nullable(),
        address: z.string().nullable().meta({
          description: 'Where it stands, for people: NOVA/dockets/2147/15. Null before it has one.',
        }),
      }),
    )
    .meta({ description: 'What it is about, the nearest first, as it was called then.' }),
});
export type Happening = z.infer<typeof happening>;

/** Injection token of the {@link CaseHistory}; the public log's module provides it to every slice. */
export const CASE_HISTORY = Symbol('CaseHistory');

/** What happened in a case, whichever slices recorded it. */
export interface CaseHistory {
  /** In log order. @param id of the stream that began the case */
  of(id: string): Promise<readonly Happening[]>;
}
