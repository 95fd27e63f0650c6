import {
  appealStatuses,
  disposition,
  dissolution,
  doubt,
  effect,
  rulingOutcome as outcome,
  wordsOfRuling,
  reviewOutcome,
  stayEnding,
} from '#governance/events';
import { dueView, exampleDue, panelShape, voteView } from '#governance/law';
import { z } from 'zod';
import { named } from '#platform/citations';
import { happening } from '#platform/core';
import { documentRef, may, numberIn, uuid } from '#platform/schema';

const day = z.iso.date();
const instant = z.iso.datetime();
const logNumber = z.int().min(0).meta({ description: 'Log number.' });
const person = z.object({ person: z.string(), name: z.string().nullable() });
const versionRef = z.object({ provision: z.string(), path: z.string(), version: z.int() });

export const statuses = [
  'received',
  'assigned',
  'recommended',
  'panel',
  'information-awaited',
  'incomplete',
  'ruled',
  'served',
  'appealed',
  'final',
  'reversed',
  'remanded',
  'withdrawn',
] as const;

/** Where a ruling is waited for: none was issued yet, or the last one was reversed or sent back. */
export const awaited = [
  'received',
  'assigned',
  'recommended',
  'panel',
  'information-awaited',
  'reversed',
  'remanded',
] as const;

/** Where somebody in office has something to do. */
export const open = [...awaited, 'ruled'] as const;

export function isAwaited(status: DocketItem['status']): boolean {
  return awaited.some((one) => one === status);
}

/** As an officer: cases that are assigned to none. */
export const NOBODY = 'nobody';

/** Which dockets, and in which order. */
export const docketFilter = z.object({
  status: z
    .enum([...statuses, 'open'])
    .optional()
    .meta({ description: 'Where they stand; `open`: wherever somebody in office has something to do.' }),
  officer: z
    .union([uuid, z.literal(NOBODY)])
    .optional()
    .meta({ description: 'To whom they are assigned: a person, or nobody.' }),
  overdue: z.enum(['true']).optional().meta({ description: 'Those whose time for a ruling is over.' }),
  'older-than': numberIn(0, 100_000)
    .optional()
    .meta({ description: 'Those received more than so many days ago.' }),
  sort: z
    .enum(['newest', 'oldest', 'due'])
    .default('newest')
    .meta({ description: 'By their number, the newest first; by age; or due first.' }),
});
export type DocketFilter = Partial<z.infer<typeof docketFilter>>;

const end = z.object({ at: instant, on: day });

/** A docket in a list. */
export const docketItem = z.object({
  docket: z.string(),
  ...named,
  network: z.string(),
  title: z.string(),
  kind: z.enum(['symphony', 'tapestry']),
  applicant: z.string(),
  status: z.enum(statuses),
  receivedOn: day,
  due: dueView.nullable().meta({ description: 'The ruling that is waited for, or was.' }),
  assignedTo: person.nullable(),
  challenged: z.boolean().meta({
    description: 'What was recommended is challenged: whoever the case is assigned to recommends anew.',
  }),
  outcome: outcome.nullable(),
  servedOn: day.nullable(),
  lastDayToAppeal: day.nullable(),
  appealBefore: instant.nullable().meta({ description: 'The instant at which that day ends.' }),
  stayed: end.nullable().meta({
    description:
      'Until when, at the latest, the ruling has no effect, by a stay in an appeal: nothing is allowed by it. Null: by none.',
  }),
  overdue: z.boolean(),
  age: z.int().meta({ description: 'Days since it was received.' }),
  daysLeft: z.int().nullable().meta({
    description:
      'Days until the last day for the ruling that is waited for, negative past it; null where none is waited for, or by no day.',
  }),
  revision: z.int().meta({ description: 'Of the docket’s stream; send it back as If-Match.' }),
  lastNumber: logNumber,
});
export type DocketItem = z.infer<typeof docketItem>;

