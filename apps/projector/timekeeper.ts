import type { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { Register, Slice, Watch } from '#platform/core';
import { DUTIES, isUpToTime, Timekeeper, type Timekeeping } from '#platform/duties';

/** Records that the time of duties is over. */
export function timekeeper(
  register: Register,
  slices: readonly Slice[],
  bus: Pick<CommandBus, 'execute'>,
  logger: Pick<Logger, 'warn'> = SILENT,
): Watch {
  const keeping = keepingOf(register, slices, bus);
  const keeper = new Timekeeper(keeping, (line) => logger.warn(line));
  return {
    name: 'timekeeper',
    of: DUTIES,
    turn: (until) => keeper.turn(until),
    isDone: () => isUpToTime(keeping),
  };
}

const SILENT = { warn: () => undefined };

function keepingOf(
  { store, read, clock }: Register,
  slices: readonly Slice[],
  bus: Pick<CommandBus, 'execute'>,
): Timekeeping {
  const duties = slices.flatMap((slice) => slice.duties ?? []);
  return { store, read, clock, duties, execute: (command) => bus.execute(command) };
}
