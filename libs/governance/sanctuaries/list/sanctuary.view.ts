import { z } from 'zod';
import { actsFor, end, podLimits } from '#governance/events';
import { named } from '#platform/citations';
import { may } from '#platform/schema';

const instant = z.iso.datetime();
const person = z.object({ person: z.string(), name: z.string().nullable() });

export const sanctuaryStatuses = ['licensed', 'expired', 'ended-early'] as const;
export type SanctuaryStatus = (typeof sanctuaryStatuses)[number];

export const sanctuaryView = z.object({
  sanctuary: z.string(),
  ...named,
  network: z.string(),
  name: z.string(),
  place: z.string(),
  status: z.enum(sanctuaryStatuses).meta({
    description:
      '`expired`: its last day is over, read from its instant; `ended-early`: the network ended it before.',
  }),
  operator: person,
  licensedBy: person,
  licensedAt: instant,
  ends: end.meta({ description: 'With the end of this day, unless it is ended before.' }),
  pods: z.object({ registered: z.int(), grounded: z.int() }),
});
export type SanctuaryView = z.infer<typeof sanctuaryView>;

export const podView = z.object({
  pod: z.string(),
  makersId: z.string(),
  ...podLimits.shape,
  registeredAt: instant,
  grounded: z
    .object({ by: person, actsFor, at: instant, reasons: z.string() })
    .nullable()
    .meta({ description: 'Null: it may be dreamed in.' }),
  released: z
    .object({ by: person, actsFor, at: instant, reasons: z.string() })
    .nullable()
    .meta({ description: 'The last time; null: it never was, or is grounded again.' }),
  may,
});
export type PodView = z.infer<typeof podView>;

/** A sanctuary on its own page. */
export const sanctuaryDetails = sanctuaryView.omit({ pods: true }).extend({
  conditions: z.string().meta({ description: 'In Markdown.' }),
  ended: z
    .object({
      at: instant,
      by: person.nullable().meta({ description: 'Null: its time was over.' }),
      reasons: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'Null: that has not been recorded.' }),
  pods: z.array(podView).meta({ description: 'In the order in which they were registered.' }),
  recused: z.boolean().meta({
    description: 'You hold office here and have declared an interest in this sanctuary, or in who runs it.',
  }),
  may,
});
export type SanctuaryDetails = z.infer<typeof sanctuaryDetails>;

const operator = { person: '0196f3a2-2222-7222-8222-222222222222', name: 'Sora Lindgren' };

export const exampleSanctuary: SanctuaryView = {
  sanctuary: '0196f3a2-6666-8666-8666-666666666666',
  citation: 'NOVA-L 2147/2',
  address: 'NOVA/sanctuaries/2147/2',
  network: 'NOVA',
  name: 'The Quiet Quarter',
  place: 'Harbour Row 4, Tromsø',
  status: 'licensed',
  operator,
  licensedBy: { person: '0196f3a2-1111-7111-8111-111111111111', name: 'Ines Okafor' },
  licensedAt: '2147-02-01T09:00:00.000Z',
  ends: { at: '2147-12-31T23:00:00.000Z', on: '2147-12-31' },
  pods: { registered: 2, grounded: 1 },
};
const { pods: _, ...licence } = exampleSanctuary;
const pod = { intensity: 0.7, sleepers: 12, registeredAt: '2147-02-02T09:00:00.000Z', released: null };
export const exampleSanctuaryDetails: SanctuaryDetails = {
  ...licence,
  conditions: 'Nobody dreams here between four and six, when the pods are tested.',
  ended: null,
  pods: [
    {
      pod: '0196f3a2-7777-8777-8777-777777777777',
      makersId: 'QSP-7 0042',
      ...pod,
      grounded: null,
      may: ['pod.ground'],
    },
    {
      pod: '0196f3a2-7777-8777-8777-777777777778',
      makersId: 'QSP-7 0043',
      ...pod,
      grounded: {
        by: operator,
        actsFor: 'operator',
        at: '2147-03-02T05:10:00.000Z',
        reasons: 'Its waking circuit failed the morning test twice.',
      },
      may: ['pod.release'],
    },
  ],
  recused: false,
  may: ['pod.register'],
};
