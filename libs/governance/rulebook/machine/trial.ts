import { z } from 'zod';
import type { PlainDate } from '#kernel';
import { RuleRefused } from '#engine/rule-language';
import { offends, settingValue, type Work } from '#governance/events';
import { judgedBy, strangeKinds, type LawOfDay } from '#governance/law';

/** What a rule says of a work. */
export const trial = z.object({
  on: z.string().meta({ description: 'The day whose law it was tried under.' }),
  refused: z
    .object({ line: z.int(), column: z.int(), wrong: z.string(), mend: z.string() })
    .nullable()
    .meta({ description: 'Where the text is no rule; else null.' }),
  unknown: z.array(z.string()).meta({
    description: 'Kinds of its stimuli that are no words of the network: no rule judges such a work.',
  }),
  offends: offends.nullable().meta({
    description:
      'Nothing (`false`), the work as a whole (`true`), or by position, from 0 on, movements or stimuli of them. Null: it was not judged.',
  }),
  reads: z
    .array(z.object({ name: z.string(), value: settingValue, path: z.string() }))
    .meta({ description: 'Parameters that the rule reads, and the provision that each is read from.' }),
});
export type Trial = z.infer<typeof trial>;

/** Tries a text as a rule under the law of a day: nothing comes of it. */
export function tried(law: LawOfDay, on: PlainDate, text: string, work: Work): Trial {
  const unknown = [...strangeKinds(work, law)];
  try {
    const { offends, reads } = judgedBy(law, text);
    return {
      on,
      refused: null,
      unknown,
      offends: unknown.length > 0 ? null : (offends(work) as Trial['offends']),
      reads: reads.map((one) => ({ ...one, value: one.value as Trial['reads'][number]['value'] })),
    };
  } catch (error) {
    if (!(error instanceof RuleRefused)) throw error;
    const { at, wrong, mend } = error;
    return { on, refused: { ...at, wrong, mend }, unknown, offends: null, reads: [] };
  }
}
