import { canonicalId, canonicalJson, DomainError, faultOf, isPlainDate, storable, type Entry } from '#kernel';
import { MAX_ENTRY_BYTES, type EncodedEntry } from './event-store.js';
import { changing, type Changing, type JsonSchema } from './json-schema.js';
import { isRef, longValueOf, refOf, valueOf, type LongValue, type LongValues } from './long-values.js';

/** What the codec knows of one event type. A slice gives one for each of its events. */
export interface EventSchema {
  readonly type: string;
  /** Version that new entries get; counts from 1. */
  readonly version: number;
  /** Checks `data` of the current version; throws when it does not fit. */
  parse(data: unknown): unknown;
  /**
   * JSON Schema of `data` of the current version, for whoever reads the log without this program. What has `long` there
   * is a document where it takes more bytes than that.
   */
  describe?(): object;
  /** `upcasters[v]` turns data of version v into data of version v + 1. Pure. */
  readonly upcasters?: Readonly<Record<number, (data: never) => unknown>>;
}

// Canonical JSON writes a NUL, and could write half of a pair, as an escape only; most entries have none.
const MAY_BE_UNSTORABLE = ['\\u', '"0000-'];

/** An entry to be appended, and the long values that it names: {@link Codec.keep} them before. */
export interface WrittenEntry extends EncodedEntry {
  readonly long: readonly LongValue[];
}

/** Bytes of an entry, and of which type it is. */
type Stored = Pick<EncodedEntry, 'type' | 'bytes'>;

/** Long values by their SHA-256. */
type Texts = ReadonlyMap<string, string>;

interface Where {
  readonly ids: Changing | null;
  readonly long: Changing | null;
}

const NO_TEXTS: Texts = new Map();
// In canonical JSON no text can hold it unescaped.
const NAMES_A_DOCUMENT = '"document":"';

/**
 * Between entries and bytes: encodes once, at the append; decodes with `data` brought up to its current version, and
 * each id in it to its one spelling, and what no store could hold shown as it is everywhere. The bytes of an old entry
 * never change: that is reading. What is long in `data` is a document that the entry names, and nobody else knows of that.
 */
export class Codec {
  readonly #schemas: ReadonlyMap<string, EventSchema>;
  readonly #where = new Map<string, Where>();

  /** @param longValues none: of entries that have no long values. */
  constructor(
    schemas: Iterable<EventSchema>,
    private readonly longValues?: LongValues,
  ) {
    this.#schemas = new Map([...schemas].map((schema) => [schema.type, schema]));
  }

