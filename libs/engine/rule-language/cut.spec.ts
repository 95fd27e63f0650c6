import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Columns } from './columns.js';
import { cut, paste } from './cut.js';
import { Malformed } from './packed.js';
import { Program } from './program.js';
import { Dice } from './dice.js';
import { record, shape, terms, values } from './testing/terms.js';

const texts = [
  's.stimuli.filter(x, x.intensity > p.caps[x.kind])',
  's.venue in p.venues.closed || size(s.venue) == 9',
  's.movements.filter(m, m.stimuli.exists(x, x.kind == p.kind.strict && x.to - x.from > p.rest.seconds))',
];
const rules = texts.map((text) => new Program(terms, text));

const NOTHING = new Columns(shape).mark;

const all = (columns: Columns) => ({
  arrays: columns.arrays.map((array, column) => {
    const { buffer, byteOffset, byteLength } = array.subarray(
      ...columns.stretch(column, NOTHING, columns.mark),
    );
    return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  }),
  dictionaries: [...columns.dictionaries].map(([name, dictionary]) => [name, dictionary.texts]),
  offend: rules.map((rule) => {
    const out = new Uint8Array(columns.records);
    rule.bind(columns, values).scan(0, columns.records, out);
    return [...out];
  }),
});

describe('columns, cut and pasted', () => {
  it('are what they were, wherever they were cut', () => {
    const steps = fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 40 }).map((records) => ({ records })),
        fc.constant({ like: true }),
        fc.constant({ word: true }),
        fc.constant({ cut: true }),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.integer(), steps, (seed, taken) => {
        const [dice, columns, pasted] = [new Dice(seed), new Columns(shape), new Columns(shape)];
        let { mark } = columns;
        const move = () => {
          paste(pasted, cut(columns, mark));
          ({ mark } = columns);
        };
        for (const step of taken)
          if ('records' in step) for (let i = 0; i < step.records; i++) columns.add(record(dice));
          else if ('word' in step) columns.know('stimuli', [`word ${dice.upTo(9)}`]);
          else if ('cut' in step) move();
          else if (columns.records > 0)
            columns.addLike(dice.upTo(columns.records - 1), record(dice)['movements'] as []);
        move();
        expect(all(pasted)).toEqual(all(columns));
        expect(pasted.mark).toEqual(columns.mark);
        expect(cut(pasted, NOTHING)).toEqual(cut(columns, NOTHING));
      }),
      { numRuns: 30 },
    );
  });

  const begun = () => {
    const [columns, dice] = [new Columns(shape), new Dice(7)];
    for (let i = 0; i < 4; i++) columns.add(record(dice));
    return columns;
  };
  const bytes = cut(begun(), NOTHING);

  /** What is said of them; null: they were taken. */
  const refused = (from: Uint8Array, columns = new Columns(shape)) => {
    const { mark } = columns;
    try {
      paste(columns, from);
      return null;
    } catch (error) {
      expect(error).toBeInstanceOf(Malformed);
      expect(columns.mark).toEqual(mark);
      return (error as Error).message;
    }
  };

  it('are refused in words where they are not what was cut, and nothing is added', () => {
    expect(refused(bytes)).toBeNull();
    expect(refused(bytes, begun())).toBe('It goes on from 0 records, and here are 4.');
    expect(refused(Buffer.concat([bytes, Buffer.of(1)]))).toBe('It has 1 bytes behind its end.');
    const other = Buffer.from(bytes);
    other[4] = 0x58;
    expect(refused(other)).toBe('It does not begin with "columns 1".');
    const elsewhere = new Columns({ ...shape, fields: { venue: { kind: 'text' } } });
    expect(refused(bytes, elsewhere)).toMatch(/^It has other /);
    for (let length = 0; length < bytes.length; length++)
      expect(refused(bytes.subarray(0, length))).toMatch(/^It (ends at|does not begin)/);
  });

  it('are such that rules can run on them, whichever byte is another', () => {
    let taken = 0;
    for (let at = 0; at < bytes.length; at++) {
      const one = Buffer.from(bytes);
      one[at]! ^= 0x81;
      const columns = new Columns(shape);
      if (refused(one, columns) !== null) continue;
      taken++;
      for (const rule of rules) rule.bind(columns, values).scan(0, columns.records, new Uint8Array(9));
      expect(columns.partsOf(3)[1]).toBe(columns.mark.parts);
    }
    // Where it is another title, or a bit of a number.
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(bytes.length);
  });
});

describe('words that are known beforehand', () => {
  it('have numbers of their own, however many others there are', () => {
    const columns = new Columns(shape);
    const work = (kind: string) => ({ kind, audience: 'adults', venue: '', movements: [] });
    for (let i = 0; i < 66_000; i++) columns.add(work(`word ${i}`));
    columns.know('works', ['symphony']);
    columns.add(work('symphony'));
    columns.add(work('nothing'));
    const out = new Uint8Array(columns.records);
    new Program(terms, 's.kind == "symphony"').bind(columns, {}).scan(0, columns.records, out);
    expect([out.indexOf(1), out.lastIndexOf(1)]).toEqual([66_000, 66_000]);
  });
});
