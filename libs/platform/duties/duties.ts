import type { DomainEvent, PlainDate } from '#kernel';
import { ref, table, type Handler, type Logged, type Projection } from '#engine/projections';

/** What an event makes of a duty about its subject: owed by a day, met, or nobody's any more, whatever comes. */
export type DutyChange = { readonly subject: string; readonly network: string } & (
  { readonly due: PlainDate } | { readonly state: 'met' | 'void' }
);

/** Something that falls due in a slice: which events begin it, meet it and owe it again. */
export interface Duty<Events extends DomainEvent = never> {
  readonly kind: string;
  /** What it is about, as the public log calls it. */
  readonly about: string;
  readonly on: [Events] extends [never]
    ? Readonly<Record<string, Change['of'] | undefined>>
    : { readonly [E in Events as E['type']]?: (data: E['data']) => DutyChange | null };
}

/** A method, so that one of certain events stands among all. */
interface Change {
  of(data: never): DutyChange | null;
}

export interface DutyRow {
  readonly kind: string;
  readonly about: string;
  readonly subject: string;
  readonly network: string;
  /** Null: it was void before it was owed. */
  readonly due_on: PlainDate | null;
  readonly state: 'open' | 'met' | 'void';
}

/** Whatever falls due, of all slices: no list of due things stands anywhere else. */
export const dutyTable = table<DutyRow>({
  name: 'duty',
  columns: {
    kind: { type: 'text' },
    about: { type: 'text' },
    subject: { type: 'text' },
    network: { type: 'text' },
    due_on: { type: 'date', nullable: true },
    state: { type: 'text' },
  },
  key: ['kind', 'subject'],
  indexes: ['state, due_on, subject'],
});

/** Of the parts of all slices. */
export function dutiesProjection(duties: readonly Duty[]): Projection {
  const types = new Set(duties.flatMap(({ on }) => Object.keys(on)));
  return {
    name: 'duties',
    version: 1,
    tables: [dutyTable],
    on: Object.fromEntries([...types].map((type) => [type, changing(duties, type)])),
  };
}

function changing(duties: readonly Duty[], type: string): Handler {
  const changesOf = ({ data }: Logged) =>
    duties.flatMap(({ kind, about, on }) => {
      const change = on[type]?.(data as never) ?? null;
      return change === null ? [] : { kind, about, change };
    });
  return {
    touches: (event) => changesOf(event).map(({ kind, change }) => ref(dutyTable, kind, change.subject)),
    apply: (event, rows) => {
      for (const { kind, about, change } of changesOf(event)) {
        const { subject, network } = change;
        const before = rows.get(dutyTable, kind, subject);
        const row = before ?? { kind, about, subject, network, due_on: null, state: 'met' };
        if ('due' in change)
          rows.put(dutyTable, { ...row, due_on: change.due, state: row.state === 'void' ? 'void' : 'open' });
        else if (before?.state === 'open' || change.state === 'void')
          rows.put(dutyTable, { ...row, state: change.state });
      }
    },
  };
}
