import type pg from 'pg';
import type { DocumentRef } from '#kernel';
import { transaction } from '#engine/postgres';
import {
  errorText,
  followerById,
  moveCheckpoint,
  moveWith,
  park,
  Superseded,
  type Follower,
  type Move,
} from './books.js';
import { keyOf, keyText, type NormalRow } from './columns.js';
import { isFaultOfRows, isUndefinedTable } from './database.js';
import { Fold, type Slot } from './fold.js';
import type { Page, Place } from './page.js';
import {
  READ_BYTES,
  type AnyTable,
  type Handler,
  type Logged,
  type Projection,
  type Ref,
  type Texts,
} from './projection.js';
import { progress } from './progress.js';
import { RowCache } from './row-cache.js';
import { alone, TableStatements, type Change } from './statements.js';

/** Told of an event that a projection could not take and went past, in a sentence. */
export type OnParked = (sentence: string) => void;

/** The page begins after the place where the model is: the log must be read again from there. */
export class Behind extends Error {
  constructor(projection: string, at: Place) {
    super(`${projection} is at number ${at.number}, before what it was given.`);
    this.name = 'Behind';
  }
}

const LARGEST_BATCH = 5_000;
/** What a batch holds of documents at once; one event reads what it reads. */
const MOST_READ_BYTES = 32 * 1024 * 1024;
/** What rows that wait may have been made of: about what they hold, where texts are long. */
const MOST_UNWRITTEN_BYTES = 64 * 1024 * 1024;
/** A live batch that takes longer than this, in ms, makes the next one half as large; one that takes a quarter, twice. */
const LONG_BATCH_MS = 400;

export interface ModelOptions {
  readonly onParked?: OnParked;
  /** Rows a table keeps in memory once they are written. */
  readonly cachedRows: number;
  readonly texts?: Texts;
  /** How its checkpoint is moved where no row moves with it. Default {@link moveCheckpoint}. */
  readonly move?: Move;
  /**
   * Rows that may wait to be written; one that changes meanwhile is written once. Whoever lets any wait ends with
   * {@link Model.settle}. Default 0: a batch is written before the next is folded.
   */
  readonly unwrittenRows?: number;
}

/**
 * The rows of one build of a projection, moving along the log: rows and checkpoint in one transaction a stretch, which
 * is a batch or, where rows may wait, all that came until so many do; then the next is folded while one is written.
 * Not for use by two callers at once.
 */
export class Model {
  readonly #handlers: ReadonlyMap<string, Handler | undefined>;
  readonly #readsTexts: boolean;
  #tables: ReadonlyMap<string, ModelTable>;
  /** Where the books are. */
  #written: Place;
  #stretch: Stretch;
  /** The one before it, under way to the database. */
  #writing: (Stretch & { readonly done: Promise<void> }) | null = null;
  /** No row waits before this log number: something up to there is at fault. */
  #carefulTo = -1;
  #batch = LARGEST_BATCH;

  constructor(
    private readonly db: pg.Pool,
    private readonly projection: Projection,
    private readonly build: Follower,
    private readonly options: ModelOptions,
  ) {
    this.#written = placeOf(build);
    this.#stretch = this.#begun();
    this.#handlers = new Map(Object.entries(projection.on));
    this.#readsTexts = Object.values(projection.on).some((handler) => handler?.reads);
    this.#tables = this.#freshTables();
  }

  get name(): string {
    return this.projection.name;
  }

  /** Where its rows are, written or not. */
  get place(): Place {
    return this.#stretch.place;
  }

