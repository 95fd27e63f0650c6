import { hashedId, type DomainEvent, type View } from '#kernel';

/** `substantive` says what may be dreamed, `procedural` how the register works: its parameters set the periods. */
export type InstrumentKind = 'substantive' | 'procedural';

export type InstrumentEnacted = DomainEvent<
  'InstrumentEnacted',
  {
    readonly network: string;
    readonly instrument: string;
    /** Year and number, as the network counts them: `2147/12`. */
    readonly number: string;
    readonly title: string;
    readonly kind: InstrumentKind;
  }
>;

export type InstrumentEvent = InstrumentEnacted;

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

/** An instrument's number is its natural key: it can be enacted once. */
export function instrumentId(network: string, number: string): string {
  return hashedId('instrument', network, number);
}

export function instrumentStream(instrument: string): string {
  return `instrument-${instrument}`;
}
