import { stepsOf, type Course } from './course.js';
import type { Movement, Work } from './review.js';
import type { Step } from './step.js';
import { example, INTENSITY, movement, type NetworkText } from './text.js';

const PROCEDURE = '2147/1';
export const GRAVITY = '2147/2';

/** Where one weighs a sixth, or nothing: what takes the ground away has rules of its own. */
export const selene: NetworkText = {
  code: 'SELENE',
  name: 'Selene Sleep Governance Network',
  jurisdiction: 'The domes of Mare Serenitatis, and the sanctuaries in orbit above them',
  chair: { sub: 'amara', name: 'Amara Nwosu' },
  officers: [
    { sub: 'jun', office: 'regulator', name: 'Jun Takeda' },
    { sub: 'idris', office: 'adjudicator', name: 'Idris Kaya' },
  ],
  words: [
    { word: 'calm', meaning: 'That the air is good.' },
    { word: 'earthsickness', meaning: 'That there is weather, and one is not in it.' },
    { word: 'joy', meaning: 'That one jumps.' },
    { word: 'solitude', meaning: 'That the channel is open and nobody speaks.' },
    { word: 'vertigo', meaning: 'That there is a ground, and it is far.' },
    { word: 'weightlessness', meaning: 'That nothing holds, and nothing has to.' },
    { word: 'wonder', meaning: 'That the Earth rises.' },
  ],
  instruments: [
    {
      number: PROCEDURE,
      title: 'Procedure of Review',
      kind: 'procedural',
      provisions: [
        {
          number: '1',
          title: 'Time to decide',
          text: 'A work is decided on within **14 days** of its receipt: one day of the Moon.\n',
          parameters: { 'decision.days': 14 },
        },
        {
          number: '2',
          title: 'Time to appeal',
          text: 'An appeal is lodged within **30 days** of the day on which the ruling was served.\n',
          parameters: { 'appeal.days': 30 },
        },
      ],
    },
    {
      number: GRAVITY,
      title: 'Low Gravity Regulation',
      kind: 'substantive',
      provisions: [
        {
          number: '1',
          title: 'Limits',
          text: `Whoever weighs little is moved easily. No stimulus exceeds *vertigo* 0.60, *solitude* 0.70, *earthsickness* 0.80, *weightlessness* 0.90; others are free.
`,
          parameters: {
            'caps.gravity': {
              ...{ calm: 1, earthsickness: 0.8, joy: 1, solitude: 0.7 },
              ...{ vertigo: 0.6, weightlessness: 0.9, wonder: 1 },
            },
          },
          bounds: { 'caps.gravity': INTENSITY },
          vocabularies: { 'caps.gravity': 'stimuli' },
          form: {
            text: 's.stimuli.filter(x, x.intensity > p.caps.gravity[x.kind])',
            effect: 'forbid',
            examples: [
              example(
                'The edge',
                [
                  ['vertigo', 0.7, 0, 30],
                  ['wonder', 0.9, 30, 60],
                ],
                [{ movement: 0, stimulus: 0 }],
              ),
              example(
                'The view',
                [
                  ['vertigo', 0.6, 0, 30],
                  ['wonder', 0.9, 30, 60],
                ],
                false,
              ),
            ],
          },
        },
        {
          number: '2',
          title: 'Earthsickness',
          text: `A work with *earthsickness* above **0.50** is dreamed beside somebody of one's own crew.
`,
          parameters: { 'earthsickness.alone.max': 0.5 },
          bounds: { 'earthsickness.alone.max': INTENSITY },
          form: {
            text: 's.stimuli.filter(x, x.kind == "earthsickness" && x.intensity > p.earthsickness.alone.max)',
            effect: 'condition',
            condition: 'Each sleeper dreams it beside somebody of their own crew.',
            examples: [
              example('Rain', [['earthsickness', 0.6, 0, 40]], [{ movement: 0, stimulus: 0 }]),
              example('Drizzle', [['earthsickness', 0.4, 0, 40]], false),
            ],
          },
        },
        {
          number: '3',
          title: 'Sanctuaries in orbit',
          text: `*Solitude* and *vertigo* are not presented in **Halo Sanctuary** and **Lagrange House**, which have no ground to wake on.
`,
          parameters: {
            'venues.orbit': ['Halo Sanctuary', 'Lagrange House'],
            'kinds.groundless': ['solitude', 'vertigo'],
          },
          vocabularies: { 'kinds.groundless': 'stimuli' },
          form: {
            text: 's.venue in p.venues.orbit && s.stimuli.exists(x, x.kind in p.kinds.groundless)',
            effect: 'restrict',
            restricts: 'venue',
            examples: [
              example('Out of the lock', [['solitude', 0.3, 0, 60]], true, { venue: 'Halo Sanctuary' }),
              example('Out of the lock, below', [['solitude', 0.3, 0, 60]], false, { venue: 'Dome Four' }),
            ],
          },
        },
      ],
    },
  ],
};

const DOME = 'The Sleeping Dome, Serenity';

const step: Course = {
  key: 'selene/step',
  applicant: 'chidi',
  work: work('First Step, Again', 'Chidi Amadi', DOME, [
    movement('The ladder', [
      ['weightlessness', 0.5, 0, 90],
      ['joy', 0.8, 60, 150],
    ]),
  ]),
  received: '2147-02-02',
  assigned: { on: '2147-02-03', to: 'jun' },
  recommended: { on: '2147-02-09', outcome: 'approved', reasons: 'Nothing in it comes near a limit.' },
  ruled: {
    on: '2147-02-12',
    by: 'amara',
    ruling: {
      outcome: 'approved',
      facts: 'One movement. Weightlessness at 0.50, and joy.',
      reasons: 'Weightlessness stays below 0.90, and joy is free (s 1).',
      cited: [[`${GRAVITY}/1`, 1]],
    },
  },
  served: '2147-02-12',
};

