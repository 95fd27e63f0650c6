import { setTimeout as sleep } from 'node:timers/promises';
import type { Codec, EventStore } from '#engine/event-store';
import { Backoff, pages, START, type Place } from '#engine/projections';
import { Malformed } from '#engine/rule-language';
import type { Documents } from '#engine/vault';
import { Corpus } from './corpus.js';
import type { Segment, Segments } from './segments.js';
import { takeStretches, type Stretch } from './stretches.js';

export interface CorpusFollowerOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly documents: Pick<Documents, 'texts'>;
  readonly segments: Segments;
  readonly warn?: (message: string) => void;
  /** Default {@link RECORDS_A_SEGMENT}; the same for all who keep segments in one database. */
  readonly recordsASegment?: number;
}

/** Records after which a segment is cut: about a megabyte, and what is read again at a start is less. */
const RECORDS_A_SEGMENT = 4_096;
/** Between two looks at how far it is. */
const LOOK_EVERY_MS = 10;
/** Events of the log that are read at once: as many scores as one statement asks for. */
const PAGE = 1_000;

/**
 * Keeps a corpus at the log's head: from the segments that are there, then from the log. Scores are asked for while what comes before them is taken in.
 * Any number of processes may do so on one database.
 */
export class CorpusFollower {
  #corpus = new Corpus();
  /** Null: the segments were not read yet. */
  #place: Place | null = null;
  /** Segments that were cut, and of them the last where it may not be written yet. */
  #cut = 0;
  #unwritten: Segment | null = null;
  #isReady = false;

  constructor(private readonly options: CorpusFollowerOptions) {}

  get corpus(): Corpus {
    return this.#corpus;
  }

  /** Whether it has been at the head of the log, as that was when it began. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Waits until it has what the log had at the call, or goes on without after `ms`. */
  async reach(ms: number): Promise<void> {
    const head = await this.options.store.head();
    for (const deadline = performance.now() + ms; performance.now() < deadline; await sleep(LOOK_EVERY_MS))
      if ((this.#place?.position ?? -1n) >= (head ?? -1n)) return;
  }

  /** Runs until the signal aborts, whatever becomes of database and store meanwhile. */
  async run(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(200, 5_000);
    while (!signal.aborted)
      try {
        this.#place ??= await this.#loaded();
        if (this.#unwritten) await this.#write(this.#unwritten);
        const { store } = this.options;
        await this.#take(store.scan({ after: this.#place.position, batch: PAGE }), signal);
        this.#isReady ||= !signal.aborted;
        backoff.reset();
        const failed = new AbortController();
        const until = AbortSignal.any([signal, failed.signal]);
        const coming = store.follow({ after: this.#place.position, batch: PAGE, signal: until });
        await this.#take(coming, signal, () => failed.abort());
      } catch (error) {
        if (signal.aborted) return;
        this.#warn(`The corpus waits and tries again: ${messageOf(error)}`);
        await backoff.wait(signal);
      }
  }

  /** What segments hold, as far as they are of this log. Where they are not, all are made anew. */
  async #loaded(): Promise<Place> {
    const { segments, store } = this.options;
    await segments.forgetEarlier();
    const places = await segments.places();
    const last = places.at(-1);
    if (!last) return START;
    const head = await store.head();
    try {
      if (last.toPosition > (head ?? -1n)) throw new Malformed('The log ends before them.');
      if (places.length !== last.segment + 1) throw new Malformed('One of them is missing.');
      let pasted = 0;
      for await (const bytes of segments.bytes(last.segment)) {
        this.#corpus.paste(bytes);
        if (this.#corpus.upTo !== places[pasted++]!.toNumber)
          throw new Malformed('One of them is not where it belongs.');
      }
      if (pasted < places.length) throw new Malformed('One of them is missing.');
    } catch (error) {
      this.#corpus = new Corpus();
      if (!(error instanceof Malformed)) throw error;
      this.#warn(`The segments of the corpus are not of this log, and are made anew: ${error.message}`);
      await segments.forget();
      return START;
    }
    this.#cut = places.length;
    return { position: last.toPosition, number: last.toNumber };
  }

  async #take(
    batches: ReturnType<EventStore['scan']>,
    signal: AbortSignal,
    onFailure?: () => void,
  ): Promise<void> {
    const { codec, documents } = this.options;
    const take = (stretch: Stretch) => this.#apply(stretch);
    await takeStretches(pages(batches, this.#place!, codec), documents, take, { signal, onFailure });
  }

  async #apply({ kept, to }: Stretch): Promise<void> {
    const { recordsASegment = RECORDS_A_SEGMENT } = this.options;
    for (const { event, score, place } of kept) {
      this.#corpus.apply(event, score);
      this.#place = place;
      if (this.#corpus.uncut < recordsASegment) continue;
      const records = this.#corpus.uncut;
      this.#unwritten = {
        segment: this.#cut++,
        toNumber: place.number,
        toPosition: place.position!,
        records,
        bytes: this.#corpus.cut(),
      };
      await this.#write(this.#unwritten);
    }
    this.#corpus.goTo(to.number);
    this.#place = to;
  }

  async #write(segment: Segment): Promise<void> {
    await this.options.segments.keep(segment);
    this.#unwritten = null;
  }

  #warn(message: string): void {
    this.options.warn?.(message);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
