import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlainDate } from '#kernel';
import { Corpus } from '#governance/corpus';
import { receivedOn, type MachineForm } from '#governance/events';
import {
  lawOn,
  publishedWords,
  Screen,
  wordsOf,
  type Known,
  type LawOfDay,
  type ProvisionHistory,
  type ScreenedWork,
} from '#governance/law';
import { logged, revised, scoreOf, submitted, work as idOf } from '../corpus/testing/index.js';
import { WhatIf, type Laws } from './what-if.js';
import { whatIfAnswer, whatIfBody, type WhatIfBody } from './what-if.view.js';

const intensity = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const;
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
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';
const AWE = FEAR.replaceAll('fear', 'awe');
const form = (text: string, effect: MachineForm['effect'] = 'forbid'): MachineForm => ({
  text,
  effect,
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
});
const ID = '0190a5c2-0000-8000-8000-000000000042';

/** The limit of fear, from day to day. */
const fear = (...limits: readonly [from: PlainDate, limit: number][]): ProvisionHistory => ({
  network: 'NOVA',
  provision: ID,
  path: '2147/12/4.2',
  events: limits.length,
  suspensions: [],
  changes: limits.map(([effectiveFrom, limit], at) => ({
    revision: at,
    version: at + 1,
    effectiveFrom,
    until: null,
    transition: null,
    repeals: false,
    parameters: { 'fear.limit': limit },
    bounds: { 'fear.limit': intensity },
    vocabularies: {},
    form: form(FEAR),
    replaces: [],
  })),
});

const PATHS = { fear: '2147/12/4.2', awe: '2147/12/4.3' };

/** Of awe one limit, which is a condition and then only noted, from a day on that was postponed. */
const awe = (noted: PlainDate): ProvisionHistory => ({
  ...fear(),
  provision: ID.replace('42', '43'),
  path: PATHS.awe,
  events: 2,
  changes: fear(['2147-01-01', 0.5], [noted, 0.5]).changes.map((change, at) => ({
    ...change,
    parameters: { 'awe.limit': 0.5 },
    bounds: { 'awe.limit': intensity },
    form: at === 0 ? { ...form(AWE, 'condition'), condition: 'A guide.' } : form(AWE, 'notify'),
  })),
});

/** The same with one limit throughout. */
const withLimit = (one: ProvisionHistory, limit: number): ProvisionHistory => ({
  ...one,
  changes: one.changes.map((change) => ({ ...change, parameters: { 'fear.limit': limit } })),
});

const lawsOf = (histories: readonly ProvisionHistory[]): Laws & { asked: number[] } => {
  const days = new Map<string, LawOfDay>();
  const known: Known = { histories, words, newest: 0 };
  const asked: number[] = [];
  return {
    asked,
    known: async (_, upTo) => {
      asked.push(upTo);
      return known;
    },
    on: (_, { histories: these }, at) => {
      const key = JSON.stringify(at);
      const law = days.get(key) ?? lawOn(these, words, at);
      days.set(key, law);
      return law;
    },
  };
};

const stimulus = (kind: string, strength: number, id = kind) => ({
  id,
  kind,
  intensity: strength,
  from: 0,
  to: 60,
});

