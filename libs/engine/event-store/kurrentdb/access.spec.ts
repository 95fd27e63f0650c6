import { describe, expect, it } from '@jest/globals';
import { KurrentDBClient, jsonEvent } from '@kurrent/kurrentdb-client';
import { newId } from '#kernel';
import { StoreUnavailable } from '../event-store.js';
import { anAppend } from '../testing/index.js';
import { grantAccess } from './access.js';
import { kurrentdbEventStore } from './kurrentdb-event-store.js';

const ADMIN_URL = process.env['KURRENTDB_ADMIN_URL'];

describe('access to kurrentdb', () => {
  const services = 'kurrentdb://sgn:secret@127.0.0.1:1';

  it.each([
    ['EVENT_STORE.NO_TLS', 'kurrentdb://admin:x@127.0.0.1:1?tls=false', services],
    ['EVENT_STORE.NO_USER', 'kurrentdb://admin:x@127.0.0.1:1', 'kurrentdb://127.0.0.1:1'],
    ['EVENT_STORE.NO_USER', 'kurrentdb://admin:x@127.0.0.1:1', 'kurrentdb://admin:x@127.0.0.1:1'],
    ['EVENT_STORE.NO_USER', 'kurrentdb://admin:x@127.0.0.1:1', 'kurrentdb://sgn:a%2Fb@127.0.0.1:1'],
    ['EVENT_STORE.URL', 'http://127.0.0.1:2113', services],
    ['EVENT_STORE.URL', 'kurrentdb://admin:a@b@127.0.0.1', services],
    ['EVENT_STORE.NO_CA', 'kurrentdb://admin:x@127.0.0.1:1?tlsCaFile=/nowhere/ca.crt', services],
  ])('is not given, with %s, from %s to %s', async (code, adminUrl, url) => {
    await expect(grantAccess({ adminUrl, url })).rejects.toMatchObject({ code });
  });

  it('says so when no node answers', async () => {
    const adminUrl = 'kurrentdb://admin:x@127.0.0.1:1,127.0.0.1:2';
    await expect(grantAccess({ adminUrl, url: services, deadlineMs: 100 })).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
  });
});

if (ADMIN_URL)
  describe('access to a kurrentdb with TLS', () => {
    const as = (user: string, password: string) =>
      ADMIN_URL.replace(/\/\/[^@]*@/, () => `//${user}:${encodeURIComponent(password)}@`);
    const user = `sgn-${newId()}`;
    const url = as(user, 'a-new-one');

    it('lets the services read and append, and nothing else', async () => {
      // There already, with another password and more than it may have.
      await grantAccess({ adminUrl: ADMIN_URL, url: as(user, 'old') });
      expect(await grantAccess({ adminUrl: ADMIN_URL, url })).toBe(user);

      const store = kurrentdbEventStore({ connectionString: url });
      const append = anAppend(`thing-${newId()}`, 'none', [1, 2]);
      const head = await store.head();
      await store.append(append);
      expect(await store.readStream(append.stream)).toHaveLength(2);
      expect(await store.readAll({ from: head, limit: 2 })).toHaveLength(2);
      for await (const entries of store.follow({ after: head, signal: AbortSignal.timeout(10_000) })) {
        expect(entries[0]!.id).toBe(append.entries[0]!.id);
        break;
      }
      await store.close();

      const client = KurrentDBClient.connectionString(url);
      const { stream } = append;
      for (const forbidden of [
        () => client.deleteStream(stream),
        () => client.tombstoneStream(stream),
        () => client.setStreamMetadata(stream, { maxCount: 1 }),
        () => client.setStreamMetadata(`thing-${newId()}`, { maxAge: 1 }),
        () => client.setStreamMetadata('$all', { truncateBefore: 1 }),
        () => client.appendToStream(`$$${stream}`, jsonEvent({ type: '$metadata', data: { $tb: 1 } })),
        () => client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: {} })),
      ])
        await expect(forbidden()).rejects.toMatchObject({ type: 'access-denied' });
      await client.dispose();
    });

    it('is given by an administrator only', async () => {
      for (const adminUrl of [as('admin', 'changeit'), url])
        await expect(grantAccess({ adminUrl, url: as(`${user}-2`, 'x') })).rejects.toMatchObject({
          code: 'EVENT_STORE.ADMIN_REFUSED',
        });
    });
  });
else {
  process.stderr.write(
    "KurrentDB's access rules were not tested: KURRENTDB_ADMIN_URL names no administrator of a server with TLS.\n",
  );
  it.skip('access to a kurrentdb with TLS', () => undefined);
}