  get types(): readonly string[] {
    return [...this.#schemas.keys()];
  }

  /**
   * @throws DomainError `ENTRY.TOO_LARGE` (over 60 kB), `ENTRY.UNSTORABLE` (`details.path` says where), `ENTRY.UNKNOWN_TYPE`,
   *   or whatever the type's schema throws.
   */
  encode(entry: Omit<Entry, 'schemaVersion'>): WrittenEntry {
    const schema = this.#schemaOf(entry.type);
    mustBeStorable(entry);
    schema.parse(entry.data);
    const long: LongValue[] = [];
    const data = this.#inLong(entry.type, entry.data, (value, most) => {
      const one = longValueOf(value, most);
      if (one) long.push(one);
      return one ? refOf(one) : value;
    });
    const bytes = Buffer.from(canonicalJson({ ...entry, data, schemaVersion: schema.version }), 'utf8');
    if (bytes.length > MAX_ENTRY_BYTES)
      throw new DomainError(
        'ENTRY.TOO_LARGE',
        `This ${entry.type} would take ${bytes.length} bytes in the log; an entry has at most ${MAX_ENTRY_BYTES}. Put long texts into documents.`,
        { bytes: bytes.length, limit: MAX_ENTRY_BYTES },
      );
    return { id: entry.id, stream: entry.stream, revision: entry.revision, type: entry.type, bytes, long };
  }

  /** Writes the long values that entries name, before they are appended. */
  async keep(entries: readonly WrittenEntry[]): Promise<void> {
    const long = entries.flatMap((entry) => entry.long);
    if (long.length > 0) await this.#longValues.put(long);
  }

  /** What was just encoded, as everybody will read it. */
  decodeWritten({ bytes, long }: WrittenEntry): Entry {
    return this.decode(bytes, new Map(long.map(({ document, text }) => [document, text])));
  }

  async decodeAll(entries: readonly Stored[]): Promise<readonly Entry[]> {
    const ahead = await this.decodeLong(entries);
    return entries.map(({ bytes }, at) => ahead.get(at) ?? this.decode(bytes));
  }

  /**
   * By their place among `entries`, those that may name long values. Every other one is read by {@link decode} when it is
   * wanted; and so is one that cannot be read, which says why.
   */
  async decodeLong(entries: readonly Stored[]): Promise<ReadonlyMap<number, Entry>> {
    const parsed = new Map<number, Entry>();
    for (const [at, { type, bytes }] of entries.entries())
      if (this.#of(type).long && bytes.includes(NAMES_A_DOCUMENT)) {
        const entry = attempted(() => parsedFrom(bytes));
        if (entry) parsed.set(at, entry);
      }
    const texts = await this.#textsOf([...parsed.values()]);
    const decoded = new Map<number, Entry>();
    for (const [at, one] of parsed) {
      const entry = attempted(() => this.#current(this.#whole(one, texts)));
      if (entry) decoded.set(at, entry);
    }
    return decoded;
  }

  /** An entry as it was recorded, in whichever version, with the long values that it names in their places. */
  async whole(entry: Entry): Promise<Entry> {
    return this.#whole(entry, await this.#textsOf([entry]));
  }

  /**
   * @param texts the long values that it names
   * @throws DomainError `ENTRY.UNKNOWN_TYPE`, `ENTRY.UNKNOWN_VERSION`: a newer program has written to this log.
   */
  decode(bytes: Buffer, texts = NO_TEXTS): Entry {
    return this.#current(this.#whole(parsedFrom(bytes), texts));
  }

  #current(entry: Entry): Entry {
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

  #folded(entry: Entry, { type }: EventSchema): Entry {
    const { ids } = this.#of(type);
    const data = ids ? ids(entry.data, (id) => (typeof id === 'string' ? canonicalId(id) : id)) : entry.data;
    return data === entry.data ? entry : { ...entry, data };
  }

  #whole(entry: Entry, texts: Texts): Entry {
    const data = this.#inLong(entry.type, entry.data, (value) => {
      if (!isRef(value)) return value;
      const text = texts.get(value.document);
      if (text === undefined)
        throw new Error(
          `The document ${value.document}, a part of ${entry.type}, is not among the documents.`,
        );
      return valueOf(value, text);
    });
    return data === entry.data ? entry : { ...entry, data };
  }

  async #textsOf(entries: readonly Entry[]): Promise<Texts> {
    const named = new Set<string>();
    for (const { type, data } of entries)
      this.#inLong(type, data, (value) => {
        if (isRef(value)) named.add(value.document);
        return value;
      });
    return named.size === 0 ? NO_TEXTS : this.#longValues.texts([...named]);
  }

  get #longValues(): LongValues {
    if (!this.longValues) throw new Error('This codec was made without a place for long values.');
    return this.longValues;
  }

  #inLong(type: string, data: unknown, change: (value: unknown, most: number) => unknown): unknown {
    const { long } = this.#of(type);
    return long ? long(data, (value, schema) => change(value, schema.long!)) : data;
  }

  /** Where in data of this type ids stand, and what may be long: nowhere in what no slice knows. */
  #of(type: string): Where {
    let where = this.#where.get(type);
    if (!where) {
      const schema = (this.#schemas.get(type)?.describe?.() ?? {}) as JsonSchema;
      where = {
        ids: changing(schema, ({ format }) => format === 'uuid'),
        long: changing(schema, ({ long }) => long !== undefined),
      };
      this.#where.set(type, where);
    }
    return where;
  }

  #schemaOf(type: string): EventSchema {
    const schema = this.#schemas.get(type);
    if (!schema) throw new DomainError('ENTRY.UNKNOWN_TYPE', `No slice knows an event ${type}.`, { type });
    return schema;
  }
}

function attempted<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function parsedFrom(bytes: Buffer): Entry {
  const text = bytes.toString('utf8');
  const written = JSON.parse(text) as Entry;
  return MAY_BE_UNSTORABLE.some((sign) => text.includes(sign)) ? storable(written) : written;
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
