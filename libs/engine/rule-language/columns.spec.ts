import { describe, expect, it } from '@jest/globals';
import { Columns } from './columns.js';
import { Program } from './program.js';
import { Dice } from './dice.js';
import { record, shape, terms } from './testing/terms.js';

describe('columns', () => {
  it('give back what was put in, however they grew', () => {
    const columns = new Columns(shape);
    const dice = new Dice(3);
    const records = Array.from({ length: 5_000 }, () => record(dice));
    records.forEach((one, at) => expect(columns.add(one)).toBe(at));
    expect(columns.records).toBe(5_000);
    const strong = new Program(terms, 's.stimuli.filter(x, x.intensity >= 0.9)').bind(columns, {});
    for (const at of [0, 1, 1_023, 1_024, 4_999]) {
      const expected = (records[at]!['movements'] as { stimuli: { intensity: number }[] }[]).flatMap(
        ({ stimuli }, part) =>
          stimuli.flatMap(({ intensity }, piece) => (intensity >= 0.9 ? [{ part, piece }] : [])),
      );
      expect(strong.find(at)).toEqual(expected.length === 0 ? null : expected);
    }
  });

  it('hold records of no part with pieces, before and after others', () => {
    const columns = new Columns(shape);
    const empty = { kind: 'symphony', audience: 'adults', venue: '', movements: [] };
    const piece = { id: 'a', kind: 'fear', intensity: 1, from: 0, to: 1 };
    const movements = [
      { title: '', sharing: 'none', stimuli: [] },
      { title: '', sharing: 'none', stimuli: [piece] },
    ];
    for (const one of [empty, { ...empty, movements }, empty]) columns.add(one);
    const all = new Program(terms, 's.stimuli').bind(columns, {});
    expect([0, 1, 2].map((at) => all.find(at))).toEqual([null, [{ part: 1, piece: 0 }], null]);
  });

  it('tell texts that came after a rule was bound', () => {
    const columns = new Columns(shape);
    const work = (venue: string) => ({ kind: 'symphony', audience: 'adults', venue, movements: [] });
    const rule = new Program(
      terms,
      's.venue == "Nowhere" || s.venue in p.venues.closed || size(s.venue) == 2',
    ).bind(columns, { 'venues.closed': ['The harbour'] });
    const out = new Uint8Array(5);
    ['Elsewhere', 'Nowhere', 'The harbour', '🌊🌊', 'abc'].forEach((venue) => columns.add(work(venue)));
    rule.scan(0, 5, out);
    expect([...out]).toEqual([0, 1, 1, 1, 0]);
  });

  it('take words that no vocabulary has, as many as there are', () => {
    const columns = new Columns(shape);
    const work = (kind: string) => ({ kind, audience: 'adults', venue: '', movements: [] });
    for (let i = 0; i < 66_000; i++) columns.add(work(`word ${i}`));
    columns.add(work('symphony'));
    const rule = new Program(terms, 's.kind == "symphony"').bind(columns, {});
    const out = new Uint8Array(columns.records);
    rule.scan(0, columns.records, out);
    // Beyond 65,535 one number stands for all: a work that holds it is judged by a person.
    expect(out.reduce((sum, one) => sum + one, 0)).toBe(0);
  });
});
