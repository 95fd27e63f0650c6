import { z } from 'zod';
import { dueView, exampleDue } from '#governance/law';
import { exampleSteps, stepView } from '../list/calendar.view.js';

/** Where a duty stands at this moment. */
export const dutyStates = ['open', 'stopped', 'overdue', 'met', 'lapsed', 'void'] as const;

const day = z.iso.date();
const instant = z.iso.datetime();

/** A duty in a list. */
export const dutyItem = z.object({
  kind: z.string().meta({ description: 'What is to be done: decision, appeal.' }),
  about: z.string().meta({ description: 'What it is about: docket, ruling.' }),
  subject: z
    .string()
    .meta({ description: 'By which it is asked for: the id of that, or of one of several duties about it.' }),
  aboutId: z.string().meta({ description: 'The id of what it is about.' }),
  citation: z.string().nullable(),
  address: z.string().nullable(),
  title: z.string().nullable(),
  network: z.string(),
  of: z
    .object({ person: z.string(), name: z.string().nullable() })
    .nullable()
    .meta({ description: 'Whose it is; null: of the network, or of whoever wants.' }),
  state: z.enum(dutyStates).meta({
    description:
      'stopped: its clock stands still. overdue: its instant has passed, and it is owed. lapsed: its time is over. void: it is owed no more, whatever comes.',
  }),
  due: z
    .union([dueView, z.object({ at: instant, on: day })])
    .meta({ description: 'As it was told last; with period and what began it, where it is the end of one.' }),
});
export type DutyItem = z.infer<typeof dutyItem>;

/** A duty, and why it ends when it does. */
export const dutyDetails = dutyItem.extend({
  within: z
    .string()
    .nullable()
    .meta({ description: 'The id of what it is a part of: of a ruling its docket.' }),
  timeZone: z.string(),
  today: day.meta({ description: 'The day that it is where the network is.' }),
  steps: z.array(stepView).meta({
    description:
      'Each day up to the end, by the calendars that the network had when it was told; none of what is no period of days.',
  }),
  stops: z
    .array(z.object({ from: instant, until: instant.nullable() }))
    .meta({ description: 'While its clock stood still; null: it does.' }),
  isKept: z.boolean().meta({
    description: 'By the days it would end earlier by now: it was told as it is, and is never made earlier.',
  }),
});
export type DutyDetails = z.infer<typeof dutyDetails>;

export const exampleDuty: DutyItem = {
  kind: 'appeal',
  about: 'ruling',
  subject: '0196f3a2-6071-7c83-9495-061728394051',
  aboutId: '0196f3a2-6071-7c83-9495-061728394051',
  citation: '[2147] NOVA 318',
  address: 'NOVA/rulings/2147/318',
  title: 'Tides of a Sleeping City',
  network: 'NOVA',
  of: null,
  state: 'open',
  due: exampleDue,
};

export const exampleDutyDetails: DutyDetails = {
  ...exampleDuty,
  within: null,
  timeZone: 'Europe/Lisbon',
  today: '2147-04-01',
  steps: exampleSteps,
  stops: [],
  isKept: false,
};
