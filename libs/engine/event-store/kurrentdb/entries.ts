import {
  streamNameFilter,
  type AllStreamResolvedEvent,
  type EventData,
  type Filter,
  type ResolvedEvent,
} from '@kurrent/kurrentdb-client';
import { StoreUnavailable, type EncodedEntry, type Position, type StoredEntry } from '../event-store.js';

/**
 * Of `$all`, what is no bookkeeping of the server's. It is told by its stream: access rules that an administrator
 * wrote to `$settings` have an event type like any other.
 */
export function entriesOnly(
  options: Partial<Pick<Filter, 'checkpointInterval' | 'checkpointReached'>> = {},
): Filter {
  return streamNameFilter({ ...options, regex: '^[^$]' });
}

/** Binary, so that the bytes are stored as they are: as JSON they would be parsed and written anew, both ways. */
export function eventOf({ id, type, bytes }: EncodedEntry): EventData {
  return { id, type, contentType: 'application/octet-stream', data: bytes, metadata: undefined };
}

export function entryOf({ event }: ResolvedEvent | AllStreamResolvedEvent): StoredEntry {
  if (!event)
    throw new StoreUnavailable('The log holds a link to an event that is gone; no entry is a link.');
  const { id, streamId, revision, type, isJson, data, position } = event;
  if (isJson || !position || type.startsWith('$'))
    throw new StoreUnavailable(
      `Event ${id} (${type}) of stream ${streamId} is no entry. The log needs a KurrentDB that nobody else writes to.`,
    );
  const { buffer, byteOffset, byteLength } = data as Uint8Array<ArrayBuffer>;
  return {
    id,
    stream: streamId,
    revision: Number(revision),
    type,
    bytes: Buffer.from(buffer, byteOffset, byteLength),
    position: position.commit as Position,
  };
}

/** An entry's place in `$all`. Appends are written with commit and prepare at the same place. */
export function placeOf(position: Position): { commit: bigint; prepare: bigint } {
  return { commit: position, prepare: position };
}
