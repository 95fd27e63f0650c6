import type { DocumentRef } from '#kernel';
import { checkKey, keyOf, keyText, normalRow, type NormalRow } from './columns.js';
import type { AnyTable, Handler, Logged, Rows, Table } from './projection.js';

/** A row as a batch holds it. */
export interface Slot {
  readonly table: AnyTable;
  readonly key: readonly (string | number)[];
  /** The key as one text. */
  readonly text: string;
  /** null: there is none. */
  row: NormalRow | null;
  /** Whether the batch wrote or deleted it. */
  dirty: boolean;
  /** Serial of the last event of the batch that may read it. */
  readableBy: number;
}

/**
 * The rows of one batch: loaded as `touches` names them, changed in memory, written at its end. An event reads only
 * the rows that it named or wrote itself, whatever else the batch holds: so rows never depend on where batches end.
 */
export class Fold implements Rows {
  readonly #tables: ReadonlyMap<string, Map<string, Slot>>;
  #serial = 0;
  #size = 0;
  /** What the event under way touches: a few, so that comparing keys is faster than looking them up. */
  #touched: readonly Slot[] = [];

  constructor(
    readonly projection: string,
    tables: readonly AnyTable[],
    /** Of the documents that the events to come read. */
    public texts: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#tables = new Map(tables.map((table) => [table.name, new Map<string, Slot>()]));
  }

  /** How many rows it holds. */
  get size(): number {
    return this.#size;
  }

  /** Every row the batch holds. */
  slots(table: AnyTable): Iterable<Slot> {
    return this.#slots(table).values();
  }

  /** The row by the text of its key, or that there is none, where it is at hand. */
  slot(table: AnyTable, text: string): Slot | undefined {
    return this.#slots(table).get(text);
  }

  /** Puts a row at hand as it stands in the read model. */
  load(table: AnyTable, key: readonly (string | number)[], text: string, row: NormalRow | null): Slot {
    checkKey(table, key);
    const slot: Slot = { table, key, text, row, dirty: false, readableBy: 0 };
    this.#slots(table).set(text, slot);
    this.#size++;
    return slot;
  }

  /** Lets the handler change rows. Those that the event touches were loaded before, into `touched`. */
  apply(handler: Handler, event: Logged, touched: readonly Slot[]): void {
    this.#serial++;
    this.#touched = touched;
    for (const slot of touched) slot.readableBy = this.#serial;
    handler.apply(event, this);
  }

  get<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): Readonly<Row> | undefined {
    const slot = this.#touchedSlot(of, key) ?? this.#slots(of).get(keyText(key));
    if (slot?.readableBy !== this.#serial)
      throw new Error(
        `${this.projection} reads ${of.name} ${key.join(', ')}, which its touches() does not name.`,
      );
    return (slot.row ?? undefined) as Readonly<Row> | undefined;
  }

  put<Row extends object>(of: Table<Row>, row: Row): void {
    // A value that a key may hold is its own normal form.
    const slot = this.#writable(of, keyOf(of, row as NormalRow));
    slot.row = normalRow(of, row, slot.row);
  }

  delete<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): void {
    checkKey(of, key);
    this.#writable(of, key).row = null;
  }

  text({ document }: DocumentRef): string | null {
    return this.texts.get(document) ?? null;
  }

  #writable(table: AnyTable, key: readonly (string | number)[]): Slot {
    let slot = this.#touchedSlot(table, key);
    if (!slot) {
      const slots = this.#slots(table);
      const text = keyText(key);
      slot = slots.get(text);
      if (!slot) {
        slots.set(text, (slot = { table, key, text, row: null, dirty: true, readableBy: 0 }));
        this.#size++;
      }
    }
    slot.dirty = true;
    slot.readableBy = this.#serial;
    return slot;
  }

  #touchedSlot(table: AnyTable, key: readonly (string | number)[]): Slot | undefined {
    for (const slot of this.#touched) if (slot.table === table && isSame(slot.key, key)) return slot;
    return undefined;
  }

  #slots(table: AnyTable): Map<string, Slot> {
    const slots = this.#tables.get(table.name);
    if (!slots) throw new Error(`${this.projection} has no table ${table.name}.`);
    return slots;
  }
}

function isSame(one: Slot['key'], other: Slot['key']): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return one.length === other.length;
}
