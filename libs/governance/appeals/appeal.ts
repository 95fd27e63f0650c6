import type { View } from '#kernel';
import type { AppealEvent, AppealLodged, AppealStatus } from '#governance/events';

export type AppealState =
  | { readonly status: 'absent' }
  | (Pick<AppealLodged['data'], 'network' | 'appeal' | 'docket' | 'ruling'> & {
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
