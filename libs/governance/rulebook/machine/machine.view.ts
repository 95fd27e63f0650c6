import { z } from 'zod';
import { offends, ruleExample, settingsView, settingValue } from '#governance/events';

const bounds = z.object({
  unit: z.string(),
  least: z.number(),
  most: z.number(),
  stricter: z.enum(['lower', 'higher', 'none']),
});

/** A provision as another names it. */
const standing = z.object({
  provision: z.string(),
  path: z.string(),
  version: z.int(),
  citation: z.string(),
});

/** What the machine form of a version is today. */
export const machineToday = z.object({
  version: z.int(),
  form: settingsView.form,
  refused: z
    .object({ line: z.int(), column: z.int(), wrong: z.string(), mend: z.string() })
    .nullable()
    .meta({ description: 'Where its rule cannot be run under today’s law; else null.' }),
  reads: z
    .array(
      z.object({
        name: z.string(),
        value: settingValue,
        bounds: bounds.nullable(),
        owner: standing,
      }),
    )
    .meta({ description: 'Parameters that it and its exceptions read, as they stand today.' }),
  exceptions: z.array(standing).meta({ description: 'Provisions in force that are exceptions to it.' }),
  examples: z
    .array(
      ruleExample.extend({
        found: offends.nullable().meta({
          description: 'What offends today; null: no rule can judge it, or its rule cannot be run.',
        }),
        holds: z.boolean(),
      }),
    )
    .meta({ description: 'Its examples, and what it says of them under today’s law.' }),
});
export type MachineToday = z.infer<typeof machineToday>;