  /** Nobody waits for the rows of a build: it takes a page whole, and is begun anew, or goes on from less, after a crash. */
  get #isLive(): boolean {
    return this.build.state === 'live';
  }

  /**
   * Folds what the page holds after the model's place, and moves there.
   * @throws Superseded when the build is no more; Behind; or whatever keeps the
   *   database from taking anything now, after which the log may be given again from the model's place.
   */
  async advance(page: Page): Promise<void> {
    for (;;) {
      if (this.place.number < page.after.number) throw new Behind(this.name, this.place);
      const from = page.firstAfter(this.place);
      if (from === page.length) return;
      if (page.place(from).number !== this.place.number + 1)
        throw new Error(
          `${this.name} was built from another log: event ${this.place.number + 1} follows, but the store gives number ${page.place(from).number}. Rebuild it.`,
        );
      const begun = performance.now();
      const to = this.#isLive ? Math.min(page.length, from + this.#batch) : page.length;
      await this.#orReopened(() => this.#advance(page, from, to));
      this.#adapt(performance.now() - begun);
    }
  }

  /**
   * Writes all rows that wait.
   * @throws as `advance` does; Behind also when one of them was at fault: read again, it will be met by itself.
   */
  async settle(): Promise<void> {
    const { place } = this;
    await this.#orReopened(async () => {
      try {
        await this.#write();
        await this.#writing?.done;
      } catch (error) {
        await this.#undo();
        if (!(error instanceof Fault)) throw error;
        this.#carefulTo = place.number;
      }
    });
    if (this.place.number < place.number) throw new Behind(this.name, this.place);
  }

  async #orReopened(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Superseded) await this.#reopen();
      else if (isUndefinedTable(error) && !(await followerById(this.db, this.build.id)))
        throw new Superseded(this.build.id);
      else throw error;
    }
  }

  /** A failed batch is split until the event at fault stands alone. */
  async #advance(page: Page, from: number, to: number): Promise<void> {
    try {
      const read = this.#reads(page, from, to);
      if (to - from > 1 && bytesOf(read) > MOST_READ_BYTES)
        return await this.#advanceByHalves(page, from, to);
      await this.#fold(page, from, to, read);
      const mayWait = this.place.number > this.#carefulTo ? (this.options.unwrittenRows ?? 0) : 0;
      if (this.#stretch.fold.size >= mayWait || this.#stretch.bytes > MOST_UNWRITTEN_BYTES)
        await this.#write();
      if (mayWait === 0) await this.#writing?.done;
    } catch (error) {
      await this.#undo();
      if (!(error instanceof Fault)) throw error;
      this.#carefulTo = Math.max(this.#carefulTo, page.place(to - 1).number);
      const isAlone = this.place.number + 1 === page.place(from).number;
      if (!isAlone) return;
      if (to - from === 1) return this.#park(page, from, error.cause);
      await this.#advanceByHalves(page, from, to);
    }
  }

  async #advanceByHalves(page: Page, from: number, to: number): Promise<void> {
    const middle = (from + to) >>> 1;
    await this.#advance(page, from, middle);
    const isThere = this.place.number + 1 === page.place(middle).number;
    if (isThere) await this.#advance(page, middle, to);
  }

  /** @param read the documents that the events read */
  async #fold(page: Page, from: number, to: number, read: readonly DocumentRef[]): Promise<void> {
    const { fold } = this.#stretch;
    fold.texts = await this.#texts(read);
    for (const text of fold.texts.values()) this.#stretch.bytes += text.length;
    const steps = await this.#steps(fold, page, from, to);
    faultOf(() => steps.forEach(({ handler, event, touched }) => fold.apply(handler, event, touched)));
    this.#stretch.place = page.place(to - 1);
  }

  /** Begins to write what was folded, when what was folded before it is written. */
  async #write(): Promise<void> {
    await this.#writing?.done;
    if (this.place === this.#written) return;
    const stretch = this.#stretch;
    const done = this.#writeStretch(stretch);
    // Whoever writes next learns of it.
    done.catch(() => undefined);
    this.#writing = { ...stretch, done };
    this.#stretch = this.#begun(stretch.place);
  }

  async #writeStretch({ fold, place }: Stretch): Promise<void> {
    const changes = this.#changes(fold);
    await this.#move(place, (from) => this.#writeAll(from, place, changes));
    for (const { of, slots } of changes)
      for (const { text, row } of slots)
        if (of.isRead) of.rows.set(text, row);
        else of.rows.forget(text, row);
    this.#writing = null;
  }

  /** Forgets what is not written. */
  async #undo(): Promise<void> {
    await this.#writing?.done.catch(() => undefined);
    this.#writing = null;
    this.#stretch = this.#begun();
  }

  #begun(place = this.#written): Stretch {
    return { fold: new Fold(this.name, this.projection.tables), bytes: 0, place };
  }

  async #texts(read: readonly DocumentRef[]): Promise<ReadonlyMap<string, string>> {
    return read.length === 0
      ? new Map()
      : this.options.texts!([...new Set(read.map(({ document }) => document))]);
  }

  #reads(page: Page, from: number, to: number): readonly DocumentRef[] {
    if (!this.#readsTexts) return [];
    return faultOf(() => {
      const read: DocumentRef[] = [];
      for (let i = from; i < to; i++) {
        const handler = this.#handlers.get(page.entries[i]!.type);
        if (handler?.reads) read.push(...handler.reads(page.event(i)));
      }
      return read;
    });
  }

  /** Brings to hand what the events touch: from the cache, the rest in one query a table. */
  async #steps(fold: Fold, page: Page, from: number, to: number): Promise<readonly Step[]> {
    const wanted = new Map(this.projection.tables.map((table) => [table.name, [] as Slot[]]));
    const slotOf = ({ table, key }: Ref): Slot => {
      const text = keyText(key);
      const held = fold.slot(table, text);
      if (held) return held;
      const of = this.#tables.get(table.name)!;
      of.isRead = true;
      const unwritten = this.#writing?.fold.slot(table, text);
      const row = unwritten ? unwritten.row : of.rows.get(text);
      const slot = fold.load(table, key, text, row ?? null);
      if (row === undefined) wanted.get(table.name)!.push(slot);
      return slot;
    };
    const steps: Step[] = [];
    faultOf(() => {
      for (let i = from; i < to; i++) {
        const handler = this.#handlers.get(page.entries[i]!.type);
        if (!handler) continue;
        this.#stretch.bytes += page.entries[i]!.bytes.length;
        const event = page.event(i);
        steps.push({ handler, event, touched: handler.touches(event).map(slotOf) });
      }
    });
    await Promise.all(
      [...wanted].map(async ([name, slots]) => {
        if (slots.length === 0) return;
        const { table, statements, rows } = this.#tables.get(name)!;
        const found = await asFault(
          this.db.query<(string | null)[]>(statements.load(slots.map(({ key }) => key))),
        );
        for (const { text } of slots) rows.set(text, null);
        for (const raw of found.rows) {
          for (const text of raw) this.#stretch.bytes += text?.length ?? 0;
          const row = statements.read(raw);
          const text = keyText(keyOf(table, row));
          fold.slot(table, text)!.row = row;
          rows.set(text, row);
        }
      }),
    );
    return steps;
  }

  #changes(fold: Fold): readonly Changes[] {
    const changes: Changes[] = [];
    for (const of of this.#tables.values()) {
      const slots = [...fold.slots(of.table)].filter(({ dirty }) => dirty);
      if (slots.length > 0) changes.push(changesOf(of, slots));
    }
    return changes;
  }

  async #writeAll(from: Place, to: Place, changes: readonly Changes[]): Promise<void> {
    const { id } = this.build;
    const { move = moveCheckpoint.bind(null, this.db) } = this.options;
    if (changes.length === 0) await move(id, from, to);
    else if (this.#isLive && changes.every(({ added }) => added.length === 0))
      await asFault(
        moveWith(
          this.db,
          id,
          from,
          to,
          faultOf(() => changes.flatMap(statementsOf)),
        ),
      );
    else await this.#transaction(from, to, (client) => write(client, changes));
  }

  #transaction(from: Place, to: Place, change: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    return transaction(
      this.db,
      async (client) => {
        await moveCheckpoint(client, this.build.id, from, to);
        await change(client);
      },
      { durable: this.#isLive },
    );
  }

  /** Live or in a build alike: one event that cannot be taken keeps nobody from all the others. */
  async #park(page: Page, i: number, cause: unknown): Promise<void> {
    const { id, type } = page.entries[i]!;
    const { number } = page.place(i);
    const letter = { number, event: id, type, error: errorText(cause) };
    const to = page.place(i);
    await this.#move(to, (from) =>
      this.#transaction(from, to, (client) => park(client, this.build.id, letter)),
    );
    this.#stretch = this.#begun();
    const why = cause instanceof Error ? cause.message : String(cause);
    this.options.onParked?.(`${this.name} put aside ${type}, number ${number} of the log: ${why}`);
  }

  async #move(to: Place, work: (from: Place) => Promise<void>): Promise<void> {
    await work(this.#written);
    this.#written = to;
    progress.emit('moved', this.name, to.position);
  }

  /** Takes the books' word for where this build is, and forgets what it knew of its rows. */
  async #reopen(): Promise<void> {
    const build = await followerById(this.db, this.build.id);
    if (!build) throw new Superseded(this.build.id);
    this.#written = placeOf(build);
    this.#writing = null;
    this.#stretch = this.#begun();
    this.#tables = this.#freshTables();
  }

  #freshTables(): ReadonlyMap<string, ModelTable> {
    const tableIsEmpty = this.#written.position === null;
    return new Map(
      this.projection.tables.map((table) => [
        table.name,
        {
          table,
          statements: new TableStatements(table, this.build.id),
          rows: new RowCache(table.large ? 0 : this.options.cachedRows, { tableIsEmpty }),
          isRead: false,
        },
      ]),
    );
  }

  #adapt(elapsed: number): void {
    if (elapsed > LONG_BATCH_MS) this.#batch = Math.max(1, this.#batch >>> 1);
    else if (elapsed < LONG_BATCH_MS / 4) this.#batch = Math.min(LARGEST_BATCH, this.#batch * 2);
  }
}

