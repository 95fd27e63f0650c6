import { hashedId, type DomainEvent, type PlainDate, type Sealed, type View } from '#kernel';

/** Where an appeal belongs: its network, its own id, and the ruling it contests. */
interface Contest {
  readonly network: string;
  readonly appeal: string;
  readonly docket: string;
  readonly ruling: string;
}

/** What an appeal is refused a hearing on. */
export type Inadmissibility = 'standing' | 'time' | 'grounds';

/** What becomes of one ground. */
export type GroundOutcome = 'affirmed' | 'varied' | 'overturned' | 'remanded' | 'dismissed';

export interface DecidedGround {
  readonly ground: string;
  readonly outcome: GroundOutcome;
  readonly reasons: string;
}

export type AppealLodged = DomainEvent<
  'AppealLodged',
  Contest & {
    /** A pseudonymous actor. */
    readonly appellant: string;
    readonly lodgedOn: PlainDate;
    /** The last day on which it could be lodged. */
    readonly lastDay: PlainDate;
    /** Numbered from '1'. Statements are the appellant's own words, sealed under their key. */
    readonly grounds: readonly { readonly ground: string; readonly statement: Sealed }[];
  }
>;
export type AppealAdmitted = DomainEvent<'AppealAdmitted', Contest & { readonly adjudicator: string }>;
export type AppealRuledInadmissible = DomainEvent<
  'AppealRuledInadmissible',
  Contest & { readonly adjudicator: string; readonly on: Inadmissibility; readonly reasons: string }
>;
export type AppealDecided = DomainEvent<
  'AppealDecided',
  Contest & { readonly adjudicator: string; readonly outcomes: readonly DecidedGround[] }
>;
export type AppealWithdrawn = DomainEvent<'AppealWithdrawn', Contest & { readonly reason: string }>;

export type AppealEvent =
  AppealLodged | AppealAdmitted | AppealRuledInadmissible | AppealDecided | AppealWithdrawn;

export type AppealStatus = 'lodged' | 'admitted' | 'inadmissible' | 'decided' | 'withdrawn';

export type AppealState =
  | { readonly status: 'absent' }
  | (Contest & {
      readonly status: AppealStatus;
      readonly appellant: string;
      readonly grounds: readonly string[];
    });

export const appeal: View<AppealState, AppealEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'AppealLodged') {
      const { network, appeal: id, docket, ruling, appellant, grounds } = event.data;
      return {
        status: 'lodged',
        network,
        appeal: id,
        docket,
        ruling,
        appellant,
        grounds: grounds.map(({ ground }) => ground),
      };
    }
    return state.status === 'absent' ? state : { ...state, status: statusAfter[event.type] };
  },
};

const statusAfter = {
  AppealAdmitted: 'admitted',
  AppealRuledInadmissible: 'inadmissible',
  AppealDecided: 'decided',
  AppealWithdrawn: 'withdrawn',
} as const satisfies Record<Exclude<AppealEvent['type'], 'AppealLodged'>, AppealStatus>;

/** Nothing more can happen to it. */
export function isClosed(state: AppealState): boolean {
  return state.status === 'inadmissible' || state.status === 'decided' || state.status === 'withdrawn';
}

/**
 * The n-th appeal of someone against a ruling. The next one is begun only when the one before is closed, so that nobody
 * has two open.
 */
export function appealId(ruling: string, appellant: string, nth: number): string {
  return hashedId('appeal', ruling, appellant, String(nth));
}

export function appealStream(appeal: string): string {
  return `appeal-${appeal}`;
}
