import { stepsOf, type Course } from './course.js';
import type { Movement, Work } from './review.js';
import type { Step } from './step.js';
import { example, INTENSITY, movement, TOGETHER, type NetworkText } from './text.js';

const PROCEDURE = '2147/1';
const NIGHT = '2147/2';

/** Where it is night for months: what is dark, cold and silent has rules of its own. */
export const borea: NetworkText = {
  code: 'BOREA',
  name: 'Borea Sleep Governance Network',
  jurisdiction: 'The settlements of the long night, north of the sixty-sixth parallel',
  chair: { sub: 'sigrid', name: 'Sigrid Aas' },
  officers: [
    { sub: 'oskar', office: 'regulator', name: 'Oskar Lind' },
    { sub: 'hanne', office: 'adjudicator', name: 'Hanne Vik' },
  ],
  words: [
    { word: 'awe', meaning: 'That the sky does something.' },
    { word: 'calm', meaning: 'That one may stay where one is.' },
    { word: 'cold', meaning: 'That warmth goes away.' },
    { word: 'dark', meaning: 'That nothing can be seen, and might be there.' },
    { word: 'grief', meaning: 'That somebody does not come back.' },
    { word: 'light', meaning: 'That something can be seen again.' },
    { word: 'silence', meaning: 'That nobody answers.' },
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
          text: 'A work is decided on within **21 days** of its receipt: before the light has changed.\n',
          parameters: { 'decision.days': 21 },
        },
        {
          number: '2',
          title: 'Time to appeal',
          text: 'An appeal is lodged within **21 days** of the day on which the ruling was served.\n',
          parameters: { 'appeal.days': 21 },
        },
      ],
    },
    {
      number: NIGHT,
      title: 'Long Night Regulation',
      kind: 'substantive',
      provisions: [
        {
          number: '1',
          title: 'Darkness',
          text: `While it is night outside, a work is not presented in which a stimulus of the kind *dark* exceeds **0.40** for children, **0.70** for a general audience and **0.90** for adults.
`,
          parameters: { 'dark.max': { children: 0.4, general: 0.7, adults: 0.9 } },
          bounds: { 'dark.max': INTENSITY },
          vocabularies: { 'dark.max': 'audiences' },
          form: {
            text: 's.stimuli.filter(x, x.kind == "dark" && x.intensity > p.dark.max[s.audience])',
            effect: 'restrict',
            restricts: 'time',
            examples: [
              example('The shaft', [['dark', 0.8, 0, 90]], [{ movement: 0, stimulus: 0 }]),
              example('The attic', [['dark', 0.7, 0, 90]], false),
            ],
          },
        },
        {
          number: '2',
          title: 'A light that comes',
          text: `Section 1 is not about darkness into which a light comes before it ends, and which the light outlasts.
`,
          form: {
            text: 's.stimuli.filter(d, s.stimuli.exists(l, l.kind == "light" && l.movement == d.movement && l.from <= d.to && l.to > d.to))',
            exceptionTo: [`${NIGHT}/1`],
            examples: [
              example(
                'The shaft, and a lamp',
                [
                  ['dark', 0.8, 0, 90],
                  ['light', 0.3, 80, 120],
                ],
                [{ movement: 0, stimulus: 0 }],
              ),
            ],
          },
        },
        {
          number: '3',
          title: 'Cold and silence',
          text: `Nobody is left alone in the cold: where *cold* and *silence* together exceed **1.00** at one moment of a movement, the work is not presented.
`,
          parameters: { 'alone.max': 1 },
          bounds: { 'alone.max': TOGETHER },
          form: {
            text: 's.movements.filter(m, peak(m.stimuli.filter(x, x.kind in ["cold", "silence"])) > p.alone.max)',
            effect: 'forbid',
            examples: [
              example(
                'Out on the ice',
                [
                  ['cold', 0.6, 0, 90],
                  ['silence', 0.5, 30, 60],
                ],
                [{ movement: 0 }],
              ),
              example(
                'Out, and then quiet',
                [
                  ['cold', 0.6, 0, 30],
                  ['silence', 0.5, 30, 60],
                ],
                false,
              ),
            ],
          },
        },
        {
          number: '4',
          title: 'Rest',
          text: `Of a work's time at most **half** is above an intensity of 0.5. Where it is more, a steward sits with the sleepers.
`,
          parameters: { 'share.most': 0.5 },
          bounds: { 'share.most': { unit: 'share', least: 0, most: 1, stricter: 'lower' } },
          form: {
            text: 'sum(s.stimuli.map(x, x.intensity > 0.5 ? x.to - x.from : 0.0)) > p.share.most * sum(s.stimuli.map(x, x.to - x.from))',
            effect: 'condition',
            condition: 'A steward sits with the sleepers until they have woken.',
            examples: [
              example(
                'No pause',
                [
                  ['awe', 0.6, 0, 90],
                  ['calm', 0.2, 90, 120],
                ],
                true,
              ),
              example(
                'Pauses',
                [
                  ['awe', 0.6, 0, 60],
                  ['calm', 0.2, 60, 120],
                ],
                false,
              ),
            ],
          },
        },
      ],
    },
  ],
};

