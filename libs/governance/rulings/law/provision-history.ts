import type { PlainDate, View } from '#kernel';
import { inForceOn, type ProvisionEvent } from '#governance/events';

/** One change to a provision, as far as rulings look at it. */
export interface Change {
  readonly version: number;
  /** Null: never in force yet. */
  readonly effectiveFrom: PlainDate | null;
  readonly repeals: boolean;
  readonly parameters: Readonly<Record<string, number | string>>;
}

export interface ProvisionHistory {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  /** In the order in which they were recorded. */
  readonly changes: readonly Change[];
}

/** What a provision was when; null where there is none. */
export const provisionHistory: View<ProvisionHistory | null, ProvisionEvent> = {
  initial: null,
  evolve(state, { type, data }) {
    const { network, provision, path, version, effectiveFrom } = data;
    const repeals = type === 'ProvisionRepealed';
    const change = { version, effectiveFrom, repeals, parameters: repeals ? {} : data.parameters };
    return { network, provision, path, changes: [...(state?.changes ?? []), change] };
  },
};

/** The change in force on a day; null before the first, and where that change is a repeal. */
export function standingOn({ changes }: ProvisionHistory, day: PlainDate): Change | null {
  const change = inForceOn(changes, day);
  return change?.repeals ? null : change;
}
