import { describe, expect, it } from '@jest/globals';
import type { Work } from '../at-work.js';
import { keys } from './register.js';

describe('the doctor, of the keys', () => {
  const home = (onServerOfValues: boolean, key: object | null = {}) =>
    ({
      home: {
        keyStore: { tombstones: async () => ['a', 'b'], find: async () => key },
        keysOnServerOfValues: onServerOfValues,
      },
      sealing: { query: async () => ({ rows: [{ person: 'one' }, { person: 'other' }] }) },
    }) as unknown as Pick<Work, 'home' | 'sealing'>;

  it('knows whether they are apart from the values', async () => {
    expect(await keys(home(false))).toMatchObject({
      well: true,
      says: 'apart from the values; 2 persons erased',
    });
    expect(await keys(home(true))).toMatchObject({
      well: false,
      says: expect.stringContaining('a server of their own'),
    });
  });

  it('knows whether they are those of the values', async () => {
    expect(await keys(home(false, null))).toMatchObject({
      well: false,
      says: expect.stringContaining('2 of 2 persons looked at have values and no key'),
    });
  });
});