/** What somebody in office has before them. */
export const workload = z.object({
  officer: person.nullable().meta({ description: 'Null: what is assigned to nobody.' }),
  cases: z.int().meta({ description: 'Open ones: a ruling is waited for, or is to be served.' }),
  recommended: z.int().meta({ description: 'Of those: they wait for somebody else to rule.' }),
  overdue: z.int(),
  oldest: z.int().meta({ description: 'Days since the oldest was received.' }),
});
export type Workload = z.infer<typeof workload>;

const term = {
  text: z.string(),
  ends: end.nullable().meta({ description: 'Null: as long as the ruling stands.' }),
  over: z.boolean().meta({ description: 'It has ended.' }),
};
const formerly = {
  conditions: z.array(z.object({ text: z.string(), ends: end.nullable() })),
  restrictions: z.array(
    z.object({ on: z.enum(['audience', 'venue', 'time']), text: z.string(), ends: end.nullable() }),
  ),
  review: end.nullable(),
};
export const rulingView = z.object({
  ruling: z.string(),
  ...named,
  docket: z.string(),
  round: z.int().meta({ description: 'Of its docket, in which it was made.' }),
  judged: z.int().meta({ description: 'Revision of the work that was judged.' }),
  outcome,
  facts: z.string(),
  reasons: z.string(),
  cited: z.array(versionRef.extend({ citation: z.string() })),
  conditions: z.array(z.object(term)),
  restrictions: z.array(z.object({ on: z.enum(['audience', 'venue', 'time']), ...term })),
  review: end.nullable().meta({ description: 'By when it is looked at again, as it was told last.' }),
  reviews: z
    .array(
      z.object({
        outcome: reviewOutcome,
        reasons: z.string(),
        by: person,
        reviewedAt: instant,
        number: logNumber,
      }),
    )
    .meta({ description: 'What came of it, by the day that it says; after a flag see `flags`.' }),
  governingDate: day
    .nullable()
    .meta({ description: 'Null: an older entry says a day that no calendar has.' }),
  governingReason: z
    .string()
    .nullable()
    .meta({ description: 'Why another day than that of receipt governs.' }),
  differs: z.string().nullable(),
  departs: z.string().nullable().meta({ description: 'Why it is not what rules found.' }),
  recognised: z
    .object({
      network: z.string(),
      docket: z.string(),
      ruling: z.string(),
      ...named,
      number: logNumber,
      governingDate: day.nullable(),
      cited: z.array(versionRef.extend({ citation: z.string() })),
    })
    .nullable()
    .meta({
      description:
        'The ruling of another network on the same work that this one recognises, and the law that it rests on there.',
    }),
  decidedBy: person,
  votes: z
    .array(voteView)
    .nullable()
    .meta({ description: 'Of the panel that decided, those that count; null: one person did.' }),
  issuedAt: instant,
  servedOn: day.nullable(),
  lastDayToAppeal: day.nullable(),
  window: dueView.nullable().meta({ description: 'Until when it can be contested.' }),
  setAside: z.enum(['reversed', 'remanded']).nullable().meta({ description: 'Null: it stands.' }),
  reversedBy: z.string().nullable().meta({ description: 'The appeal that overturned it.' }),
  remandedBy: z
    .string()
    .nullable()
    .meta({ description: 'The appeal that sent it back, to be made anew by others.' }),
  ownReversal: z
    .object({ by: person, reasons: z.string(), reversedAt: instant, number: logNumber })
    .nullable()
    .meta({ description: 'By the network itself, without an appeal.' }),
  corrections: z
    .array(
      z.object({
        part: wordsOfRuling,
        was: z.string(),
        reads: z.string(),
        why: z.string(),
        by: person,
        correctedAt: instant,
        number: logNumber,
      }),
    )
    .meta({
      description: 'Slips that were mended, the oldest first. The texts here read as they do with them.',
    }),
  variations: z
    .array(
      z.object({
        appeal: z.string(),
        reasons: z.string(),
        ...formerly,
        variedAt: instant,
        number: logNumber,
      }),
    )
    .meta({
      description:
        'By appeals, the oldest first, each with what the ruling asked for and forbade until then. What it does now stands above.',
    }),
  stayed: end.nullable().meta({
    description:
      'Until when, at the latest, it has no effect, by a stay in an appeal: what it approved is not allowed, and what it refused is not either. Null: by none.',
  }),
  stays: z
    .array(
      z.object({
        appeal: z.string(),
        terms: z.string().meta({ description: 'What holds while it is in force.' }),
        ends: end.meta({ description: 'By itself; or earlier, with the appeal.' }),
        inForce: z.boolean(),
        stayedAt: instant,
        number: logNumber,
        ended: z.object({ how: stayEnding, endedAt: instant, number: logNumber }).nullable(),
      }),
    )
    .meta({ description: 'By appeals, the oldest first.' }),
  number: logNumber,
});
export type RulingView = z.infer<typeof rulingView>;

