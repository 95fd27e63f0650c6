import { z } from 'zod';
import { documentRef, line, long, prose, storedText, verbatim, type Frozen } from '#platform/schema';
import { stimuliOf, work } from './score.js';

/** What follows for a work that offends, the strictest last. */
export const effect = z.enum(['notify', 'condition', 'restrict', 'forbid']);
export type Effect = z.infer<typeof effect>;

export const restrictedIn = z.enum(['audience', 'venue', 'time']);
export type RestrictedIn = z.infer<typeof restrictedIn>;

/** The strictest effect of what a work offends against, the strictest last; `clear` where it is nothing. */
export const dispositions = ['clear', ...effect.options] as const;
/** `unscreened`: machines could not judge it, and a person does. */
export const disposition = z.enum([...dispositions, 'unscreened']);
export type Disposition = z.infer<typeof disposition>;

/** Characters of a rule. */
const LONGEST_RULE = 4_000;
const MOST_EXCEPTED = 20;
const MOST_EXAMPLES = 20;
/** Stimuli of a work that is tried, and of all examples of a rule together: the slowest rule then answers at once. */
const MOST_TRIED = 500;

/** What of a work offends: nothing, the work as a whole, or by position, from 0 on, movements or stimuli of them. */
export const offends = z.union([
  z.boolean(),
  z
    .array(z.strictObject({ movement: z.int().min(0), stimulus: z.int().min(0).optional() }))
    .min(1)
    .max(MOST_TRIED),
]);
export type Offends = Frozen<z.infer<typeof offends>>;

export const triedWork = work.refine(
  (one) => stimuliOf(one) <= MOST_TRIED,
  `Give a work of ${MOST_TRIED} stimuli at most to try.`,
);
/** A work, and what its drafter says of it. */
export const ruleExample = z.strictObject({ title: line(300), work: triedWork, offends });
export type RuleExample = Frozen<z.infer<typeof ruleExample>>;

const ruleExamples = z
  .array(ruleExample)
  .max(MOST_EXAMPLES)
  .refine(
    (examples) => examples.reduce((sum, { work }) => sum + stimuliOf(work), 0) <= MOST_TRIED,
    `Examples have ${MOST_TRIED} stimuli together at most.`,
  );

/** What a machine can say of a provision: what offends, and what follows. The words stay the law. */
export const storedForm = z.strictObject({
  /** In the language of rules: docs/rule-language.md. */
  text: long(storedText),
  /** Null: it is an exception. */
  effect: effect.nullable(),
  /** Of `condition`, in words. */
  condition: long(storedText).nullable(),
  /** Of `restrict`. */
  restricts: restrictedIn.nullable(),
  /** Paths of the provisions from whose findings it takes what it names. */
  exceptionTo: long(z.array(storedText)),
  /** Works, and what of each offends: a list of `ruleExample`, `application/json`. */
  examples: z.strictObject({ count: z.int().min(1), ...documentRef.shape }).nullable(),
});
export type MachineForm = Frozen<z.infer<typeof storedForm>>;

/** A rule, as somebody gives it. */
export const ruleText = verbatim(LONGEST_RULE).meta({
  description: 'What offends, in the language of rules: `/rule-language`.',
});

/** The same, as whoever drafts it gives it. */
export const givenForm = z.strictObject({
  text: ruleText,
  effect: effect.optional().meta({ description: 'Of a work that offends. None: it is an exception.' }),
  condition: prose(2_000).optional().meta({ description: 'Of `condition`: what the applicant has to do.' }),
  restricts: restrictedIn.optional().meta({ description: 'Of `restrict`: in what.' }),
  exceptionTo: z
    .array(line(1_000))
    .max(MOST_EXCEPTED)
    .optional()
    .meta({ description: 'Paths of provisions: what this names does not offend against them.' }),
  examples: ruleExamples.optional().meta({
    description:
      'Works, and what of each offends (of an exception: what it names): `false`, `true`, or positions. They are checked with the rule, and stand with it for ever.',
  }),
});

export type GivenForm = Frozen<z.infer<typeof givenForm>>;

/** Why a form cannot be what it is, or null where it can. */
export function faultOfForm({ effect, condition, restricts, exceptionTo }: MachineForm): string | null {
  if (effect === null && exceptionTo.length === 0)
    return 'it has no effect and is no exception; give it one, or say to which provisions it is one';
  if (effect !== null && exceptionTo.length > 0)
    return 'an exception has no effect of its own; leave the effect out, or what it is an exception to';
  if ((effect === 'condition') !== (condition !== null))
    return effect === 'condition'
      ? 'its effect is a condition; say which'
      : 'its effect is no condition; leave the condition out';
  if ((effect === 'restrict') !== (restricts !== null))
    return effect === 'restrict'
      ? 'its effect is a restriction; say of what: audience, venue or time'
      : 'its effect is no restriction; leave that out';
  return null;
}
