import type { EventStore, Position, StoredEntry } from '../../event-store.js';

/** A store as if its log began after `start`: a server that is up may hold the events of earlier runs. */
export function fromHere(store: EventStore, start: Position | null): EventStore {
  const isOurs = ({ position }: StoredEntry) => start === null || position > start;
  return {
    append: (append) => store.append(append),
    readStream: (stream, options) => store.readStream(stream, options),
    readStreams: (wanted) => store.readStreams(wanted),
    readAll: async (options) =>
      options.direction === 'backwards'
        ? (await store.readAll(options)).filter(isOurs)
        : store.readAll({ ...options, from: options.from ?? start }),
    scan: (options) => store.scan({ ...options, after: options?.after ?? start }),
    head: async () => {
      const head = await store.head();
      return head === start ? null : head;
    },
    follow: (options) => store.follow({ ...options, after: options.after ?? start }),
    close: () => store.close(),
  };
}
