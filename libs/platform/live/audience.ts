import type { DomainError } from '#kernel';
import type { EventStream } from './event-stream.js';

export interface AudienceOptions {
  /** How often the rows are looked at while anybody listens. */
  readonly everyMs: number;
  /** How often whoever listens is shown that the connection is alive. */
  readonly beatMs: number;
  /** Who may listen at once, in this process. */
  readonly most: number;
  /** From one address: at a rally many phones have the same. */
  readonly mostOfOne: number;
}

/** In seconds, for those for whom there is no room. */
export const COME_BACK_S = 30;

/** All who listen to things of one kind, in this process: however many do, one look serves them. */
export class Audience<Listener extends EventStream> {
  readonly #listening = new Map<string, Set<Listener>>();
  readonly #ofVisitor = new Map<string, number>();
  #all = 0;
  #looking: NodeJS.Timeout | null = null;
  #beatenAt = performance.now();

  constructor(
    private readonly options: AudienceOptions,
    private readonly kind: {
      /** Tells those who listen to any of these what is new. While that fails, they keep what they have. */
      look(listened: readonly string[]): Promise<void>;
      /** Why nobody more may listen. */
      crowded(): DomainError;
      /** Why nobody more from one address may. */
      listenedTo(): DomainError;
    },
  ) {}

  /**
   * Listens to one thing from now on, until whoever does goes.
   * @param begin makes the listener, told what is so now; where it throws, no room is kept
   */
  async listen(visitor: string, thing: string, begin: () => Promise<Listener>): Promise<Listener> {
    const leave = this.#enter(visitor);
    try {
      const listener = await begin();
      const others = this.#listening.get(thing) ?? new Set();
      this.#listening.set(thing, others.add(listener));
      listener.once('close', () => {
        leave();
        others.delete(listener);
        if (others.size === 0 && this.#listening.get(thing) === others) this.#listening.delete(thing);
      });
      this.#lookSoon();
      return listener;
    } catch (error) {
      leave();
      throw error;
    }
  }

  to(thing: string): Iterable<Listener> {
    return this.#listening.get(thing) ?? [];
  }

  /** Whoever listens comes back, to another process or when this one is there again. */
  close(): void {
    if (this.#looking !== null) clearTimeout(this.#looking);
    for (const listeners of this.#listening.values()) for (const one of listeners) one.destroy();
  }

  #enter(visitor: string): () => void {
    const already = this.#ofVisitor.get(visitor) ?? 0;
    if (this.#all >= this.options.most) throw this.kind.crowded();
    if (already >= this.options.mostOfOne) throw this.kind.listenedTo();
    this.#all++;
    this.#ofVisitor.set(visitor, already + 1);
    return () => {
      this.#all--;
      const left = this.#ofVisitor.get(visitor)! - 1;
      if (left > 0) this.#ofVisitor.set(visitor, left);
      else this.#ofVisitor.delete(visitor);
    };
  }

  #lookSoon(): void {
    this.#looking ??= setTimeout(() => void this.#look(), this.options.everyMs);
  }

  async #look(): Promise<void> {
    try {
      await this.kind.look([...this.#listening.keys()]);
    } catch {
      // The next look makes up for it.
    }
    this.#beat();
    this.#looking = null;
    if (this.#listening.size > 0) this.#lookSoon();
  }

  #beat(): void {
    const now = performance.now();
    if (now - this.#beatenAt < this.options.beatMs) return;
    this.#beatenAt = now;
    for (const listeners of this.#listening.values()) for (const one of listeners) one.beat();
  }
}
