import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KURRENTDB_URL, kurrentdbServers, type Servers } from '#engine/event-store/kurrentdb/testing';
import { cutOff, farBehind, storeFrozen, storeKilled } from '../../bench/torture/bad-days.js';
import { kurrentdbGround } from '../../bench/torture/grounds.js';

// The short form of `npm run torture`, on nodes that may be killed.
if (KURRENTDB_URL && process.env['KURRENTDB_NODES']) {
  describe('a register on bad days, its log in KurrentDB', () => {
    let servers: Servers;
    beforeAll(async () => {
      servers = await kurrentdbServers();
    }, 90_000);
    afterAll(() => servers.stop());

    it.each([
      ['when its node, or the leader of three, is killed', storeKilled, 2],
      ['when that node hangs', storeFrozen, 1],
      ['when it is cut off in the middle of appends', cutOff, 30],
      ['when a reader is far behind and the node is killed', farBehind, 20_000],
    ])(
      'loses and doubles nothing %s',
      async (_, suffer, size) => {
        const report = await suffer(await kurrentdbGround(servers), size, () => undefined);
        expect(report.complaints).toEqual([]);
        expect(report.acknowledged).toBeGreaterThan(0);
      },
      300_000,
    );
  });
} else {
  process.stderr.write(
    'KurrentDB was not tortured: KURRENTDB_URL and KURRENTDB_NODES name no nodes that may be killed.\n',
  );
  it.skip('a register on bad days, its log in KurrentDB', () => undefined);
}
