import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysBetween } from '#kernel';
import { Malformed, Packer, Program, type Terms } from '#engine/rule-language';
import { workShape, workVocabularies } from '#governance/law';
import { Corpus, FIRST_OF_DAYS } from './corpus.js';
import { awe, logged, published, revised, scoreOf, submitted, work } from './testing/index.js';
import { NEVER, type Works } from './works.js';

const terms: Terms = {
  shape: workShape,
  vocabularies: { ...workVocabularies, stimuli: ['fear', 'awe', 'grief', 'calm'] },
  parameters: { 'awe.limit': { kind: 'number', least: 0, most: 1 } },
};

type Told = Parameters<typeof logged>[1];
type Step = readonly [event: Told, score?: string | null, day?: string];

/** Given: these events, from number 10 on. */
const given = (...steps: readonly Step[]) => {
  const corpus = new Corpus();
  for (const [at, [event, score = scoreOf(awe), day]] of steps.entries())
    corpus.apply(logged(10 + at, event, day), score);
  return corpus;
};

const offending = (works: Works, text: string) => {
  const out = new Uint8Array(works.records);
  new Program(terms, text).bind(works.columns, { 'awe.limit': 0.3 }).scan(0, works.records, out);
  return [...out];
};

/** What is said of each record. */
const told = (works: Works) =>
  Array.from({ length: works.records }, (_, record) => ({
    number: works.numbers[record],
    of: works.symphony(record),
    revision: works.revisions[record],
    supersededBy: works.supersededBy[record],
    unscreenable: works.unscreenable[record] === 1,
  }));

