import type { DocumentRef } from '#kernel';
import type { Logged, Page, Place } from '#engine/projections';
import type { Documents } from '#engine/vault';
import { Corpus, KEPT } from './corpus.js';

/** Bytes of a score; what is larger nobody screens. */
const LARGEST_SCORE = 4_000_000;
/** Of scores that are read at once, besides a single one that is larger. */
const MOST_READ_BYTES = 8_000_000;

/** Events that are taken in together, and where that leads: also past those that change nothing. */
export interface Stretch {
  readonly kept: readonly {
    readonly event: Logged;
    /** That it names, as it was put; null: it names none, or nobody screens that. */
    readonly score: string | null;
    readonly place: Place;
  }[];
  readonly to: Place;
}

/** Where scores are read from. */
export type Scores = Pick<Documents, 'texts'>;

/**
 * Takes in pages of the log, stretch by stretch. Scores are asked for while what comes before them is taken in.
 * @param onFailure called at once where one cannot be taken in, also while pages are waited for
 */
export async function takeStretches(
  pages: AsyncIterable<Page>,
  scores: Scores,
  take: (stretch: Stretch) => Promise<void>,
  {
    signal,
    onFailure,
  }: { readonly signal?: AbortSignal; readonly onFailure?: (() => void) | undefined } = {},
): Promise<void> {
  let taken: Promise<void> = Promise.resolve();
  for await (const page of pages)
    for (const named of stretchesOf(page)) {
      const stretch = withScores(named, scores);
      stretch.catch(() => undefined);
      await taken;
      if (signal?.aborted) return;
      taken = stretch.then(take);
      // Told to whoever waits for it; whoever waits for the log must not go on waiting.
      taken.catch(onFailure ?? (() => undefined));
    }
  await taken;
}

/** All works of a log that is read once, from its beginning. */
export async function corpusOf(pages: AsyncIterable<Page>, scores: Scores): Promise<Corpus> {
  const corpus = new Corpus();
  await takeStretches(pages, scores, async ({ kept, to }) => {
    for (const { event, score } of kept) corpus.apply(event, score);
    corpus.goTo(to.number);
  });
  return corpus;
}

/** The same before its scores are read. */
interface Named {
  readonly kept: readonly {
    readonly event: Logged;
    readonly named: DocumentRef | null;
    readonly place: Place;
  }[];
  readonly to: Place;
}

async function withScores({ kept, to }: Named, scores: Scores): Promise<Stretch> {
  const read = kept.flatMap(({ named }) => (named && named.bytes <= LARGEST_SCORE ? [named.document] : []));
  const texts = read.length === 0 ? null : await scores.texts([...new Set(read)], LARGEST_SCORE);
  return {
    kept: kept.map(({ event, named, place }) => ({
      event,
      score: (named && texts?.get(named.document)) ?? null,
      place,
    })),
    to,
  };
}

function* stretchesOf(page: Page): Generator<Named> {
  let kept: Named['kept'][number][] = [];
  let bytes = 0;
  for (let i = 0; i < page.length; i++) {
    if (!KEPT.has(page.entries[i]!.type)) continue;
    const event = page.event(i);
    const { score: named = null } = event.data as { readonly score?: DocumentRef };
    if (kept.length > 0 && bytes + (named?.bytes ?? 0) > MOST_READ_BYTES) {
      yield { kept, to: page.place(i - 1) };
      kept = [];
      bytes = 0;
    }
    kept.push({ event, named, place: page.place(i) });
    bytes += named?.bytes ?? 0;
  }
  yield { kept, to: page.place(page.length - 1) };
}
