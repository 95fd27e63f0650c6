import type { PlainDate, View } from '#kernel';
import {
  type AppealEvent,
  inForceOn,
  type InstrumentEvent,
  type MachineForm,
  type ProvisionEvent,
  type Settings,
  type Wording,
} from '#governance/events';

/** What reforms know of a provision, from what the rulebook publishes; null before it was ever inserted. */
export interface KnownProvision extends Settings {
  readonly network: string;
  readonly path: string;
  /** In the order in which they were recorded. */
  readonly changes: readonly { readonly effectiveFrom: PlainDate | null; readonly repeals: boolean }[];
  readonly version: number;
  /** Of the last words. */
  readonly title: string;
  readonly document: string;
  readonly form: MachineForm | null;
}

const NO_WORDS = { title: '', document: '', parameters: {}, bounds: {}, vocabularies: {}, form: null };

export const provisionView: View<KnownProvision | null, ProvisionEvent> = {
  initial: null,
  evolve: (known, { type, data }) => ({
    ...(known ?? NO_WORDS),
    network: data.network,
    path: data.path,
    changes: [
      ...(known?.changes ?? []),
      { effectiveFrom: data.effectiveFrom, repeals: type === 'ProvisionRepealed' },
    ],
    version: data.version,
    ...(type !== 'ProvisionRepealed' && wordsOf(data)),
  }),
};

function wordsOf({ title, text, parameters, bounds, vocabularies, form }: Wording) {
  return { title, document: text.document, parameters, bounds, vocabularies, form };
}

/** Whether words stand there, as last recorded, or still on that day: a repeal to come leaves them until then. */
export function standsOn({ changes }: KnownProvision, day: PlainDate): boolean {
  return changes.at(-1)?.repeals === false || inForceOn(changes, day)?.repeals === false;
}

/** Whether words can be inserted there, from that day; null: a day is not said yet. */
export function isFreeOn({ changes }: KnownProvision, day: PlainDate | null): boolean {
  return changes.at(-1)?.repeals !== false && (day === null || inForceOn(changes, day)?.repeals !== false);
}

/** The instrument's number, as far as reforms care; null before it was enacted. */
export const instrumentView: View<
  { readonly network: string; readonly number: string } | null,
  InstrumentEvent
> = {
  initial: null,
  evolve: (_, { data }) => ({ network: data.network, number: data.number }),
};

/** Where an appeal is, as far as a reform may name it as its cause. */
export interface KnownAppeal {
  readonly network: string;
  readonly decided: boolean;
}

export const appealView: View<KnownAppeal | null, AppealEvent> = {
  initial: null,
  evolve: (_, { type, data }) => ({ network: data.network, decided: type === 'AppealDecided' }),
};
