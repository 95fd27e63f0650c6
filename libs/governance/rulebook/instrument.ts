import type { PlainDate, View } from '#kernel';
import type { InstrumentEvent } from '#governance/events';

export type InstrumentState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'enacted';
      readonly network: string;
      readonly instrument: string;
      readonly number: string;
      /** The day from which it is repealed whole; null: it is not. */
      readonly repealedFrom: PlainDate | null;
    };

export const instrument: View<InstrumentState, InstrumentEvent> = {
  initial: { status: 'absent' },
  evolve: (_, { data: { network, instrument, number, ...data } }) => ({
    status: 'enacted',
    network,
    instrument,
    number,
    repealedFrom: 'effectiveFrom' in data ? data.effectiveFrom : null,
  }),
};
