import {
  on,
  ref,
  table,
  type Handler,
  type Logged,
  type Projection,
  type Ref,
  type Rows,
} from '#engine/projections';
import type { Entry } from '#kernel';
import type {
  AppealAdmitted,
  AppealClosing,
  AppealEvent,
  AppealLodged,
  AppealStatus,
  Due,
  End,
  InterimOrderIssued,
  InterimOrderLapsed,
  InterimOrderLifted,
  InterimOrderOverturned,
  InterimOrderStayed,
  InterimOrderStayEnded,
  InterimOrderVaried,
  InterimOrderRatified,
  InterimOrderReasoned,
  OrderEnding,
  OrderEvent,
  OrderTerms,
  PublicEvent,
  VersionRef,
} from '#governance/events';
import { endOf as endOfOrder } from '../orders.js';

export interface OrderRow {
  readonly order: string;
  readonly network: string;
  /** Null: it is against a sanctuary, or a session there. */
  readonly docket: string | null;
  readonly sanctuary: string | null;
  /** Null: it is against all that is in the sanctuary. */
  readonly session: string | null;
  readonly issued_by: string;
  readonly office: InterimOrderIssued['data']['office'];
  readonly issued_at: string;
  readonly relied: VersionRef;
  readonly effect: string;
  readonly considered: string;
  readonly insufficient: string;
  readonly reasons_due: Due;
  readonly ratification_due: Due;
  readonly ends: Due;
  /** Of an appeal against it; null: its entry does not say. */
  readonly appeal_due: Due | null;
  readonly reasons: string | null;
  readonly reasoned_at: string | null;
  readonly ratified: DoneBy | null;
  readonly lifted: DoneBy | null;
  /** By an appeal, perhaps after its end. */
  readonly overturned: AfterAppeal | null;
  /** What it says from an appeal on, in place of what it said. */
  readonly varied: (AfterAppeal & OrderTerms) | null;
  /** Until when it stops nothing; null: no stay is in force, but for its instant. */
  readonly stayed: End | null;
  /** Against it, the oldest first. */
  readonly appeals: readonly {
    readonly appeal: string;
    readonly appellant: string;
    readonly status: AppealStatus;
  }[];
  /** The instant at which it ends by itself as it stands, or ended; and why then. */
  readonly ends_at: string;
  readonly because: OrderEnding | 'lifted' | 'overturned';
  /** The ruling that ended it. */
  readonly ruling: string | null;
  /** By how many seconds its end was recorded later; null: that has not been recorded. */
  readonly late: number | null;
  /** Log number of the issue. */
  readonly number: number;
}

interface AfterAppeal {
  readonly appeal: string;
  readonly at: string;
  readonly reasons: string;
}

interface DoneBy {
  readonly by: string;
  readonly at: string;
  readonly reasons: string;
}

export const orderTable = table<OrderRow>({
  name: 'interim_order',
  columns: {
    order: { type: 'uuid' },
    network: { type: 'text' },
    docket: { type: 'uuid', nullable: true },
    sanctuary: { type: 'uuid', nullable: true },
    session: { type: 'uuid', nullable: true },
    issued_by: { type: 'text' },
    office: { type: 'text' },
    issued_at: { type: 'timestamptz' },
    relied: { type: 'jsonb' },
    effect: { type: 'text' },
    considered: { type: 'text' },
    insufficient: { type: 'text' },
    reasons_due: { type: 'jsonb' },
    ratification_due: { type: 'jsonb' },
    ends: { type: 'jsonb' },
    appeal_due: { type: 'jsonb', nullable: true },
    reasons: { type: 'text', nullable: true },
    reasoned_at: { type: 'timestamptz', nullable: true },
    ratified: { type: 'jsonb', nullable: true },
    lifted: { type: 'jsonb', nullable: true },
    overturned: { type: 'jsonb', nullable: true },
    varied: { type: 'jsonb', nullable: true },
    stayed: { type: 'jsonb', nullable: true },
    appeals: { type: 'jsonb' },
    ends_at: { type: 'timestamptz' },
    because: { type: 'text' },
    ruling: { type: 'uuid', nullable: true },
    late: { type: 'integer', nullable: true },
    number: { type: 'bigint' },
  },
  key: ['order'],
  indexes: ['network, number', 'network, ends_at', 'docket', 'sanctuary'],
});

