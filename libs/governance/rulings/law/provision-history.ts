import type { PlainDate, View } from '#kernel';
import type { ProvisionEvent } from '#governance/events';

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

/**
 * The change in force on a day: the one with the latest day of effect up to then, of several the one recorded last.
 * Null before the first, and where that change is a repeal.
 */
export function inForceOn({ changes }: ProvisionHistory, day: PlainDate): Change | null {
  let found: Change | null = null;
  for (const change of changes) {
    if (change.effectiveFrom === null || change.effectiveFrom > day) continue;
    if (!found || change.effectiveFrom >= found.effectiveFrom!) found = change;
  }
  return found?.repeals ? null : found;
}