describe('the corpus', () => {
  it('has a record for each revision of each work, in the order of the log', () => {
    const works = given(
      [submitted('a')],
      [submitted('b')],
      [revised('a', 2), scoreOf({ ...awe, intensity: 0.2 })],
      [revised('a', 3), scoreOf()],
    ).of('NOVA')!;
    expect(told(works)).toEqual([
      { number: 10, of: work('a'), revision: 1, supersededBy: 12, unscreenable: false },
      { number: 11, of: work('b'), revision: 1, supersededBy: NEVER, unscreenable: false },
      { number: 12, of: work('a'), revision: 2, supersededBy: 13, unscreenable: false },
      { number: 13, of: work('a'), revision: 3, supersededBy: NEVER, unscreenable: false },
    ]);
    expect([works.records, works.size]).toEqual([4, 2]);
    expect(offending(works, 's.stimuli.filter(x, x.intensity > p.awe.limit)')).toEqual([1, 1, 0, 0]);
  });

  it('knows at each number of the log which revision of a work is the newest', () => {
    const works = given([submitted('a')], [submitted('b')], [revised('a', 2)]).of('NOVA')!;
    const at = (number: number) => [0, 1, 2].filter((record) => works.countsAt(record, number));
    expect([9, 10, 11, 12, 4_000_000_000].map(at)).toEqual([[], [0], [0, 1], [1, 2], [1, 2]]);
    expect([9, 10, 11, 12, 99].map((number) => works.knownAt(number))).toEqual([0, 1, 2, 3, 3]);
  });

  it('has the day of receipt of the submission, which a revision does not move', () => {
    const { days } = given(
      [submitted('a'), null, '2147-03-01'],
      [submitted('b'), null, '1969-12-31'],
      [revised('a', 2), null, '2147-06-30'],
    ).of('NOVA')!;
    expect([...days.subarray(0, 3)]).toEqual([daysBetween(FIRST_OF_DAYS, '2147-03-01'), -1, 64_707]);
  });

  it('has of a revision all that the submission said, and the movements of its own', () => {
    const works = given(
      [
        submitted('a', {
          kind: 'tapestry',
          artistKind: 'ai',
          audience: 'children',
          venue: 'Nowhere',
          purpose: 'commercial',
        }),
      ],
      [submitted('b')],
      [revised('a', 2), scoreOf()],
    ).of('NOVA')!;
    const all =
      's.kind == "tapestry" && s.artistKind == "ai" && s.audience == "children" && s.venue == "Nowhere" && s.purpose == "commercial"';
    expect(offending(works, all)).toEqual([1, 0, 1]);
    expect(offending(works, 's.stimuli')).toEqual([1, 1, 0]);
  });

  it.each<[string, string | null]>([
    ['is not there', null],
    ['is no JSON', '{'],
    ['is nothing', 'null'],
    ['has no movements', '{"title": "Low water"}'],
    ['has a number beyond its range', scoreOf({ ...awe, intensity: 7 })],
    ['has more stimuli than a rule may look at', scoreOf(...Array<typeof awe>(2_001).fill(awe))],
  ])('keeps a work whose score %s, as one that nobody can screen', (_, score) => {
    const works = given([submitted('a'), score], [submitted('b')], [revised('b', 2), score]).of('NOVA')!;
    expect(told(works).map(({ unscreenable }) => unscreenable)).toEqual([true, false, true]);
    expect(offending(works, 's.stimuli')).toEqual([0, 1, 0]);
    expect(offending(works, 's.venue == "The harbour"')).toEqual([1, 1, 1]);
  });

  it('has the works of each Network apart, and passes over a revision of what nobody submitted', () => {
    const corpus = given(
      [submitted('a')],
      [submitted('b', { network: 'LYRA' })],
      [revised('a', 2, 'LYRA')],
      [revised('a', 2, 'VEGA')],
    );
    expect(corpus.networks).toEqual(['NOVA', 'LYRA']);
    expect([corpus.upTo, corpus.works, corpus.records]).toEqual([13, 2, 2]);
    expect(corpus.of('VEGA')).toBeUndefined();
  });

  it('has numbers kept for words that are published, however many others works hold', () => {
    const strays = Array.from({ length: 33 }, (_, n) =>
      Array.from({ length: 2_000 }, (__, i): typeof awe => ({ ...awe, id: `${i}`, kind: `stray ${n} ${i}` })),
    );
    const halves = (all: readonly (typeof awe)[]) =>
      JSON.stringify({
        movements: [all.slice(0, 1_000), all.slice(1_000)].map((stimuli) => ({
          title: '',
          sharing: 'none',
          stimuli,
        })),
      });
    const works = given(
      ...strays.map((all, n): Step => [submitted(`stray ${n}`), halves(all)]),
      [published('fear', 'calm')],
      [submitted('a'), scoreOf({ ...awe, kind: 'calm' })],
    ).of('NOVA')!;
    expect(offending(works, 's.stimuli.filter(x, x.kind == "calm")').lastIndexOf(1)).toBe(33);
    expect(offending(works, 's.stimuli.filter(x, x.kind == "fear")').includes(1)).toBe(false);
  });

  it('shows what no store could hold as everybody does, so that what is kept of it is the same', () => {
    const corpus = given([submitted('a'), scoreOf(awe).replace('Low water', 'Low \\ud800 water')]);
    const again = new Corpus();
    again.paste(corpus.cut());
    const [live, pasted] = [corpus, again].map(
      (one) => [...one.of('NOVA')!.columns.dictionaries.values()][0]!.texts,
    );
    expect(live).toContain('Low \ufffd water');
    expect(pasted).toEqual(live);
  });
});

