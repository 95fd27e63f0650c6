import type { PlainDate, View } from '#kernel';
import { inForceOn, type MachineForm, type ProvisionEvent, type Settings } from '#governance/events';

/** One change to a provision, as far as anyone computes with it. */
export interface Change extends Settings {
  readonly version: number;
  /** Null: never in force yet. */
  readonly effectiveFrom: PlainDate | null;
  readonly repeals: boolean;
  /** What a machine can say of it; null: nothing. */
  readonly form: MachineForm | null;
  /** Null: it takes over whatever it sets. */
  readonly replaces: readonly string[] | null;
}

export interface ProvisionHistory {
  readonly network: string;
  readonly provision: string;
  readonly path: string;
  /** In the order in which they were recorded. */
  readonly changes: readonly Change[];
}

const NO_WORDS = { repeals: true, parameters: {}, bounds: {}, vocabularies: {}, form: null, replaces: [] };

/** What a provision was when; null where there is none. */
export const provisionHistory: View<ProvisionHistory | null, ProvisionEvent> = {
  initial: null,
  evolve(state, { type, data }) {
    const { network, provision, path, version, effectiveFrom } = data;
    const said =
      type === 'ProvisionRepealed'
        ? NO_WORDS
        : {
            repeals: false,
            parameters: data.parameters,
            bounds: data.bounds,
            vocabularies: data.vocabularies,
            form: data.form,
            replaces: data.replaces,
          };
    const change = { version, effectiveFrom, ...said };
    return { network, provision, path, changes: [...(state?.changes ?? []), change] };
  },
};

/** The change in force on a day; null before the first, and where that change is a repeal. */
export function standingOn({ changes }: ProvisionHistory, day: PlainDate): Change | null {
  const change = inForceOn(changes, day);
  return change?.repeals ? null : change;
}
