import type { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { Checkpoints, type Worker } from '#engine/projections';
import type { CorpusClient } from '#governance/workbench';
import type { Register, Slice, Watch } from '#platform/core';
import { assessReforms } from './assess-reforms.js';
import { repeatedly } from './repeatedly.js';
import { timekeeper } from './timekeeper.js';

const LOOK_EVERY_MS = 250;

/** Whatever is looked at again and again: duties, drafts that wait for their assessment where somebody holds all works, and what slices watch besides. */
export function watches(
  register: Register,
  slices: readonly Slice[],
  bus: CommandBus,
  { logger, corpus }: { readonly logger?: Pick<Logger, 'warn'>; readonly corpus?: CorpusClient } = {},
): readonly Watch[] {
  return [
    ...(slices.some(({ duties = [] }) => duties.length > 0)
      ? [timekeeper(register, slices, bus, logger)]
      : []),
    ...(corpus ? [assessReforms(bus, register, corpus)] : []),
    ...slices.flatMap((slice) => slice.watches?.(bus, register) ?? []),
  ];
}

/** Looks four times a second, in the one process that has the lease. */
export function watching(
  watch: Watch,
  { read }: Pick<Register, 'read'>,
  logger: Pick<Logger, 'warn'>,
): Worker {
  const { name } = watch;
  const checkpoints = new Checkpoints(read);
  // On a new log nothing is built at first.
  let hasRows = false;
  return {
    name,
    run: (until) => {
      let trouble = '';
      return repeatedly(
        async () => {
          hasRows ||= (await checkpoints.placeOf(watch.of)) !== null;
          if (hasRows) await watch.turn(until);
          trouble = '';
        },
        { first: 0, every: LOOK_EVERY_MS },
        until,
        (error) => {
          // Four times a second for as long as a database is away would be no news.
          if (String(error) !== trouble) logger.warn(`The ${name} will try again: ${String(error)}`);
          trouble = String(error);
        },
      );
    },
  };
}
