import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';

describe('the files of the log at the address of the portal', () => {
  test.each(['checkpoint', 'vkey', 'tile/0/x001/067.p/3', 'tile/entries/000'])(
    '%s is the registry’s',
    async (file) => {
      const portal = await portalOn({
        [`GET /log/${file}`]: new Response('the bytes', {
          headers: { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=2' },
        }),
      });
      const { status, html, headers } = await portal.get(`/log/${file}`);
      expect([status, html]).toEqual([200, 'the bytes']);
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'cache-control': 'public, max-age=2',
      });
    },
  );

  test('what no checkpoint promises is not there', async () => {
    const portal = await portalOn({
      'GET /log/tile/0/999': problem(404, 'TILE.UNKNOWN', 'No checkpoint promises it.'),
    });
    expect((await portal.get('/log/tile/0/999')).status).toBe(404);
  });
});
