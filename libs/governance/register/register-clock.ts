import { CLOCK_STEPPED, DomainError, type Clock } from '#kernel';
import type { Codec, EncodedEntry, EventStore, StoredEntry } from '#engine/event-store';
import { type Origin, REGISTER_STREAM, type RegisterEvent } from '#governance/events';
import { ClockWatch, STEP_MS } from './clock-watch.js';
import { machineClock, type MachineClock } from './machine-clock.js';
import { registerView, type RegisterState } from './register.js';

const FOLLOW_EVERY_MS = 1_000;
const RECORDED_AT = Buffer.from('"recordedAt":"');
const INSTANT_LENGTH = '2147-03-01T00:00:00.000Z'.length;
const CONFIRMS = 'ClockConfirmed' satisfies RegisterEvent['type'];
const WHAT_TO_DO =
  'Nothing is recorded until it is set right, or an operator says why it is right: sgn clock confirm --why WHY.';

/** A register that recorded nothing for so long has a reason, or a clock that is wrong. */
const LONG_MS = 7 * 24 * 3_600_000;

/**
 * The register's time: the system's plus the offset that stands in the log, and never earlier than the newest entry
 * that this process has read. While the clock of the machine is in doubt nothing is appended. Whoever decides knows of every advance by then, also of another process's; what is only
 * read may be a second behind.
 */
export class RegisterClock implements Clock {
  #state: RegisterState = registerView.initial;
  #revision = -1;
  #newest = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #watch: ClockWatch;
  /** The newest entry at the start, as long as it lies ahead and nobody has said why. */
  #ahead: number | null = null;
  /** The newest entry by which somebody said that the clocks are right. */
  #confirmedAt = -Infinity;
  #told: string | null = null;

