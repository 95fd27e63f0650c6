import { isOver, type View } from '#kernel';
import type { ActsFor, PodLimits, SanctuaryEvent, SanctuaryLicensed } from '#governance/events';

export interface Pod extends PodLimits {
  readonly makersId: string;
  /** For whom it was grounded; null: it may be dreamed in. */
  readonly grounded: ActsFor | null;
}

interface Licensed extends Pick<SanctuaryLicensed['data'], 'network' | 'operator' | 'ends'> {
  /** Whether the end of its licence was recorded. */
  readonly isEnded: boolean;
  readonly pods: ReadonlyMap<string, Pod>;
}

export type SanctuaryState = { readonly status: 'absent' } | ({ readonly status: 'known' } & Licensed);

export const sanctuary: View<SanctuaryState, SanctuaryEvent> = {
  initial: { status: 'absent' },
  evolve(state, event) {
    if (event.type === 'SanctuaryLicensed') {
      const { network, operator, ends } = event.data;
      return { status: 'known', network, operator, ends, isEnded: false, pods: new Map() };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'LicenceEnded':
        return { ...state, isEnded: true };
      case 'PodRegistered': {
        const { pod, makersId, intensity, sleepers } = event.data;
        return withPod(state, pod, { makersId, intensity, sleepers, grounded: null });
      }
      case 'PodGrounded':
        return withPod(state, event.data.pod, { grounded: event.data.actsFor });
      case 'PodReleased':
        return withPod(state, event.data.pod, { grounded: null });
    }
  },
};

function withPod(
  state: Licensed & { readonly status: 'known' },
  pod: string,
  change: Partial<Pod>,
): SanctuaryState {
  return { ...state, pods: new Map(state.pods).set(pod, { ...state.pods.get(pod)!, ...change }) };
}

/** An end is its instant, recorded or not. */
export function isLicensed({ isEnded, ends }: Pick<Licensed, 'isEnded' | 'ends'>, now: Date): boolean {
  return !isEnded && !isOver(ends.at, now);
}
