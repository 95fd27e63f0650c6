import type { DocumentRef, DomainEvent, Entry } from '#kernel';

/**
 * PostgreSQL types that a read model may use. `bigint` is a JS number here (log numbers, counts), `date` a PlainDate,
 * `tsvector` its lexemes as text, in the form that PostgreSQL gives them back.
 */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'uuid'
  | 'text[]'
  | 'tsvector';

export interface Column {
  readonly type: ColumnType;
  readonly nullable?: boolean;
}

/** A table whatever its rows are. */
export interface AnyTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** What names a row: `text`, `uuid`, `date` or whole numbers. */
  readonly key: readonly string[];
  /** Each a list of columns or an SQL expression list, for one index; or with its kind: `using gin (words)`. */
  readonly indexes?: readonly string[];
  /** Rows are large, or many and never read again: none is kept in memory. */
  readonly large?: boolean;
  /** A row that is put again would be as it is: it is written once. */
  readonly once?: boolean;
}

/** A table of a read model, described once: the follower makes it, the read side gets its TypeORM entity from it. */
export interface Table<Row extends object> extends AnyTable {
  readonly columns: { readonly [C in keyof Row]-?: Column } & AnyTable['columns'];
  readonly key: readonly (keyof Row & string)[];
  /** Never read: carries the type. */
  readonly row?: Row;
}

export function table<Row extends object>(
  definition: Omit<Table<Row>, 'row' | 'columns'> & { columns: { readonly [C in keyof Row]-?: Column } },
): Table<Row> {
  return definition as Table<Row>;
}

/** An event as followers see it: decoded, with its log number. Several projections share one: change nothing in it. */
export type Logged<E extends Entry = Entry> = E & { readonly number: number };

/**
 * The rows that one event touches. Only rows named by `touches`, and those that the event itself wrote, can be read;
 * writing any row is allowed. A row is as its columns say in PostgreSQL: `date` YYYY-MM-DD, `timestamptz` ISO 8601 UTC
 * with milliseconds, what is absent is null. To change a row put a new one: those from `get`, and those that were put,
 * are shared.
 */
export interface Rows {
  get<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): Readonly<Row> | undefined;
  put<Row extends object>(of: Table<Row>, row: Row): void;
  delete<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): void;
  /**
   * The beginning of a document that the event's `reads` names, {@link READ_BYTES} of it: null where it is no text, or
   * is not there. Documents are there before the event that names them and never change, so that a rebuild reads the same.
   */
  text(document: DocumentRef): string | null;
}

/** Bytes that are read of a document. */
export const READ_BYTES = 400_000;

/** The beginnings, of {@link READ_BYTES}, of those of these documents that are here and text, by their SHA-256. */
export type Texts = (sha256s: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** One row by its key, in the order of the table's `key`. */
export interface Ref {
  readonly table: AnyTable;
  readonly key: readonly (string | number)[];
}

export function ref<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): Ref {
  return { table: of, key };
}

export interface Handler<E extends DomainEvent = never> {
  /** Rows to have at hand. May depend on the event only, so that a batch is loaded in one query a table. */
  touches(event: Logged): readonly Ref[];
  /** Documents whose text it reads. */
  reads?(event: Logged): readonly DocumentRef[];
  /** Pure but for `rows`. A throw sends the event to the dead letters, live and in a rebuild alike. */
  apply(event: Logged, rows: Rows): void;
  /** Never there: carries the types of event that it takes. */
  readonly takes?: (event: E) => void;
}

/** What is done on which event: by its type, and of no other than `Events`, where they are named. */
type On<Events extends DomainEvent, What extends { of: unknown; any: unknown }> = [Events] extends [never]
  ? Readonly<Record<string, What['any'] | undefined>>
  : What['of'];

/**
 * A read model: tables and how events change their rows. Same log, same rows: a rebuild of everything equals the
 * live rows. Raise `version` when the code would give other rows than before. `Projection<PublicEvent>` does not compile
 * with a handler of an event that does not exist.
 */
export interface Projection<Events extends DomainEvent = never> {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly AnyTable[];
  /** People watch its rows as they change: it is built and followed apart, and waits for no other. The log is read once more for it. */
  readonly prompt?: boolean;
  readonly on: On<Events, { of: { readonly [E in Events as E['type']]?: Handler<E> }; any: Handler }>;
}

/** Types a handler by its event: `on<RulingIssued>(touches, apply)`. */
export function on<E extends DomainEvent>(
  touches: (event: Logged<Entry<E & { type: E['type'] }>>) => readonly Ref[],
  apply: (event: Logged<Entry<E & { type: E['type'] }>>, rows: Rows) => void,
): Handler<E> {
  return { touches, apply } as unknown as Handler<E>;
}

/** A method, so that one that takes certain events stands among all. */
interface Done {
  done(event: Logged, signal: AbortSignal): Promise<void>;
}

/**
 * A follower without tables: what the law makes follow by itself (AppealDecided -> reverse the ruling). Runs a slice's
 * handler with {@link reactionCommandId}, so that a replay or a second projector repeats nothing.
 * Never rebuilt. A DomainError parks the event in the dead letters; any other error is tried again. What is long stops
 * by throwing when the signal aborts: the next to run it is given the event again.
 */
export interface Reaction<Events extends DomainEvent = never> {
  readonly name: string;
  readonly on: On<
    Events,
    {
      of: {
        readonly [E in Events as E['type']]?: (event: Logged<Entry<E>>, signal: AbortSignal) => Promise<void>;
      };
      any: Done['done'];
    }
  >;
  /**
   * Events of so many cases may be handled at once, those of one case always in their order. Default 1: all in the
   * order of the log, as it must be where two cases act on one stream.
   */
  readonly casesAtOnce?: number;
}