describe('segments of the corpus', () => {
  const step = fc.oneof(
    fc.nat(5).map((n) => submitted(`work ${n}`)),
    fc.nat(5).map((n) => revised(`work ${n}`, 0)),
    fc.nat(5).map((n) => submitted(`other ${n}`, { network: 'LYRA', venue: `Venue ${n}` })),
    fc.nat(9).map((n) => published(`word ${n}`)),
    fc.constant('nothing' as const),
    fc.constant('cut' as const),
  );

  it('give the same corpus, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const [live, again] = [new Corpus(), new Corpus()];
        const revisions = new Map<string, number>();
        let number = 0;
        for (const one of [...steps, submitted('the last'), 'cut' as const]) {
          if (one === 'cut') {
            if (live.uncut > 0) again.paste(live.cut());
            continue;
          }
          if (one === 'nothing') live.goTo(number++);
          else if (one.type === 'WordsPublished') live.apply(logged(number++, one), null);
          else {
            // As a stream has it: one submission, then revisions that count on.
            const of = `${one.data.network} ${one.data.symphony}`;
            const before = revisions.get(of) ?? 0;
            if ((one.type === 'SymphonySubmitted') !== (before === 0)) continue;
            revisions.set(of, before + 1);
            const event = { ...one, data: { ...one.data, revision: before + 1 } };
            live.apply(logged(number++, event), scoreOf({ ...awe, kind: `kind ${number % 3}` }));
          }
        }
        expect(again.networks).toEqual(live.networks);
        expect([again.upTo, again.works, again.uncut]).toEqual([live.upTo, live.works, 0]);
        for (const code of live.networks) {
          const [one, other] = [live.of(code)!, again.of(code)!];
          expect(told(other)).toEqual(told(one));
          expect(other.days.subarray(0, other.records)).toEqual(one.days.subarray(0, one.records));
          expect(other.columns.mark).toEqual(one.columns.mark);
          expect(offending(other, 's.stimuli.filter(x, x.intensity > p.awe.limit)')).toEqual(
            offending(one, 's.stimuli.filter(x, x.intensity > p.awe.limit)'),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  const made = () => given([submitted('a')], [submitted('b')], [revised('a', 2)], [published('fear')]);

  it('are the same bytes for the same log', () => {
    expect(made().cut()).toEqual(made().cut());
    // Where it is another, the log gives other bytes than it gave to those that are kept: raise the version, and write here what it is.
    expect(createHash('sha256').update(made().cut()).digest('hex')).toBe(
      '832d703baaa2c277cf7b98154528fae8187a8bccd6a065fa0fd0519a08097854',
    );
  });

  it('are refused in words where they are not the next', () => {
    const corpus = made();
    const bytes = corpus.cut();
    const refusal = (these: Uint8Array, into = new Corpus()) => {
      try {
        into.paste(these);
      } catch (error) {
        if (error instanceof Malformed) return error.message;
        throw error;
      }
      return null;
    };
    expect(refusal(bytes)).toBeNull();
    expect(refusal(bytes, made())).toBe('It has numbers 0 to 13 of the log, and 14 is the next.');
    corpus.apply(logged(14, submitted('c')), null);
    expect(refusal(corpus.cut())).toBe('It has numbers 14 to 14 of the log, and 0 is the next.');
    expect(refusal(new Packer().text('corpus 0').bytes)).toBe('It does not begin with "corpus 1".');
    for (let length = 0; length < bytes.length; length += 7)
      expect(refusal(bytes.subarray(0, length))).not.toBeNull();
    expect(refusal(Buffer.concat([bytes, bytes]))).toBe(`It has ${bytes.length} bytes behind its end.`);
    const altered = (at: number, to: number) => {
      const one = Buffer.from(bytes);
      one.writeUInt32LE(to, at);
      return one;
    };
    const numbers = bytes.indexOf(Buffer.from(Uint32Array.of(10, 11, 12).buffer));
    expect(refusal(altered(numbers + 4, 9))).toBe('It has records that are not in the order of the log.');
    expect(refusal(altered(numbers + 8, 14))).toBe('It has records that are not in the order of the log.');
    const revisions = bytes.indexOf(Buffer.from(Uint32Array.of(1, 1, 2).buffer));
    expect(refusal(altered(revisions + 8, 1))).toBe('It has revision 1 of a work as the wrong one.');
    expect(refusal(altered(revisions + 4, 2))).toBe('It has revision 2 of a work as the wrong one.');
    expect(refusal(altered(numbers - 4, 2))).not.toBeNull();
  });
});
