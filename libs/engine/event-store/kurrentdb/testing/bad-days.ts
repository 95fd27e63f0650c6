import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDBClient, NO_STREAM, jsonEvent } from '@kurrent/kurrentdb-client';
import { newId } from '#kernel';
import { TcpProxy } from '#engine/testing';
import {
  InvalidAppend,
  StoreUnavailable,
  WrongExpectedRevision,
  type EventStore,
  type Position,
  type StoredEntry,
} from '../../event-store.js';
import { anAppend } from '../../testing/index.js';
import { kurrentdbEventStore } from '../kurrentdb-event-store.js';
import { Session } from '../session.js';
import { Subscription } from '../subscription.js';
import { kurrentdbServers, type Servers } from './servers.js';

/** What only this adapter has to get right, on a real server behind a network that breaks. */
export function kurrentdbBadDays(): void {
  describe('kurrentdb event store, on bad days', () => {
    let servers: Servers;
    let direct: EventStore;
    let network: TcpProxy;
    const opened: EventStore[] = [];
    const networks: TcpProxy[] = [];
    const following: AbortController[] = [];

    const open = (connectionString: string, deadlineMs = 10_000) => {
      const one = kurrentdbEventStore({ connectionString, deadlineMs });
      opened.push(one);
      return one;
    };
    const aNetwork = async () => {
      const one = await new TcpProxy(await servers.leader()).open();
      networks.push(one);
      return one;
    };
    const freshStream = () => `thing-${newId()}`;
    const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
    const follow = (from: EventStore, after: Position | null) => {
      const abort = new AbortController();
      following.push(abort);
      const seen: StoredEntry[] = [];
      const done = (async () => {
        for await (const entries of from.follow({ after, signal: abort.signal })) seen.push(...entries);
      })();
      return { seen, done };
    };
    const until = async (holds: () => boolean | Promise<boolean>, ms = 15_000) => {
      for (const end = Date.now() + ms; !(await holds()) && Date.now() < end;) await sleep(20);
      expect(await holds()).toBe(true);
    };

    beforeAll(async () => {
      servers = await kurrentdbServers();
      direct = open(servers.url);
    }, 90_000);
    afterEach(async () => {
      following.splice(0).forEach((one) => one.abort());
      await Promise.all(opened.splice(1).map((one) => one.close()));
      await Promise.all(networks.splice(0).map((one) => one.close()));
    });
    afterAll(async () => {
      await direct.close();
      await servers.stop();
    });

    it('records once what was recorded but not answered, also when others have appended since', async () => {
      network = await aNetwork();
      const store = open(servers.urlAt(network.host));
      await store.append(anAppend(freshStream(), 'none'));
      network.mute = 'answers';
      const append = anAppend(freshStream(), 'none', [1, 2]);
      const answer = store.append(append);
      await until(async () => (await direct.readStream(append.stream)).length === 2);
      await direct.append(anAppend(append.stream, 1));
      network.mute = 'nothing';
      network.cut();
      expect(await answer).toEqual(await direct.append(append));
      expect(await direct.readStream(append.stream)).toHaveLength(3);
    });

    it('gives up at its deadline when nothing comes through, whatever it was asked, and then works again', async () => {
      network = await aNetwork();
      const store = open(servers.urlAt(network.host), 1_000);
      const after = await store.head();
      await direct.append(anAppend(freshStream(), 'none'));
      network.mute = 'all';
      const began = Date.now();
      await Promise.all(
        [
          store.append(anAppend(freshStream(), 'none')),
          store.head(),
          store.readStream('thing'),
          store.readStreams(new Map([['thing', 0]])),
          store.readAll({ from: null, limit: 1 }),
          store.scan({ after })[Symbol.asyncIterator]().next(),
        ].map((work) => expect(work).rejects.toBeInstanceOf(StoreUnavailable)),
      );
      expect(Date.now() - began).toBeLessThan(4_000);
      network.mute = 'nothing';
      network.cut();
      const stream = freshStream();
      await until(async () => {
        await store.append(anAppend(stream, 'none')).catch(() => undefined);
        return (await direct.readStream(stream)).length > 0;
      });
    });

    it('stops a scan at the deadline when the server goes silent in the middle', async () => {
      network = await aNetwork();
      const after = await direct.head();
      for (let i = 0; i < 40; i++)
        await direct.append(anAppend(freshStream(), 'none', Array(15).fill('x'.repeat(50_000))));
      const scan = open(servers.urlAt(network.host), 1_000).scan({ after, batch: 1 })[Symbol.asyncIterator]();
      await scan.next();
      network.mute = 'all';
      const all = (async () => {
        while (!(await scan.next()).done);
      })();
      await expect(all).rejects.toBeInstanceOf(StoreUnavailable);
    });

    it.each([
      ['one node', ''],
      ['nodes to be discovered', ',localhost:1'],
    ])('finds a server that comes late, long after the client would have given up: %s', async (_, others) => {
      network = await aNetwork();
      await network.close();
      const store = open(servers.urlAt(network.host + others), 20_000);
      const { seen } = follow(store, await direct.head());
      const append = anAppend(freshStream(), 'none');
      const answer = store.append(append);
      await sleep(3_000);
      await network.open();
      expect(await answer).toMatchObject({ revision: 0 });
      await until(() => idsOf(seen).includes(append.entries[0]!.id));
    });

    it('lives on when its connection breaks with more appends under way than it can send', async () => {
      network = await aNetwork();
      const store = open(servers.urlAt(network.host));
      await store.append(anAppend(freshStream(), 'none'));
      const appends = Array.from({ length: 600 }, () =>
        anAppend(freshStream(), 'none', Array(10).fill('x'.repeat(500))),
      );
      const answers = Promise.all(appends.map((append) => store.append(append)));
      for (let i = 0; i < 5; i++) {
        await sleep(50);
        network.cut();
      }
      expect(await answers).toHaveLength(appends.length);
      const recorded = await direct.readStreams(new Map(appends.map(({ stream }) => [stream, 0])));
      for (const entries of recorded.values()) expect(entries).toHaveLength(10);
    });

    it('keeps to what it relies on, whatever the connection string says', async () => {
      const store = open(
        `${servers.url}&throwOnAppendFailure=false&maxDiscoverAttempts=1&NodePreference=follower`,
      );
      const stream = freshStream();
      await expect(store.append(anAppend(stream, 3))).rejects.toEqual(
        new WrongExpectedRevision(stream, 3, 'none'),
      );
      await store.append(anAppend(stream, 'none'));
      expect(await store.readStream(stream)).toHaveLength(1);
    });

    it('follows on where it was when connections break, and when one falls silent without a word', async () => {
      network = await aNetwork();
      const store = open(servers.urlAt(network.host));
      const { seen } = follow(store, await direct.head());
      const written: string[] = [];
      for (const trouble of [() => network.cut(), () => network.silence(), () => network.cut()]) {
        for (let i = 0; i < 5; i++) {
          const append = anAppend(freshStream(), 'none', [1, 2]);
          await direct.append(append);
          written.push(...idsOf(append.entries));
        }
        await until(() => seen.length === written.length);
        trouble();
      }
      const last = anAppend(freshStream(), 'none');
      await direct.append(last);
      await until(() => seen.length > written.length);
      expect(idsOf(seen)).toEqual([...written, ...idsOf(last.entries)]);
    });

    it('lets go of the clients that it has replaced', async () => {
      network = await aNetwork();
      const store = open(servers.urlAt(network.host));
      for (let i = 0; i < 10; i++) {
        network.cut();
        await store.append(anAppend(freshStream(), 'none'));
        await store.head();
      }
      expect(network.connections).toBeLessThanOrEqual(4);
      await store.close();
      await until(() => network.connections <= 2);
    });

    it('begins a log at its first entry', async () => {
      const [first, second] = await direct.readAll({ from: null, limit: 2 });
      for await (const entries of direct.scan({ batch: 2 })) {
        expect(entries[0]).toEqual(first);
        break;
      }
      const { seen } = follow(direct, null);
      await until(() => seen.length > 1);
      expect(seen.slice(0, 2)).toEqual([first, second]);
      expect(await direct.readAll({ from: first!.position, direction: 'backwards', limit: 1 })).toEqual([]);
    });

    it('goes on after a place where no entry stands, however far back', async () => {
      const [before] = await direct.readAll({ from: null, direction: 'backwards', limit: 1 });
      for (let i = 0; i < 10; i++) await direct.append(anAppend(freshStream(), 'none', Array(60).fill(i)));
      const [next] = await direct.readAll({ from: before!.position, limit: 1 });
      for (const [after, expected] of [
        [before!.position + 1n, next],
        [next!.position - 1n, next],
        [before!.position - 1n, before],
      ] as const) {
        const { seen } = follow(direct, after as Position);
        await until(() => seen.length > 0);
        expect(seen[0]).toEqual(expected);
      }
    });

    it("passes over the server's own events, and remembers that it has", async () => {
      const head = await direct.head();
      const client = KurrentDBClient.connectionString(process.env['KURRENTDB_ADMIN_URL'] ?? servers.url);
      const theirs = Array.from({ length: 600 }, () => jsonEvent({ type: '$metadata', data: {} }));
      await client.appendToStream(`$$${freshStream()}`, theirs, { streamState: NO_STREAM });
      // As access rules are written to $settings.
      await client.appendToStream(`$${freshStream()}`, jsonEvent({ type: 'update-default-acl', data: {} }));
      await client.dispose();
      expect(await direct.head()).toBe(head);
      expect(await direct.readAll({ from: head, limit: 10 })).toEqual([]);

      const session = new Session(servers.url);
      const subscription = new Subscription(session, head, 10);
      const { signal } = new AbortController();
      await until(async () => {
        expect(await subscription.next(10, 50, signal)).toEqual([]);
        return subscription.reached! > head!;
      });
      const append = anAppend(freshStream(), 'none');
      await direct.append(append);
      expect(idsOf(await subscription.next(10, 5_000, signal))).toEqual(idsOf(append.entries));
      subscription.close();
      session.retire();
    });

    it("refuses the server's own names, which would be missing from the log", async () => {
      const { entries, ...append } = anAppend(freshStream(), 'none');
      await expect(direct.append(anAppend(`$${freshStream()}`, 'none'))).rejects.toBeInstanceOf(
        InvalidAppend,
      );
      const typed = entries.map((entry) => ({ ...entry, type: '$noted' }));
      await expect(direct.append({ ...append, entries: typed })).rejects.toBeInstanceOf(InvalidAppend);
    });
  });
}
