import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MachineForm } from '#governance/events';
import { rulesOf, termsOf, valuesOf, type LawOfDay } from './law-of-day.js';
import { Screen, strictest, type ScreenedWork } from './screen.js';
import { publishedWords, wordsOf } from './words.js';

const intensity = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const;
const form = (text: string, more: Partial<MachineForm> = {}): MachineForm => ({
  text,
  effect: 'forbid',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
  ...more,
});
const FEAR = form('s.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)');
const published = publishedWords.evolve(publishedWords.initial, {
  type: 'WordsPublished',
  data: {
    network: 'NOVA',
    vocabulary: 'stimuli',
    words: ['fear', 'awe'].map((word) => ({ word, meaning: word, values: {} })),
  },
});

const SETS_NOTHING = { parameters: {}, bounds: {}, vocabularies: {} };
const SETS = { ...SETS_NOTHING, parameters: { 'fear.limit': 0.4 }, bounds: { 'fear.limit': intensity } };

/** The law with these forms, each of a provision of its own; the first sets the limit of fear. */
const lawWith = (...forms: MachineForm[]): LawOfDay => ({
  provisions: forms.map((one, at) => ({
    provision: `id ${at}`,
    path: `a/${at}`,
    version: at + 1,
    ...(at === 0 ? SETS : SETS_NOTHING),
    form: one,
  })),
  owners: new Map([['fear.limit', 'a/0']]),
  words: wordsOf(published),
});

const stimulus = (kind: string, strength: number, id = kind) => ({
  id,
  kind,
  intensity: strength,
  from: 0,
  to: 60,
});
const work = (...movements: ReturnType<typeof stimulus>[][]): ScreenedWork => ({
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Hall A',
  purpose: 'communal',
  movements: movements.map((stimuli) => ({ title: 'One', sharing: 'none', stimuli })),
});

const screened = (law: LawOfDay, of: ScreenedWork) => new Screen(law).screened(of);

