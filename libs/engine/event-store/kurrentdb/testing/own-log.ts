import { newId } from '#kernel';
import type { EncodedEntry, EventStore, StoredEntry } from '../../event-store.js';
import { fromHere } from './from-here.js';

/**
 * A log of one's own on a server that may hold others': it begins after the newest entry there is, and its streams are
 * new, also where others' are called alike. Gives what makes any client of that server one of this log.
 */
export async function ownLog(server: EventStore): Promise<(client: EventStore) => EventStore> {
  const name = `${newId()}.`;
  const start = await server.head();
  await server.close();
  return (client) => underName(fromHere(client, start), name);
}

function underName(store: EventStore, name: string): EventStore {
  const inside = <T extends EncodedEntry>(entry: T): T => ({ ...entry, stream: name + entry.stream });
  const outside = (entries: readonly StoredEntry[]) =>
    entries.map((entry) => ({ ...entry, stream: entry.stream.slice(name.length) }));
  const each = async function* (batches: AsyncIterable<readonly StoredEntry[]>) {
    for await (const batch of batches) yield outside(batch);
  };
  return {
    append: ({ stream, expected, entries }) =>
      store.append({ stream: name + stream, expected, entries: entries.map(inside) }),
    readStream: async (stream, options) => outside(await store.readStream(name + stream, options)),
    readStreams: async (wanted) => {
      const found = await store.readStreams(
        new Map([...wanted].map(([stream, from]) => [name + stream, from])),
      );
      return new Map([...found].map(([stream, entries]) => [stream.slice(name.length), outside(entries)]));
    },
    readAll: async (options) => outside(await store.readAll(options)),
    scan: (options) => each(store.scan(options)),
    head: () => store.head(),
    follow: (options) => each(store.follow(options)),
    close: () => store.close(),
  };
}
