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

function anEntry(stream: string, revision: number, data: unknown): EncodedEntry {
  return testCodec.encode({
    id: newId(),
    stream,
    revision,
    type: 'Noted',
    recordedAt: '2147-03-01T09:00:00.000Z',
    actor: { id: 'someone', role: 'system' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  });
}