function bytesOf(read: readonly DocumentRef[]): number {
  return read.reduce((sum, { bytes }) => sum + Math.min(bytes, READ_BYTES), 0);
}

function placeOf({ position, number }: Follower): Place {
  return { position, number };
}

type Key = readonly (string | number)[];

/** What is folded and not written yet, and where that leads. */
interface Stretch {
  readonly fold: Fold;
  /** Of the events, texts and loaded rows that rows were made of. */
  bytes: number;
  place: Place;
}

interface Step {
  readonly handler: Handler;
  readonly event: Logged;
  readonly touched: readonly Slot[];
}

interface ModelTable {
  readonly table: AnyTable;
  readonly statements: TableStatements;
  readonly rows: RowCache;
  /** Whether an event has touched a row of it: until then none is kept, as most tables are written only. */
  isRead: boolean;
}

interface Changes {
  readonly of: ModelTable;
  readonly slots: readonly Slot[];
  /** New rows, where they are many. */
  readonly added: readonly NormalRow[];
  readonly changed: readonly NormalRow[];
  readonly gone: readonly Key[];
}

/** From so many new rows on, COPY is worth its own round trips. */
const COPY_FROM = 50;

function changesOf(of: ModelTable, slots: readonly Slot[]): Changes {
  const changed: NormalRow[] = [];
  const added: NormalRow[] = [];
  const gone: Key[] = [];
  for (const { text, row, key } of slots)
    if (!row) gone.push(key);
    else if (of.rows.lacks(text)) added.push(row);
    else changed.push(row);
  if (added.length < COPY_FROM) changed.push(...added.splice(0));
  return { of, slots, added, changed, gone };
}

function statementsOf({ of: { statements }, changed, gone }: Changes): readonly Change[] {
  return [
    ...(changed.length > 0 ? [statements.upsert(changed)] : []),
    ...(gone.length > 0 ? [statements.delete(gone)] : []),
  ];
}

async function write(client: pg.PoolClient, changes: readonly Changes[]): Promise<void> {
  for (const change of changes) {
    if (change.added.length > 0) await asFault(change.of.statements.copy(client, change.added));
    for (const statement of faultOf(() => statementsOf(change)))
      await asFault(client.query(alone(statement)));
  }
}

/** The batch cannot be taken as it is, now or later. */
class Fault extends Error {
  constructor(cause: unknown) {
    super('The batch is at fault.', { cause });
  }
}

function faultOf<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Fault(error);
  }
}

async function asFault<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw isFaultOfRows(error) ? new Fault(error) : error;
  }
}
