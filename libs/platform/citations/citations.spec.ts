import { describe, expect, it } from '@jest/globals';
import { citationsOf } from './citations.js';

describe('what a page cites', () => {
  const asked: unknown[][] = [];
  const read = {
    query: async (_: string, parameters: unknown[]) => {
      asked.push(parameters);
      return [
        { kind: 'docket', id: 'd1', citation: 'NOVA-D 2147/1', title: 'Tides' },
        { kind: 'docket', id: 'd2', citation: null, title: 'Loom' },
      ];
    },
  };
  const cited = () => citationsOf(read as never, { docket: ['d1', 'd2', 'd1', null], appeal: ['a1'] });

  it('is asked for once each, all at once', async () => {
    asked.length = 0;
    await cited();
    expect(asked).toEqual([
      [
        ['docket', 'docket', 'appeal'],
        ['d1', 'd2', 'a1'],
      ],
    ]);
    await citationsOf(read as never, { appeal: [null] });
    expect(asked).toHaveLength(1);
  });

  it('is found by kind and id', async () => {
    const { of, find, titleOf } = await cited();
    expect(of('docket', 'd1')).toBe('NOVA-D 2147/1');
    expect(titleOf('docket', 'd2')).toBe('Loom');
    expect([find('docket', 'd1'), find('docket', 'd2'), find('reform', 'd1')]).toEqual([
      'NOVA-D 2147/1',
      null,
      null,
    ]);
  });

  it('is to be asked for again where it is not known yet', async () => {
    const { of, titleOf } = await cited();
    const behind = expect.objectContaining({ code: 'PROJECTION.BEHIND' });
    expect(() => of('docket', 'd2')).toThrow(behind);
    expect(() => of('appeal', 'a1')).toThrow(behind);
    expect(() => titleOf('appeal', 'a1')).toThrow(behind);
  });
});