const below: Course = {
  key: 'selene/below',
  applicant: 'dalia',
  work: work('Letters from Below', 'Dalia Haddad', DOME, [
    movement('Rain on a tin roof', [
      ['earthsickness', 0.7, 0, 200],
      ['calm', 0.5, 100, 260],
    ]),
    movement('Answer', [['wonder', 0.6, 0, 140]]),
  ]),
  received: '2147-02-25',
  assigned: { on: '2147-02-26', to: 'jun' },
  recommended: {
    on: '2147-03-04',
    outcome: 'approved-with-conditions',
    reasons: 'It can be borne beside somebody who knows the same rain.',
  },
  ruled: {
    on: '2147-03-09',
    by: 'amara',
    ruling: {
      outcome: 'approved-with-conditions',
      facts: 'Two movements. Earthsickness at 0.70 for two hundred seconds.',
      reasons: 'It stays below 0.80 (s 1), and above 0.50 a companion is asked for (s 2).',
      cited: [
        [`${GRAVITY}/1`, 1],
        [`${GRAVITY}/2`, 1],
      ],
      conditions: [
        { text: 'Each sleeper dreams it beside somebody of their own crew.', until: '2148-03-31' },
      ],
    },
  },
  served: '2147-03-09',
};

const airlock: Course = {
  key: 'selene/airlock',
  applicant: 'emre',
  work: work('Choir of the Airlock', 'Emre Vural', 'Halo Sanctuary', [
    movement('Inner door', [['calm', 0.6, 0, 120]]),
    movement('Outer door', [
      ['solitude', 0.5, 0, 160],
      ['wonder', 0.8, 100, 240],
    ]),
  ]),
  received: '2147-03-30',
  assigned: { on: '2147-03-31', to: 'jun' },
  recommended: {
    on: '2147-04-07',
    outcome: 'restricted',
    reasons: 'It belongs where there is a ground to wake on.',
  },
  ruled: {
    on: '2147-04-10',
    by: 'amara',
    ruling: {
      outcome: 'restricted',
      facts: 'Two movements, to be presented at Halo Sanctuary. Solitude at 0.50 in the second.',
      reasons: 'Halo Sanctuary is in orbit, where solitude is not presented (s 3). In the domes it may be.',
      cited: [[`${GRAVITY}/3`, 1]],
      restrictions: [{ on: 'venue', text: 'Presented in the domes only.' }],
      review: '2148-04-10',
    },
  },
  served: '2147-04-10',
};

/** The rules forbid it; the Network finds something less restrictive, and the adjudicator something less again. */
const floor: Course = {
  key: 'selene/floor',
  applicant: 'bruno',
  work: work('Without a Floor', 'Bruno Tavares', DOME, [
    movement('Stairs', [
      ['vertigo', 0.72, 0, 45],
      ['calm', 0.4, 45, 200],
    ]),
    movement('No stairs', [['weightlessness', 0.8, 0, 180]]),
  ]),
  received: '2147-04-13',
  assigned: { on: '2147-04-14', to: 'jun' },
  recommended: {
    on: '2147-04-21',
    outcome: 'restricted',
    reasons: 'Climbers train at more than this. Whoever came from Earth this month does not.',
  },
  ruled: {
    on: '2147-04-24',
    by: 'amara',
    ruling: {
      outcome: 'restricted',
      facts: 'Two movements. Vertigo at 0.72 for forty-five seconds, and a calm that ends it.',
      reasons: 'Vertigo exceeds 0.60 (s 1). Those who have lived here for a year are used to more.',
      cited: [[`${GRAVITY}/1`, 1]],
      restrictions: [
        {
          on: 'audience',
          text: 'Presented to those who have lived under low gravity for a year.',
          until: '2147-12-31',
        },
      ],
      departs:
        'The limit is there for whoever is not used to weighing little. To refuse the work to everybody would protect nobody else.',
    },
  },
  served: '2147-04-24',
  appeal: {
    lodged: '2147-05-04',
    grounds: [
      'A year is more than anybody needs: the clinic of Serenity clears newcomers after three months.',
    ],
    acts: [
      { on: '2147-05-07', by: 'idris', act: 'admit', body: {} },
      {
        on: '2147-05-22',
        by: 'idris',
        act: 'decide',
        body: {
          outcomes: [
            {
              ground: '1',
              outcome: 'varied',
              reasons:
                'What the clinic measures is what the restriction is for. It holds for three months, not for a year.',
            },
          ],
          variation: {
            restrictions: [
              {
                on: 'audience',
                text: 'Presented to those who have lived under low gravity for three months.',
                until: '2147-12-31',
              },
            ],
          },
        },
      },
    ],
  },
};

const harvest: Course = {
  key: 'selene/harvest',
  applicant: 'chidi',
  work: work('Harvest in Dome Nine', 'Chidi Amadi', DOME, [
    movement('Wheat', [
      ['joy', 0.6, 0, 150],
      ['earthsickness', 0.4, 100, 220],
    ]),
  ]),
  received: '2147-06-08',
};

export function inSelene(): readonly Step[] {
  return [step, below, airlock, floor, harvest].flatMap((course) => stepsOf(selene, course));
}

function work(title: string, name: string, venue: string, movements: readonly Movement[]): Work {
  return {
    title,
    kind: 'symphony',
    name,
    artist: name,
    artistKind: 'human',
    audience: 'general',
    venue,
    purpose: 'communal',
    score: { movements },
  };
}
