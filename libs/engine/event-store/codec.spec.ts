import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultOf, newId, type Entry } from '#kernel';
import { Codec } from './codec.js';
import { MAX_ENTRY_BYTES } from './event-store.js';

const codec = new Codec([
  { type: 'Noted', version: 1, parse: (data) => data },
  {
    type: 'Counted',
    version: 3,
    parse: (data) => {
      if (typeof (data as { total?: unknown }).total !== 'number') throw new TypeError('total is no number');
    },
    upcasters: {
      1: (data: { n: number }) => ({ count: data.n }),
      2: (data: { count: number }) => ({ total: data.count }),
    },
  },
  { type: 'Lost', version: 2, parse: (data) => data },
]);

function anEntry(data: unknown, type = 'Noted'): Omit<Entry, 'schemaVersion'> {
  return {
    id: newId(),
    stream: 'thing-1',
    revision: 0,
    type,
    recordedAt: '2147-03-01T09:00:00.000Z',
    actor: { id: 'someone', role: 'citizen' },
    correlationId: 'thing-1',
    causationId: null,
    commandId: 'c',
    data,
  };
}

function stored(type: string, schemaVersion: number, data: unknown): Buffer {
  return Buffer.from(JSON.stringify({ ...anEntry(data, type), schemaVersion }));
}

describe('codec', () => {
  it('makes bytes that are canonical: read and written again they are the same', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true })); // prettier-ignore
    fc.assert(
      fc.property(anything, (data) => {
        fc.pre(faultOf(data) === null);
        const { bytes } = codec.encode(anEntry(data));
        const entry = codec.decode(bytes);
        expect(entry.data).toEqual(JSON.parse(JSON.stringify(data)));
        expect(codec.encode(entry).bytes.equals(bytes)).toBe(true);
      }),
    );
  });

  it('sorts members by their names, as RFC 8785 has it', () => {
    const { bytes } = codec.encode(anEntry({ b: 1e-21, a: -0, '€': '\u0007', '\r': 'é' }));
    expect(bytes.toString()).toContain('"data":{"\\r":"é","a":0,"b":1e-21,"€":"\\u0007"}');
    expect(Object.keys(JSON.parse(bytes.toString()) as object)).toEqual([
      'actor',
      'causationId',
      'commandId',
      'correlationId',
      'data',
      'id',
      'recordedAt',
      'revision',
      'schemaVersion',
      'stream',
      'type',
    ]);
  });

  it('brings old data up to its version when it is read, step by step, and leaves the bytes alone', () => {
    const bytes = stored('Counted', 1, { n: 4 });
    const before = Buffer.from(bytes);
    expect(codec.decode(bytes)).toMatchObject({ schemaVersion: 1, data: { total: 4 } });
    expect(codec.decode(stored('Counted', 2, { count: 5 }))).toMatchObject({ data: { total: 5 } });
    expect(codec.decode(stored('Counted', 3, { total: 6 }))).toMatchObject({ data: { total: 6 } });
    expect(bytes).toEqual(before);
  });

  it('says which step is missing', () => {
    expect(() => codec.decode(stored('Lost', 1, {}))).toThrow('Lost has no upcaster from version 1');
  });

  it('does not read what only a newer program understands', () => {
    expect(() => codec.decode(stored('Counted', 4, { sum: 6 }))).toThrow(
      expect.objectContaining({ code: 'ENTRY.UNKNOWN_VERSION', details: { type: 'Counted', version: 4 } }),
    );
  });

  it('refuses data that its schema does not know', () => {
    expect(() => codec.encode(anEntry({ count: 5 }, 'Counted'))).toThrow('total is no number');
  });

  it('refuses types that nobody knows, written or read', () => {
    expect(codec.types).toEqual(['Noted', 'Counted', 'Lost']);
    const unknown = expect.objectContaining({ code: 'ENTRY.UNKNOWN_TYPE' });
    expect(() => codec.encode(anEntry({}, 'Dreamt'))).toThrow(unknown);
    expect(() => codec.decode(stored('Dreamt', 1, {}))).toThrow(unknown);
  });

  it('refuses an entry over the limit, and says what to do', () => {
    const room = MAX_ENTRY_BYTES - codec.encode(anEntry('')).bytes.length;
    expect(codec.encode(anEntry('x'.repeat(room))).bytes).toHaveLength(MAX_ENTRY_BYTES);
    expect(() => codec.encode(anEntry('x'.repeat(room + 1)))).toThrow(
      expect.objectContaining({
        code: 'ENTRY.TOO_LARGE',
        message: expect.stringContaining('documents'),
        details: { bytes: MAX_ENTRY_BYTES + 1, limit: MAX_ENTRY_BYTES },
      }),
    );
  });

  it.each([
    ['half of a surrogate pair', '\ud800', 'data'],
    ['a NUL', { note: ['a\0b'] }, 'data.note.0'],
    ['no number', { n: NaN }, 'data.n'],
    ['endless', { n: Infinity }, 'data.n'],
    ['not exact', { n: 2 ** 53 }, 'data.n'],
    ['lost on the way', JSON.parse('{"__proto__":1}'), 'data.__proto__'],
  ])('refuses what not everybody could read: %s', (_, data, path) =>
    expect(() => codec.encode(anEntry(data))).toThrow(
      expect.objectContaining({
        code: 'ENTRY.UNSTORABLE',
        message: expect.stringContaining(`${path} `),
        details: { type: 'Noted', path },
      }),
    ),
  );

  it.each([{ recordedAt: '+010000-01-01T00:00:00.000Z' }, { commandId: '\0' }, { correlationId: '\udc00' }])(
    'refuses it around the data too: %j',
    (around) =>
      expect(() => codec.encode({ ...anEntry({}), ...around })).toThrow(
        expect.objectContaining({
          code: 'ENTRY.UNSTORABLE',
          details: { type: 'Noted', path: Object.keys(around)[0] },
        }),
      ),
  );
});
