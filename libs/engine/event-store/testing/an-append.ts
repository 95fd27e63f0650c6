import canonicalize from 'canonicalize';
import { newId } from '#kernel';
import { Codec } from '../codec.js';
import type { Append, EncodedEntry, ExpectedRevision } from '../event-store.js';

/** Knows one event, `Noted`, with whatever data. */
export const testCodec = new Codec([{ type: 'Noted', version: 1, parse: (data) => data }]);

/** An append of one entry for each of `data`, with fresh ids. */
export function anAppend(
  stream: string,
  expected: ExpectedRevision,
  data: readonly unknown[] = [{}],
): Append {
  const first = expected === 'none' ? 0 : expected + 1;
  return { stream, expected, entries: data.map((one, index) => anEntry(stream, first + index, one)) };
}

/** Not by the codec: a store keeps whatever an earlier version has written, byte for byte. */
function anEntry(stream: string, revision: number, data: unknown): EncodedEntry {
  const [id, type] = [newId(), 'Noted'];
  const entry = {
    id,
    stream,
    revision,
    type,
    schemaVersion: 1,
    recordedAt: '2147-03-01T09:00:00.000Z',
    actor: { id: 'someone', role: 'system' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  };
  return { id, stream, revision, type, bytes: Buffer.from(canonicalize(entry)!, 'utf8') };
}
