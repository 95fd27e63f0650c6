import { describe, expect, it } from '@jest/globals';
import type { Home } from '../../composition/index.js';
import { keys } from './register.js';

describe('the doctor, of the keys', () => {
  const home = (onServerOfValues: boolean) =>
    ({
      home: { keyStore: { tombstones: async () => ['a', 'b'] }, keysOnServerOfValues: onServerOfValues },
    }) as unknown as { home: Home };

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
});
