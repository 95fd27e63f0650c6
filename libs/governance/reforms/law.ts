import type { View } from '#kernel';
import type { AppealEvent, InstrumentEvent, Parameters, ProvisionEvent } from '#governance/events';

/** What reforms know of a provision, from what the rulebook publishes; null before it was ever inserted. */
export interface KnownProvision {
  readonly network: string;
  readonly path: string;
  readonly stands: boolean;
  readonly version: number;
  readonly parameters: Parameters;
}

export const provisionView: View<KnownProvision | null, ProvisionEvent> = {
  initial: null,
  evolve: (known, { type, data }) => ({
    network: data.network,
    path: data.path,
    stands: type !== 'ProvisionRepealed',
    version: data.version,
    parameters: type === 'ProvisionRepealed' ? (known?.parameters ?? {}) : data.parameters,
  }),
};

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
