import { faultOfText } from '#kernel';
import { InvalidAppend, MAX_ENTRY_BYTES, WrongExpectedRevision, type Append } from './event-store.js';

const MAX_STREAM_BYTES = 255;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What every store asks of an append before it takes it. @throws InvalidAppend */
export function checkAppend({ stream, expected, entries }: Append): void {
  if (!isStreamName(stream))
    throw new InvalidAppend(
      `${JSON.stringify(stream)} cannot name a stream: 1 to ${MAX_STREAM_BYTES} bytes.`,
    );
  if (entries.length === 0) throw new InvalidAppend(`An append to ${stream} has no entries.`);
  if (expected !== 'none' && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new InvalidAppend(`An append to ${stream} cannot build on revision ${expected}.`);
  const first = expected === 'none' ? 0 : expected + 1;
  entries.forEach((entry, index) => {
    if (entry.stream !== stream || entry.revision !== first + index)
      throw new InvalidAppend(
        `Entry ${entry.id} says ${entry.stream}/${entry.revision}, its append ${stream}/${first + index}.`,
      );
    if (!UUID.test(entry.id))
      throw new InvalidAppend(`${JSON.stringify(entry.id)} is no id of an entry: a UUID.`);
    if (entry.bytes.length > MAX_ENTRY_BYTES)
      throw new InvalidAppend(`Entry ${entry.id} has ${entry.bytes.length} bytes, over ${MAX_ENTRY_BYTES}.`);
  });
}

/** A name that can stand in any store: a stream of another name does not exist. */
export function isStreamName(stream: string): boolean {
  return stream !== '' && faultOfText(stream) === null && Buffer.byteLength(stream) <= MAX_STREAM_BYTES;
}

/** The revision that a stream has before its first entry stands as 'none' where an append builds on it. */
export function expectedAfter(revision: number): 'none' | number {
  return revision < 0 ? 'none' : revision;
}

/** @throws WrongExpectedRevision where a stream that a decision rests on has moved since it was read */
export function mustStillBe(stream: string, seen: number, actual: number): void {
  if (actual !== seen) throw new WrongExpectedRevision(stream, expectedAfter(seen), expectedAfter(actual));
}
