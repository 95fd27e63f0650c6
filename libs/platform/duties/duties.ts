import type { ICommand } from '@nestjs/cqrs';
import type { DomainEvent, PlainDate } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import { ref, table, type Handler, type Logged, type Projection } from '#engine/projections';
import type { Period, Stop } from '#engine/working-time';

/** When a duty ends: an instant, and the day that ends then. Of a statutory period what it is counted from, and who set it. */
export interface DutyEnd {
  readonly at: string;
  readonly on: PlainDate;
  readonly begins?: string;
  readonly count?: number;
  readonly unit?: Period['unit'];
  readonly by?: { readonly provision: string; readonly path: string; readonly version: number };
}

/**
 * What an event makes of a duty about its subject; `aboutId`, where the duty has an id of its own, as there are several about one
 * thing: owed by an end; somebody's to do; not running, as its clock stands still until it is owed by
 * an end again; met, lapsed, or nobody's any more, whatever comes.
 */
export type DutyChange = { readonly subject: string; readonly network: string; readonly aboutId?: string } & (
  | {
      readonly due: DutyEnd;
      readonly whom?: string | null;
      /** Of which thing the subject is a part, for the command that records its lapse. */
      readonly within?: string;
    }
  | { readonly whom: string | null }
  | { readonly stops: true }
  | {
      readonly state: 'met' | 'lapsed' | 'void';
      /** Only while it is owed: what was met stays met. */
      readonly whileOwed?: true;
      /** Void for now: what is told again is owed again. */
      readonly mayReturn?: true;
    }
);

/** A duty whose instant has passed. */
export interface Lapsed {
  readonly network: string;
  readonly subject: string;
  /** Of which thing it is a part, as it was told. */
  readonly within: string | null;
  /** The instant, ISO 8601. */
  readonly due: string;
  /** Whole seconds since. */
  readonly late: number;
}

/**
 * Something that falls due in a slice: which events begin it, stop its clock, meet it and owe it again.
 *
 *     export const ratification: Duty<PublicEvent> = {
 *       kind: 'ratification',
 *       about: 'order',
 *       on: {
 *         InterimOrderIssued: ({ order, network, ratifiedBy }) => ({ subject: order, network, due: ratifiedBy }),
 *         InterimOrderRatified: ({ order, network }) => ({ subject: order, network, state: 'met' }),
 *         InterimOrderLapsed: ({ order, network }) => ({ subject: order, network, state: 'lapsed' }),
 *       },
 *       lapse: (context, { network, subject: order, late }) => new LapseOrder(context, { network, order, late }),
 *     };
 */
export interface Duty<Events extends DomainEvent = never> {
  readonly kind: string;
  /** What it is about, as the public log calls it. */
  readonly about: string;
  readonly on: [Events] extends [never]
    ? Readonly<Record<string, Change['of'] | undefined>>
    : {
        readonly [E in Events as E['type']]?: (data: E['data']) => DutyChange | readonly DutyChange[] | null;
      };
  /** It is what anybody may do by then, and nobody must: nothing is missed when its time is over. */
  readonly endsItself?: true;
  /**
   * The command that records that its time is over, given by the timekeeper from that instant on: once, however often it is started anew.
   * It records what is so already. Where it is not so any more, it records nothing.
   */
  readonly lapse?: (context: CommandContext, lapsed: Lapsed) => ICommand;
}

/** A method, so that one of certain events stands among all. */
interface Change {
  of(data: never): DutyChange | readonly DutyChange[] | null;
}

export interface DutyRow {
  readonly kind: string;
  readonly about: string;
  readonly subject: string;
  /** What it is about: the subject, where that is no id of its own. */
  readonly about_id: string;
  readonly network: string;
  /** Whose it is; null: of the network. */
  readonly whom: string | null;
  readonly within: string | null;
  /** As it was told last; null: it was void before it was owed. */
  readonly due: DutyEnd | null;
  /** Null: never owed, or its clock stands still. */
  readonly due_at: string | null;
  readonly due_on: PlainDate | null;
  /** While its clock stood still, since what it is counted from. */
  readonly stops: readonly Stop[];
  readonly state: 'open' | 'met' | 'lapsed' | 'void';
  /** Whether it is owed again once that is told, void as it is. */
  readonly may_return: boolean;
  /** Log number of the event that told the end last. */
  readonly told: number | null;
}