describe('a work held against rules', () => {
  it('offends by what is said with its place, the rule, and what the rule read', () => {
    const of = work([stimulus('awe', 1)], [stimulus('awe', 0.2), stimulus('fear', 0.5)]);
    expect(screened(lawWith(FEAR), of)).toEqual({
      disposition: 'forbid',
      unscreened: [],
      rules: 1,
      findings: [
        {
          provision: 'id 0',
          path: 'a/0',
          version: 1,
          effect: 'forbid',
          condition: null,
          restricts: null,
          evidence: [{ movement: 1, stimulus: 1 }],
          excepted: [],
          reads: { 'fear.limit': 0.4 },
          limits: [
            {
              field: 'intensity',
              parameter: 'fear.limit',
              by: null,
              offends: 'above',
              only: { field: 'kind', word: 'fear' },
            },
          ],
        },
      ],
    });
  });

  it('is clear where nothing offends, and where there is no rule', () => {
    const calm = work([stimulus('fear', 0.4)]);
    expect(screened(lawWith(FEAR), calm)).toMatchObject({ disposition: 'clear', findings: [], rules: 1 });
    expect(screened({ ...lawWith(), owners: new Map() }, work([stimulus('dread', 1)]))).toMatchObject({
      disposition: 'clear',
      rules: 0,
    });
  });

  it('is judged by the strictest of what it offends against', () => {
    const condition = form('s.venue == "Hall A"', { effect: 'condition', condition: 'A guide.' });
    const restrict = form('true', { effect: 'restrict', restricts: 'audience' });
    const notify = form('s.movements.filter(m, true)', { effect: 'notify' });
    const of = work([stimulus('fear', 0.1)]);
    const dispositionBy = (...forms: MachineForm[]) => screened(lawWith(FEAR, ...forms), of).disposition;
    expect(dispositionBy(notify)).toBe('notify');
    expect(dispositionBy(notify, condition)).toBe('condition');
    expect(dispositionBy(restrict, condition)).toBe('restrict');
    expect(screened(lawWith(FEAR, notify), of).findings).toMatchObject([{ evidence: [{ movement: 0 }] }]);
  });

  it('is judged by a person where it has a word that nobody knows, too many stimuli, or a rule cannot be run', () => {
    const unknown = work([stimulus('dread', 0.1), stimulus('dread', 0.2, 'b'), stimulus('fear', 1)]);
    expect(screened(lawWith(FEAR), unknown)).toEqual({
      disposition: 'unscreened',
      unscreened: ['No vocabulary knows dread.'],
      findings: [],
      rules: 1,
    });
    const long = work(
      ...[0, 1, 2].map(() => Array.from({ length: 700 }, (_, i) => stimulus('awe', 0, `${i}`))),
    );
    expect(screened(lawWith(FEAR), long).unscreened).toEqual([
      'It has 2100 stimuli; machines judge works of 2000 at most.',
    ]);
    const broken = screened(lawWith(FEAR, form('p.gone > 0.1')), work([stimulus('fear', 1)]));
    expect(broken).toMatchObject({ disposition: 'unscreened', rules: 2 });
    expect(broken.unscreened).toEqual([expect.stringContaining('The rule of a/1 could not be run')]);
  });

  it('keeps what exceptions took from the evidence, and counts it no more', () => {
    const first = form('s.stimuli.filter(x, x.movement == 0)', { effect: null, exceptionTo: ['a/0'] });
    const communal = form('s.purpose == "communal"', { effect: null, exceptionTo: ['a/0'] });
    const of = work([stimulus('fear', 0.9)], [stimulus('fear', 0.8)]);
    expect(screened(lawWith(FEAR, first), of)).toMatchObject({
      disposition: 'forbid',
      findings: [
        {
          evidence: [{ movement: 1, stimulus: 0 }],
          excepted: [{ path: 'a/1', version: 2, evidence: [{ movement: 0, stimulus: 0 }] }],
        },
      ],
    });
    expect(screened(lawWith(FEAR, communal), of)).toMatchObject({
      disposition: 'clear',
      findings: [{ evidence: null, excepted: [{ path: 'a/1', evidence: [{}, {}] }] }],
    });
    expect(screened(lawWith(FEAR, first, communal), of).findings).toMatchObject([{ evidence: null }]);
    expect(screened(lawWith(form('true'), { ...communal }), of)).toMatchObject({
      disposition: 'clear',
      findings: [{ evidence: null, excepted: [{ evidence: 'whole' }] }],
    });
  });

  it('is never judged stricter for an exception, nor milder for one rule more', () => {
    const texts = [FEAR.text, 's.audience == "children"', 's.stimuli.filter(x, x.intensity > 0.5)', 'true'];
    const forms = fc.record({
      text: fc.constantFrom(...texts),
      effect: fc.constantFrom('notify' as const, 'restrict' as const, 'forbid' as const),
    });
    const stimuli = fc.array(fc.tuple(fc.constantFrom('fear', 'awe'), fc.constantFrom(0, 0.45, 0.6, 1)), {
      maxLength: 4,
    });
    const order = ['clear', 'notify', 'condition', 'restrict', 'forbid'];
    fc.assert(
      fc.property(fc.array(forms, { minLength: 1, maxLength: 4 }), forms, stimuli, (rules, more, made) => {
        const of = work(made.map(([kind, strength], at) => stimulus(kind, strength, `${at}`)));
        const judged = (...extra: MachineForm[]) =>
          order.indexOf(
            screened(
              lawWith(
                ...rules.map(({ text, effect }) => form(text, { effect, restricts: 'venue' })),
                ...extra,
              ),
              of,
            ).disposition,
          );
        const plain = judged();
        expect(judged(form(more.text, { effect: more.effect }))).toBeGreaterThanOrEqual(plain);
        expect(judged(form('true', { effect: null, exceptionTo: ['a/0'] }))).toBeLessThanOrEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('finds in all what the rules of the law are', () => {
    const law = lawWith(FEAR);
    expect(rulesOf(law)).toHaveLength(1);
    expect([Object.keys(termsOf(law).parameters), valuesOf(law)]).toEqual([
      ['fear.limit'],
      { 'fear.limit': 0.4 },
    ]);
    expect(strictest([])).toBe('clear');
  });
});

describe('limits that can be drawn', () => {
  const said = {
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'Hall A',
    purpose: 'communal',
  };
  const caps = { caps: { fear: 0.7, awe: 0.9 } };
  const CAPPED = form('s.stimuli.filter(x, x.intensity > p.caps[x.kind])', { effect: 'notify' });
  const lawOf = (...forms: MachineForm[]): LawOfDay => {
    const { provisions, ...law } = lawWith(...forms);
    const [first, ...others] = provisions;
    const sets = {
      parameters: { ...first!.parameters, ...caps },
      bounds: { ...first!.bounds, caps: intensity },
      vocabularies: { caps: 'stimuli' as const },
    };
    const owners = new Map([...law.owners, ['caps', 'a/0']]);
    return { ...law, owners, provisions: [{ ...first!, ...sets }, ...others] };
  };
  const limits = (law: LawOfDay, more = {}) =>
    new Screen(law).limitsOf({ ...said, ...more }).map(({ kind, limit, path }) => [kind, limit, path]);

  it('are the lowest of each kind, each of the rule that sets it', () => {
    expect(limits(lawOf(FEAR, CAPPED))).toEqual([
      ['awe', 0.9, 'a/1'],
      ['fear', 0.4, 'a/0'],
    ]);
  });

  it('are those of such a work: what is not for it, or excepted, has none', () => {
    const forChildren = form('s.stimuli.filter(x, s.audience == "children" && x.intensity > p.caps[x.kind])');
    const atNight = form('s.venue == "Night"', { effect: null, exceptionTo: ['a/0'] });
    const law = lawOf(FEAR, forChildren, atNight);
    expect(limits(law)).toEqual([['fear', 0.4, 'a/0']]);
    expect(limits(law, { audience: 'children', venue: 'Night' })).toEqual([
      ['awe', 0.9, 'a/1'],
      ['fear', 0.7, 'a/1'],
    ]);
  });

  it('are those of its audience, where a rule asks by it', () => {
    const law = lawOf(form('s.stimuli.filter(x, x.intensity > p.ages[s.audience])'));
    const [first, ...others] = law.provisions;
    const ages = { general: 0.8, children: 0.5 };
    const byAge: LawOfDay = {
      ...law,
      owners: new Map([...law.owners, ['ages', 'a/0']]),
      provisions: [
        {
          ...first!,
          parameters: { ...first!.parameters, ages },
          bounds: { ...first!.bounds, ages: intensity },
          vocabularies: { ...first!.vocabularies, ages: 'audiences' },
        },
        ...others,
      ],
    };
    expect(limits(byAge, { audience: 'children' })).toEqual([
      ['awe', 0.5, 'a/0'],
      ['fear', 0.5, 'a/0'],
    ]);
    expect(limits(byAge)).toContainEqual(['fear', 0.8, 'a/0']);
  });

  it('are none where a rule measures something else, or nothing, or the work as a whole', () => {
    const long = form('s.stimuli.filter(x, x.to - x.from > 10.0)');
    const below = form('s.stimuli.filter(x, x.intensity < p.fear.limit)');
    expect(limits(lawWith(long, below, form('true')))).toEqual([]);
  });

  it('of a rule with two are the higher, as both are passed at once', () => {
    const both = form('s.stimuli.filter(x, x.intensity > p.fear.limit && x.intensity > p.caps[x.kind])');
    expect(limits(lawOf(both))).toEqual([
      ['awe', 0.9, 'a/0'],
      ['fear', 0.7, 'a/0'],
    ]);
  });
});
