import { rule, type Decider } from '#kernel';
import type { InstrumentEnacted, InstrumentEvent } from '#governance/events';
import { instrument, type InstrumentState } from './instrument.js';

export interface EnactInstrument {
  readonly type: 'EnactInstrument';
  readonly instrument: InstrumentEnacted['data'];
}

export type InstrumentCommand = EnactInstrument;

export const instrumentDecider: Decider<InstrumentState, InstrumentCommand, InstrumentEvent> = {
  ...instrument,
  decide: (command, state) => enact(command, state),
};

function enact({ instrument: enacted }: EnactInstrument, state: InstrumentState): readonly InstrumentEvent[] {
  rule(
    state.status === 'absent',
    'INSTRUMENT.ALREADY_ENACTED',
    `${enacted.network} ${enacted.number} has been enacted; give the new instrument a number that is free.`,
    { network: enacted.network, number: enacted.number },
  );
  rule(
    /^\d{4}\/[1-9]\d*$/.test(enacted.number),
    'INSTRUMENT.NUMBER',
    `An instrument is numbered by year and number, as in 2147/12; "${enacted.number}" is not.`,
    { number: enacted.number },
  );
  return [{ type: 'InstrumentEnacted', data: enacted }];
}