/** One row an interim order. */
export const ordersProjection: Projection<PublicEvent> = {
  name: 'orders',
  version: 4,
  tables: [orderTable],
  on: {
    InterimOrderIssued: on<InterimOrderIssued>(
      () => [],
      ({ data, recordedAt, number }, rows) => {
        const { order, network, issuedBy, office, relied, effect, considered, insufficient } = data;
        const { docket = null, sanctuary = null, session = null } = data;
        const row = {
          order,
          network,
          docket,
          sanctuary,
          session,
          issued_by: issuedBy,
          office,
          issued_at: recordedAt,
          relied,
          effect,
          considered,
          insufficient,
          reasons_due: data.reasonsDue,
          ratification_due: data.ratificationDue,
          ends: data.ends,
          appeal_due: data.appealDue,
          reasons: null,
          reasoned_at: null,
          ratified: null,
          lifted: null,
          overturned: null,
          varied: null,
          stayed: null,
          appeals: [],
          ruling: null,
          late: null,
          number,
        };
        rows.put(orderTable, { ...row, ...endOf(row) });
      },
    ),
    InterimOrderReasoned: on<InterimOrderReasoned>(ofOrder, ({ data, recordedAt }, rows) => {
      become(rows, data, { reasons: data.reasons, reasoned_at: recordedAt });
    }),
    InterimOrderRatified: on<InterimOrderRatified>(ofOrder, ({ data, recordedAt }, rows) => {
      become(rows, data, { ratified: { by: data.ratifiedBy, at: recordedAt, reasons: data.reasons } });
    }),
    InterimOrderLapsed: on<InterimOrderLapsed>(ofOrder, ({ data }, rows) => {
      const { at, because, ruling, late } = data;
      rows.put(orderTable, {
        ...rows.get(orderTable, data.order)!,
        ends_at: at,
        because,
        ruling,
        late,
      });
    }),
    InterimOrderLifted: on<InterimOrderLifted>(ofOrder, ({ data, recordedAt }, rows) => {
      rows.put(orderTable, {
        ...rows.get(orderTable, data.order)!,
        lifted: { by: data.liftedBy, at: recordedAt, reasons: data.reasons },
        ends_at: recordedAt,
        because: 'lifted',
        late: 0,
      });
    }),
    InterimOrderOverturned: on<InterimOrderOverturned>(ofOrder, ({ data }, rows) => {
      const { appeal, at, reasons } = data;
      const row = rows.get(orderTable, data.order)!;
      const end = row.late === null ? ({ ends_at: at, because: 'overturned', late: 0 } as const) : {};
      rows.put(orderTable, { ...row, overturned: { appeal, at, reasons }, ...end });
    }),
    InterimOrderVaried: on<InterimOrderVaried>(ofOrder, ({ data, recordedAt }, rows) => {
      const { appeal, reasons, effect, ends } = data;
      become(rows, data, { varied: { appeal, at: recordedAt, reasons, effect, ends } });
    }),
    InterimOrderStayed: on<InterimOrderStayed>(ofOrder, ({ data: { order, ends } }, rows) => {
      rows.put(orderTable, { ...rows.get(orderTable, order)!, stayed: ends });
    }),
    InterimOrderStayEnded: on<InterimOrderStayEnded>(ofOrder, ({ data: { order } }, rows) => {
      rows.put(orderTable, { ...rows.get(orderTable, order)!, stayed: null });
    }),
    AppealLodged: onAppeal<AppealLodged>(({ appeal, appellant }, appeals) => [
      ...appeals,
      { appeal, appellant, status: 'lodged' },
    ]),
    AppealAdmitted: appealIs<AppealAdmitted>('admitted'),
    ...({
      LeaveRefused: appealIs('leave-refused'),
      AppealRuledInadmissible: appealIs('inadmissible'),
      RespondentConceded: appealIs('conceded'),
      AppealDecided: appealIs('decided'),
      LeadDecisionApplied: appealIs('decided'),
      AppealWithdrawn: appealIs('withdrawn'),
    } satisfies Record<AppealClosing['type'], unknown>),
  },
};

/** What becomes of the appeals against an order. */
function onAppeal<E extends AppealEvent>(
  changeOf: (data: E['data'], appeals: OrderRow['appeals']) => OrderRow['appeals'],
): Handler<E> {
  return on<E>(
    ({ data }) => (data.order === undefined ? [] : [ref(orderTable, data.order)]),
    ({ data }, rows) => {
      if (data.order === undefined) return;
      const row = rows.get(orderTable, data.order)!;
      rows.put(orderTable, { ...row, appeals: changeOf(data, row.appeals) });
    },
  );
}

function appealIs<E extends AppealEvent>(status: AppealStatus): Handler<E> {
  return onAppeal<E>(({ appeal }, appeals) =>
    appeals.map((one) => (one.appeal === appeal ? { ...one, status } : one)),
  );
}

function ofOrder({ data }: Logged<Entry<OrderEvent>>): readonly Ref[] {
  return [ref(orderTable, data.order)];
}

function become(rows: Rows, { order }: { readonly order: string }, change: Partial<OrderRow>): void {
  const row = { ...rows.get(orderTable, order)!, ...change };
  rows.put(orderTable, { ...row, ...endOf(row) });
}

type Open = Pick<
  OrderRow,
  'reasons_due' | 'ratification_due' | 'ends' | 'reasoned_at' | 'ratified' | 'varied'
>;

/** When it ends by itself as it stands; a ruling is told by the event that records it. */
function endOf(row: Open): Pick<OrderRow, 'ends_at' | 'because'> {
  const { at, because } = endOfOrder(
    {
      isReasoned: row.reasoned_at !== null,
      isRatified: row.ratified !== null,
      reasonsDue: row.reasons_due,
      ratificationDue: row.ratification_due,
      ends: row.varied?.ends ?? row.ends,
      afterRuling: null,
    },
    [],
  );
  return { ends_at: at, because };
}
