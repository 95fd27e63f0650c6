import { canonicalJson, newId, type DocumentRef } from '#kernel';
import type { Codec, EncodedEntry, EventStore } from '#engine/event-store';
import type { Documents } from '#engine/vault';
import { symphonyStream } from '#governance/events';
import type { Work } from './works.js';

/** Works whose scores are put together. */
const AT_ONCE = 4_000;
/** Appends under way. */
const CALLERS = 512;
/** Of all of them. */
export const APPLICANT = newId();
const SEALED = { sealed: newId(), commitment: Buffer.alloc(32).toString('base64') };

/** Records works as submitted, as if a registry had: their scores in the vault, their entries in the log. Returns their ids. */
export async function submitAll(
  {
    store,
    codec,
    documents,
  }: { readonly store: EventStore; readonly codec: Codec; readonly documents: Documents },
  network: string,
  works: Iterable<{ readonly work: Work; readonly recordedAt: string }>,
  say: (submitted: number) => void = () => undefined,
): Promise<readonly string[]> {
  const symphonies: string[] = [];
  for (const some of inChunks(works)) {
    const scores = await documents.putMany(
      some.map(({ work }) => ({ bytes: Buffer.from(scoreOf(work)), mediaType: 'application/json' })),
    );
    const entries = some.map(({ work, recordedAt }, at) => {
      const symphony = newId();
      symphonies.push(symphony);
      return codec.encode(submission({ network, symphony }, work, scores[at]!, recordedAt));
    });
    await appendAll(
      store,
      entries.map((entry) => [entry]),
    );
    say(symphonies.length);
  }
  return symphonies;
}

/** Begins each of these streams. */
export async function appendAll(
  store: EventStore,
  streams: readonly (readonly EncodedEntry[])[],
): Promise<void> {
  const waiting = [...streams];
  const append = async () => {
    for (let entries = waiting.pop(); entries; entries = waiting.pop())
      await store.append({ stream: entries[0]!.stream, expected: 'none', entries });
  };
  await Promise.all(Array.from({ length: CALLERS }, append));
}

function submission(
  { network, symphony }: { readonly network: string; readonly symphony: string },
  work: Work,
  score: DocumentRef,
  recordedAt: string,
): Parameters<Codec['encode']>[0] {
  const { kind, artistKind, audience, venue, purpose } = work;
  return {
    id: newId(),
    stream: symphonyStream(symphony),
    revision: 0,
    type: 'SymphonySubmitted',
    recordedAt,
    actor: { id: APPLICANT, role: 'citizen' },
    correlationId: symphony,
    causationId: null,
    commandId: symphony,
    data: {
      network,
      symphony,
      title: 'Tides',
      kind,
      applicant: APPLICANT,
      name: SEALED,
      contact: null,
      artist: SEALED,
      artistKind,
      audience,
      venue,
      purpose,
      presentations: [],
      sources: [],
      score,
      revision: 1,
    },
  };
}

function scoreOf({ movements }: Work): string {
  return canonicalJson({
    movements: movements.map(({ title, sharing, stimuli }) => ({
      title,
      sharing,
      stimuli: stimuli.map(({ id, kind, intensity, from, to }) => ({ id, kind, intensity, from, to })),
    })),
  });
}

function* inChunks<T>(all: Iterable<T>): Generator<T[]> {
  let some: T[] = [];
  for (const one of all) {
    if (some.push(one) < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
