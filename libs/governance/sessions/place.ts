import { isOver, type View } from '#kernel';
import type { PodLimits, SanctuaryEvent } from '#governance/events';

/** What a session knows of its sanctuary, from what that slice publishes. */
export interface Place {
  /** Null: there is no such sanctuary. */
  readonly network: string | null;
  readonly operator: string | null;
  /** When its licence ends by itself, or ended. */
  readonly ends: string | null;
  readonly isEnded: boolean;
  readonly pods: ReadonlyMap<string, PodLimits & { readonly makersId: string; readonly isGrounded: boolean }>;
}

export const place: View<Place, SanctuaryEvent> = {
  initial: { network: null, operator: null, ends: null, isEnded: false, pods: new Map() },
  evolve(state, event) {
    switch (event.type) {
      case 'SanctuaryLicensed': {
        const { network, operator, ends } = event.data;
        return { ...state, network, operator, ends: ends.at };
      }
      case 'LicenceEnded':
        return { ...state, isEnded: true };
      case 'PodRegistered': {
        const { pod, makersId, intensity, sleepers } = event.data;
        const registered = { makersId, intensity, sleepers, isGrounded: false };
        return { ...state, pods: new Map(state.pods).set(pod, registered) };
      }
      case 'PodGrounded':
      case 'PodReleased': {
        const { pod } = event.data;
        const isGrounded = event.type === 'PodGrounded';
        return { ...state, pods: new Map(state.pods).set(pod, { ...state.pods.get(pod)!, isGrounded }) };
      }
    }
  },
};

export function isLicensed({ ends, isEnded }: Place, now: Date): boolean {
  return ends !== null && !isEnded && !isOver(ends, now);
}
