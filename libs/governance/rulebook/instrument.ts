import type { View } from '#kernel';
import type { InstrumentEvent } from '#governance/events';

export type InstrumentState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'enacted';
      readonly network: string;
      readonly instrument: string;
      readonly number: string;
    };

export const instrument: View<InstrumentState, InstrumentEvent> = {
  initial: { status: 'absent' },
  evolve: (_, { data }) => ({
    status: 'enacted',
    network: data.network,
    instrument: data.instrument,
    number: data.number,
  }),
};
