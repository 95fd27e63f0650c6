import { on, ref, table, type Handler } from '#engine/projections';
import type {
  InterimOrderIssued,
  InterimOrderLapsed,
  InterimOrderLifted,
  InterimOrderOverturned,
  InterimOrderRatified,
  OrderEnding,
  PublicEvent,
} from '#governance/events';
import type { Cases, Figure, Figures } from '#platform/figures';

interface IssuedRow {
  readonly order: string;
  readonly network: string;
  readonly issued_at: string;
  readonly office: InterimOrderIssued['data']['office'];
  readonly ratified: boolean;
  /** Null: no end has been recorded. */
  readonly ended: OrderEnding | 'lifted' | 'overturned' | null;
  /** On appeal, perhaps after its end. */
  readonly overturned: boolean;
}

/** Interim orders and what became of them. */
const issuedTable = table<IssuedRow>({
  name: 'dashboard_order',
  columns: {
    order: { type: 'uuid' },
    network: { type: 'text' },
    issued_at: { type: 'timestamptz' },
    office: { type: 'text' },
    ratified: { type: 'boolean' },
    ended: { type: 'text', nullable: true },
    overturned: { type: 'boolean' },
  },
  key: ['order'],
  indexes: ['issued_at'],
});

const issued: Cases = {
  kind: 'order',
  relation: `SELECT "order" AS id, network, issued_at AS happened, office, ratified, ended, overturned FROM dashboard_order`,
  when: 'happened',
  shown: [
    { key: 'issuedOn', label: 'Issued on', is: `(happened AT TIME ZONE 'UTC')::date` },
    { key: 'office', label: 'By', is: 'office' },
    { key: 'ratified', label: 'Ratified', is: `CASE WHEN ratified THEN 'yes' ELSE 'no' END` },
    { key: 'ended', label: 'Ended', is: `coalesce(ended, 'not yet')` },
  ],
};

const byOffice: Figure = {
  name: 'orders-by-office',
  title: 'Interim orders',
  description:
    'Orders by the office in which they were issued: how many of them somebody else ratified, how many lapsed as their reasons or ' +
    'their ratification did not come in time, how many were lifted, and how many overturned on appeal, some of them after their end. An order counts wherever it belongs. Rates in percent, to one decimal.',
  of: issued,
  columns: [
    { key: 'office', label: 'Office', by: 'office', every: ['regulator', 'chair'] },
    { key: 'issued', label: 'Issued', counts: 'true' },
    { key: 'ratified', label: 'Ratified', counts: 'ratified' },
    { key: 'lapsed', label: 'Lapsed', counts: `ended IN ('unreasoned', 'unratified')` },
    { key: 'lapseRate', label: 'Lapse rate', unit: '%', share: `ended IN ('unreasoned', 'unratified')` },
    { key: 'lifted', label: 'Lifted', counts: `ended = 'lifted'` },
    { key: 'overturned', label: 'Overturned', counts: 'overturned' },
  ],
};

/** Of interim orders, by office: none is hidden. */
export const ordersFigures: Figures<PublicEvent> = {
  version: 2,
  tables: [issuedTable],
  on: {
    InterimOrderIssued: on<InterimOrderIssued>(
      () => [],
      ({ data: { order, network, office }, recordedAt }, rows) => {
        rows.put(issuedTable, {
          order,
          network,
          office,
          issued_at: recordedAt,
          ratified: false,
          ended: null,
          overturned: false,
        });
      },
    ),
    InterimOrderRatified: becoming<InterimOrderRatified>(() => ({ ratified: true })),
    InterimOrderLapsed: becoming<InterimOrderLapsed>(({ because }) => ({ ended: because })),
    InterimOrderLifted: becoming<InterimOrderLifted>(() => ({ ended: 'lifted' })),
    InterimOrderOverturned: becoming<InterimOrderOverturned>((_, { ended }) => ({
      ended: ended ?? 'overturned',
      overturned: true,
    })),
  },
  figures: [byOffice],
};

function becoming<
  E extends InterimOrderRatified | InterimOrderLapsed | InterimOrderLifted | InterimOrderOverturned,
>(change: (data: E['data'], row: IssuedRow) => Partial<IssuedRow>): Handler<E> {
  return on<E>(
    ({ data }) => [ref(issuedTable, data.order)],
    ({ data }, rows) => {
      const row = rows.get(issuedTable, data.order)!;
      rows.put(issuedTable, { ...row, ...change(data, row) });
    },
  );
}