describe('what would be decided otherwise', () => {
  let corpus: Corpus;
  let laws: ReturnType<typeof lawsOf>;
  const submit = (
    number: number,
    name: string,
    day: PlainDate,
    stimuli: ReturnType<typeof stimulus>[],
    more: object = {},
  ) => corpus.apply(logged(number, submitted(name, more), day), scoreOf(...stimuli));
  const ask = async (body: object = {}, upTo = corpus.upTo) =>
    whatIfAnswer.parse(
      await new WhatIf(corpus.of('NOVA')!, laws).answer({
        network: 'NOVA',
        body: whatIfBody.parse({ laws: { a: {}, b: {} }, ...body }),
        upTo,
        today: '2147-06-01',
      }),
    );
  const moved = (limit: unknown, more: object = {}) => ({
    laws: {
      a: {},
      b: { changes: [{ provision: ID, path: '2147/12/4.2', parameters: { 'fear.limit': limit }, ...more }] },
    },
  });

  beforeEach(() => {
    corpus = new Corpus();
    laws = lawsOf([fear(['2147-01-01', 0.4], ['2147-04-01', 0.6])]);
    submit(1, 'calm', '2147-02-01', [stimulus('fear', 0.1)]);
    submit(2, 'swell', '2147-02-10', [stimulus('awe', 1), stimulus('fear', 0.5)], { audience: 'children' });
    submit(3, 'odd', '2147-03-01', [stimulus('dread', 1)]);
    submit(4, 'storm', '2147-05-01', [stimulus('fear', 0.5)], { kind: 'tapestry' });
  });

  it('is nothing where both laws are the same', async () => {
    expect(await ask()).toMatchObject({
      upTo: 4,
      works: 4,
      unscreened: 1,
      flips: { allowed: 0, restricted: 0, stricter: 0, milder: 0 },
      by: { audience: {}, month: {} },
      provisions: [],
      examples: [],
    });
  });

  it('is what a limit that moves lets pass or holds back, each work by the law of its day', async () => {
    const lower = await ask(moved(0.05));
    expect(lower.flips).toEqual({ allowed: 0, restricted: 2, stricter: 0, milder: 0 });
    expect(lower.by.month).toEqual({
      '2147-02': { allowed: 0, restricted: 1, stricter: 0, milder: 0 },
      '2147-05': { allowed: 0, restricted: 1, stricter: 0, milder: 0 },
    });
    expect(lower.by.kind).toMatchObject({ symphony: { restricted: 1 }, tapestry: { restricted: 1 } });
    const higher = await ask(moved(0.9));
    expect(higher.flips).toMatchObject({ allowed: 1 });
    expect(higher.by.audience).toMatchObject({ children: { allowed: 1 } });
    expect(higher.provisions).toEqual([
      {
        provision: ID,
        path: '2147/12/4.2',
        a: { version: null, offending: 1 },
        b: { version: null, offending: 0 },
      },
    ]);
    expect(higher.examples).toMatchObject([
      {
        docket: idOf('swell'),
        revision: 1,
        receivedOn: '2147-02-10',
        a: { disposition: 'forbid', findings: [{ version: 1, evidence: [{ movement: 0, stimulus: 1 }] }] },
        b: { disposition: 'clear', findings: [] },
      },
    ]);
  });

  it('holds the law of one day against that of another', async () => {
    const { flips, provisions } = await ask({ laws: { a: { on: '2147-01-01' }, b: { on: '2147-04-01' } } });
    expect(flips).toEqual({ allowed: 2, restricted: 0, stricter: 0, milder: 0 });
    expect(provisions).toMatchObject([{ a: { version: 1, offending: 2 }, b: { version: 2, offending: 0 } }]);
  });

  it.each<[string, Partial<ProvisionHistory>]>([
    ['suspended', { suspensions: [{ revision: 2, from: '2147-02-10', until: '2147-02-11' }] }],
    [
      'over by itself',
      { changes: fear(['2147-01-01', 0.4]).changes.map((one) => ({ ...one, until: '2147-02-10' })) },
    ],
  ])('knows when a rule was %s', async (_, more) => {
    const gone = { provision: null, path: '2147/12/4.2', repeal: true };
    const law = fear(['2147-01-01', 0.4]);
    laws = lawsOf([law]);
    expect((await ask({ laws: { a: {}, b: { changes: [gone] } } })).flips).toMatchObject({ allowed: 2 });
    laws = lawsOf([{ ...law, ...more }]);
    // What came on 10 February was not held against it.
    const { flips } = await ask({ laws: { a: { on: '2147-02-01' }, b: {} } });
    expect(flips).toMatchObject({ allowed: more.suspensions ? 1 : 2 });
  });

  it('names no rule that a draft leaves as it is, in whatever order its members stand', async () => {
    const { exceptionTo, text } = form(FEAR);
    const same = { provision: ID, path: '2147/12/4.2', form: { exceptionTo, effect: 'forbid', text } };
    expect((await ask({ laws: { a: {}, b: { changes: [same] } } })).provisions).toEqual([]);
  });

  it('asks nothing of the law of days on which no work was received', async () => {
    const inserted = { provision: null, path: '2147/12/9', form: { text: FEAR, effect: 'notify' } };
    expect((await ask({ laws: { a: {}, b: { changes: [inserted] } } })).flips).toMatchObject({ stricter: 0 });
    // Before the limit was law nobody could have read it.
    submit(20, 'early', '2146-12-01', []);
    await expect(ask({ laws: { a: {}, b: { changes: [inserted] } } })).rejects.toMatchObject({
      code: 'WORKBENCH.RULE',
    });
  });

  it('counts what stays on its side as stricter or milder', async () => {
    const change = {
      provision: ID,
      path: '2147/12/4.2',
      form: { text: FEAR, effect: 'condition', condition: 'A guide.' },
    };
    expect((await ask({ laws: { a: {}, b: { changes: [change] } } })).flips).toMatchObject({ milder: 1 });
    const noted = {
      provision: null,
      path: '2147/12/9',
      form: { text: 's.venue == "The harbour"', effect: 'notify' },
    };
    expect((await ask({ laws: { a: {}, b: { changes: [noted] } } })).flips).toEqual({
      allowed: 0,
      restricted: 0,
      stricter: 2,
      milder: 0,
    });
    const repealed = { provision: ID, path: '2147/12/4.2', repeal: true };
    expect((await ask({ laws: { a: {}, b: { changes: [repealed] } } })).flips).toMatchObject({ allowed: 1 });
  });

  it('counts a work once, in the newest revision that the log had then, on the days asked about', async () => {
    corpus.apply(logged(9, revised('swell', 2), '2147-05-02'), scoreOf(stimulus('fear', 0.2)));
    expect((await ask(moved(0.9))).flips).toMatchObject({ allowed: 0 });
    const before = await ask(moved(0.9), 8);
    expect([before.works, before.flips.allowed, laws.asked.at(-1)]).toEqual([4, 1, 8]);
    const may = await ask({ ...moved(0.05), works: { from: '2147-05-01', to: '2147-05-01' } });
    expect([may.works, may.flips.restricted]).toEqual([1, 1]);
  });

  it('judges a work that is given', async () => {
    const given = {
      kind: 'symphony',
      artistKind: 'human',
      audience: 'general',
      venue: 'Hall A',
      purpose: 'communal',
      score: JSON.parse(scoreOf(stimulus('fear', 0.5))) as object,
    };
    const { works, flips, examples } = await ask({ ...moved(0.3), works: { work: given } });
    expect([works, flips.restricted]).toEqual([1, 1]);
    expect(examples).toMatchObject([
      { docket: null, receivedOn: '2147-06-01', a: { disposition: 'clear' }, b: { disposition: 'forbid' } },
    ]);
    const odd = { ...given, score: JSON.parse(scoreOf(stimulus('dread', 1))) as object };
    expect(await ask({ ...moved(0.3), works: { work: odd } })).toMatchObject({
      unscreened: 1,
      examples: [{ a: { disposition: 'unscreened', unscreened: ['No vocabulary knows dread.'] } }],
    });
  });

  it.each<[string, object, string]>([
    ['a value out of its range', moved(1.5), 'WORKBENCH.PARAMETER'],
    ['a value of another kind', moved(['low']), 'WORKBENCH.PARAMETER'],
    ['a rule that is none', moved(0.4, { form: { text: 's.', effect: 'forbid' } }), 'WORKBENCH.RULE'],
    ['what nobody ever made', moved(0.4, { provision: ID.replace('42', '43') }), 'PROVISION.ABSENT'],
  ])('is not asked with %s', async (_, body, code) => {
    await expect(ask(body)).rejects.toMatchObject({ code });
  });

  it('takes a question that holds for all days of which the log knows', async () => {
    laws = lawsOf([]);
    expect(await ask()).toMatchObject({ works: 4, unscreened: 0, flips: { allowed: 0 } });
  });
});