/** A ruling in a list of those of many dockets. */
export const rulingItem = rulingView.extend({
  network: z.string(),
  docketCitation: z.string(),
  title: z.string().meta({ description: 'Of the work.' }),
});
export type RulingItem = z.infer<typeof rulingItem>;

/** A doubt about a ruling that stood, and what came of it. */
export const flagView = z.object({
  flag: z.string(),
  ruling: z.string(),
  because: doubt.meta({
    description:
      '`interest`: one of its makers declared one afterwards; `overturned-reading`: an appeal overturned how it read the law; `law-changed`.',
  }),
  by: logNumber.meta({ description: 'Log number of what caused it.' }),
  flaggedAt: instant,
  open: z.boolean().meta({ description: 'It was not reviewed, and the ruling still stands.' }),
  review: z
    .object({ outcome: reviewOutcome, reasons: z.string(), by: person, reviewedAt: instant })
    .nullable(),
  number: logNumber,
});
export type FlagView = z.infer<typeof flagView>;

/** A flag in a list of those of many rulings. */
export const flagItem = flagView.extend({
  ...named,
  network: z.string(),
  docket: z.string(),
  docketCitation: z.string(),
  title: z.string().meta({ description: 'Of the work.' }),
});
export type FlagItem = z.infer<typeof flagItem>;

export const docketAppealView = z.object({
  appeal: z.string(),
  ...named,
  ruling: z.string(),
  appellant: z.string(),
  status: z.enum(appealStatuses),
  lodgedOn: day,
  hearing: z
    .object({ at: instant, where: z.string(), held: z.boolean() })
    .nullable()
    .meta({ description: 'The last that was listed.' }),
});
export type DocketAppealView = z.infer<typeof docketAppealView>;

const drafted = z.object(term).omit({ over: true });

/** Several people who decide together, or did. */
export const panelView = z.object({
  ...panelShape,
  state: z.enum(['sits', 'issued', 'rejected', 'dissolved']),
  draft: rulingView
    .pick({
      outcome: true,
      facts: true,
      reasons: true,
      cited: true,
      review: true,
      governingDate: true,
      governingReason: true,
      differs: true,
      departs: true,
    })
    .extend({
      revision: z.int().meta({ description: 'Of the work.' }),
      conditions: z.array(drafted),
      restrictions: z.array(drafted.extend({ on: z.enum(['audience', 'venue', 'time']) })),
    })
    .meta({ description: 'What they vote on, word by word.' }),
  votes: z.array(voteView).meta({ description: 'Those that count, once they are opened.' }),
  ruling: z.string().nullable().meta({ description: 'That was issued.' }),
  because: dissolution.nullable().meta({ description: 'Why it was dissolved.' }),
  reasons: z.string().nullable().meta({ description: 'Of whoever dissolved it.' }),
});
export type PanelView = z.infer<typeof panelView>;

const otherWork = z.object({ docket: z.string(), network: z.string(), title: z.string(), ...named });

