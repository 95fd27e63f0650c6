import { z } from 'zod';
import { end } from '#governance/events';
import { may } from '#platform/schema';

const person = z.object({ person: z.string(), name: z.string().nullable() });
const instant = z.iso.datetime();

export const holdView = z.object({
  hold: z.string(),
  network: z.string(),
  docket: z.string(),
  docketCitation: z.string(),
  title: z.string().meta({ description: 'Of the work.' }),
  person: z.string().meta({ description: 'Whose data it holds: the id that stands in the log.' }),
  placedBy: person,
  placedAt: instant,
  reasons: z.string(),
  ends: end,
  status: z.enum(['standing', 'released', 'over']).meta({
    description: 'Read from its instants: whatever the log has not recorded yet.',
  }),
  released: z.object({ by: person, at: instant, reasons: z.string() }).nullable(),
  may,
});
export type HoldView = z.infer<typeof holdView>;

export const exampleHold: HoldView = {
  hold: '0196f3a2-a4b5-8ac7-98d9-4a5162738495',
  network: 'NOVA',
  docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  docketCitation: 'NOVA-D 2147/12',
  title: 'Loom of Small Hours',
  person: '0196f3a2-3d4e-7f50-a162-738495061728',
  placedBy: { person: '0196f3a2-8293-7ea5-b6b7-283940516273', name: 'Ines Okafor' },
  placedAt: '2147-03-20T15:00:00.000Z',
  reasons: 'The grounds of the appeal are heard in April; whoever decides must read them.',
  ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' },
  status: 'standing',
  released: null,
  may: ['hold.release'],
};

/** What stands between whoever signed in and their erasure, and what they would leave. */
export const ownErasure = z.object({
  asked: z.boolean().meta({ description: 'It is carried out by itself once no hold stands.' }),
  holds: z
    .array(
      holdView.pick({
        hold: true,
        network: true,
        docket: true,
        docketCitation: true,
        title: true,
        placedBy: true,
        reasons: true,
        ends: true,
      }),
    )
    .meta({ description: 'That stand: what ends last, first.' }),
  leaves: z.array(z.string()).meta({
    description:
      'Offices that you hold, and what is open for you. Where there is any, say why you ask all the same.',
  }),
});
export type OwnErasure = z.infer<typeof ownErasure>;
