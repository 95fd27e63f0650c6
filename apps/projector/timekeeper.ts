import type { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import type { Worker } from '#engine/projections';
import type { Register, Slice } from '#platform/core';
import { Timekeeper, type Timekeeping } from '#platform/duties';
import { repeatedly } from './repeatedly.js';

const LOOK_EVERY_MS = 250;

/** Records that the time of duties is over: one of all projectors, under a lease. */
export function timekeeper(
  register: Register,
  slices: readonly Slice[],
  bus: Pick<CommandBus, 'execute'>,
  logger: Pick<Logger, 'warn'>,
): Worker {
  return {
    name: 'timekeeper',
    run: (until) => {
      const keeper = new Timekeeper(keepingOf(register, slices, bus), (line) => logger.warn(line));
      let trouble = '';
      return repeatedly(
        async () => {
          await keeper.turn(until);
          trouble = '';
        },
        { first: 0, every: LOOK_EVERY_MS },
        until,
        (error) => {
          // Four times a second for as long as a database is away would be no news.
          if (String(error) !== trouble) logger.warn(`The timekeeper will try again: ${String(error)}`);
          trouble = String(error);
        },
      );
    },
  };
}

function keepingOf(
  { store, read, clock }: Register,
  slices: readonly Slice[],
  bus: Pick<CommandBus, 'execute'>,
): Timekeeping {
  const duties = slices.flatMap((slice) => slice.duties ?? []);
  return { store, read, clock, duties, execute: (command) => bus.execute(command) };
}
