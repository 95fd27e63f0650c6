import { z } from 'zod';
import { disposition, effect, work } from '#governance/events';
import { findingView } from '#governance/law';
import { plainDate } from '#platform/schema';

/** A work that is not submitted, or what is known of it before it has a score. */
export const checkedWork = work.extend({
  on: plainDate.optional().meta({ description: 'The day of receipt, whose law judges it. Left out: today.' }),
  score: work.shape.score
    .nullable()
    .meta({ description: 'Null: it has none yet. Then only the limits of such a work are told.' }),
});
export type CheckedWork = z.infer<typeof checkedWork>;

export const check = z.object({
  on: z.string().meta({ description: 'The day whose law it is.' }),
  rules: z.int().meta({ description: 'How many rules are in force.' }),
  limits: z
    .array(
      z.object({
        kind: z.string(),
        limit: z.number(),
        parameter: z.string(),
        provision: z.string().nullable(),
        path: z.string(),
        version: z.int().nullable(),
        effect,
      }),
    )
    .meta({
      description:
        'How strong stimuli of a kind may be in such a work, where a rule says so plainly; of several rules the lowest.',
    }),
  screening: z
    .object({
      disposition,
      unscreened: z.array(z.string()).meta({ description: 'Why machines cannot judge it, in sentences.' }),
      findings: z.array(findingView),
    })
    .nullable()
    .meta({ description: 'What screening would find of it today. Null: it has no score yet.' }),
});
export type Check = z.infer<typeof check>;

export const exampleChecked: CheckedWork = {
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Low water',
        sharing: 'audience',
        stimuli: [{ id: 'swell', kind: 'fear', intensity: 0.7, from: 0, to: 90 }],
      },
    ],
  },
};

const FEAR = {
  provision: '7b1e4d2a-5c6f-8a9b-9d0e-1f2a3b4c5d6e',
  path: '2147/12/4.2',
  version: 3,
  effect: 'forbid',
} as const;

export const exampleCheck: Check = {
  on: '2147-03-25',
  rules: 1,
  limits: [{ kind: 'fear', limit: 0.4, parameter: 'fear.limit', ...FEAR }],
  screening: {
    disposition: 'forbid',
    unscreened: [],
    findings: [
      {
        ...FEAR,
        condition: null,
        restricts: null,
        evidence: [{ movement: 0, stimulus: 0 }],
        excepted: [],
        reads: { 'fear.limit': 0.4 },
        limits: [
          {
            field: 'intensity',
            parameter: 'fear.limit',
            by: null,
            offends: 'above',
            only: { field: 'kind', word: 'fear' },
          },
        ],
      },
    ],
  },
};
