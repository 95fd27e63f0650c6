import { dayInWords, DomainError, rule, type Decider, type PlainDate } from '#kernel';
import type { InstrumentEnacted, InstrumentEvent } from '#governance/events';
import { faultOfLaw, redrafted, type LawOfDay } from '#governance/law';
import { instrument, type InstrumentState } from './instrument.js';
import { NOT_IN_FORCE } from './machines.js';

export interface EnactInstrument {
  readonly type: 'EnactInstrument';
  readonly instrument: InstrumentEnacted['data'];
}

export interface RepealInstrument {
  readonly type: 'RepealInstrument';
  readonly effectiveFrom: PlainDate;
  readonly reason: string;
  readonly today: PlainDate;
  /** What machines read on the day from which it is repealed. */
  readonly law: LawOfDay;
}

export type InstrumentCommand = EnactInstrument | RepealInstrument;

export const instrumentDecider: Decider<InstrumentState, InstrumentCommand, InstrumentEvent> = {
  ...instrument,
  decide(command, state) {
    switch (command.type) {
      case 'EnactInstrument':
        return enact(command, state);
      case 'RepealInstrument':
        return repeal(command, state);
    }
  },
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

function repeal(command: RepealInstrument, state: InstrumentState): readonly InstrumentEvent[] {
  const { effectiveFrom, reason, today } = command;
  rule(state.status !== 'absent', 'INSTRUMENT.ABSENT', 'There is no such instrument.');
  const { network, instrument: id, number, repealedFrom } = state;
  rule(
    repealedFrom === null,
    'INSTRUMENT.REPEALED',
    `${network} ${number} is repealed from ${dayInWords(repealedFrom ?? '')} already.`,
    { number },
  );
  rule(
    effectiveFrom >= today,
    'INSTRUMENT.RETROACTIVE',
    `An instrument is repealed whole from today, ${dayInWords(today)}, or a later day; a provision can be repealed from an earlier one, with a reason.`,
    { effectiveFrom, today },
  );
  machinesMustRunWithout(command, number);
  return [{ type: 'InstrumentRepealed', data: { network, instrument: id, number, effectiveFrom, reason } }];
}

/** Rules elsewhere may read what it sets. */
function machinesMustRunWithout({ law }: RepealInstrument, number: string): void {
  const gone = law.provisions.filter(({ path }) => path.startsWith(`${number}/`));
  const drafts = gone.map(({ provision, path }) => ({ provision, path, ...NOT_IN_FORCE }));
  const fault = faultOfLaw(
    law,
    redrafted(law, drafts),
    drafts.map(({ path }) => path),
  );
  if (fault) throw new DomainError('INSTRUMENT.RULE', fault.message, { path: fault.path });
}