describe('whatever the works and the laws', () => {
  const day = fc.constantFrom('2147-01-05', '2147-02-05', '2147-03-05', '2147-04-05');
  const strength = fc.constantFrom(0, 0.3, 0.5, 0.7, 1);
  const made = fc.record({
    day,
    revises: fc.boolean(),
    stimuli: fc.array(fc.tuple(fc.constantFrom('fear', 'awe', 'dread'), strength), { maxLength: 3 }),
    audience: fc.constantFrom('children', 'adults'),
  });
  const limits = fc.array(fc.tuple(day, strength), { maxLength: 3 });

  it('it counts what the plain screen finds, work by work', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { maxLength: 12 }),
        limits,
        strength,
        fc.boolean(),
        async (works, from, to, oneDay) => {
          const corpus = new Corpus();
          const newest = new Map<string, { work: ScreenedWork; day: PlainDate }>();
          works
            .sort((a, b) => (a.day < b.day ? -1 : 1))
            .forEach(({ day: on, revises, stimuli, audience }, number) => {
              const all = stimuli.map(([kind, one], at) => stimulus(kind, one, `${at}`));
              const names = [...newest.keys()];
              const name = revises && names.length > 0 ? names[number % names.length]! : `w${number}`;
              const before = newest.get(name);
              const event = before ? revised(name, 2 + number) : submitted(name, { audience });
              corpus.apply(logged(number, event, on), scoreOf(...all));
              newest.set(name, {
                day: before?.day ?? on,
                work: {
                  kind: 'symphony',
                  artistKind: 'human',
                  audience: before?.work.audience ?? audience,
                  venue: 'The harbour',
                  purpose: 'communal',
                  movements: [{ title: 'Low water', sharing: 'audience', stimuli: all }],
                },
              });
            });
          if (newest.size === 0) return;
          const histories = from.length > 0 ? [fear(...from)] : [];
          const laws = lawsOf(histories);
          const on = oneDay ? '2147-03-05' : null;
          const changes =
            from.length > 0
              ? [
                  {
                    provision: null,
                    path: '2147/12/4.2',
                    parameters: { 'fear.limit': to },
                    form: null,
                    repeal: false,
                  },
                ]
              : [];
          const body = {
            laws: { a: { on, known: null }, b: { on, known: null, changes } },
            works: { from: null, to: null },
            upTo: null,
            examples: 20,
          } as unknown as WhatIfBody;
          let answer;
          try {
            answer = await new WhatIf(corpus.of('NOVA')!, laws).answer({
              network: 'NOVA',
              body,
              upTo: corpus.upTo,
              today: '2147-06-01',
            });
          } catch (error) {
            // On a day before the provision stood, its parameter has no range of its own.
            expect((error as { code: string }).code).toMatch(/^WORKBENCH/);
            return;
          }
          const changed = histories.map((one) => withLimit(one, to));
          let [flips, unscreened] = [0, 0];
          for (const { work, day: received } of newest.values()) {
            const judged = [histories, changed].map(
              (all) => new Screen(lawOn(all, words, on ?? receivedOn(received))).screened(work).disposition,
            );
            if (judged.includes('unscreened')) unscreened++;
            else if (judged[0] !== judged[1]) flips++;
          }
          expect([answer.works, answer.unscreened]).toEqual([newest.size, unscreened]);
          const { allowed, restricted, stricter, milder } = answer.flips;
          expect(allowed + restricted + stricter + milder).toBe(flips);
          expect(answer.examples).toHaveLength(Math.min(20, flips));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('what was found before changes no answer', async () => {
    const question = fc.record({
      kind: fc.constantFrom('fear' as const, 'awe' as const),
      to: fc.option(strength, { nil: null }),
      on: fc.option(day, { nil: null }),
      from: fc.option(day, { nil: null, freq: 1 }),
      before: fc.nat(8),
    });
    const first = ['2147-01-05', '2147-02-05', '2147-03-05'].flatMap((on) =>
      [0.3, 0.5, 0.7].map((one) => ({ on, stimuli: [stimulus('fear', one), stimulus('awe', 1 - one)] })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(made, question, question), { minLength: 6, maxLength: 16 }),
        async (steps) => {
          const corpus = new Corpus();
          for (const [at, { on, stimuli }] of first.entries())
            corpus.apply(logged(at, submitted(`w${at}`), on), scoreOf(...stimuli));
          let works = first.length;
          const limits = fear(['2147-01-01', 0.4]);
          const [early, late] = [awe('2147-02-05'), awe('2147-03-05')].map((one) => lawsOf([limits, one]));
          // The newest that there is first tells that it was postponed.
          const laws: Laws = {
            known: (network, upTo) => (upTo < first.length - 1 ? early! : late!).known(network, upTo),
            on: (_, known, on) => lawOn(known.histories, words, on),
          };
          const asked = new WhatIf(corpus.of('NOVA')!, laws);
          for (const step of steps) {
            if ('stimuli' in step) {
              const { day: on, revises, stimuli, audience } = step;
              const number = corpus.upTo + 1;
              const event = revises
                ? revised(`w${number % works}`, 2 + number)
                : submitted(`w${works++}`, { audience });
              const all = stimuli.map(([kind, one], at) => stimulus(kind, one, `${at}`));
              corpus.apply(logged(number, event, on), scoreOf(...all));
              continue;
            }
            const { kind, to, on, from, before } = step;
            const parameters = to === null ? null : { [`${kind}.limit`]: to };
            const change = { provision: null, path: PATHS[kind], parameters, repeal: to === null };
            const body = whatIfBody.parse({
              laws: { a: { on }, b: { on, changes: [change] } },
              works: { from, to: null },
              examples: 20,
            });
            const [again, afresh] = await Promise.all(
              [asked, new WhatIf(corpus.of('NOVA')!, laws)].map((one) =>
                one.answer({ network: 'NOVA', body, upTo: corpus.upTo - before, today: '2147-06-01' }),
              ),
            );
            expect(again).toEqual({ ...afresh, timing: again!.timing });
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
