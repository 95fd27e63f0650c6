import { on, ref, table, type Handler, type Logged, type Rows } from '#engine/projections';
import type { Entry } from '#kernel';
import {
  consequenceOf,
  type AppealDecided,
  type AppealEvent,
  type AppealLodged,
  type AppealWithdrawn,
  type Consequence,
  type LeadDecisionApplied,
  type PublicEvent,
  type StayGranted,
} from '#governance/events';
import type { Figures } from '#platform/figures';

/** Where an open appeal stands. */
export const STAGES = ['leave-awaited', 'lodged', 'admitted', 'behind-lead'] as const;
type Stage = (typeof STAGES)[number];

/** How an appeal is closed. */
export const ENDINGS = [
  'leave-refused',
  'inadmissible',
  'withdrawn',
  'conceded',
  'stands',
  'varied',
  'remanded',
  'overturned',
] as const satisfies readonly (Consequence | string)[];
type Ending = (typeof ENDINGS)[number];

interface AppealRow {
  readonly appeal: string;
  readonly network: string;
  readonly lodged_at: string;
  /** The last has no end while the appeal is open. */
  readonly stages: readonly { readonly stage: Stage; readonly from: string; readonly until: string | null }[];
  readonly ended: Ending | null;
  readonly ended_at: string | null;
}

export const appealTable = table<AppealRow>({
  name: 'dashboard_appeal',
  columns: {
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    lodged_at: { type: 'timestamptz' },
    stages: { type: 'jsonb' },
    ended: { type: 'text', nullable: true },
    ended_at: { type: 'timestamptz', nullable: true },
  },
  key: ['appeal'],
  indexes: ['ended_at'],
});

interface StayRow {
  /** Log number of the grant. */
  readonly number: number;
  readonly appeal: string;
  readonly network: string;
  readonly granted_at: string;
}

/** Stays of rulings under appeal that were granted. */
export const stayTable = table<StayRow>({
  name: 'dashboard_stay',
  columns: {
    number: { type: 'bigint' },
    appeal: { type: 'uuid' },
    network: { type: 'text' },
    granted_at: { type: 'timestamptz' },
  },
  key: ['number'],
  indexes: ['granted_at'],
});

export const counted: Figures<PublicEvent>['on'] = {
  AppealLodged: on<AppealLodged>(
    () => [],
    ({ data: { appeal, network, late }, recordedAt: from }, rows) =>
      rows.put(appealTable, {
        appeal,
        network,
        lodged_at: from,
        stages: [{ stage: late === null ? 'lodged' : 'leave-awaited', from, until: null }],
        ended: null,
        ended_at: null,
      }),
  ),
  LeaveGranted: goesTo('lodged'),
  AppealAdmitted: goesTo('admitted'),
  CaseStayedBehindLead: goesTo('behind-lead'),
  LeadDecisionOptedOut: goesTo('admitted'),
  CaseReleasedFromLead: goesTo('admitted'),
  LeaveRefused: ends(() => 'leave-refused'),
  AppealRuledInadmissible: ends(() => 'inadmissible'),
  AppealWithdrawn: ends(() => 'withdrawn'),
  RespondentConceded: ends(() => 'conceded'),
  AppealDecided: ends<AppealDecided>(({ outcomes }) => consequenceOf(outcomes)),
  LeadDecisionApplied: ends<LeadDecisionApplied>(({ outcomes }) => consequenceOf(outcomes)),
  StayGranted: on<StayGranted>(
    () => [],
    ({ data: { appeal, network }, recordedAt, number }, rows) =>
      rows.put(stayTable, { number, appeal, network, granted_at: recordedAt }),
  ),
};

type Ended = Pick<AppealWithdrawn['data'], 'appeal'>;

function goesTo<E extends AppealEvent>(stage: Stage): Handler<E> {
  return changing<E>((row, { recordedAt: from }) => ({
    stages: [...until(row, from), { stage, from, until: null }],
  }));
}

function ends<E extends AppealEvent>(endingOf: (data: E['data']) => Ending): Handler<E> {
  return changing<E>((row, { data, recordedAt }) => ({
    stages: until(row, recordedAt),
    ended: endingOf(data),
    ended_at: recordedAt,
  }));
}

function changing<E extends AppealEvent>(
  change: (row: Readonly<AppealRow>, event: Logged<Entry<E>>) => Partial<AppealRow>,
): Handler<E> {
  return on<E>(
    ({ data }) => [ref(appealTable, (data as Ended).appeal)],
    (event, rows: Rows) => {
      const row = rows.get(appealTable, (event.data as Ended).appeal)!;
      rows.put(appealTable, { ...row, ...change(row, event as Logged<Entry<E>>) });
    },
  );
}

/** The stage that it is at ends. */
function until({ stages }: Readonly<AppealRow>, at: string): AppealRow['stages'] {
  return [...stages.slice(0, -1), { ...stages.at(-1)!, until: at }];
}
