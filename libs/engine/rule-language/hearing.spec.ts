import { describe, expect, it } from '@jest/globals';
import { check } from './check.js';
import { Columns } from './columns.js';
import { generated } from './generated.js';
import { differenceIn } from './hearing.js';
import { Program } from './program.js';
import { shape, terms, values } from './testing/terms.js';

const text = 's.stimuli.filter(x, x.intensity > p.fear.limit && x.to - x.from >= 45.0)';

describe('generated records', () => {
  it('come again with the same rule, and others with another', () => {
    expect(generated([text], terms, values, 20)).toEqual(generated([text], terms, values, 20));
    expect(generated([`${text} `], terms, values, 20)).not.toEqual(generated([text], terms, values, 20));
  });

  it.each([
    text,
    's.venue in p.venues.closed && s.kind == "tapestry"',
    's.venue.startsWith("The harb") && s.stimuli.exists(x, x.kind in p.kinds.heavy)',
    's.movements.filter(m, peak(m.stimuli) > 0.9)',
    'sum(s.stimuli.map(x, x.intensity)) > p.ratio.most',
    's.stimuli.filter(x, x.intensity == p.caps[x.kind])',
  ])('offend against %s, and do not', (rule) => {
    const columns = new Columns(shape);
    const records = generated([rule], terms, values, 200);
    records.forEach((record) => columns.add(record));
    const bound = new Program(terms, rule).bind(columns, values);
    const offending = records.filter((_, at) => bound.find(at) !== null).length;
    expect(offending).toBeGreaterThan(0);
    expect(offending).toBeLessThan(200);
  });
});

describe('a hearing', () => {
  const records = generated([text], terms, values, 100);
  const exceptions = ['s.stimuli.filter(x, x.kind == "calm")'];

  it('finds no difference where there is none', () => {
    expect(differenceIn({ terms, values, records, rules: [{ text, exceptions }] })).toBeNull();
  });

  it('finds the first record of which the two differ', () => {
    // A word of the record that is in no vocabulary: our code judges no such record, the referee finds no number for it.
    const strange = {
      ...records[0]!,
      movements: [{ ...movementOf(records), stimuli: [{ ...piece, kind: 'awf' }] }],
    };
    const rule = { text: 's.stimuli.filter(x, x.intensity > p.caps[x.kind])', exceptions: [] };
    expect(() => check(rule.text, terms)).not.toThrow();
    const found = differenceIn({ terms, values, records: [records[1]!, strange], rules: [rule] });
    expect(found).toMatchObject({ rule: 0, record: 1, theirs: { failed: expect.any(String) } });
  });

  const piece = { id: 'a', kind: 'fear', intensity: 0.7, from: 0, to: 30 };
  const movementOf = (all: typeof records) => (all[0]!.movements as object[])[0]!;
});
