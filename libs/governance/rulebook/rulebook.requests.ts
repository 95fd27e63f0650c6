import { z } from 'zod';
import { ruleText, triedWork } from '#governance/events';
import { line, numberIn, plainDate } from '#platform/schema';
import { paging } from '#platform/http';
import { citingKinds } from './citing/citing.view.js';
import { retroactiveKinds } from './provisions/rulebook.view.js';

/** As long as the longest that an import may have; of any signs, as imports are. */
const pathGiven = z.string().min(1).max(4_096);

const knownGiven = z.string().min(1).max(40).optional();
const scope = {
  path: pathGiven.optional().meta({ description: 'The provision at this path alone.' }),
  under: pathGiven.optional().meta({
    description:
      'Provisions whose path begins with this one: of the instrument 2147/12, or of a part of an import.',
  }),
};

/** A point in the rulebook's two times, as a query asks for it. */
export const rulebookQuery = paging.extend({
  'in-force-on': plainDate.optional(),
  'received-on': plainDate.optional().meta({
    description:
      'What governs a matter received on this day that is undecided on the day asked for: what was in force on the day of receipt, and what came later and says that it reaches it.',
  }),
  'as-known-at': knownGiven,
  q: line(200).optional(),
  ...scope,
  parts: z.enum(['in-force', 'all']).default('in-force').meta({
    description: 'all: also what was repealed by then, and what is not in force yet.',
  }),
  only: z.enum(['machines']).optional().meta({
    description: 'machines: those that machines read, as they set a parameter or have a machine form.',
  }),
});

/** A file has a day, today's where none is said. */
export const lawFileQuery = z.object({
  'in-force-on': plainDate.optional(),
  'as-known-at': knownGiven,
  ...scope,
});

/** Two points. */
export const comparisonQuery = paging.extend({
  from: plainDate.optional().meta({ description: 'In force on this day; without a moment known, today.' }),
  'from-known-at': knownGiven,
  to: plainDate.optional(),
  'to-known-at': knownGiven,
  ...scope,
});
export const retroactiveQuery = paging.extend({ kind: z.enum(retroactiveKinds).optional() });
export const diffQuery = z.object({
  from: numberIn(0, 1_000_000),
  to: numberIn(0, 1_000_000),
});
export const citingQuery = paging.extend({
  kind: z.enum(citingKinds).optional(),
  version: numberIn(0, 1_000_000)
    .optional()
    .meta({ description: 'Of the provision; 0: reforms that insert what never stood.' }),
});

/** A version whose machine form is asked for. */
export const machineQuery = z.object({
  version: numberIn(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Left out: the one in force today, else the newest.' }),
});

/** A rule that somebody tries. */
export const tryingRule = z.strictObject({ text: ruleText, on: plainDate.optional(), work: triedWork });

export const exampleTrying = {
  text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
  on: '2147-03-25',
  work: {
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
  },
};
