import type { DocumentRef } from '#kernel';
import { checkKey, keyOf, keyText, normalRow, type NormalRow } from './columns.js';
import type { AnyTable, Handler, Logged, Rows, Table } from './projection.js';

/** A row as a batch holds it. */
export interface Slot {
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

  constructor(
    readonly projection: string,
    tables: readonly AnyTable[],
    private readonly texts: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#tables = new Map(tables.map((table) => [table.name, new Map<string, Slot>()]));
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
  load(table: AnyTable, key: readonly (string | number)[], row: NormalRow | null): Slot {
    checkKey(table, key);
    const slot: Slot = { key, text: keyText(key), row, dirty: false, readableBy: 0 };
    this.#slots(table).set(slot.text, slot);
    return slot;
  }

  /** Lets the handler change rows. Those that the event touches were loaded before, into `touched`. */
  apply(handler: Handler, event: Logged, touched: readonly Slot[]): void {
    this.#serial++;
    for (const slot of touched) slot.readableBy = this.#serial;
    handler.apply(event, this);
  }

  get<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): Readonly<Row> | undefined {
    const slot = this.#slots(of).get(keyText(key));
    if (slot?.readableBy !== this.#serial)
      throw new Error(
        `${this.projection} reads ${of.name} ${key.join(', ')}, which its touches() does not name.`,
      );
    return (slot.row ?? undefined) as Readonly<Row> | undefined;
  }

  put<Row extends object>(of: Table<Row>, row: Row): void {
    // A value that a key may hold is its own normal form.
    const key = keyOf(of, row as NormalRow);
    const slot = this.#writable(of, key);
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
    const slots = this.#slots(table);
    const text = keyText(key);
    let slot = slots.get(text);
    if (!slot) slots.set(text, (slot = { key, text, row: null, dirty: true, readableBy: 0 }));
    slot.dirty = true;
    slot.readableBy = this.#serial;
    return slot;
  }

  #slots(table: AnyTable): Map<string, Slot> {
    const slots = this.#tables.get(table.name);
    if (!slots) throw new Error(`${this.projection} has no table ${table.name}.`);
    return slots;
  }
}
