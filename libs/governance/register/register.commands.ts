import type { CommandContext, Outcome } from '#engine/event-store';
import { type DocketsSealed, REGISTER_STREAM } from '#governance/events';
import { command, type Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { registerDecider, type RegisterCommand } from './register.decider.js';

/** Before anything is stamped with the new time; processes learn of it by following the stream. */
export const AdvanceClock = command('AdvanceClock', {
  run: ({ register, context, input }: Running<{ readonly byMs: number; readonly why: string }>) =>
    inRegister(register, context, () => ({ type: 'AdvanceClock', now: register.clock.now(), ...input })),
});

/** The one entry that is appended while the clock is in doubt; processes learn of it by following the stream. */
export const ConfirmClock = command('ConfirmClock', {
  run: ({ register, context, input }: Running<{ readonly why: string }>) =>
    inRegister(register, context, () => ({ type: 'ConfirmClock', ...input })),
});

export const ChangeLogKey = command('ChangeLogKey', {
  run: ({
    register,
    context,
    input,
  }: Running<{ readonly former: string; readonly vkey: string; readonly why: string }>) =>
    inRegister(register, context, () => ({ type: 'ChangeLogKey', ...input })),
});

export const SealDockets = command('SealDockets', {
  run: ({ register, context, input }: Running<DocketsSealed['data']>) =>
    inRegister(register, context, () => ({ type: 'SealDockets', ...input })),
});

export const registerCommands = [AdvanceClock, ConfirmClock, ChangeLogKey, SealDockets];

function inRegister(
  { decisions }: Register,
  context: CommandContext,
  command: () => RegisterCommand,
): Promise<Outcome> {
  return decisions.execute(registerDecider, REGISTER_STREAM, context, command);
}