  /** @param tell what whoever runs the machine should know of its clock */
  constructor(
    private readonly codec: Codec,
    private readonly machine: MachineClock = machineClock(),
    private readonly tell: (line: string) => void = () => undefined,
  ) {
    this.#watch = new ClockWatch(machine, (byMs) =>
      tell(
        `The clock of this machine went forward by ${inWords(byMs)} at once. If it did not sleep meanwhile, look at it.`,
      ),
    );
  }

  /** Null until the register is open. */
  get origin(): Origin | null {
    return this.#state.origin;
  }

  now(): Date {
    return new Date(Math.max(this.#system(), this.#newest));
  }

  /** Why nothing is appended just now, and what to do; null: nothing speaks against the clock. */
  doubt(): string | null {
    const { step } = this.#watch;
    const ahead = this.#ahead === null ? 0 : this.#ahead - this.#system();
    if (ahead <= STEP_MS) this.#ahead = null;
    if (step !== 0)
      return `The clock of this machine was set ${step > 0 ? 'forward' : 'back'} by ${inWords(Math.abs(step))} while the register ran. ${WHAT_TO_DO}`;
    if (this.#ahead !== null)
      return `The newest entry was recorded ${inWords(ahead)} after the time that the clock of this machine shows now. ${WHAT_TO_DO}`;
    return null;
  }

  /** Brings a process that starts up to the log, and looks whether its clock fits the newest entry. */
  async begin(store: EventStore): Promise<void> {
    // Before the advances: whatever let it be recorded so late is known by then.
    const [entry] = await store.readAll({ from: null, direction: 'backwards', limit: 1 });
    await this.refresh(store);
    if (!entry) return;
    const newest = instantOf(entry);
    this.#see(entry);
    const age = this.#system() - newest;
    if (-age > STEP_MS && newest > this.#confirmedAt) this.#ahead = newest;
    if (age > LONG_MS)
      this.tell(
        `The newest entry was recorded ${inWords(age)} ago. If that cannot be, look at the clock of this machine.`,
      );
  }

  /** A store whose entries this clock has seen once they have been read. */
  witnessing(store: EventStore): EventStore {
    const seen = <T extends readonly StoredEntry[]>(entries: T): T => {
      this.#see(entries.at(-1));
      return entries;
    };
    return {
      append: async (append) => {
        if (append.entries.some(({ type }) => type !== CONFIRMS)) this.#mustBeRight();
        const appended = await store.append(append);
        if (append.stream === REGISTER_STREAM) this.#learn(append.entries);
        return appended;
      },
      head: () => store.head(),
      close: () => store.close(),
      scan: (options) => store.scan(options),
      readAll: (options) => store.readAll(options),
      readStream: async (stream, options) => {
        const entries = await store.readStream(stream, options);
        // Backwards, the newest comes first.
        this.#see(options?.direction === 'backwards' ? entries[0] : entries.at(-1));
        return entries;
      },
      // What a decision rests on, read before it: the time with it.
      readStreams: async (wanted) => {
        const from = wanted.get(REGISTER_STREAM) ?? this.#revision + 1;
        const deltas = await store.readStreams(new Map([...wanted, [REGISTER_STREAM, from]]));
        for (const entries of deltas.values()) seen(entries);
        this.#learn(deltas.get(REGISTER_STREAM)!);
        return deltas;
      },
      follow: async function* (options) {
        for await (const batch of store.follow(options)) yield seen(batch);
      },
    };
  }

  /** Learns of openings and advances that stand in the log by now. */
  async refresh(store: EventStore): Promise<void> {
    this.#learn(await store.readStream(REGISTER_STREAM, { from: this.#revision + 1 }));
  }

  #learn(entries: readonly EncodedEntry[]): void {
    for (const stored of entries) {
      if (stored.revision !== this.#revision + 1) continue;
      const { type, data } = this.codec.decode(stored.bytes);
      if (type === CONFIRMS) this.#confirmed(instantOf(stored));
      this.#state = registerView.evolve(this.#state, { type, data } as RegisterEvent);
      this.#revision = stored.revision;
      this.#see(stored);
    }
  }

  /** Keeps learning, about once a second, until the returned function is called. An outage of the store is waited out. */
  follow(store: EventStore): () => Promise<void> {
    let stopped = false;
    let under: Promise<void> = Promise.resolve();
    const again = () => {
      if (stopped) return;
      this.#timer = setTimeout(() => {
        under = this.refresh(store)
          .catch(() => undefined)
          .then(() => this.#tellOfDoubt())
          .then(again);
      }, FOLLOW_EVERY_MS).unref();
    };
    again();
    return async () => {
      stopped = true;
      clearTimeout(this.#timer);
      await under;
    };
  }

  #see(entry: EncodedEntry | undefined): void {
    if (!entry) return;
    const instant = instantOf(entry);
    if (instant > this.#newest) this.#newest = instant;
  }

  #system(): number {
    return this.machine.now() + this.#state.offsetMs;
  }

  #mustBeRight(): void {
    const doubt = this.doubt();
    if (doubt !== null) throw new DomainError(CLOCK_STEPPED, doubt);
  }

  #confirmed(at: number): void {
    this.#confirmedAt = at;
    this.#ahead = null;
    this.#watch.accept();
  }

  #tellOfDoubt(): void {
    const doubt = this.doubt();
    if (doubt !== null && this.#told === null) this.tell(doubt);
    if (doubt === null && this.#told !== null)
      this.tell('The clock of this machine is no longer in doubt; commands are taken again.');
    this.#told = doubt;
  }
}

/** When an entry was recorded, in milliseconds since 1970, without reading all of it. */
function instantOf({ bytes }: EncodedEntry): number {
  // Canonical JSON: recordedAt stands behind data, so its last occurrence is the entry's own.
  const at = bytes.lastIndexOf(RECORDED_AT) + RECORDED_AT.length;
  return Date.parse(bytes.toString('latin1', at, at + INSTANT_LENGTH));
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24).toLocaleString('en')} days`;
}