/** A case, told from submission to appeal. */
export const docketDetails = docketItem.extend({
  round: z.int().meta({
    description:
      'Counts from 1: each ruling that an appeal sends back begins another, of which nobody who touched the one before is a part.',
  }),
  symphony: z.object({
    revision: z.int().meta({ description: 'Of the work’s stream; send it back as If-Match.' }),
    artistKind: z.enum(['human', 'ai']),
    audience: z.enum(['children', 'general', 'adults']),
    venue: z.string(),
    purpose: z.enum(['commercial', 'communal']),
    presentations: z
      .array(z.object({ where: z.string(), at: instant }))
      .meta({ description: 'Where and when it is to be dreamed.' }),
    sources: z
      .array(z.object({ title: z.string(), community: z.string() }))
      .meta({ description: 'Cultural narratives that it blends, and whose they are.' }),
    derivesFrom: z.array(otherWork).meta({ description: 'Works that it is made from.' }),
    derived: z.array(otherWork).meta({ description: 'Works that are made from it.' }),
    revisions: z.array(
      z.object({
        revision: z.int(),
        score: documentRef,
        note: z.string().nullable(),
        recordedAt: instant,
        number: logNumber,
      }),
    ),
  }),
  screening: z
    .object({
      revision: z.int().meta({ description: 'Of the work.' }),
      governingDate: day.meta({
        description: 'The day of receipt, whose law governs, but for what reaches undecided matters.',
      }),
      screenedOn: day.meta({ description: 'The day on which it was held against that law.' }),
      again: z
        .object({
          provisions: z.array(
            z.object({
              provision: z.string(),
              path: z.string(),
              before: z.int().nullable().meta({ description: 'Version; null: none governed.' }),
              after: z.int().nullable().meta({ description: 'Version; null: none governs.' }),
            }),
          ),
          words: z.int().meta({ description: 'Words that were published since.' }),
        })
        .nullable()
        .meta({ description: 'What of the law is another than when this revision was screened before.' }),
      upTo: logNumber.meta({ description: 'Log number up to which that law was known.' }),
      rules: z.int().meta({ description: 'How many were run.' }),
      disposition: disposition.meta({
        description:
          'The strictest effect of what it offends against; `unscreened`: machines could not judge it.',
      }),
      unscreened: z.array(z.string()).meta({ description: 'Why they could not.' }),
      counts: z
        .array(
          versionRef.extend({
            citation: z.string(),
            effect,
            offending: z.int().meta({ description: 'Movements or stimuli; 1: the work as a whole.' }),
          }),
        )
        .meta({ description: 'By provision, after exceptions.' }),
      findings: documentRef.nullable().meta({
        description: 'All of it: for each provision the evidence, by position, and what exceptions took.',
      }),
      number: logNumber,
    })
    .nullable()
    .meta({ description: 'What rules found, last.' }),
  assignment: z
    .object({
      proposed: person.nullable().meta({
        description: 'Whom the program proposed; null: nobody may take it, or an older program did not.',
      }),
      open: z.int().nullable().meta({ description: 'Cases that they had before them then.' }),
      upTo: logNumber.nullable().meta({ description: 'Log number up to which those were counted.' }),
      departs: z.string().nullable().meta({ description: 'Why it is assigned to somebody else.' }),
    })
    .nullable()
    .meta({ description: 'How it came to whom it is assigned to; null: to nobody.' }),
  proposal: z
    .object({
      regulator: person.nullable().meta({ description: 'Null: nobody may take it.' }),
      loads: z
        .array(z.object({ regulator: person, open: z.int().meta({ description: 'Cases before them.' }) }))
        .meta({ description: 'Of those who may take it, in the order in which they were appointed.' }),
      upTo: logNumber,
    })
    .nullable()
    .meta({ description: 'To whom the program would assign it, for whoever may assign it.' }),
  recommendation: z
    .object({
      by: person,
      revision: z.int().nullable().meta({
        description: 'Revision of the work that was judged; null where an older program did not record it.',
      }),
      outcome,
      reasons: z.string(),
      takenBackBy: z
        .int()
        .nullable()
        .meta({ description: 'The revision lodged since: the recommendation stands no more.' }),
      challenged: z.boolean().meta({ description: 'By somebody else: nobody rules on it.' }),
      number: logNumber,
    })
    .nullable()
    .meta({ description: 'The last one by whoever the case is assigned to.' }),
  challenges: z
    .array(
      z.object({
        by: person,
        outcome: outcome.meta({ description: 'That was recommended.' }),
        reasons: z.string(),
        challengedAt: instant,
        number: logNumber,
      }),
    )
    .meta({ description: 'Of recommendations that were made here, the oldest first.' }),
  information: z
    .array(
      z.object({
        what: z.string(),
        by: person,
        due: dueView.meta({
          description: 'The answer. The time to decide stood still from its beginning on.',
        }),
        suppliedAt: instant.nullable().meta({ description: 'Null: not answered.' }),
        answer: z.string().nullable().meta({
          description:
            'In the applicant’s own words: for whoever reads personal data here; null once erased.',
        }),
        number: logNumber,
      }),
    )
    .meta({ description: 'What the applicant was asked, the oldest first.' }),
  panels: z.array(panelView).meta({ description: 'Panels that were convened, the oldest first.' }),
  rulings: z.array(
    rulingView.extend({
      recognisedBy: z
        .array(z.object({ ruling: z.string(), ...named, network: z.string(), number: logNumber }))
        .meta({ description: 'Rulings of other networks that recognise it.' }),
    }),
  ),
  appeals: z
    .array(docketAppealView)
    .meta({ description: 'With their grounds they stand in the list of appeals: `?docket=`.' }),
  flags: z.array(flagView).meta({ description: 'Doubts about its rulings, and what came of them.' }),
  history: z.array(happening),
  personal: z
    .object({ name: z.string().nullable(), contact: z.string().nullable(), artist: z.string().nullable() })
    .nullable()
    .meta({
      description:
        'For the applicant, office-holders of the network who are not recused, and auditors; a field is null once erased.',
    }),
  recused: z.boolean().meta({
    description:
      'You hold office here and have declared an interest in this case or in a party of it: you take no part in it, and see of it what the public sees.',
  }),
  may,
});
export type DocketDetails = z.infer<typeof docketDetails>;

