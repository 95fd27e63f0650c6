import { z } from 'zod';
import { named } from '#platform/citations';
import {
  appealDissolution,
  appealStatuses,
  end,
  groundOutcome,
  party,
  restrictedIn,
  versionRef,
} from '#governance/events';
import { panelShape, placeShape, voteView } from '#governance/law';
import { may } from '#platform/schema';
import { directionDetails } from './direction.view.js';

const day = z.iso.date();

const stayState = z.enum(['requested', 'refused', 'in-force', 'over', 'unanswered']);
export type StayState = z.infer<typeof stayState>;

/** Of a ruling, that was asked for in its appeal. */
export const stayView = z.object({
  state: stayState.meta({
    description:
      '`in-force`: the ruling has no effect; `over`: its end has come, or the appeal is closed; `unanswered`: the appeal was closed first.',
  }),
  request: z.string().nullable().meta({
    description:
      'Why, in the appellant’s words: for whoever reads the statements of grounds, on the page of the appeal; null once erased.',
  }),
  requestedAt: z.iso.datetime(),
  number: z.int().meta({ description: 'Log number of the request.' }),
  answer: z
    .object({
      by: z.object({ person: z.string(), name: z.string().nullable() }).nullable(),
      reasons: z.string(),
      terms: z.string().nullable().meta({ description: 'What holds while it is in force; null: refused.' }),
      ends: end.nullable().meta({ description: 'When it is over by itself; null: refused.' }),
      answeredAt: z.iso.datetime(),
      number: z.int().meta({ description: 'Its log number.' }),
    })
    .nullable(),
});
export type StayView = z.infer<typeof stayView>;

export const consequence = z.enum(['overturned', 'remanded', 'varied', 'stands']);

const decisionView = z.object({
  consequence: consequence.meta({
    description:
      'Of the ruling: reversed where a decisive ground is overturned; else sent back where one is remanded; else varied where one is; else it stands.',
  }),
  readings: z
    .array(versionRef.extend({ citation: z.string() }))
    .meta({ description: 'Versions that the ruling cites and read wrongly.' }),
  variation: z
    .object({
      conditions: z.array(z.object({ text: z.string(), ends: end.nullable() })),
      restrictions: z.array(z.object({ on: restrictedIn, text: z.string(), ends: end.nullable() })),
      review: end.nullable(),
    })
    .nullable()
    .meta({ description: 'What stands in place of what the ruling asked for and forbade.' }),
  ordered: z
    .object({ effect: z.string(), ends: end })
    .nullable()
    .meta({ description: 'What the interim order says from then on.' }),
});

/** Several adjudicators who decide together, or did. */
export const panelView = z.object({
  ...panelShape,
  state: z.enum(['sits', 'decided', 'rejected', 'dissolved']),
  draft: decisionView
    .extend({
      outcomes: z.array(
        z.object({ ground: z.string(), outcome: groundOutcome, decisive: z.boolean(), reasons: z.string() }),
      ),
    })
    .meta({ description: 'What they vote on, word by word.' }),
  votes: z.array(voteView).meta({ description: 'Those that count, once they are opened.' }),
  because: appealDissolution.nullable().meta({ description: 'Why it was dissolved.' }),
  reasons: z.string().nullable().meta({ description: 'Of whoever dissolved it.' }),
});
export type AppealPanelView = z.infer<typeof panelView>;

