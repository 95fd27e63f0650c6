import { isOfCalendar, rule, type Decider } from '#kernel';
import { type DocketsSealed, LONGEST_PERIOD, type Origin, type RegisterEvent } from '#governance/events';
import { registerView, type RegisterState } from './register.js';

const DAY_MS = 86_400_000;

export type RegisterCommand =
  | { readonly type: 'Open'; readonly origin: Origin; readonly offsetMs: number }
  | {
      readonly type: 'AdvanceClock';
      /** The register's time before. */
      readonly now: Date;
      readonly byMs: number;
      readonly why: string;
    }
  | { readonly type: 'ConfirmClock'; readonly why: string }
  | { readonly type: 'ChangeLogKey'; readonly former: string; readonly vkey: string; readonly why: string }
  | ({ readonly type: 'SealDockets' } & DocketsSealed['data']);

/**
 * A register is opened once, whoever comes first; its time only ever goes forward; a log key follows another; dockets
 * are sealed once a day.
 */
export const registerDecider: Decider<RegisterState, RegisterCommand, RegisterEvent> = {
  ...registerView,
  decide(command, state) {
    switch (command.type) {
      case 'Open':
        if (state.origin !== null) return [];
        return [{ type: 'RegisterOpened', data: { origin: command.origin, offsetMs: command.offsetMs } }];
      case 'AdvanceClock':
        rule(state.origin !== null, 'REGISTER.NOT_OPEN', 'This register is not open yet. Start it first.');
        rule(
          Number.isSafeInteger(command.byMs) && command.byMs > 0,
          'REGISTER.TIME_GOES_FORWARD',
          'The time of a register only goes forward. Give a positive number of milliseconds.',
        );
        rule(
          isOfCalendar(command.now.getTime() + command.byMs + LONGEST_PERIOD * DAY_MS),
          'REGISTER.TIME_TOO_FAR',
          'A period that begins then could end after the last day of the calendar, 9999-12-31. Let less time go by.',
        );
        return [{ type: 'ClockAdvanced', data: { byMs: command.byMs, why: command.why } }];
      case 'ConfirmClock':
        rule(state.origin !== null, 'REGISTER.NOT_OPEN', 'This register is not open yet. Start it first.');
        return [{ type: 'ClockConfirmed', data: { why: command.why } }];
      case 'ChangeLogKey': {
        const { former, vkey, why } = command;
        rule(state.origin !== null, 'REGISTER.NOT_OPEN', 'This register is not open yet. Start it first.');
        rule(
          former !== vkey && (state.logKey === null || state.logKey === former),
          'REGISTER.KEY_DOES_NOT_FOLLOW',
          `The key ${vkey} does not follow ${state.logKey ?? former}. Name the key in use and another one.`,
        );
        return [{ type: 'LogKeyChanged', data: { former, vkey, why } }];
      }
      case 'SealDockets': {
        const { day, at, dockets, root } = command;
        rule(state.origin !== null, 'REGISTER.NOT_OPEN', 'This register is not open yet. Start it first.');
        if (state.docketsSealedOn !== null && day <= state.docketsSealedOn) return [];
        return [{ type: 'DocketsSealed', data: { day, at, dockets, root } }];
      }
    }
  },
};