const lullaby: Course = {
  key: 'borea/lullaby',
  applicant: 'freya',
  work: work('Polar Lullaby', 'Freya Nyström', 'children', [
    movement('Snow on the sill', [
      ['calm', 0.6, 0, 90],
      ['dark', 0.3, 60, 200],
    ]),
    movement('Somebody hums', [['light', 0.4, 0, 120]]),
  ]),
  received: '2147-01-20',
  assigned: { on: '2147-01-21', to: 'oskar' },
  recommended: { on: '2147-01-28', outcome: 'approved', reasons: 'It is dark as a nursery is.' },
  ruled: {
    on: '2147-02-02',
    by: 'sigrid',
    ruling: {
      outcome: 'approved',
      facts: 'Two movements for children. The darkness of the first comes to 0.30.',
      reasons: 'Darkness for children stays below 0.40 (s 1).',
      cited: [[`${NIGHT}/1`, 1]],
    },
  },
  served: '2147-02-02',
};

const sunDogs: Course = {
  key: 'borea/sun-dogs',
  applicant: 'goran',
  work: work('Sun Dogs', 'Goran Petrov', 'general', [
    movement('Noon without a sun', [
      ['dark', 0.85, 0, 180],
      ['light', 0.7, 150, 260],
    ]),
  ]),
  received: '2147-02-10',
  assigned: { on: '2147-02-11', to: 'oskar' },
  recommended: {
    on: '2147-02-18',
    outcome: 'approved-with-conditions',
    reasons: 'The light that comes takes away what section 1 would say. There is no pause in it.',
  },
  ruled: {
    on: '2147-02-23',
    by: 'sigrid',
    ruling: {
      outcome: 'approved-with-conditions',
      facts: 'One movement. Darkness at 0.85 ends in a light that stays.',
      reasons:
        'The darkness is one into which a light comes (s 2). All of the work is above 0.5, so a steward is there (s 4).',
      cited: [
        [`${NIGHT}/2`, 1],
        [`${NIGHT}/4`, 1],
      ],
      conditions: [{ text: 'A steward sits with the sleepers until they have woken.', until: '2148-03-31' }],
    },
  },
  served: '2147-02-24',
};

const ninety: Course = {
  key: 'borea/ninety',
  applicant: 'hana',
  work: work('Ninety Nights', 'Hana Yilmaz', 'adults', [
    movement('One', [
      ['dark', 0.95, 0, 120],
      ['calm', 0.3, 120, 400],
    ]),
    movement('Ninety', [['light', 0.5, 0, 200]]),
  ]),
  received: '2147-03-04',
  assigned: { on: '2147-03-05', to: 'oskar' },
  recommended: {
    on: '2147-03-12',
    outcome: 'restricted',
    reasons: 'Not while the night outside is as long.',
  },
  ruled: {
    on: '2147-03-16',
    by: 'sigrid',
    ruling: {
      outcome: 'restricted',
      facts: 'Two movements for adults. Darkness at 0.95 for two minutes, and no light before it ends.',
      reasons:
        'The darkness exceeds 0.90 (s 1), and the light of the second movement comes after it has ended (s 2).',
      cited: [
        [`${NIGHT}/1`, 1],
        [`${NIGHT}/2`, 1],
      ],
      restrictions: [{ on: 'time', text: 'Not between the two twilights of the year.', until: '2147-09-22' }],
    },
  },
  served: '2147-03-17',
};

const ice: Course = {
  key: 'borea/ice',
  applicant: 'ivo',
  work: work('The Ice Remembers', 'Ivo Castellan', 'general', [
    movement('Crossing', [
      ['cold', 0.7, 0, 200],
      ['silence', 0.6, 120, 260],
    ]),
    movement('The far shore', [
      ['grief', 0.4, 0, 120],
      ['calm', 0.3, 120, 300],
    ]),
  ]),
  received: '2147-03-23',
  assigned: { on: '2147-03-24', to: 'oskar' },
  recommended: {
    on: '2147-04-01',
    outcome: 'refused',
    reasons: 'Cold and silence leave the sleeper alone in the first movement.',
  },
  ruled: {
    on: '2147-04-07',
    by: 'sigrid',
    ruling: {
      outcome: 'refused',
      facts: 'In the first movement cold (0.70) and silence (0.60) are there together for eighty seconds.',
      reasons: 'Together they come to 1.30, which section 3 does not allow anywhere.',
      cited: [[`${NIGHT}/3`, 1]],
    },
  },
  served: '2147-04-08',
  appeal: {
    lodged: '2147-04-20',
    grounds: ['A sleeper who crosses with others is not alone, and the work is presented to a full house.'],
    acts: [
      { on: '2147-04-23', by: 'hanne', act: 'admit', body: {} },
      {
        on: '2147-05-11',
        by: 'hanne',
        act: 'decide',
        body: {
          outcomes: [
            {
              ground: '1',
              outcome: 'affirmed',
              reasons:
                'Section 3 asks what the sleeper dreams, not who lies beside them. In the dream nobody answers.',
            },
          ],
        },
      },
    ],
  },
};

const window: Course = {
  key: 'borea/window',
  applicant: 'freya',
  work: work('Window Seat, Night Train', 'Freya Nyström', 'general', [
    movement('Stations', [
      ['light', 0.4, 0, 60],
      ['dark', 0.6, 60, 180],
      ['awe', 0.5, 180, 300],
    ]),
  ]),
  received: '2147-06-03',
  assigned: { on: '2147-06-05', to: 'oskar' },
};

export function inBorea(): readonly Step[] {
  return [lullaby, sunDogs, ninety, ice, window].flatMap((course) => stepsOf(borea, course));
}

function work(title: string, name: string, audience: Work['audience'], movements: readonly Movement[]): Work {
  return {
    title,
    kind: 'symphony',
    name,
    artist: name,
    artistKind: 'human',
    audience,
    venue: 'The House of the Long Night',
    purpose: 'communal',
    score: { movements },
  };
}