export const appealView = z.object({
  appeal: z.string(),
  ...named,
  network: z.string(),
  ...placeShape,
  ruling: z.string().nullable().meta({ description: 'That it contests; null: an interim order.' }),
  rulingCitation: z.string().nullable(),
  order: z
    .object({ order: z.string(), ...named })
    .nullable()
    .meta({ description: 'The interim order that it contests; null: a ruling.' }),
  appellant: z.string(),
  status: z.enum(appealStatuses),
  lodgedOn: day,
  lastDay: day,
  adjudicator: z.object({ person: z.string(), name: z.string().nullable() }).nullable(),
  grounds: z.array(
    z.object({
      ground: z.string(),
      outcome: groundOutcome.nullable(),
      decisive: z.boolean().nullable().meta({
        description:
          'Whether the ruling cannot stand without what this ground contests; null: not decided yet.',
      }),
      reasons: z.string().nullable(),
      statement: z.string().nullable().meta({
        description:
          'For the appellant, office-holders of the network who are not recused, and auditors, on the page of the appeal; null once erased.',
      }),
    }),
  ),
  leave: z
    .object({
      granted: z.boolean().nullable().meta({ description: 'Null: not decided yet.' }),
      by: z.object({ person: z.string(), name: z.string().nullable() }).nullable(),
      reasons: z.string().nullable(),
      why: z.string().nullable().meta({
        description:
          'Why it came late, in the appellant’s words, for those who read the grounds; null once erased.',
      }),
    })
    .nullable()
    .meta({ description: 'That it needs since it was lodged after its time; null: it came in time.' }),
  lead: z
    .object({
      appeal: z.string(),
      ...named,
      due: end.nullable().meta({
        description:
          'Until when its appellant may opt out of the decision of the lead case; null: that is not decided yet.',
      }),
    })
    .nullable()
    .meta({ description: 'The lead case that it waits behind, or was decided with.' }),
  behind: z
    .array(z.object({ appeal: z.string(), ...named }))
    .meta({ description: 'The appeals that wait behind it as their lead case, or were decided with it.' }),
  inadmissible: z.object({ on: z.enum(['standing', 'time', 'grounds']), reasons: z.string() }).nullable(),
  concession: z
    .object({ by: z.object({ person: z.string(), name: z.string().nullable() }), reasons: z.string() })
    .nullable()
    .meta({
      description: 'Who granted for the network that the ruling cannot stand, and why: it is reversed.',
    }),
  decision: decisionView
    .extend({
      votes: z
        .array(voteView)
        .nullable()
        .meta({ description: 'Of the panel that decided, those that count; null: one person did.' }),
    })
    .nullable(),
  decidedAt: z.iso.datetime().nullable(),
  stays: z.array(stayView).meta({ description: 'Stays that were asked for, the oldest first.' }),
  hearings: z
    .array(
      z.object({
        at: z.iso.datetime(),
        where: z.string(),
        state: z.enum(['listed', 'held', 'fallen-away']).meta({
          description: '`fallen-away`: the end of the appeal came first.',
        }),
        adjournments: z
          .array(z.object({ before: z.iso.datetime(), reason: z.string() }))
          .meta({ description: 'For when it was listed before, and why that changed.' }),
        held: z.object({ appeared: z.array(party), note: z.string() }).nullable(),
      }),
    )
    .meta({ description: 'The oldest first.' }),
  panel: panelView
    .omit({ draft: true, votes: true, because: true, reasons: true, state: true })
    .nullable()
    .meta({ description: 'The panel that votes on its decision; null: none does.' }),
  revision: z.int().meta({ description: 'Of the appeal’s stream; send it back as If-Match.' }),
});
export type AppealView = z.infer<typeof appealView>;

/** An appeal on its own page. */
export const appealDetails = appealView.extend({
  directions: z.array(directionDetails),
  panels: z.array(panelView).meta({ description: 'Panels that were convened, the oldest first.' }),
  recused: z.boolean().meta({
    description:
      'You hold office here and have declared an interest in this case or in a party of it: you take no part in it, and see of it what the public sees.',
  }),
  may,
});
export type AppealDetails = z.infer<typeof appealDetails>;

export const exampleAppeal: AppealView = {
  appeal: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
  citation: '[2147] NOVA-A 41',
  address: 'NOVA/appeals/2147/41',
  network: 'NOVA',
  docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  docketCitation: 'NOVA-D 2147/12',
  sanctuary: null,
  session: null,
  ruling: '0196f3a2-6071-7c83-9495-061728394051',
  rulingCitation: '[2147] NOVA 318',
  order: null,
  title: 'Loom of Small Hours',
  appellant: '0196f3a2-3d4e-7f50-a162-738495061728',
  status: 'decided',
  lodgedOn: '2147-03-25',
  lastDay: '2147-04-18',
  adjudicator: { person: '0196f3a2-8293-7ea5-b6b7-283940516273', name: 'Maren Solheim' },
  grounds: [
    {
      ground: '1',
      outcome: 'overturned',
      decisive: true,
      reasons: 'Section 4.2 does not govern tapestries.',
      statement: null,
    },
  ],
  leave: null,
  lead: null,
  behind: [],
  inadmissible: null,
  concession: null,
  decision: {
    consequence: 'overturned',
    readings: [
      {
        provision: '0196f3a2-7182-8d94-a5a6-172839405162',
        path: '2147/12/4.2',
        version: 3,
        citation: 'NOVA 2147/12 s 4.2 v3',
      },
    ],
    variation: null,
    ordered: null,
    votes: null,
  },
  decidedAt: '2147-04-02T11:00:00.000Z',
  hearings: [],
  panel: null,
  stays: [
    {
      state: 'over',
      request: null,
      requestedAt: '2147-03-26T09:00:00.000Z',
      number: 512,
      answer: {
        by: { person: '0196f3a2-8293-7ea5-b6b7-283940516273', name: 'Maren Solheim' },
        reasons: 'Whoever dreamed it cannot undream it.',
        terms: 'The tapestry is shown to nobody. Its place in the Quiet Quarter is kept.',
        ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' },
        answeredAt: '2147-03-27T10:00:00.000Z',
        number: 515,
      },
    },
  ],
  revision: 2,
};
