import { describe, expect, it } from '@jest/globals';
import { encodeBundle, leafHash, RowTree, type Picked } from '#engine/transparency-log';
import { DOCKETS_SEALED, DocketSeals } from './docket-seals.js';

const entry = (correlationId: string, commandId = 'c') =>
  Buffer.from(
    `{"actor":{"id":"a","role":"system"},"causationId":null,"commandId":"${commandId}","correlationId":"${correlationId}","data":{"correlationId":"symphony-none"}}`,
  );
const entries = [
  entry('register'),
  entry('symphony-b'),
  entry('symphony-a', 'odd \\" one'),
  entry('symphony-b'),
  entry('register'),
];
const row = (id: string, counted: readonly Buffer[]) => ({
  id,
  entries: counted.length,
  lastLeaf: leafHash(counted.at(-1)!).toString('base64'),
});
const rootOver = (...rows: ReturnType<typeof row>[]) =>
  Buffer.from(new RowTree(rows).root()).toString('base64');
const [, first, second, third] = entries as [Buffer, Buffer, Buffer, Buffer, Buffer];
const root = rootOver(row('a', [second]), row('b', [first, third]));

const seal = (number: number, data: unknown): Picked => ({
  number,
  entry: JSON.stringify({ data, type: DOCKETS_SEALED }),
});
const check = (...seals: Picked[]) => {
  const dockets = new DocketSeals(seals, entries.length);
  return { bad: dockets.take(0, encodeBundle(entries), entries), checked: dockets.checked };
};

describe('seals over all dockets', () => {
  it('hold where each root is that of the entries up to its number, in whatever order', () => {
    const early = rootOver(row('b', [first]));
    expect(check(seal(4, { at: 3, dockets: 2, root }), seal(3, { at: 1, dockets: 1, root: early }))).toEqual({
      bad: null,
      checked: 2,
    });
    expect(check()).toEqual({ bad: null, checked: 0 });
  });

  it.each([
    ['another root', { at: 3, dockets: 2, root: rootOver(row('a', [second])) }],
    ['another count', { at: 3, dockets: 3, root }],
    ['the root of other entries', { at: 2, dockets: 2, root }],
  ])('do not with %s', (_, data) => {
    expect(check(seal(4, data))).toMatchObject({
      bad: { path: 'tile/entries/000.p/5', index: 4, reason: expect.stringContaining('names another root') },
    });
  });

  it.each([{ at: 4, dockets: 2, root }, { at: 3 }, null])('must name entries before them: %j', (data) => {
    expect(check(seal(4, data)).bad).toMatchObject({
      index: 4,
      reason: expect.stringContaining('names no root'),
    });
  });

  it('are not counted over what is no entry', () => {
    const none = Buffer.from('{"data":{},"type":"DocketsSealed"}');
    const dockets = new DocketSeals([seal(1, { at: 0, dockets: 0, root })], 1);
    expect(dockets.take(0, encodeBundle([none]), [none])?.reason).toBe('is no entry with a correlationId');
    const [malformed] = [new DocketSeals([{ number: 1, entry: `{"data,"type":"${DOCKETS_SEALED}"}` }], 2)];
    expect(malformed.take(0, encodeBundle([none]), [none])?.index).toBe(1);
  });
});
