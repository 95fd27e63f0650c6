import { example, INTENSITY, SECONDS, TOGETHER, type InstrumentText, type ProvisionText } from './text.js';

export const SCREENING = '2147/4';
/** From when on works are held against the rules of machines. */
export const SCREENED_FROM = '2147-01-26';

/** From when on layers of grief are measured together by machines too. */
export const LAYERS_MEASURED_FROM = '2147-05-14';

const first = [{ movement: 0, stimulus: 0 }];

/** What machines read of NOVA's law: it is enacted when the first works are under review. */
export const screening: InstrumentText = {
  number: SCREENING,
  title: 'Screening Regulation',
  kind: 'substantive',
  provisions: [
    {
      number: '1',
      title: 'Screening',
      text: `(1) On the day of its receipt every work is held against the sections of this Regulation by a machine.

(2) What is found decides nothing. A ruling that departs from it says why.

(3) Where a work holds a stimulus of a kind that the Network has not published, nothing is found, and a person looks at all of it.
`,
    },
    {
      number: '2.1',
      title: 'Above the general limit',
      text: `A work in which a stimulus exceeds the general limit (Emotional Stimuli Regulation, s 2.1) is not presented as it is.
`,
      form: {
        text: 's.stimuli.filter(x, x.intensity > p.intensity.max)',
        effect: 'forbid',
        examples: [
          example('The wall of water', [['awe', 0.93, 0, 40]], first),
          example('As high as may be', [['awe', 0.85, 0, 40]], false),
        ],
      },
    },
    {
      number: '2.2',
      title: 'Short peaks',
      text: `Section 2.1 is not about a stimulus that lasts for less than **two seconds**.
`,
      parameters: { 'peak.seconds': 2 },
      bounds: { 'peak.seconds': SECONDS },
      form: {
        text: 's.stimuli.filter(x, x.to - x.from < p.peak.seconds)',
        exceptionTo: [`${SCREENING}/2.1`],
        examples: [
          example('A flash', [['awe', 0.93, 0, 1.5]], first),
          example('The wall of water', [['awe', 0.93, 0, 40]], false),
        ],
      },
    },
    {
      number: '3.1',
      title: 'Strong for an audience',
      text: `A work goes to a smaller audience where a stimulus exceeds

| audience | intensity |
| --- | --- |
| children | **0.50** |
| general | **0.80** |
| adults | **1.00** |

Kinds that soothe (*calm*, *joy*, *wonder*) are exempt.
`,
      parameters: {
        'caps.audience': { children: 0.5, general: 0.8, adults: 1 },
        'kinds.gentle': ['calm', 'joy', 'wonder'],
      },
      bounds: { 'caps.audience': INTENSITY },
      vocabularies: { 'caps.audience': 'audiences', 'kinds.gentle': 'stimuli' },
      form: {
        text: 's.stimuli.filter(x, x.intensity > p.caps.audience[s.audience] && !(x.kind in p.kinds.gentle))',
        effect: 'restrict',
        restricts: 'audience',
        examples: [
          example('The empty platform', [['longing', 0.82, 0, 90]], first),
          example('The empty platform, for adults', [['longing', 0.82, 0, 90]], false, {
            audience: 'adults',
          }),
          example('The fair', [['joy', 0.82, 0, 90]], false),
        ],
      },
    },
    {
      number: '3.2',
      title: 'What children are spared',
      text: `A work with *fear*, *grief* or *vertigo* above the limit for children (Emotional Stimuli Regulation, s 2.2) is not presented to children.
`,
      form: {
        text: 's.stimuli.filter(x, s.audience == "children" && x.kind in ["fear", "grief", "vertigo"] && x.intensity > p.intensity.children.max)',
        effect: 'restrict',
        restricts: 'audience',
        examples: [
          example('The cellar', [['fear', 0.4, 0, 30]], first, { audience: 'children' }),
          example('The cellar, for everybody', [['fear', 0.4, 0, 30]], false),
        ],
      },
    },
    {
      number: '4',
      title: 'Strong for its kind',
      text: `The officer is told of every stimulus above the value that experience gives its kind: *awe* 0.80, *calm* 1.00, *fear* 0.50, *grief* 0.60, *joy* 0.90, *longing* 0.70, *vertigo* 0.50, *wonder* 0.70.
`,
      parameters: {
        'caps.kind': {
          ...{ awe: 0.8, calm: 1, fear: 0.5, grief: 0.6 },
          ...{ joy: 0.9, longing: 0.7, vertigo: 0.5, wonder: 0.7 },
        },
      },
      bounds: { 'caps.kind': INTENSITY },
      vocabularies: { 'caps.kind': 'stimuli' },
      form: {
        text: 's.stimuli.filter(x, x.intensity > p.caps.kind[x.kind])',
        effect: 'notify',
        examples: [
          example(
            'Two rooms',
            [
              ['calm', 0.8, 0, 60],
              ['wonder', 0.8, 60, 90],
            ],
            [{ movement: 0, stimulus: 1 }],
          ),
        ],
      },
    },
    {
      number: '5',
      title: 'Fear',
      text: `Fear above the value of s 3.1 of the Emotional Stimuli Regulation is presented only as that section says.
`,
      form: {
        text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.announced.above)',
        effect: 'condition',
        condition:
          'The passage is announced before the presentation, and every sleeper can wake at will throughout.',
        examples: [
          example('The stair', [['fear', 0.7, 0, 20]], first),
          example('The step', [['fear', 0.6, 0, 20]], false),
        ],
      },
    },
    {
      number: '6.1',
      title: 'Memories shared with the audience',
      text: `A movement in which memories are shared with the audience is announced (Shared Dreaming Regulation, s 2).
`,
      form: {
        text: 's.movements.filter(m, m.sharing == "audience")',
        effect: 'condition',
        condition: 'Before the sleepers fall asleep it is announced in which movements memories are shared.',
        examples: [
          example('Kitchen, 2109', [['calm', 0.4, 0, 60]], [{ movement: 0 }], { sharing: 'audience' }),
          example('Kitchen, by oneself', [['calm', 0.4, 0, 60]], false),
        ],
      },
    },
    {
      number: '6.2',
      title: 'Memories shared with the public',
      text: `A work with a movement in which memories are shared with the public is presented to adults only (Shared Dreaming Regulation, s 2).
`,
      form: {
        text: 's.movements.filter(m, m.sharing == "public" && s.audience != "adults")',
        effect: 'restrict',
        restricts: 'audience',
        examples: [
          example('The square', [['joy', 0.4, 0, 60]], [{ movement: 0 }], { sharing: 'public' }),
          example('The square, for adults', [['joy', 0.4, 0, 60]], false, {
            sharing: 'public',
            audience: 'adults',
          }),
        ],
      },
    },
    {
      number: '7',
      title: 'Layered grief',
      text: `Stimuli of the kind *grief* of which one begins before the other has ended are layered (Emotional Stimuli Regulation, s 4.2).
`,
      form: {
        text: 's.stimuli.filter(a, a.kind == "grief" && s.stimuli.exists(b, b.kind == "grief" && a.movement == b.movement && a.id != b.id && a.from < b.to && b.from < a.to))',
        effect: 'forbid',
        examples: [
          example(
            'Two letters at once',
            [
              ['grief', 0.3, 0, 60],
              ['calm', 0.3, 30, 90],
              ['grief', 0.3, 50, 90],
            ],
            [
              { movement: 0, stimulus: 0 },
              { movement: 0, stimulus: 2 },
            ],
          ),
          example(
            'One letter, and another',
            [
              ['grief', 0.6, 0, 60],
              ['grief', 0.6, 60, 90],
            ],
            false,
          ),
        ],
      },
    },
    {
      number: '8',
      title: 'Too much at once',
      text: `A movement in which all that works at one moment adds up to more than **1.50** is not presented late at night.
`,
      parameters: { 'together.max': 1.5 },
      bounds: { 'together.max': TOGETHER },
      form: {
        text: 's.movements.filter(m, peak(m.stimuli) > p.together.max)',
        effect: 'restrict',
        restricts: 'time',
        examples: [
          example(
            'Everything',
            [
              ['joy', 0.8, 0, 60],
              ['wonder', 0.8, 30, 90],
            ],
            [{ movement: 0 }],
          ),
          example(
            'One after the other',
            [
              ['joy', 0.8, 0, 60],
              ['wonder', 0.8, 60, 90],
            ],
            false,
          ),
        ],
      },
    },
    {
      number: '9',
      title: 'Commercial works',
      text: `The officer is told of a commercial work without a movement in which nothing exceeds **0.20**: a sleeper is left alone once.
`,
      parameters: { 'quiet.max': 0.2 },
      bounds: { 'quiet.max': INTENSITY },
      form: {
        text: 's.purpose == "commercial" && !s.movements.exists(m, m.stimuli.all(x, x.intensity <= p.quiet.max))',
        effect: 'notify',
        examples: [
          example('For a mattress', [['calm', 0.5, 0, 60]], true, { purpose: 'commercial' }),
          example('For a mattress, quietly', [['calm', 0.2, 0, 60]], false, { purpose: 'commercial' }),
        ],
      },
    },
  ],
};

/** What the reform of layered grief makes of its rule. */
export const reformedLayers: ProvisionText = {
  number: '7',
  title: 'Layered grief',
  text: `Layers of *grief* are measured together, as s 4.2 of the Emotional Stimuli Regulation says since its reform.
`,
  form: {
    text: 's.movements.filter(m, peak(m.stimuli.filter(x, x.kind == "grief")) > p.grief.layered.max)',
    effect: 'forbid',
    examples: [
      example(
        'Two letters at once',
        [
          ['grief', 0.3, 0, 60],
          ['grief', 0.3, 50, 90],
        ],
        false,
      ),
      example(
        'Two telegrams at once',
        [
          ['grief', 0.5, 0, 60],
          ['grief', 0.4, 50, 90],
        ],
        [{ movement: 0 }],
      ),
    ],
  },
};

/** The same in its first draft. */
export const draftedLayers: ProvisionText = {
  ...reformedLayers,
  form: {
    ...reformedLayers.form!,
    text: reformedLayers.form!.text.replace('p.grief.layered.max', '0.70'),
  },
};
