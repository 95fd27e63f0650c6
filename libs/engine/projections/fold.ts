import { checkKey, keyOf, keyText, normalRow, type NormalRow } from './columns.js';
import type { AnyTable, Handler, Logged, Ref, Rows, Table } from './projection.js';

/** A row as a batch holds it. */
export interface Slot {
  readonly key: readonly (string | number)[];
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
  ) {
    this.#tables = new Map(tables.map((table) => [table.name, new Map<string, Slot>()]));
  }

  /** Every row the batch holds, by key text. */
  slots(table: AnyTable): ReadonlyMap<string, Slot> {
    return this.#slots(table);
  }

  /** Whether the row, or that there is none, is at hand. */
  holds(table: AnyTable, key: readonly (string | number)[]): boolean {
    return this.#slots(table).has(keyText(key));
  }

  /** Puts a row at hand as it stands in the read model. */
  load(table: AnyTable, key: readonly (string | number)[], row: NormalRow | null): void {
    checkKey(table, key);
    this.#slots(table).set(keyText(key), { key, row, dirty: false, readableBy: 0 });
  }

  /** Lets the handler change rows. The rows that `touched` names were loaded before. */
  apply(handler: Handler, event: Logged, touched: readonly Ref[]): void {
    this.#serial++;
    for (const { table, key } of touched) {
      const slot = this.#slots(table).get(keyText(key));
      if (slot) slot.readableBy = this.#serial;
    }
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
    const text = keyText(key);
    const before = this.#slots(of).get(text)?.row ?? null;
    this.#write(of, key, text, normalRow(of, row, before));
  }

  delete<Row extends object>(of: Table<Row>, ...key: readonly (string | number)[]): void {
    checkKey(of, key);
    this.#write(of, key, keyText(key), null);
  }

  #write(table: AnyTable, key: readonly (string | number)[], text: string, row: NormalRow | null): void {
    const slots = this.#slots(table);
    const slot = slots.get(text);
    if (!slot) slots.set(text, { key, row, dirty: true, readableBy: this.#serial });
    else {
      slot.row = row;
      slot.dirty = true;
      slot.readableBy = this.#serial;
    }
  }

  #slots(table: AnyTable): Map<string, Slot> {
    const slots = this.#tables.get(table.name);
    if (!slots) throw new Error(`${this.projection} has no table ${table.name}.`);
    return slots;
  }
}
