import { hashedId, type DomainEvent } from '#kernel';
import { Codec, memoryEventStore, type EventStore, type Position } from '#engine/event-store';
import { on, ref, table, type Projection } from '../projection.js';

/** A small domain for the specs of followers: accounts that are opened, paid into, and closed. */
export type LedgerEvent =
  | DomainEvent<'Opened', { account: string; owner: string; on: string }>
  | DomainEvent<'Paid', { account: string; amount: number; note: string | null }>
  | DomainEvent<'Closed', { account: string }>
  | DomainEvent<'Noise', { text: string }>;

type Of<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { type: Type }>;

export const codec = new Codec(
  ['Opened', 'Paid', 'Closed', 'Noise'].map((type) => ({ type, version: 1, parse: (data: unknown) => data })),
);

export interface AccountRow {
  account: string;
  owner: string;
  balance: number;
  openedOn: string;
  lastPaidAt: string | null;
  notes: string[];
  origin: { number: number; quote: string } | null;
  small: boolean;
}
export const accounts = table<AccountRow>({
  name: 'account',
  columns: {
    account: { type: 'text' },
    owner: { type: 'text' },
    balance: { type: 'bigint' },
    openedOn: { type: 'date' },
    lastPaidAt: { type: 'timestamptz', nullable: true },
    notes: { type: 'text[]' },
    origin: { type: 'jsonb', nullable: true },
    small: { type: 'boolean' },
  },
  key: ['account'],
  indexes: ['owner, openedOn', 'lower(owner)'],
});

export interface PaymentRow {
  account: string;
  number: number;
  id: string;
  amount: number;
}
export const payments = table<PaymentRow>({
  name: 'payment',
  columns: {
    account: { type: 'text' },
    number: { type: 'bigint' },
    id: { type: 'uuid' },
    amount: { type: 'integer' },
  },
  key: ['account', 'number'],
});

/** Accounts with what was paid; a payment of 666 is more than it can take. */
export const accountBook: Projection = {
  name: 'accounts',
  version: 1,
  tables: [accounts, payments],
  on: {
    Opened: on<Of<'Opened'>>(
      () => [],
      (event, rows) =>
        rows.put(accounts, {
          account: event.data.account,
          owner: event.data.owner,
          balance: 0,
          openedOn: event.data.on,
          lastPaidAt: null,
          notes: [],
          origin: { number: event.number, quote: `"${event.data.owner}" \\ {}` },
          small: true,
        }),
    ),
    Paid: on<Of<'Paid'>>(
      (event) => [ref(accounts, event.data.account)],
      (event, rows) => {
        const { account, amount, note } = event.data;
        if (amount === 666) throw new Error('No account takes 666.');
        const row = rows.get(accounts, account);
        if (!row) return;
        const balance = row.balance + amount;
        rows.put(accounts, {
          ...row,
          balance,
          lastPaidAt: event.recordedAt,
          notes: note === null ? row.notes : [...row.notes, note].slice(-3),
          small: balance < 100,
        });
        rows.put(payments, { account, number: event.number, id: event.id, amount });
      },
    ),
    Closed: on<Of<'Closed'>>(
      () => [],
      (event, rows) => rows.delete(accounts, event.data.account),
    ),
  },
};

export interface OwnerRow {
  owner: string;
  accounts: number;
}
export const owners = table<OwnerRow>({
  name: 'owner',
  columns: { owner: { type: 'text' }, accounts: { type: 'integer' } },
  key: ['owner'],
});

export const ownerBook: Projection = {
  name: 'owners',
  version: 1,
  tables: [owners],
  on: {
    Opened: on<Of<'Opened'>>(
      (event) => [ref(owners, event.data.owner)],
      (event, rows) =>
        rows.put(owners, {
          owner: event.data.owner,
          accounts: (rows.get(owners, event.data.owner)?.accounts ?? 0) + 1,
        }),
    ),
  },
};

export const opened = (account: string, owner = 'Ines', on = '2147-03-01'): Of<'Opened'> => ({
  type: 'Opened',
  data: { account, owner, on },
});
export const paid = (account: string, amount: number, note: string | null = null): Of<'Paid'> => ({
  type: 'Paid',
  data: { account, amount, note },
});
export const closed = (account: string): Of<'Closed'> => ({ type: 'Closed', data: { account } });
export const noise = (text = '…'): Of<'Noise'> => ({ type: 'Noise', data: { text } });

/** A log to write into: one stream an account, entries as the codec makes them. */
export class Ledger {
  readonly #revisions = new Map<string, number>();
  #count = 0;

  constructor(readonly store: EventStore = memoryEventStore()) {}

  /** Appends events in their order. Gives the position of the last. */
  async record(...events: readonly LedgerEvent[]): Promise<Position> {
    let position: Position | undefined;
    for (const event of events) {
      const stream = event.type === 'Noise' ? 'noise' : `account-${event.data.account}`;
      const last = this.#revisions.get(stream) ?? -1;
      const number = this.#count++;
      const entry = codec.encode({
        ...event,
        id: hashedId('ledger', String(number)),
        stream,
        revision: last + 1,
        recordedAt: new Date(Date.UTC(2147, 0, 1) + number * 1_000).toISOString(),
        actor: { id: 'teller', role: 'system' },
        correlationId: stream,
        causationId: null,
        commandId: hashedId('command', String(number)),
      });
      const appended = await this.store.append({
        stream,
        expected: last < 0 ? 'none' : last,
        entries: [entry],
      });
      this.#revisions.set(stream, last + 1);
      position = appended.positions[0];
    }
    return position!;
  }
}

/** That nothing makes shorter: as a key it is too long for an index from some thousands on. */
export function randomText(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}
