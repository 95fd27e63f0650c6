import type { Amendment, ReformProposed } from '#governance/events';
import { lawOn, publishedWords, wordsOf, type LawOfDay, type ProvisionHistory } from '#governance/law';
import type { Rulebook } from '../drafted.js';

const words = wordsOf(
  publishedWords.evolve(publishedWords.initial, {
    type: 'WordsPublished',
    data: { network: 'NOVA', vocabulary: 'stimuli', words: [{ word: 'fear', meaning: 'Fear.', values: {} }] },
  }),
);
const settings = {
  parameters: { 'fear.limit': 0.5 },
  bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
  vocabularies: {},
  form: {
    text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
    effect: 'forbid',
    condition: null,
    restricts: null,
    exceptionTo: [],
    examples: null,
  },
} as const;
const FEAR = '0190a5c2-0000-8000-8000-000000000042';
const PATH = '2147/12/4.2';

const history: ProvisionHistory = {
  network: 'NOVA',
  provision: FEAR,
  path: PATH,
  events: 1,
  suspensions: [],
  changes: [
    {
      revision: 0,
      version: 1,
      effectiveFrom: '2147-01-01',
      until: null,
      transition: null,
      repeals: false,
      replaces: [],
      ...settings,
    },
  ],
};

const met = (law: LawOfDay, owners: Rulebook['owners']): Rulebook => ({
  standing: new Map([[FEAR, { stands: true, free: false, version: 1, words: null }]]),
  owners,
  published: words,
  law,
  examples: new Map(),
  dispute: null,
});

/** One rule that machines run: fear above a half is forbidden. */
export const ruled = met(
  lawOn([history], words, '2147-05-01'),
  new Map([
    [
      'fear.limit',
      { provision: FEAR, path: PATH, version: 1, bounds: settings.bounds['fear.limit'], vocabulary: null },
    ],
  ]),
);
/** None. */
export const unruled = met(lawOn([], words, '2147-05-01'), new Map());

/** Of that rule, with another limit. */
export const limited = (limit: number, more: Partial<Amendment> = {}): Amendment => ({
  op: 'amend',
  provision: FEAR,
  path: PATH,
  base: 1,
  instrument: null,
  number: null,
  title: 'Intensity of fear',
  text: { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' },
  until: null,
  replaces: [],
  ...settings,
  ...more,
  parameters: { 'fear.limit': limit },
});

export const REFORM = { network: 'NOVA', reform: '0190a5c2-0000-8000-8000-0000000000e1' } as const;

export const proposal = (data: Partial<ReformProposed['data']> = {}): ReformProposed => ({
  type: 'ReformProposed',
  data: {
    ...REFORM,
    title: 'Less fear',
    reasons: 'Children dream these too.',
    proposedBy: 'tomas',
    amendments: [limited(0.4)],
    commencesOn: '2147-05-01',
    transition: null,
    cause: null,
    assess: true,
    ...data,
  },
});