/** A case of one’s own. */
export const matterItem = docketItem.extend({
  panel: panelView
    .pick({ panel: true, chair: true, closes: true })
    .extend({ members: z.array(person).meta({ description: 'Those who sit.' }) })
    .nullable()
    .meta({ description: 'That votes on a draft of its ruling; null: none does.' }),
  rulings: z.array(
    rulingView
      .pick({
        ruling: true,
        citation: true,
        address: true,
        outcome: true,
        servedOn: true,
        lastDayToAppeal: true,
        window: true,
        stayed: true,
      })
      .extend({ appealable: z.boolean().meta({ description: 'You can lodge an appeal against it today.' }) }),
  ),
  appeals: z.array(
    docketAppealView.pick({ appeal: true, citation: true, address: true, ruling: true, status: true }),
  ),
});
export type MatterItem = z.infer<typeof matterItem>;

export const exampleWorkload: Workload = {
  officer: { person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d', name: 'Kiran Morales' },
  cases: 12,
  recommended: 3,
  overdue: 1,
  oldest: 41,
};

const decisionDue: DocketItem['due'] = {
  at: '2147-04-01T15:00:00.000Z',
  on: '2147-04-01',
  begins: '2147-03-01T09:30:00.000Z',
  count: 30,
  unit: 'days',
  by: { provision: '0196f3a2-4e5f-8a61-b273-849506172839', path: '2147/12/9.1', version: 1 },
};

export const exampleItem: DocketItem = {
  docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  citation: 'NOVA-D 2147/12',
  address: 'NOVA/dockets/2147/12',
  network: 'NOVA',
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  applicant: '0196f3a2-3d4e-7f50-a162-738495061728',
  status: 'served',
  receivedOn: '2147-03-01',
  due: decisionDue,
  assignedTo: { person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d', name: 'Kiran Morales' },
  challenged: false,
  outcome: 'refused',
  servedOn: '2147-03-21',
  lastDayToAppeal: '2147-04-18',
  appealBefore: '2147-04-18T15:00:00.000Z',
  stayed: null,
  overdue: false,
  age: 31,
  daysLeft: null,
  revision: 4,
  lastNumber: 512,
};

const exampleRuling: RulingView = {
  ruling: '0196f3a2-6071-7c83-9495-061728394051',
  citation: '[2147] NOVA 318',
  address: 'NOVA/rulings/2147/318',
  docket: exampleItem.docket,
  round: 1,
  judged: 1,
  outcome: 'refused',
  facts: 'The second movement holds awe at 0.9 for four minutes.',
  reasons: 'Section 4.2 allows 0.6 where children dream.',
  cited: [
    {
      provision: '0196f3a2-7182-8d94-a5a6-172839405162',
      path: '2147/12/4.2',
      version: 3,
      citation: 'NOVA 2147/12 s 4.2 v3',
    },
  ],
  conditions: [],
  restrictions: [],
  review: null,
  reviews: [],
  governingDate: '2147-03-20',
  governingReason: 'The applicant asked for the law of the day of the hearing.',
  differs: null,
  departs: null,
  recognised: null,
  decidedBy: { person: '0196f3a2-8293-7ea5-b6b7-283940516273', name: 'Tomas Brandt' },
  votes: null,
  issuedAt: '2147-03-20T15:00:00.000Z',
  servedOn: '2147-03-21',
  lastDayToAppeal: '2147-04-18',
  window: exampleDue,
  setAside: null,
  reversedBy: null,
  remandedBy: null,
  ownReversal: null,
  corrections: [],
  variations: [],
  stayed: null,
  stays: [
    {
      appeal: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
      terms: 'It is shown to nobody.',
      ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' },
      inForce: false,
      stayedAt: '2147-03-27T10:00:00.000Z',
      number: 516,
      ended: { how: 'withdrawn', endedAt: '2147-04-02T11:00:00.000Z', number: 530 },
    },
  ],
  number: 498,
};

const examplePanel: PanelView = {
  panel: '0196f3a2-6071-7c83-9495-061728394060',
  state: 'dissolved',
  chair: exampleRuling.decidedBy,
  quorum: 2,
  closes: exampleDue,
  members: [
    { ...exampleRuling.decidedBy, voted: 471, recused: false },
    { person: '0196f3a2-8293-7ea5-b6b7-283940516274', name: 'Odile Marchetti', voted: null, recused: true },
  ],
  draft: {
    revision: 1,
    outcome: exampleRuling.outcome,
    facts: exampleRuling.facts,
    reasons: exampleRuling.reasons,
    cited: exampleRuling.cited,
    conditions: [],
    restrictions: [],
    review: null,
    governingDate: exampleRuling.governingDate,
    governingReason: exampleRuling.governingReason,
    differs: null,
    departs: null,
  },
  votes: [],
  ruling: null,
  because: 'members-recused',
  reasons: null,
  number: 465,
};

export const exampleRulingItem: RulingItem = {
  ...exampleRuling,
  network: exampleItem.network,
  docketCitation: exampleItem.citation,
  title: exampleItem.title,
};

export const exampleDetails: DocketDetails = {
  ...exampleItem,
  round: 1,
  symphony: {
    revision: 0,
    artistKind: 'human',
    audience: 'general',
    venue: 'Dream Clusters conference',
    presentations: [{ where: 'Dream Clusters conference, Lisbon', at: '2147-05-20T19:00:00.000Z' }],
    sources: [{ title: 'The drowned bell', community: 'Fishers of the lower Tejo' }],
    derivesFrom: [],
    derived: [],
    purpose: 'communal',
    revisions: [
      {
        revision: 1,
        score: {
          document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          bytes: 412,
          mediaType: 'application/json',
        },
        note: null,
        recordedAt: '2147-03-01T09:30:00.000Z',
        number: 401,
      },
    ],
  },
  screening: {
    revision: 1,
    governingDate: '2147-03-01',
    screenedOn: '2147-05-01',
    again: {
      provisions: [
        { provision: '0196f3a2-7182-8d94-a5a6-172839405162', path: '2147/12/4.2', before: 2, after: 3 },
      ],
      words: 0,
    },
    upTo: 402,
    rules: 3,
    disposition: 'forbid',
    unscreened: [],
    counts: [
      {
        provision: '0196f3a2-7182-8d94-a5a6-172839405162',
        path: '2147/12/4.2',
        version: 3,
        citation: 'NOVA 2147/12 s 4.2 v3',
        effect: 'forbid',
        offending: 2,
      },
    ],
    findings: {
      document: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      bytes: 512,
      mediaType: 'application/json',
    },
    number: 403,
  },
  assignment: {
    proposed: { person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d', name: 'Kiran Morales' },
    open: 3,
    upTo: 455,
    departs: null,
  },
  proposal: null,
  recommendation: {
    by: exampleItem.assignedTo!,
    revision: 1,
    outcome: 'refused',
    reasons: 'The swell exceeds what children bear.',
    takenBackBy: null,
    challenged: false,
    number: 460,
  },
  challenges: [
    {
      by: { person: '0196f3a2-0c12-7d05-9b4e-5a6b7c8d9e0f', name: 'Tomas Brandt' },
      outcome: 'restricted',
      reasons: 'It says nothing of the second movement, where awe is held at 0.9.',
      challengedAt: '2147-03-12T10:00:00.000Z',
      number: 441,
    },
  ],
  information: [
    {
      what: 'For how long does the swell of the second movement last?',
      by: exampleItem.assignedTo!,
      due: exampleDue,
      suppliedAt: '2147-03-10T09:00:00.000Z',
      answer: null,
      number: 431,
    },
  ],
  panels: [examplePanel],
  rulings: [{ ...exampleRuling, recognisedBy: [] }],
  appeals: [],
  flags: [],
  history: [
    {
      number: 401,
      type: 'SymphonySubmitted',
      recordedAt: '2147-03-01T09:30:00.000Z',
      actor: { id: exampleItem.applicant, role: 'citizen', network: 'NOVA', name: null },
      summary: 'The symphony Tides of a Sleeping City was submitted.',
      about: [
        {
          kind: 'docket',
          id: exampleItem.docket,
          network: 'NOVA',
          citation: null,
          address: null,
          title: 'Tides of a Sleeping City',
        },
      ],
    },
  ],
  personal: null,
  recused: false,
  may: ['appeal.lodge'],
};

export const exampleMatter: MatterItem = {
  ...exampleItem,
  panel: null,
  rulings: [
    {
      ruling: exampleRuling.ruling,
      citation: exampleRuling.citation,
      address: exampleRuling.address,
      outcome: exampleRuling.outcome,
      servedOn: exampleRuling.servedOn,
      lastDayToAppeal: exampleRuling.lastDayToAppeal,
      window: exampleRuling.window,
      stayed: exampleRuling.stayed,
      appealable: true,
    },
  ],
  appeals: [],
};

export const exampleFlag: FlagItem = {
  flag: '5f0c1b6e-2f4d-8a3b-9c7e-1d2e3f4a5b6c',
  ruling: '0196f3a2-6071-7c83-9495-061728394051',
  because: 'interest',
  by: 4_711,
  flaggedAt: '2147-05-02T08:00:00.000Z',
  open: true,
  review: null,
  number: 4_712,
  citation: '[2147] NOVA 318',
  address: 'NOVA/rulings/2147/318',
  network: 'NOVA',
  docket: exampleItem.docket,
  docketCitation: exampleItem.citation,
  title: exampleItem.title,
};
