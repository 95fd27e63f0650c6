import { canonicalJson, DomainError, faultOf, isPlainDate, storable, type Entry } from '#kernel';
import { MAX_ENTRY_BYTES, type EncodedEntry } from './event-store.js';
import { foldOfIds } from './ids-in.js';

/** What the codec knows of one event type. A slice gives one for each of its events. */
export interface EventSchema {
  readonly type: string;
  /** Version that new entries get; counts from 1. */
  readonly version: number;
  /** Checks `data` of the current version; throws when it does not fit. */
  parse(data: unknown): unknown;
  /** JSON Schema of `data` of the current version, for whoever reads the log without this program. */
  describe?(): object;
  /** `upcasters[v]` turns data of version v into data of version v + 1. Pure. */
  readonly upcasters?: Readonly<Record<number, (data: never) => unknown>>;
}

// Canonical JSON writes a NUL, and could write half of a pair, as an escape only; most entries have none.
const MAY_BE_UNSTORABLE = ['\\u', '"0000-'];

/**
 * Between entries and bytes: encodes once, at the append; decodes with `data` brought up to its current version, and
 * each id in it to its one spelling, and what no store could hold shown as it is everywhere. The bytes of an old entry
 * never change: that is reading.
 */
export class Codec {
  readonly #schemas: ReadonlyMap<string, EventSchema>;
  readonly #folds = new Map<string, ((data: unknown) => unknown) | null>();

  constructor(schemas: Iterable<EventSchema>) {
    this.#schemas = new Map([...schemas].map((schema) => [schema.type, schema]));
  }

  get types(): readonly string[] {
    return [...this.#schemas.keys()];
  }

  /**
   * @throws DomainError `ENTRY.TOO_LARGE` (over 60 kB), `ENTRY.UNSTORABLE` (`details.path` says where), `ENTRY.UNKNOWN_TYPE`,
   *   or whatever the type's schema throws.
   */
  encode(entry: Omit<Entry, 'schemaVersion'>): EncodedEntry {
    const schema = this.#schemaOf(entry.type);
    mustBeStorable(entry);
    schema.parse(entry.data);
    const bytes = Buffer.from(canonicalJson({ ...entry, schemaVersion: schema.version }), 'utf8');
    if (bytes.length > MAX_ENTRY_BYTES)
      throw new DomainError(
        'ENTRY.TOO_LARGE',
        `This ${entry.type} would take ${bytes.length} bytes in the log; an entry has at most ${MAX_ENTRY_BYTES}. Put long texts into documents.`,
        { bytes: bytes.length, limit: MAX_ENTRY_BYTES },
      );
    return { id: entry.id, stream: entry.stream, revision: entry.revision, type: entry.type, bytes };
  }

  /** @throws DomainError `ENTRY.UNKNOWN_TYPE`, `ENTRY.UNKNOWN_VERSION`: a newer program has written to this log. */
  decode(bytes: Buffer): Entry {
    const text = bytes.toString('utf8');
    const written = JSON.parse(text) as Entry;
    const entry = MAY_BE_UNSTORABLE.some((sign) => text.includes(sign)) ? storable(written) : written;
    const schema = this.#schemaOf(entry.type);
    if (entry.schemaVersion === schema.version) return this.#folded(entry, schema);
    if (entry.schemaVersion > schema.version)
      throw new DomainError(
        'ENTRY.UNKNOWN_VERSION',
        `The log has a ${entry.type} of version ${entry.schemaVersion}; this program knows up to ${schema.version}. Update it.`,
        { type: entry.type, version: entry.schemaVersion },
      );
    let data: unknown = entry.data;
    for (let version = entry.schemaVersion; version < schema.version; version++) {
      const upcast = schema.upcasters?.[version];
      if (!upcast) throw new Error(`${entry.type} has no upcaster from version ${version}`);
      data = upcast(data as never);
    }
    return this.#folded({ ...entry, data }, schema);
  }

  #folded(entry: Entry, { type, describe }: EventSchema): Entry {
    let fold = this.#folds.get(type);
    if (fold === undefined) this.#folds.set(type, (fold = describe ? foldOfIds(describe()) : null));
    const data = fold ? fold(entry.data) : entry.data;
    return data === entry.data ? entry : { ...entry, data };
  }

  #schemaOf(type: string): EventSchema {
    const schema = this.#schemas.get(type);
    if (!schema) throw new DomainError('ENTRY.UNKNOWN_TYPE', `No slice knows an event ${type}.`, { type });
    return schema;
  }
}

/** What is in the log is there for good: nothing goes in that some reader of it could not take. */
function mustBeStorable(entry: Omit<Entry, 'schemaVersion'>): void {
  const fault =
    faultOf(entry) ??
    (isPlainDate(entry.recordedAt.slice(0, 10))
      ? null
      : { path: ['recordedAt'], why: 'is of no day that there is' });
  if (!fault) return;
  const path = fault.path.join('.');
  throw new DomainError(
    'ENTRY.UNSTORABLE',
    `This ${entry.type} cannot be recorded: ${path} ${fault.why}. Correct it and send it again.`,
    { type: entry.type, path },
  );
}
