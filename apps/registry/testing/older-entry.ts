import canonicalize from 'canonicalize';
import { newId, type Entry } from '#kernel';
import type { TestRegister } from './test-register.js';

/** Appends what no version would append today: its bytes are not the codec's. */
export async function appendOlder(
  app: TestRegister,
  stream: string,
  type: string,
  data: object,
  revision = 0,
): Promise<void> {
  const entry: Entry = {
    id: newId(),
    stream,
    revision,
    type,
    schemaVersion: 1,
    recordedAt: '2147-01-04T08:00:00.000Z',
    actor: { id: 'import', role: 'system' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  };
  await app.opened.register.store.append({
    stream,
    expected: revision === 0 ? 'none' : revision - 1,
    entries: [{ id: entry.id, stream, revision, type, bytes: Buffer.from(canonicalize(entry)!, 'utf8') }],
  });
}