/** Whatever falls due, of all slices: no list of due things stands anywhere else. */
export const dutyTable = table<DutyRow>({
  name: 'duty',
  columns: {
    kind: { type: 'text' },
    about: { type: 'text' },
    subject: { type: 'text' },
    about_id: { type: 'text' },
    network: { type: 'text' },
    whom: { type: 'text', nullable: true },
    within: { type: 'text', nullable: true },
    due: { type: 'jsonb', nullable: true },
    due_at: { type: 'timestamptz', nullable: true },
    due_on: { type: 'date', nullable: true },
    stops: { type: 'jsonb' },
    state: { type: 'text' },
    may_return: { type: 'boolean' },
    told: { type: 'bigint', nullable: true },
  },
  key: ['kind', 'subject'],
  indexes: ['state, due_at, subject', 'network, state, due_at, subject'],
});

/** Its name, and that of its checkpoint. */
export const DUTIES = 'duties';

/** Of the parts of all slices. */
export function dutiesProjection(duties: readonly Duty[]): Projection {
  const types = new Set(duties.flatMap(({ on }) => Object.keys(on)));
  return {
    name: DUTIES,
    version: 20,
    tables: [dutyTable],
    on: Object.fromEntries([...types].map((type) => [type, changing(duties, type)])),
  };
}

function changing(duties: readonly Duty[], type: string): Handler {
  const told = duties.filter(({ on }) => on[type]);
  const changesOf = ({ data }: Logged) =>
    told.flatMap(({ kind, about, on }) => {
      const changes = on[type]!(data as never) ?? [];
      return [changes].flat().map((change) => ({ kind, about, change }));
    });
  return {
    touches: (event) => changesOf(event).map(({ kind, change }) => ref(dutyTable, kind, change.subject)),
    apply: (event, rows) => {
      for (const { kind, about, change } of changesOf(event)) {
        const { subject, network, aboutId = subject } = change;
        const before = rows.get(dutyTable, kind, subject);
        const first = { ...NOT_OWED, kind, about, subject, about_id: aboutId, network };
        const after = changed(before ?? first, change, event);
        if (after) rows.put(dutyTable, after);
      }
    },
  };
}

const NOT_OWED = {
  whom: null,
  within: null,
  due: null,
  due_at: null,
  due_on: null,
  stops: [],
  state: 'met',
  may_return: false,
  told: null,
} as const;

/** Null: nothing of it becomes another. */
function changed(row: DutyRow, change: DutyChange, { recordedAt, number }: Logged): DutyRow | null {
  if ('due' in change) {
    const { due, whom = row.whom, within = row.within } = change;
    const state = row.state === 'void' && !row.may_return ? 'void' : 'open';
    const goesOn = row.due !== null && row.due.begins !== undefined && row.due.begins === due.begins;
    const stops = goesOn ? row.stops.map((stop) => ({ ...stop, until: stop.until ?? recordedAt })) : [];
    return {
      ...row,
      whom,
      within,
      due,
      due_at: due.at,
      due_on: due.on,
      stops,
      state,
      may_return: false,
      told: number,
    };
  }
  if ('whom' in change) return row.due === null ? null : { ...row, whom: change.whom };
  if ('stops' in change) {
    if (row.state !== 'open' || row.due_at === null) return null;
    return { ...row, due_at: null, due_on: null, stops: [...row.stops, { from: recordedAt, until: null }] };
  }
  if (row.state !== 'open' && (change.state !== 'void' || change.whileOwed)) return null;
  return { ...row, state: change.state, may_return: change.mayReturn ?? false };
}
