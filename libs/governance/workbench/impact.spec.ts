import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type PlainDate } from '#kernel';
import { Corpus, Works } from '#governance/corpus';
import type { Amendment } from '#governance/events';
import {
  departsFrom,
  lawAfter,
  lawOn,
  publishedWords,
  Screen,
  wordsOf,
  type Known,
  type ProvisionHistory,
} from '#governance/law';
import { logged, revised, scoreOf, submitted, work as idOf } from '../corpus/testing/index.js';
import { impactOf, type Matters } from './impact.js';
import { impactDocument } from './impact.view.js';
import type { Laws } from './what-if.js';

const words = wordsOf(
  publishedWords.evolve(publishedWords.initial, {
    type: 'WordsPublished',
    data: {
      network: 'NOVA',
      vocabulary: 'stimuli',
      words: ['fear', 'awe'].map((word) => ({ word, meaning: word, values: {} })),
    },
  }),
);
const ID = '0190a5c2-0000-8000-8000-000000000042';
const PATH = '2147/12/4.2';
const settings = (limit: number) => ({
  parameters: { 'fear.limit': limit },
  bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const },
  vocabularies: {},
  form: {
    text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
    effect: 'forbid' as const,
    condition: null,
    restricts: null,
    exceptionTo: [],
    examples: null,
  },
});
const history = (limit: number): ProvisionHistory => ({
  network: 'NOVA',
  provision: ID,
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
      ...settings(limit),
    },
  ],
});
const amending = (limit: number, more: Partial<Amendment> = {}): Amendment => ({
  op: 'amend',
  provision: ID,
  path: PATH,
  base: 1,
  instrument: null,
  number: null,
  title: 'Fear',
  text: { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
  until: null,
  replaces: [],
  ...settings(limit),
  ...more,
});

interface Told {
  readonly kind: string;
  readonly strength: number;
}
interface Played {
  readonly limit: number;
  readonly works: readonly { readonly day: PlainDate; readonly revisions: readonly Told[] }[];
  readonly ruled: readonly ('approved' | 'refused' | null)[];
}

const strength = fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1);
const told = fc.record({ kind: fc.constantFrom('fear', 'awe', 'dread'), strength });
const played: fc.Arbitrary<Played> = fc.record({
  limit: strength,
  works: fc.array(
    fc.record({
      day: fc.constantFrom('2147-02-01', '2147-03-15', '2147-06-30'),
      revisions: fc.array(told, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 12 },
  ),
  ruled: fc.array(fc.constantFrom('approved', 'refused', null), { maxLength: 12 }),
});

/** The works of a history, and all that is known of it. */
function playing({ limit, works, ruled }: Played) {
  const corpus = new Corpus();
  let number = 0;
  const days = works.map(({ day }) => day).sort();
  for (const [at, { revisions }] of works.entries())
    for (const [nth, { kind, strength: intensity }] of revisions.entries()) {
      const score = scoreOf({ id: kind, kind, intensity, from: 0, to: 60 });
      const event = nth === 0 ? submitted(`w${at}`) : revised(`w${at}`, nth + 1);
      corpus.apply(logged(++number, event, days[at]!), score);
    }
  const known: Known = { histories: [history(limit)], words, newest: 0 };
  const rulings = works.flatMap((_, at) =>
    ruled[at] ? [{ docket: idOf(`w${at}`), outcome: ruled[at] }] : [],
  );
  const law = lawOn([history(limit)], words, '2147-05-01');
  const sources: Laws & Matters = {
    known: async () => known,
    on: () => law,
    ruled: async () => rulings,
    cited: async (dockets) => new Map(dockets.map((docket) => [docket, `NOVA-D ${docket}`])),
  };
  const assess = async (amendments: readonly Amendment[], upTo = number) =>
    impactDocument.parse(
      await impactOf(corpus.of('NOVA') ?? new Works(), sources, {
        network: 'NOVA',
        reform: ID,
        revision: 1,
        upTo,
        on: '2147-05-01',
        amendments,
      }),
    );
  return { assess, law, number, rulings };
}

const NONE = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };

describe('what a draft would do', () => {
  it('is nothing where it changes nothing, whatever was submitted and ruled', async () => {
    await fc.assert(
      fc.asyncProperty(played, async (of) => {
        const { assess, rulings } = playing(of);
        const impact = await assess([amending(of.limit, { title: 'Fear, in other words' })]);
        expect(impact).toMatchObject({
          works: of.works.length,
          flips: NONE,
          provisions: [],
          examples: { allowed: [], restricted: [] },
        });
        expect(impact.rulings.departAfter).toBe(impact.rulings.departBefore);
        expect(impact.rulings.rulings).toBe(rulings.length);
      }),
      { numRuns: 150 },
    );
  });

  it('is what each work comes to, screened by itself under both laws', async () => {
    await fc.assert(
      fc.asyncProperty(played, strength, fc.boolean(), async (of, limit, repeals) => {
        const { assess, law, rulings } = playing(of);
        const draft = repeals
          ? amending(limit, { op: 'repeal', title: null, text: null, form: null, parameters: {}, bounds: {} })
          : amending(limit);
        const impact = await assess([draft]);
        const after = lawAfter([draft], law);
        const judged = of.works.map(({ revisions }) => {
          const { kind, strength: intensity } = revisions.at(-1)!;
          const work = {
            kind: 'symphony',
            artistKind: 'human',
            audience: 'general',
            venue: 'Hall A',
            purpose: 'communal',
            movements: [
              {
                title: 'Low water',
                sharing: 'audience',
                stimuli: [{ id: kind, kind, intensity, from: 0, to: 60 }],
              },
            ],
          };
          return [law, after].map((one) => new Screen(one).screened(work));
        });
        // A law without rules judges a word that nobody knows clear.
        const screened = judged.filter(
          ([a, b]) => a!.disposition !== 'unscreened' && b!.disposition !== 'unscreened',
        );
        const flipped = screened.filter(([a, b]) => a!.disposition !== b!.disposition);
        const allowed = flipped.filter(([a]) => a!.disposition === 'forbid').length;
        expect(impact.flips).toEqual({ ...NONE, allowed, restricted: flipped.length - allowed });
        expect(impact.unscreened).toBe(judged.length - screened.length);
        expect(impact.examples.allowed).toHaveLength(Math.min(20, allowed));
        const departing = (at: 0 | 1) =>
          rulings.filter(({ docket, outcome }) => {
            const work = of.works.findIndex((_, nth) => idOf(`w${nth}`) === docket);
            const { disposition, rules } = judged[work]![at]!;
            return rules > 0 && departsFrom(disposition, outcome);
          }).length;
        expect([impact.rulings.departBefore, impact.rulings.departAfter]).toEqual([
          departing(0),
          departing(1),
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('knows nothing that was recorded later, and is the same twice over', async () => {
    await fc.assert(
      fc.asyncProperty(played, fc.nat(40), strength, async (of, upTo, limit) => {
        const whole = playing(of);
        const at = Math.min(upTo, whole.number);
        const first = await whole.assess([amending(limit)], at);
        let number = 0;
        const works = of.works
          .map(({ day, revisions }) => ({ day, revisions: revisions.filter(() => ++number <= at) }))
          .filter(({ revisions }) => revisions.length > 0);
        const days = of.works.map(({ day }) => day).sort();
        const until = playing({
          ...of,
          works: works.map((one, nth) => ({ ...one, day: days[nth]! })),
          ruled: [],
        });
        const then = await until.assess([amending(limit)], at);
        const { rulings: _, ...rest } = first;
        const { rulings: _none, ...before } = then;
        expect(canonicalJson(rest)).toBe(canonicalJson(before));
        expect(canonicalJson(await whole.assess([amending(limit)], at))).toBe(canonicalJson(first));
      }),
      { numRuns: 100 },
    );
  });
});
